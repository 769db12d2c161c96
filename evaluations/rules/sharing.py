"""Who reads which of a school's words: the sharing ladder, for each narrative field by itself (design 5). Pure.

A submission as it was written holds every word; for each reader beyond the school a copy is made that holds only what
is shared so far up. A field is named "note:<statement>", "practice:<its place in the list>", or by its name in
DomainContent and the domain: "strengths:<domain>". The empty name stands for all fields without a choice of their own.
Evidence goes with the note of the statement it shows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# The ladder, lowest rung first; a reader's place on it is the lowest rung that reaches them.
LADDER = ("school", "coordinator", "authority", "example")
REST = ""
DOMAIN_FIELDS = ("celebration", "strengths", "next_steps")
# What is written of a statement goes together.
STATEMENT_WORDS = ("reason", "note", "agreed_because")

Told = Mapping[str, Any]


@dataclass(frozen=True)
class NarrativeField:
    """One text of a submission: its name for sharing, its kind, its matter, who was to read it ("": the rest).

    A practice belongs to each domain in which it helps to show a statement, any other text to one.
    """

    name: str
    kind: str
    domains: tuple[str, ...]
    statement: str
    text: str
    language: str
    chosen: str


def narrative_fields(told: Told) -> list[NarrativeField]:
    """Every text of a submission that says something, domains' words first, then notes, then practices."""
    return [*_domain_words(told), *_notes(told), *_practices(told)]


def audience_of(name: str, audiences: Mapping[str, str]) -> str:
    """The rung a field stands on: its own, or that of the rest."""
    return audiences.get(name) or audiences[REST]


def reaches(audience: str, reader: int) -> bool:
    """Whether this rung of the ladder reaches the reader (0 school, 1 coordinator, 2 authority, 3 others)."""
    return LADDER.index(audience) >= reader


def narrower(first: str, second: str) -> str:
    """Of two choices the one fewer people read; a field without a choice of its own yields to one with."""
    return min((each for each in (first, second) if each), key=LADDER.index, default=REST)


def shared_with(reader: int, told: Told, audiences: Mapping[str, str]) -> dict[str, Any] | None:
    """The copy of a submission for this reader; None when the school shares none of its words so far up.

    An answer whose words are kept back says so (`withheld`), so that nobody takes silence for an empty field.
    """
    if not any(reaches(audience, reader) for audience in {audiences[REST], *filter(None, audiences.values())}):
        return None

    def may(name: str) -> bool:
        return reaches(audience_of(name, audiences), reader)

    return {
        **told,
        "answers": [_answer(each, is_shared=may(f"note:{each['statement']}")) for each in told["answers"]],
        "domains": [
            {**each, **{name: "" for name in DOMAIN_FIELDS if not may(f"{name}:{each['domain']}")}}
            for each in told.get("domains", ())
        ],
        "evidence": [
            {**each, "statements": codes}
            for each in told.get("evidence", ())
            if (codes := [code for code in each["statements"] if may(f"note:{code}")])
        ],
        "practices": [each for place, each in enumerate(told.get("practices", ())) if may(f"practice:{place}")],
    }


def as_chosen_now(told: Told, audiences: Mapping[str, str]) -> dict[str, Any]:
    """The submission with each audience as it was chosen last, for what is written next to begin with."""
    return {
        **told,
        "answers": [
            {**each, "note_audience": audiences.get(f"note:{each['statement']}", REST)} for each in told["answers"]
        ],
        "domains": [
            {**each, **{f"{name}_audience": audiences.get(f"{name}:{each['domain']}", REST) for name in DOMAIN_FIELDS}}
            for each in told.get("domains", ())
        ],
    }


def _answer(answer: Told, *, is_shared: bool) -> Told:
    words = [name for name in STATEMENT_WORDS if answer.get(name)]
    return answer if is_shared or not words else {**answer, **dict.fromkeys(words, ""), "withheld": True}


def _domain_words(told: Told) -> Iterator[NarrativeField]:
    for each in told.get("domains", ()):
        for name in DOMAIN_FIELDS:
            if each[name]:
                chosen = each.get(f"{name}_audience", REST)
                yield NarrativeField(
                    f"{name}:{each['domain']}", name, (each["domain"],), "", each[name], each["text_language"], chosen
                )


def _notes(told: Told) -> Iterator[NarrativeField]:
    titles: dict[str, list[str]] = {}
    for each in told.get("evidence", ()):
        for code in each["statements"]:
            titles.setdefault(code, []).append(each["title"])
    for each in told["answers"]:
        words = [each[name] for name in STATEMENT_WORDS if each.get(name)]
        text = "\n\n".join([*words, *titles.get(each["statement"], ())])
        if text:
            yield NarrativeField(
                f"note:{each['statement']}",
                "note",
                (each["domain"],),
                each["statement"],
                text,
                each["note_language"],
                each.get("note_audience", REST),
            )


def _practices(told: Told) -> Iterator[NarrativeField]:
    domain_of = {each["statement"]: each["domain"] for each in told["answers"]}
    for place, each in enumerate(told.get("practices", ())):
        domains = tuple(dict.fromkeys(domain_of[code] for code in each["statements"]))
        chosen = each.get("audience", REST)
        yield NarrativeField(f"practice:{place}", "practice", domains, "", each["what"], each["text_language"], chosen)

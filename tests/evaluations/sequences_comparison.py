"""Tables against the model of test_sequences.py: whole rows, read in one statement."""

import json
from typing import Any

from django.db import connection

from evaluations.enums import Audience, Standing
from evaluations.queries.answers import progress_by_domain
from evaluations.queries.submissions import stage_outside
from evaluations.rules.canonical import sha256
from tests.evaluations.sequences_model import Cycle, Handed, Kept, Rows, Said

# Written once, by table; of a submission's words the audiences alone may change, and the copies that follow them.
FROZEN = (
    *("submission", "submissioncontent", "submittedanswer", "review", "stageevent", "sharing", "signoff"),
    *("answerevent", "ratingevent", "practiceevent", "practicestatementevent", "domainassignmentevent"),
)
WORKING = ("evaluation", "answer", "rating", "practice", "practicestatement", "domainassignment")


def rows_of(school_id: int) -> Rows:
    """Every row of a school, as the database writes it."""
    told = " union all ".join(
        f"select '{table}', to_jsonb(t)::text from evaluations_{table} t where school_id = %(school)s"
        for table in (*FROZEN, *WORKING)
    )
    with connection.cursor() as cursor:
        cursor.execute(told, {"school": school_id})
        read = [(table, json.loads(text)) for table, text in cursor.fetchall()]
    return {(table, row.get("pgh_id", row["id"])): row for table, row in read}


def written_once(rows: Rows) -> dict[tuple[str, int], str]:
    """What may never change again: whole rows, but for how far a submission's words are shared."""
    told = {key: row for key, row in rows.items() if key[0] in FROZEN and row.get("reader", 0) == 0}
    return {key: json.dumps({**row, "audiences": ""}, sort_keys=True) for key, row in told.items()}


def compare_cycle(cycle: Cycle, rows: Rows) -> None:
    """One evaluation with all that belongs to it."""
    mine = [(table, row) for (table, _), row in rows.items() if row.get("evaluation_id") == cycle.id]
    compare_answers(cycle, mine)
    compare_stage(cycle, rows, mine)
    compare_submissions(cycle, rows)


def compare_answers(cycle: Cycle, mine: list[tuple[str, dict[str, Any]]]) -> None:
    """Working answers and ratings, their histories, and progress."""
    statements = {statement.id: statement.code for statement in cycle.version.statements}
    levels: dict[int | None, str] = {None: "", **{level.id: level.code for level in cycle.version.levels}}
    found: dict[tuple[str, str, int], list[tuple[int, Said]]] = {}
    for table, row in sorted(mine, key=lambda each: each[1].get("pgh_id", 0)):
        if table in ("answer", "answerevent", "rating", "ratingevent"):
            words = (levels[row["level_id"]], row["reason"], row["note"], row["note_language"])
            person = row["saved_by_id"] if table.startswith("rating") else 0
            said = row["revision"], Said(*words, row.get("standing", Standing.OWN), row.get("note_audience", ""))
            found.setdefault((table, statements[row["statement_id"]], person), []).append(said)
    expected: dict[tuple[str, str, int], list[tuple[int, Said]]] = {}
    for code, told in cycle.said.items():
        states = list(enumerate(told))
        expected |= {("answer", code, 0): states[-1:], ("answerevent", code, 0): states[1:]}
    for (by, code), told in cycle.rated.items():
        states = list(enumerate(told, start=1))
        expected |= {("rating", code, by): states[-1:], ("ratingevent", code, by): states[1:]}
    assert found == {key: states for key, states in expected.items() if states}
    assert progress_by_domain(cycle.id) == {domain: cycle.progress(domain) for domain in ("d1", "d2")}


def compare_stage(cycle: Cycle, rows: Rows, mine: list[tuple[str, dict[str, Any]]]) -> None:
    """Stage, events, sign-offs, and who is asked."""
    events = sorted((row["id"], row["event"]) for table, row in mine if table == "stageevent")
    assert [event for _, event in events] == cycle.events
    assert rows["evaluation", cycle.id]["stage"] == cycle.stage
    assert stage_outside(cycle.id) == cycle.stage
    assert sum(table == "signoff" for table, _ in mine) == len(cycle.signed)
    domains = {domain.id: domain.code for domain in cycle.version.domains}
    asked: dict[int, set[str]] = {}
    for table, row in mine:
        if table == "domainassignment" and row["ended_at"] is None:
            asked.setdefault(row["person_id"], set()).add(domains[row["domain_id"]])
    assert asked == {person: codes for person, codes in cycle.asked.items() if codes}


def compare_practices(kept: list[Kept], rows: Rows) -> None:
    """The practices; how they are mapped shows in what is signed off."""
    columns = ("id", "what", "led_by", "revision")
    practices = [row for (table, _), row in rows.items() if table == "practice"]
    found = [(*(row[each] for each in columns), row["archived_at"] is not None) for row in practices]
    expected = [(p.id, p.draft.what, p.draft.led_by, p.revision, p.is_archived) for p in kept]
    assert sorted(found) == sorted(expected)


def compare_submissions(cycle: Cycle, rows: Rows) -> None:
    """What was submitted says what stood then, and its rows agree with its words."""
    mine: dict[str, list[dict[str, Any]]] = {}
    keys = {handed.row.pk: handed for handed in cycle.handed}
    for (table, _), row in sorted(rows.items()):
        if row.get("submission_id") in keys:
            mine.setdefault(f"{table} {row['submission_id']}", []).append(row)
    in_table = [key for (table, key), row in rows.items() if table == "submission" and row["evaluation_id"] == cycle.id]
    assert sorted(in_table) == sorted(keys)
    for key, handed in keys.items():
        content, *copies = sorted(mine[f"submissioncontent {key}"], key=lambda row: row["reader"])
        told = json.loads(content["canonical_json"])
        assert rows["submission", key]["sha256"] == sha256(content["canonical_json"])
        assert (told["answers"], told["number"]) == (handed.answers, rows["submission", key]["number"])
        practices = [(each["what"], each["led_by"], tuple(each["statements"])) for each in told["practices"]]
        assert sorted(practices) == handed.practices
        levels = [(row["statement_code"], row["level_code"], row["counts"]) for row in mine[f"submittedanswer {key}"]]
        assert levels == [(each["statement"], each["level"], each["level"].isdigit()) for each in told["answers"]]
        assert len(levels) == len(cycle.version.statements)
        assert [(row["field"], row["audience"]) for row in mine[f"sharing {key}"]] == shared_in_order(handed)
        assert [row["reader"] for row in copies] == [1, 2]
        for copy in copies:
            assert notes_of(copy) == {code: notes_of(content)[code] for code in readable(handed, copy["reader"])}
        assert len(mine.get(f"review {key}", [])) == handed.is_decided


def shared_in_order(handed: Handed) -> list[tuple[str, str]]:
    """What the history must say of who reads what: first as it was submitted, then each move."""
    first, *moves = handed.moved
    began = [(f"note:{code}", audience) for code, audience in handed.began.items()]
    return [first, *began, *moves]


def readable(handed: Handed, reader: int) -> list[str]:
    """The statements whose words this reader may read."""
    ladder = list(Audience)
    said = [each["statement"] for each in handed.answers if handed.says_something(each["statement"])]
    return [code for code in said if ladder.index(Audience(handed.audience_of(code))) >= reader]


def notes_of(content: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The words in a copy by statement, where there are any."""
    told = json.loads(content["canonical_json"] or '{"answers": []}')["answers"]
    return {each["statement"]: (each["reason"], each["note"]) for each in told if each["reason"] or each["note"]}

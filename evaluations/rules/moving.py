"""What a school keeps when a framework has a newer version, and what it must look at again (design 9). Pure.

The mapping is a crosswalk between two versions of one framework, in which no statement can be dropped silently: each is
matched, or said to be retired or new. From the matches follows how an answer goes on:

same     one statement leads to one, and they ask for nearly the same: the answer goes on as it stands;
changed  one leads to one, and they only overlap: the answer goes on, to be confirmed;
merged   several lead to one: the words are joined, for the fewest readers of any; the level goes on where all agree,
         to be confirmed;
split    one leads to several: each part begins with its words and level, to be looked at again;
new      nothing leads to it: it begins empty.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from evaluations.rules.canonical import AnswerContent
from evaluations.rules.sharing import REST, narrower

OWN, CARRIED, LOOK_AGAIN = "own", "carried", "look-again"


class Fate(StrEnum):
    """How a statement of the newer version came about."""

    SAME = "same"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    NEW = "new"


@dataclass(frozen=True)
class Led:
    """A statement of the older version that leads to one of the newer; `is_strong`: they ask for nearly the same."""

    source: str
    target: str
    is_strong: bool


@dataclass(frozen=True)
class Moved:
    """An answer as it begins in the newer version; an empty level is to be chosen anew."""

    statement: str
    fate: Fate
    sources: tuple[str, ...]
    level: str = ""
    reason: str = ""
    note: str = ""
    note_language: str = ""
    standing: str = OWN
    note_audience: str = ""
    agreed_because: str = ""


def fate_of(target: str, links: Sequence[Led]) -> Fate:
    """How this statement of the newer version came about."""
    leading = [each for each in links if each.target == target]
    if not leading:
        return Fate.NEW
    if len(leading) > 1:
        return Fate.MERGED
    if sum(each.source == leading[0].source for each in links) > 1:
        return Fate.SPLIT
    return Fate.SAME if leading[0].is_strong else Fate.CHANGED


def moved(
    targets: Sequence[str], links: Sequence[Led], answers: Mapping[str, AnswerContent], scale: Collection[str]
) -> list[Moved]:
    """The answers of the newer version in its order. A level that its scale lacks is left to be chosen anew."""
    return [_moved(target, links, answers, scale) for target in targets]


def _moved(target: str, links: Sequence[Led], answers: Mapping[str, AnswerContent], scale: Collection[str]) -> Moved:
    fate = fate_of(target, links)
    found = [answers[each.source] for each in links if each.target == target and each.source in answers]
    sources = tuple(each.statement for each in found)
    if not found:
        return Moved(target, fate, sources)
    levels = {each.level for each in found}
    level = next(iter(levels)) if len(levels) == 1 and levels <= set(scale) else ""
    language = next((each.note_language for each in found if each.note_language), "")
    return Moved(
        statement=target,
        fate=fate,
        sources=sources,
        level=level,
        reason=next((each.reason for each in found if each.reason), "") if level else "",
        note="\n\n".join(each.note for each in found if each.note),
        note_language=language,
        standing=_standing(fate, level, found[0]),
        agreed_because=next((each.agreed_because for each in found if each.agreed_because), "") if level else "",
        note_audience=reduce(narrower, (each.note_audience for each in found if each.note or len(found) == 1), REST),
    )


def _standing(fate: Fate, level: str, first: AnswerContent) -> str:
    if not level:
        return OWN
    if fate == Fate.SAME:
        return first.standing
    return LOOK_AGAIN if fate == Fate.SPLIT else CARRIED


def retired(sources: Sequence[str], links: Sequence[Led]) -> list[str]:
    """The statements of the older version that lead nowhere, in its order; their answers stay where they are."""
    leading = {each.source for each in links}
    return [code for code in sources if code not in leading]

"""The seven columns in which plans are written down, and their headings as people write them (domain.md 3.1). Pure.

The Vale of Glamorgan's are "Action", "Who?", "Budget/ Resources & source (EIG/PDG/main/grant)", "Timescale", "Expected
change/impact", "(Potential) Evidence source" and "RAG Status". What stands in brackets, small words, accents,
punctuation and case make no difference, so a heading is known by its words alone.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum


class Column(StrEnum):
    """What a column says."""

    ACTION = "action"
    WHO = "who"
    BUDGET = "budget"
    TIMESCALE = "timescale"
    CHANGE = "change"
    EVIDENCE = "evidence"
    RAG = "rag"


HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.ACTION: (
        *("action", "actions", "activity", "activities", "action activity"),
        *("cam gweithredu", "camau gweithredu", "gweithred", "gweithredoedd", "gweithredu", "gweithgaredd"),
        "gweithgareddau",
    ),
    Column.WHO: (
        *("who", "by whom", "responsibility", "who is responsible", "person responsible", "lead"),
        *("pwy", "gan bwy", "cyfrifoldeb", "pwy sy n gyfrifol"),
    ),
    Column.BUDGET: (
        *("budget resources source", "budget resources", "budget source", "resources source", "budget", "resources"),
        *("cost", "costs", "cyllideb adnoddau ffynhonnell", "cyllideb adnoddau", "cyllideb ffynhonnell"),
        *("cyllideb", "adnoddau ffynhonnell", "adnoddau", "costau"),
    ),
    Column.TIMESCALE: (
        *("timescale", "timescales", "time scale", "timeframe", "time frame", "timeline", "when", "dates"),
        *("amserlen", "graddfa amser", "pryd", "dyddiadau"),
    ),
    Column.CHANGE: (
        *("expected change impact", "expected change", "expected impact", "change impact", "impact"),
        *("expected outcome", "expected outcomes", "outcome", "outcomes"),
        *("newid effaith disgwyliedig", "newid effaith ddisgwyliedig", "newid disgwyliedig effaith"),
        *("newid disgwyliedig", "effaith disgwyliedig", "effaith ddisgwyliedig", "effaith"),
        *("deilliant disgwyliedig", "deilliannau disgwyliedig"),
    ),
    Column.EVIDENCE: (
        *("evidence source", "evidence sources", "source evidence", "sources evidence", "evidence"),
        *("ffynhonnell tystiolaeth", "ffynhonnell dystiolaeth", "ffynonellau tystiolaeth", "tystiolaeth"),
    ),
    Column.RAG: (
        *("rag status", "rag rating", "rag", "status rag"),
        *("statws rag", "statws cag", "statws cog", "cag", "cog", "statws coch ambr gwyrdd", "statws coch oren gwyrdd"),
    ),
}
KNOWN = {heading: column for column, headings in HEADINGS.items() for heading in headings}
IN_BRACKETS = re.compile(r"\([^()]*\)")
NO_WORD = re.compile(r"[^a-z0-9]+")
# Words that people put in or leave out.
SMALL_WORDS = frozenset({"and", "a", "ac", "of", "the", "y", "yr", "o", "potential", "possible", "posibl", "bosibl"})


def columns_in(headings: Iterable[str]) -> dict[Column, int]:
    """Each column's place in a line of headings; of two for the same column, the first."""
    found: dict[Column, int] = {}
    for place, heading in enumerate(headings):
        column = KNOWN.get(_words(heading))
        if column and column not in found:
            found[column] = place
    return found


def are_headings(line: Iterable[str]) -> bool:
    """Whether a line is one of headings: it has Action and another column."""
    found = columns_in(line)
    return Column.ACTION in found and len(found) > 1


def _words(heading: str) -> str:
    without_accents = unicodedata.normalize("NFKD", IN_BRACKETS.sub(" ", heading[:200])).casefold()
    letters = "".join(letter for letter in without_accents if not unicodedata.combining(letter))
    return " ".join(word for word in NO_WORD.sub(" ", letters).split() if word not in SMALL_WORDS)

"""Reading the other cells of a plan's row: the action with its code, who, evidence, and the rating. Pure."""

import re
import unicodedata
from dataclasses import dataclass

# As long as the tables of a plan hold them (actionplans.models).
TITLE_LIMIT = 300
NAME_LIMIT = 120
MOST_ENTRIES = 30

WORD = r"(?:activity|action|gweithgaredd|cam gweithredu|gweithred)"
CODE = r"(?P<number>[0-9]{1,3})(?P<letters>[a-z]{0,2})"
# "4a. Train", "4 - Train", "Activity 4: Train"; not "1.1 Train", "9:30 assembly" or "2-day course".
CODED = re.compile(rf"(?:{WORD} ?)?{CODE} ?(?:[.):](?![0-9])|[–—-](?= )) ?(?P<title>\S.*)", re.IGNORECASE)
LETTERED = re.compile(r"(?P<number>[0-9]{1,3})(?P<letters>[a-z]) (?P<title>[^\W\d_].*)", re.IGNORECASE)
NAMED = re.compile(rf"{WORD} {CODE}[.):]?", re.IGNORECASE)
BULLET = re.compile(r"^(?:[•·▪●◦*–—-]\s+|[•·▪●◦]\s*)")
# A carriage return as old workbooks write it, and every other way to begin a line.
WORKBOOK_RETURN = re.compile(r"_x000[dD]_")

RATINGS = {
    **dict.fromkeys(("red", "r", "coch"), "red"),
    **dict.fromkeys(("amber", "a", "oren", "ambr"), "amber"),
    **dict.fromkeys(("green", "g", "gwyrdd"), "green"),
    **dict.fromkeys(("", "-", "–", "n/a", "not rated", "heb lefel", "heb ei raddio"), ""),
}


@dataclass(frozen=True)
class Told:
    """The Action cell: `code` as written ("" if there is none), a title that fits, and the lines below it.

    `is_cut` where the first line was too long for a title and goes on in the details.
    """

    code: str
    title: str
    details: str
    is_cut: bool = False


def plain(cell: str) -> str:
    """A cell with its lines parted in one way, and without spaces at their ends."""
    lines = WORKBOOK_RETURN.sub("", cell).splitlines()
    return "\n".join(line.strip() for line in lines).strip()


def is_storable(text: str) -> bool:
    """Whether there are no control characters besides tab and the end of a line, and no half characters."""
    return all(letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"} for letter in text)


def read_action(cell: str) -> Told:
    """Code, title and details of an Action cell; an empty title where it says nothing."""
    lines = [line for line in cell.split("\n") if _one_line(line)] or [""]
    code, first, rest = "", _one_line(lines[0]), lines[1:]
    named = NAMED.fullmatch(first)
    coded = CODED.fullmatch(first) or LETTERED.fullmatch(first)
    if named and rest:
        code, first, rest = _code(named), _one_line(rest[0]), rest[1:]
    elif coded:
        code, first = _code(coded), coded["title"]
    title, beyond = _fitting(first)
    details = "\n".join(each for each in (beyond, *rest) if each)
    return Told(code, title, details, bool(beyond))


def read_names(cell: str, language: str) -> tuple[str, ...]:
    """Who: parted by lines, semicolons, commas and "and", in Welsh "a" or "ac"; what stands in brackets stays whole."""
    words = r"\s+(?:and|a|ac)\s+" if language == "cy" else r"\s+and\s+"
    parting = re.compile(rf"\([^()]*\)|(?P<gap>[\n;,]|{words}|\s+&\s+)", re.IGNORECASE)
    # Two of them together, as in ", and", part once: what is empty between them is left out.
    return _entries(parting.sub(lambda found: "\n" if found["gap"] else found[0].replace("\n", " "), f"{cell} "))


def read_sources(cell: str) -> tuple[str, ...]:
    """Evidence sources: parted by lines and semicolons."""
    return _entries(cell.replace(";", "\n"))


def read_rating(cell: str) -> str | None:
    """A rating, "" where there is none; None for words that are no rating."""
    return RATINGS.get(_one_line(cell).casefold().rstrip("."))


def _code(found: re.Match[str]) -> str:
    return f"{int(found['number'])}{found['letters'].lower()}"


def _one_line(text: str) -> str:
    return " ".join(BULLET.sub("", text.strip()).split())


def _fitting(line: str) -> tuple[str, str]:
    """A line, or as many of its words as fit, and the rest."""
    if len(line) <= TITLE_LIMIT:
        return line, ""
    end = line.rfind(" ", 0, TITLE_LIMIT)
    end = end if end > 0 else TITLE_LIMIT - 1
    return f"{line[:end]}…", line[end:].strip()


def _entries(text: str) -> tuple[str, ...]:
    found = (_one_line(line).rstrip(",;") for line in text.split("\n"))
    return tuple(dict.fromkeys(each for each in found if each))

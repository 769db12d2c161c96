"""Reading a timescale as plans write it: a range, a beginning without an end, an end, or "on-going". Pure.

Only days and months are read, in English and in Welsh, with their mutations. A year or a term has no days of its own,
and a school that writes "Autumn 2019" may mean several: such words are kept and nothing is guessed.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

# "Hyd" is left out of the short names: it also means "until".
MONTH_NAMES = (
    "january jan ionawr ion",
    "february feb chwefror chwef chwe",
    "march mar mawrth fawrth maw",
    "april apr ebrill ebr",
    "may mai fai",
    "june jun mehefin fehefin meh",
    "july jul gorffennaf orffennaf gorff",
    "august aug awst",
    "september sept sep medi fedi",
    "october oct hydref",
    "november nov tachwedd dachwedd tach",
    "december dec rhagfyr ragfyr rhag",
)
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, start=1) for name in names.split()}
NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = r"(?P<day>[0-9]{1,2})"
POINTS = (
    re.compile(rf"(?P<year>20[0-9]{{2}})-(?P<month>[0-9]{{1,2}})-{DAY}(?: 00:00:00)?"),
    re.compile(rf"{DAY}[/.](?P<month>[0-9]{{1,2}})[/.](?P<year>20[0-9]{{2}}|[0-9]{{2}})"),
    re.compile(
        rf"(?:{DAY}(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain)? ?(?:of |o )?)?(?P<month>{NAME})\.?"
        r"(?:[ ,]*(?P<year>20[0-9]{2}|'[0-9]{2})|-(?P<short>[0-9]{2}))?"
    ),
)
ONGOING = (
    r"(?:on-?going|on going|continuous|continuing|open-ended|without an end|parhaus|barhaus|yn parhau"
    r"|heb ddyddiad gorffen)"
)
# As our own workbooks say that nothing has been said.
NOTHING_YET = frozenset({"no dates yet", "dim dyddiadau eto"})
ONGOING_ONLY = re.compile(ONGOING)
FROM = re.compile(r"(?:starting from|starting|from|start|ers|yn dechrau ym|yn dechrau|o) ")
UNTIL = re.compile(r"(?:by the end of|by|until|till|up to|erbyn diwedd|erbyn|hyd at|hyd|tan) ")
END_OF = re.compile(r"(?:(?:the )?end of|diwedd) ")
ONWARDS = re.compile(rf"(?:,? (?:onwards?|ymlaen)|,? (?:and |then |ac )?{ONGOING})$")
BETWEEN = re.compile(r" ?[-–—/] ?| (?:to|until|till|hyd at|hyd|tan|i) ")
# Words before a month that say nothing: "o fis Medi".
MONTH_OF = re.compile(r"\b(?:month of|mis|fis) ")
LONGEST = 80


@dataclass(frozen=True)
class Times:
    """From when to when; with `is_open_ended` there is no end."""

    starts_on: date | None = None
    ends_on: date | None = None
    is_open_ended: bool = False


@dataclass(frozen=True)
class _Point:
    """A day or a month, of a year or of none yet."""

    year: int | None
    month: int
    day: int | None

    def first(self, year: int) -> date:
        return date(year, self.month, self.day or 1)

    def last(self, year: int) -> date:
        return date(year, self.month, self.day or monthrange(year, self.month)[1])


def read_times(words: str) -> Times | None:
    """What a timescale says; None where no day or month can be told from it. May end before it starts."""
    text = " ".join(words.casefold().replace("’", "'").split()).strip(" .,;:")
    if not text or len(text) > LONGEST:
        return None
    text = MONTH_OF.sub("", text)
    try:
        return _read(text)
    except ValueError:
        # The thirty-first of a month that has none.
        return None


def _read(text: str) -> Times | None:
    if text in NOTHING_YET:
        return Times()
    if ONGOING_ONLY.fullmatch(text):
        return Times(is_open_ended=True)
    if found := UNTIL.match(text):
        point = _dated(END_OF.sub("", text[found.end() :], count=1))
        return Times(ends_on=point.last(point.year)) if point and point.year else None
    begins = FROM.match(text)
    rest = text[begins.end() :] if begins else text
    if found := ONWARDS.search(rest):
        return _from(rest[: found.start()])
    return _range(rest) or (_from(rest) if begins else _whole(rest))


def _from(text: str) -> Times | None:
    point = _dated(text)
    return Times(starts_on=point.first(point.year), is_open_ended=True) if point and point.year else None


def _whole(text: str) -> Times | None:
    point = _dated(text)
    return Times(point.first(point.year), point.last(point.year)) if point and point.year else None


def _range(text: str) -> Times | None:
    """Two points with a dash or a word between them; a year said once is of both."""
    for gap in BETWEEN.finditer(text):
        left, right = _dated(text[: gap.start()]), text[gap.end() :]
        if left and left.year and ONGOING_ONLY.fullmatch(right):
            return Times(left.first(left.year), is_open_ended=True)
        end = _dated(END_OF.sub("", right, count=1))
        if left and end and end.year:
            return Times(left.first(left.year or _year_before(left, end, end.year)), end.last(end.year))
    return None


def _year_before(left: _Point, end: _Point, year: int) -> int:
    """The year of a beginning without one: "Sept – July 2020" began in 2019, "Sept – Dec 2019" too."""
    return year if (left.month, left.day or 1) <= (end.month, end.day or 31) else year - 1


def _dated(text: str) -> _Point | None:
    for shape in POINTS:
        found = shape.fullmatch(text.strip(" .,–—-"))
        if found:
            said = found.groupdict()
            month = said["month"]
            number = MONTHS[month] if month in MONTHS else int(month)
            year = (said["year"] or said.get("short") or "").lstrip("'")
            day = int(said["day"]) if said["day"] else None
            if not 1 <= number <= 12:
                return None
            return _Point(int(year) % 100 + 2000 if year else None, number, day)
    return None

"""The school year: 1 September to 31 August (domain.md 7.3). It is named by the year in which it begins."""

from datetime import date

FIRST_MONTH = 9


def school_year_of(day: date) -> int:
    """The school year a day lies in: 31 August 2026 is 2025, 1 September 2026 is 2026."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def school_year_name(school_year: int) -> str:
    """As people write it: 2026 becomes 2026/27."""
    return f"{school_year}/{(school_year + 1) % 100:02d}"

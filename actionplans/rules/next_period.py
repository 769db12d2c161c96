"""When the plan after a plan is likely to run: the school year after its own, or this one if that has gone by. Pure."""

from datetime import date

from schools.rules.calendar import FIRST_MONTH, school_year_of


def next_period(starts_on: date, today: date) -> tuple[date, date]:
    """First and last day of the school year that comes after a plan that started on `starts_on`."""
    year = max(school_year_of(starts_on) + 1, school_year_of(today))
    return date(year, FIRST_MONTH, 1), date(year + 1, FIRST_MONTH - 1, 31)

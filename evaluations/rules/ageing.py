"""When evidence is old enough to be looked at again. Pure."""

from datetime import date

STALE_AFTER_YEARS = 2


def is_stale(dated_on: date, today: date) -> bool:
    """Whether evidence is from more than two years ago; of 29 February, the day counts as 28 February."""
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return dated_on < date(today.year - STALE_AFTER_YEARS, today.month, day)

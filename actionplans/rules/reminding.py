"""What a weekly reminder names: work whose day is near or past, and work nobody has written of for a cycle (R-2.1)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=14)
# Schools look at progress every term, authorities every quarter. A term with the holidays around it lasts up to
# a hundred days, a quarter up to ninety-two.
LONGEST_SILENCE = {"termly": timedelta(days=100), "quarterly": timedelta(days=92)}


class Due(StrEnum):
    """Why something is named, the most pressing first."""

    OVERDUE = "overdue"
    ENDS_SOON = "ends-soon"
    MILESTONE = "milestone"
    MEASURE = "measure"
    QUIET = "quiet"


@dataclass(frozen=True)
class Watched:
    """An action that is under way: its dates, the day it was written, and the day of its latest update."""

    starts_on: date | None
    ends_on: date | None
    written_on: date
    updated_on: date | None


def due_of_action(action: Watched, cadence: str, today: date) -> Due | None:
    """The most pressing reason to name an action that is not finished; None if there is none."""
    if action.ends_on and action.ends_on < today:
        return Due.OVERDUE
    if action.ends_on and action.ends_on <= today + SOON:
        return Due.ENDS_SOON
    heard_on = action.updated_on or max(action.written_on, action.starts_on or action.written_on)
    return Due.QUIET if today - heard_on > LONGEST_SILENCE[cadence] else None


def milestone_is_due(due_on: date, reached_on: date | None, today: date) -> bool:
    """Whether a milestone is not reached and its day is within a fortnight, or past."""
    return reached_on is None and due_on <= today + SOON


def measure_is_due(review_on: date | None, read_on: date | None, today: date) -> bool:
    """Whether the day to look at a measure again has come, and nobody has recorded a reading since."""
    return review_on is not None and review_on <= today and (read_on is None or read_on < review_on)


def week_of(day: date) -> date:
    """The Monday of the week a day lies in."""
    return day - timedelta(days=day.weekday())

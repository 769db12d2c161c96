"""What changed between two submissions, and where a school stands over the years. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class SubmittedPractice:
    """Something the school does already that helps to show a statement, as it was submitted."""

    what: str
    text_language: str
    led_by: str


@dataclass(frozen=True)
class SubmittedEvidence:
    """A piece of evidence behind a statement, as it was submitted; `voice` in words, old or not on that day."""

    title: str
    text_language: str
    voice: str
    dated_on: date
    is_stale: bool = field(compare=False)


@dataclass(frozen=True)
class SubmittedWords:
    """Of one statement as submitted: level code, and the words where they are shared with the reader.

    `withheld` says that the school keeps words back; `note_audience` who was to read them, which is no difference.
    """

    level: str
    reason: str = ""
    note: str = ""
    note_language: str = ""
    practices: tuple[SubmittedPractice, ...] = ()
    agreed_because: str = ""
    evidence: tuple[SubmittedEvidence, ...] = ()
    note_audience: str = field(default="", compare=False)
    withheld: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Difference:
    """A statement of which something else is said than before; None where it was or is not asked."""

    statement: str
    before: SubmittedWords | None
    after: SubmittedWords | None

    @property
    def level_changed(self) -> bool:
        """Whether the level is another; if not, only the words are."""
        return (self.before and self.before.level) != (self.after and self.after.level)


def differences(before: Mapping[str, SubmittedWords], after: Mapping[str, SubmittedWords]) -> list[Difference]:
    """The statements whose level or words differ, in the order of `after`, then those no longer asked.

    Words that the reader may read in one of the two only are no difference: what changed then is who reads them.
    """
    codes = [*after, *(code for code in before if code not in after)]
    pairs = [(code, before.get(code), after.get(code)) for code in codes]
    return [Difference(code, first, second) for code, first, second in pairs if _differ(first, second)]


def _differ(before: SubmittedWords | None, after: SubmittedWords | None) -> bool:
    if before and after and (before.withheld or after.withheld):
        return (before.level, before.practices) != (after.level, after.practices)
    return before != after


def level_reached(counts: Sequence[int]) -> int | None:
    """The level a domain has reached: the highest at which, or above which, at least half of its rated statements lie.

    `counts` holds the number of statements at each level, lowest first; answers outside the scale are not among them.
    None when nothing is rated. A rule of ours, written on the page that uses it (R-3.8: a maturity line by domain).
    """
    rated = sum(counts)
    if not rated:
        return None
    return max(level for level in range(len(counts)) if 2 * sum(counts[level:]) >= rated)

"""How far a training has come among an authority's schools (R-1.10): coverage, people, and who came again.

Coverage is schools with at least one trained person of all schools.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Attended:
    """People of one school at one session of a programme."""

    programme: str
    school: int
    people: int
    held_on: date
    session: int


@dataclass(frozen=True)
class Coverage:
    """A programme: its sessions, the schools with somebody trained, the people, and the schools that came again."""

    programme: str
    sessions: int
    schools: int
    of_schools: int
    people: int
    repeats: frozenset[int]

    @property
    def share(self) -> float:
        """The share of schools with somebody trained, 0 to 1; 0 where there is no school."""
        return self.schools / self.of_schools if self.of_schools else 0.0


def coverage(attended: Iterable[Attended], schools: int) -> list[Coverage]:
    """The coverage of each programme among this many schools, by name."""
    by_programme: dict[str, list[Attended]] = defaultdict(list)
    for each in attended:
        by_programme[each.programme].append(each)
    return [_coverage(name, rows, schools) for name, rows in sorted(by_programme.items())]


def repeated(attended: Iterable[Attended]) -> frozenset[tuple[int, int]]:
    """The (session, school) pairs of schools that had sent people to the same programme before."""
    seen: set[tuple[str, int]] = set()
    again = set()
    for each in sorted(attended, key=lambda row: (row.held_on, row.session)):
        if each.people:
            if (each.programme, each.school) in seen:
                again.add((each.session, each.school))
            seen.add((each.programme, each.school))
    return frozenset(again)


def _coverage(name: str, rows: list[Attended], schools: int) -> Coverage:
    here = [each for each in rows if each.people]
    return Coverage(
        programme=name,
        sessions=len({each.session for each in rows}),
        schools=len({each.school for each in here}),
        of_schools=schools,
        people=sum(each.people for each in here),
        repeats=frozenset(school for _session, school in repeated(rows)),
    )

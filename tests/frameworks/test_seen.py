"""One framework's answers seen through another: nothing is converted, and what is not covered is said."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from frameworks.rules import Match, SeenSource, Strength, seen_through

STRONG, PARTIAL = Strength.STRONG, Strength.PARTIAL


@dataclass(frozen=True)
class Mapping:
    """As much of a crosswalk as the rule needs."""

    target_codes: tuple[str, ...]
    matches: tuple[Match, ...] = ()


def test_level_of_the_source_stands_beside_the_match():
    crosswalk = Mapping(
        ("t1", "t2"), (Match("s1", "t1", STRONG), Match("s2", "t1", PARTIAL), Match("s1", "t2", PARTIAL))
    )

    first, second = seen_through({"s1": "Embedded", "s2": "Emerging"}, crosswalk)

    assert (first.statement, second.statement) == ("t1", "t2")
    assert first.sources == (SeenSource("s1", "Embedded", STRONG), SeenSource("s2", "Emerging", PARTIAL))
    assert second.sources == (SeenSource("s1", "Embedded", PARTIAL),)


def test_statement_without_a_match_is_not_covered():
    (seen,) = seen_through({"s1": "3"}, Mapping(("t1",)))

    assert not seen.is_covered
    assert seen.sources == ()


def test_matched_statement_without_an_answer_is_covered_and_not_answered():
    (seen,) = seen_through({}, Mapping(("t1",), (Match("s1", "t1", STRONG),)))

    assert seen.is_covered
    assert not seen.is_answered
    assert seen.sources == (SeenSource("s1", None, STRONG),)


def test_answer_outside_the_scale_stays_what_it_is():
    (seen,) = seen_through({"s1": "dont-know"}, Mapping(("t1",), (Match("s1", "t1", STRONG),)))

    assert seen.sources[0].level == "dont-know"


CODES = st.sampled_from([f"c{number}" for number in range(6)])


@given(
    st.dictionaries(CODES, st.text()),
    st.lists(CODES, unique=True, min_size=1),
    st.sets(st.tuples(CODES, CODES)),
    st.sampled_from(Strength),
)
def test_nothing_is_invented_and_nothing_is_dropped(levels, targets, pairs, strength):
    matches = tuple(Match(source, target, strength) for source, target in sorted(pairs) if target in targets)

    seen = seen_through(levels, Mapping(tuple(targets), matches))

    assert [each.statement for each in seen] == targets
    assert sorted((one.statement, each.statement) for each in seen for one in each.sources) == sorted(
        (match.source, match.target) for match in matches
    )
    assert all(one.level == levels.get(one.statement) for each in seen for one in each.sources)

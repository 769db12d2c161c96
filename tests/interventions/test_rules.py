"""The pure rules: the neutral scale, numbers that may be shown, offers against needs, what runs at once."""

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interventions.rules.coverage import Attended, coverage, repeated
from interventions.rules.editorial import EditorialState, editorial_state
from interventions.rules.mismatch import Gap, Offered, mismatch
from interventions.rules.neutral import (
    NEUTRAL,
    Evidence,
    Rated,
    Scheme,
    evidence_of,
    is_rating_of,
    is_stale,
    neutral,
)
from interventions.rules.pairs import Pair, change, together
from interventions.rules.register import MOST_FOR_ONE_GROUP, Running, crowds, overlaps, totals
from interventions.rules.suppressing import shown_numbers

RATINGS = [(scheme, original) for scheme, originals in NEUTRAL.items() for original in [*originals, ""]]
TODAY = date(2026, 11, 27)


class TestNeutralScale:
    """Every rating of every scheme has its place, and nothing else decides it (domain.md 5)."""

    def test_every_scheme_has_its_ratings(self):
        assert set(NEUTRAL) == set(Scheme)
        assert all(NEUTRAL[scheme] for scheme in Scheme)

    @given(st.sampled_from(RATINGS))
    def test_every_rating_a_scheme_knows_has_a_place(self, rating):
        assert is_rating_of(*rating)
        assert neutral(*rating) in Evidence

    @given(st.sampled_from(list(Scheme)), st.text(max_size=8))
    def test_what_a_scheme_does_not_know_has_none(self, scheme, original):
        if original and original not in NEUTRAL[scheme]:
            assert not is_rating_of(scheme, original)
            with pytest.raises(KeyError):
                neutral(scheme, original)

    @given(st.lists(st.tuples(st.sampled_from(RATINGS), st.dates(date(2020, 1, 1), TODAY)), max_size=6))
    def test_whatever_is_rated_something_follows(self, rated):
        assert evidence_of(Rated(rating[0], rating[1], day) for rating, day in rated) in Evidence

    def test_nothing_looked_for_and_nothing_found_are_two_things(self):
        assert evidence_of([]) == Evidence.NOT_CHECKED
        assert evidence_of([Rated("eif", "", TODAY)]) == Evidence.NONE_FOUND

    def test_a_finding_of_no_benefit_is_not_outvoted(self):
        both = [Rated("eif", "NE", TODAY), Rated("eef", "5", TODAY)]
        assert evidence_of(both) == Evidence.NO_BENEFIT

    def test_a_later_check_of_the_same_scheme_counts(self):
        checks = [Rated("eif", "2", date(2024, 1, 1)), Rated("eif", "4", date(2025, 1, 1))]
        assert evidence_of(checks) == evidence_of(reversed(checks)) == Evidence.STRONG

    def test_padlocks_of_attainment_never_say_more_than_emerging(self):
        assert {neutral("eef", original) for original in NEUTRAL[Scheme.EEF]} <= {
            Evidence.EMERGING,
            Evidence.NOT_EVALUATED,
        }

    def test_a_check_ages(self):
        assert not is_stale(date(2024, 11, 28), TODAY)
        assert is_stale(date(2024, 11, 27), TODAY)
        assert is_stale(date(2024, 2, 29), date(2026, 2, 28))


class TestSuppression:
    """No number under five is shown, and none can be derived from the others and the total (domain.md 6.4)."""

    def test_by_trying_everything_no_hidden_number_is_certain(self):
        """For each picture that could be seen, all numbers that would be shown so: a hidden cell has always several."""
        for cells in (1, 2, 3):
            possible: dict[Any, list[tuple[int, ...]]] = {}
            for numbers in product(range(9), repeat=cells):
                shown = shown_numbers(dict(enumerate(numbers)))
                picture = (tuple(sorted(shown.cells.items())), shown.total)
                possible.setdefault(picture, []).append(numbers)
            for (seen, _total), candidates in possible.items():
                assert all(number == 0 or number >= 5 for _cell, number in seen)
                for cell in set(range(cells)) - {cell for cell, _number in seen}:
                    assert len({numbers[cell] for numbers in candidates}) > 1, (seen, candidates)

    @given(st.dictionaries(st.integers(0, 20), st.integers(0, 60), max_size=12))
    def test_whatever_the_numbers_what_is_shown_is_true_and_the_rest_is_not_small(self, numbers):
        shown = shown_numbers(numbers)
        assert all(numbers[cell] == number for cell, number in shown.cells.items())
        assert not any(0 < number < 5 for number in shown.cells.values())
        if shown.total is not None:
            assert shown.total == sum(numbers.values())
            assert set(shown.cells) == set(numbers)

    def test_where_nothing_is_small_everything_is_shown(self):
        assert shown_numbers({"a": 5, "b": 0, "c": 40}).total == 45


class TestMismatch:
    """Offers against needs, both ways (R-0.10)."""

    needs = st.sampled_from(["belonging", "anxiety", "loss", "voice"])
    told = st.dictionaries(st.integers(1, 9), st.lists(needs, min_size=1, max_size=4))
    offers = st.lists(
        st.builds(
            Offered,
            id=st.integers(1, 50),
            needs=st.frozensets(needs, max_size=3),
            places=st.none() | st.integers(0, 9),
        ),
        max_size=6,
        unique_by=lambda offer: offer.id,
    )
    order = ("belonging", "anxiety", "loss", "voice")

    @given(told, offers)
    def test_every_need_told_and_every_offer_stands_once(self, told, offers):
        found = mismatch(told, offers, self.order)
        wanted = {need for needs in told.values() for need in needs} | {n for offer in offers for n in offer.needs}
        assert [line.need for line in found.needs] == [need for need in self.order if need in wanted]
        assert [line.id for line in found.offers] == [offer.id for offer in offers]
        for line in found.needs:
            assert line.schools == sum(line.need in needs for needs in told.values())
            assert (line.gap == Gap.NO_OFFER) == (line.schools > 0 and not line.offers)

    def test_both_gaps_are_named(self):
        found = mismatch({1: ["loss"], 2: ["loss", "voice"]}, [Offered(7, frozenset({"anxiety"}), 3)], self.order)
        assert [(line.need, line.gap) for line in found.needs] == [
            ("anxiety", Gap.NO_NEED),
            ("loss", Gap.NO_OFFER),
            ("voice", Gap.NO_OFFER),
        ]
        assert found.offers[0].gap == Gap.NO_NEED

    def test_places_are_compared_with_schools(self):
        few = mismatch({1: ["loss"], 2: ["loss"]}, [Offered(7, frozenset({"loss"}), 1)], self.order)
        many = mismatch({1: ["loss"]}, [Offered(7, frozenset({"loss"}), 6)], self.order)
        free = mismatch({1: ["loss"]}, [Offered(7, frozenset({"loss"}), None)], self.order)
        assert (few.needs[0].gap, few.offers[0].gap) == (Gap.FEW_PLACES, Gap.FEW_PLACES)
        assert (many.needs[0].gap, many.offers[0].gap) == (Gap.NONE, Gap.MANY_PLACES)
        assert (free.needs[0].gap, free.needs[0].places) == (Gap.NONE, None)


def test_training_counts_schools_people_and_who_came_again():
    rows = [
        Attended("ELSA", 1, 2, date(2025, 9, 1), 1),
        Attended("ELSA", 1, 1, date(2026, 9, 1), 2),
        Attended("ELSA", 2, 3, date(2026, 9, 1), 2),
        Attended("ELSA", 3, 0, date(2026, 9, 1), 2),
    ]
    (found,) = coverage(rows, schools=4)
    assert (found.schools, found.people, found.sessions, found.share) == (2, 6, 2, 0.5)
    assert found.repeats == {1}
    assert repeated(reversed(rows)) == {(2, 1)}


def test_review_of_an_entry_runs_out_and_is_of_what_stood_then():
    ahead = date(2027, 1, 1)
    assert editorial_state(3, None, None, TODAY) == EditorialState.DRAFT
    assert editorial_state(3, 3, ahead, TODAY) == EditorialState.REVIEWED
    assert editorial_state(4, 3, ahead, TODAY) == EditorialState.CHANGED
    assert editorial_state(3, 3, TODAY, TODAY) == EditorialState.EXPIRED


def run(number, *, needs=("anxiety",), audiences=("learners",), group="", hours=None, cost=None):
    return Running(number, needs, audiences, group, "not-checked", hours, cost)


class TestRegister:
    """All that runs at once (R-0.8)."""

    def test_sums_say_what_they_leave_out(self):
        sums = totals([run(1, hours=Decimal("2.5"), cost=Decimal(100)), run(2, hours=Decimal(1)), run(3)])
        assert (sums.number, sums.hours, sums.without_hours) == (3, Decimal("3.5"), 1)
        assert (sums.cost, sums.without_cost) == (Decimal(100), 2)

    def test_overlap_is_of_need_and_audience(self):
        found = overlaps([run(1), run(2), run(3, audiences=("staff",)), run(4, needs=("loss",))])
        assert [(each.need, each.audience, each.ids) for each in found] == [("anxiety", "learners", (1, 2))]

    def test_too_much_for_one_group_counts_what_is_for_all_of_them(self):
        whole = [run(number, needs=(f"n{number}",)) for number in range(MOST_FOR_ONE_GROUP)]
        assert crowds(whole) == []
        found = crowds([*whole, run(9, group="Year 7")])
        assert [(each.group, set(each.ids)) for each in found] == [("Year 7", {0, 1, 2, 9})]

    def test_one_group_written_in_two_ways_is_one(self):
        found = crowds([run(number, group=name) for number, name in enumerate(["Blwyddyn 7", "blwyddyn  7"] * 2)])
        assert len(found) == 1


class TestPairs:
    """Before and after, for groups only (R-2.5)."""

    means = st.decimals(0, 10, places=2)
    groups = st.lists(st.builds(Pair, n=st.integers(5, 60), before=means, after=means), min_size=2, max_size=6)

    @given(groups)
    def test_a_whole_lies_between_its_groups(self, groups):
        whole = together(groups)
        assert whole is not None
        assert whole.n == sum(group.n for group in groups)
        half_a_cent = Decimal("0.005")
        for name in ("before", "after"):
            values = [getattr(group, name) for group in groups]
            assert min(values) - half_a_cent <= getattr(whole, name) <= max(values) + half_a_cent

    @given(groups)
    def test_groups_that_were_too_small_leave_no_trace(self, groups):
        assert together([*groups, Pair(None, None, None)]) == together(groups)

    def test_change_needs_both_means(self):
        assert change(Pair(8, Decimal("2.5"), Decimal("3.25"))) == Decimal("0.75")
        assert change(Pair(8, Decimal("2.5"), None)) is None

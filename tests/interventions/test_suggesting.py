"""What is suggested, and why: every suggestion has a reason somebody can see, and none is there for its price."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from interventions.rules.neutral import Evidence
from interventions.rules.suggesting import (
    FEWEST_SCHOOL_MADE,
    MOST,
    Candidate,
    Reason,
    Wanted,
    suggestions,
)

WANTED = Wanted(
    domains=frozenset({"wsa:relationships"}),
    statements=frozenset({"wsa:relationships-4"}),
    needs=frozenset({"friendship"}),
    tier="universal",
    phase="primary",
    prefers_welsh=True,
)
NOTHING = Candidate(
    1, frozenset(), frozenset(), frozenset(), frozenset(), frozenset({"primary"}), False, "not-checked", False
)

codes = st.sampled_from(["a", "b", "c"])
some = st.frozensets(codes, max_size=3)
candidates = st.lists(
    st.builds(
        Candidate,
        id=st.integers(1, 40),
        domains=some,
        statements=some,
        needs=some,
        tiers=some,
        phases=some,
        in_welsh=st.booleans(),
        evidence=st.sampled_from(list(Evidence)),
        is_school_made=st.booleans(),
    ),
    max_size=40,
    unique_by=lambda each: each.id,
)
wishes = st.builds(
    Wanted, domains=some, statements=some, needs=some, tier=codes, phase=codes, prefers_welsh=st.booleans()
)


def found(*given_candidates, wanted=WANTED, leave_out=()):
    return suggestions(wanted, given_candidates, leave_out)


def test_each_thing_in_common_is_a_reason():
    every = replace(
        NOTHING,
        domains=WANTED.domains,
        statements=WANTED.statements,
        needs=WANTED.needs,
        tiers=frozenset({"universal"}),
        in_welsh=True,
        is_school_made=True,
    )
    assert set(found(every)[0].reasons) == set(Reason)


def test_tier_and_language_alone_are_no_reason():
    assert found(replace(NOTHING, tiers=frozenset({"universal"}), in_welsh=True)) == []


def test_need_weighs_more_than_statement_and_statement_more_than_domain():
    by_domain = replace(NOTHING, id=1, domains=WANTED.domains)
    by_statement = replace(NOTHING, id=2, statements=WANTED.statements)
    by_need = replace(NOTHING, id=3, needs=WANTED.needs)
    assert [each.id for each in found(by_domain, by_statement, by_need)] == [3, 2, 1]


def test_another_phase_and_evidence_of_no_benefit_are_not_suggested():
    fits = replace(NOTHING, needs=WANTED.needs)
    assert found(replace(fits, phases=frozenset({"secondary"}))) == []
    assert found(replace(fits, evidence=Evidence.NO_BENEFIT)) == []
    assert found(replace(fits, phases=frozenset()))


def test_what_the_school_has_already_is_left_out():
    assert found(replace(NOTHING, needs=WANTED.needs), leave_out={1}) == []


def test_school_made_ones_have_a_place_behind_many_that_fit_better():
    bought = [replace(NOTHING, id=n, needs=WANTED.needs, statements=WANTED.statements) for n in range(MOST + 5)]
    made = [replace(NOTHING, id=100 + n, domains=WANTED.domains, is_school_made=True) for n in range(3)]
    ids = [each.id for each in found(*bought, *made)]
    assert len(ids) == MOST
    assert len([each for each in ids if each >= 100]) == FEWEST_SCHOOL_MADE


@given(wishes, candidates)
def test_whatever_there_is_each_suggestion_says_why(wanted, several):
    chosen = suggestions(wanted, several)
    assert len(chosen) <= MOST
    assert len({each.id for each in chosen}) == len(chosen)
    for each in chosen:
        assert {Reason.NEED, Reason.STATEMENT, Reason.DOMAIN} & set(each.reasons)
    made = [one for one in several if one.is_school_made and suggestions(wanted, [one])]
    shown = [one for one in several if one.is_school_made and one.id in {each.id for each in chosen}]
    assert len(shown) >= min(FEWEST_SCHOOL_MADE, len(made))

"""From evaluation to priorities: candidates, the grid of risk and capacity, golden threads (R-3.5, R-0.2)."""

from hypothesis import given
from hypothesis import strategies as st

from actionplans.rules.candidates import candidates
from actionplans.rules.grid import Place, Placed, ranked
from actionplans.rules.threads import Served, action_threads, not_served, theme_threads

SCALE = ["0", "1", "2", "3"]


def test_low_and_unknown_statements_are_candidates_lowest_first():
    levels = {"a": "1", "b": "0", "c": "3", "d": "dont-know", "e": "2", "f": "not-applicable"}
    found = candidates(levels, SCALE, ["dont-know"], ["a", "b", "c", "d", "e", "f", "g"])
    assert [(each.statement, each.is_known) for each in found] == [("b", True), ("a", True), ("d", False)]


def test_lower_half_of_three_levels_is_the_first():
    assert [each.statement for each in candidates({"a": "1", "b": "2"}, ["1", "2", "3"], [], ["a", "b"])] == ["a"]


def test_what_is_risky_and_can_be_done_comes_first():
    placed = [
        Placed(1, "low", "low", 1),
        Placed(2, "", "high", 2),
        Placed(3, "high", "low", 3),
        Placed(4, "low", "high", 4),
        Placed(5, "high", "high", 5),
        Placed(6, "high", "high", 6),
    ]
    assert [each.key for each in ranked(placed)] == [5, 6, 3, 4, 1, 2]
    assert placed[1].place == Place.NOT_PLACED


def test_threads_are_ranked_by_the_domains_they_reach():
    actions = [
        Served(1, ("Belonging",), frozenset({"relationships"})),
        Served(2, ("Belonging", "Talk"), frozenset({"relationships", "workforce", "curriculum"})),
        Served(3, ("Talk",), frozenset({"curriculum"})),
        Served(4, (), frozenset()),
    ]
    assert [(each.key, len(each.domains), each.is_golden) for each in action_threads(actions)] == [
        (2, 3, True),
        (1, 1, False),
        (3, 1, False),
    ]
    assert [(each.key, len(each.domains), each.actions) for each in theme_threads(actions)] == [
        ("Belonging", 3, 2),
        ("Talk", 3, 2),
    ]
    assert not_served(["needs", "relationships", "workforce", "curriculum"], actions) == ["needs"]


DOMAINS = ["a", "b", "c", "d"]
ACTIONS = st.lists(
    st.builds(
        Served,
        st.integers(0, 9),
        st.lists(st.sampled_from(["x", "y"]), max_size=2, unique=True).map(tuple),
        st.frozensets(st.sampled_from(DOMAINS)),
    ),
    max_size=6,
)


@given(ACTIONS)
def test_every_domain_is_either_served_or_said_not_to_be(actions):
    reached = {domain for thread in action_threads(actions) for domain in thread.domains}
    assert reached | set(not_served(DOMAINS, actions)) == set(DOMAINS)
    assert not reached & set(not_served(DOMAINS, actions))
    widths = [len(thread.domains) for thread in action_threads(actions)]
    assert widths == sorted(widths, reverse=True)
    assert all(thread.actions <= len(actions) for thread in theme_threads(actions))

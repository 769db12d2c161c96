"""The Vale of Glamorgan's plan and its review fit without bending (domain.md 3.1)."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from actionplans.models import Action, Plan, ProgressUpdate, Reading
from actionplans.presenters.measures import measure_card
from actionplans.queries.measures import measures_of
from actionplans.queries.plans import sections_of
from schools.models import Authority
from tests.factories.actionplans import owner_of_plan
from tests.factories.schools import AuthorityFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def vale():
    authority = Authority.objects.filter(code="673").first() or AuthorityFactory(code="673")
    MembershipFactory(officer=True, authority=authority)
    return authority


@pytest.fixture
def plan(vale):
    load()
    return Plan.objects.get(starts_on__year=2019)


def load(*more):
    said = StringIO()
    call_command("load_example", "vale", *more, stdout=said)
    return said.getvalue()


def test_it_has_every_activity_under_its_code(plan):
    codes = [[action.code for action in section.actions] for section in sections_of(plan)]
    assert codes == [["1", "2", "3", "4a", "4b", "5", "6", "7"], ["1", "1a", "1b", "2", "3", "4"]]


def test_the_strategy_has_seven_priorities_and_is_looked_at_every_quarter(plan):
    strategy = Plan.objects.get(starts_on__year=2024)
    assert (strategy.priorities.count(), strategy.cadence, strategy.school_id) == (7, "quarterly", None)


def test_open_ended_dates_several_people_and_unset_ratings_stand_as_they_are(plan):
    outreach = plan.actions.get(priority__position=2, code="1")
    assert (outreach.ends_on, outreach.is_open_ended, len(outreach.who)) == (None, True, 3)
    assert set(plan.actions.values_list("rag", flat=True)) == {""}
    assert plan.actions.filter(parent=outreach).count() == 2
    assert [each.due_on.isoformat() for each in plan.actions.get(code="4a").milestones.order_by("due_on")] == [
        "2019-09-01",
        "2020-02-01",
        "2020-03-01",
        "2020-09-01",
    ]


@pytest.mark.parametrize(
    ("title", "change"),
    [
        ("Days lost to exclusion in primary schools", "−325 days, that is −53.7%"),
        ("Days lost to exclusion in secondary schools", "−90.5 days, that is −8.7%"),
        ("Pupils new to the service", "+154 pupils, that is +248%"),
        ("Attendance in primary schools", ""),
    ],
)
def test_its_figures_are_computed(plan, title, change):
    reads = [each for of_action in measures_of(plan.actions.all()).values() for each in of_action]
    (read,) = [each for each in reads if each.measure.title == title]
    card = measure_card(read, owner=owner_of_plan(plan), plan_id=plan.pk, today=timezone.localdate())
    assert card.change == change
    # One term against a year: said, not compared.
    assert bool(card.obstacle) is (change == "")


def test_the_activity_that_the_review_forgot_has_no_entry(plan):
    without = plan.actions.filter(updates=None).values_list("priority__position", "code")
    assert list(without) == [(1, "7")]


def test_loading_again_changes_nothing(plan):
    before = [model.objects.count() for model in (Plan, Action, ProgressUpdate, Reading)]
    assert load() == "0 plans loaded for " + plan.authority.name_en + ".\n"
    assert [model.objects.count() for model in (Plan, Action, ProgressUpdate, Reading)] == before


def test_what_cannot_be_loaded_says_why():
    with pytest.raises(CommandError, match="there are: vale"):
        call_command("load_example", "elsewhere")
    with pytest.raises(CommandError, match="no authority with the code 000"):
        load("--authority", "000")
    with pytest.raises(CommandError, match="Invite an officer first"):
        load("--authority", AuthorityFactory().code)

"""Measures and their readings: added, changed where it is harmless, read for ever (R-0.4, R-0.7, R-1.12)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplans.errors import (
    ActionPutAway,
    EndsBeforeItStarts,
    MeasureListed,
    MeasureRead,
    ReadingUnfit,
    StalePlanPart,
)
from actionplans.models import Action, Measure, Reading
from actionplans.presenters.measures import measure_card
from actionplans.queries.measures import figure_of, measure_of
from actionplans.rules.measuring import Kind, change
from actionplans.services.actions import archive_action
from actionplans.services.measures import MeasureDraft, ReadingDraft, add_measure, archive_measure, change_measure
from tests.factories.actionplans import acted, measured, milestoned, owner_of_plan, planned, prioritised, read
from tests.factories.schools import MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db
THEN, NOW = date(2025, 11, 2), date(2026, 11, 2)


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def action(school):
    return acted(prioritised(planned(school)))


@pytest.fixture
def lead(signed_in, school):
    return signed_in(MembershipFactory(lead=True, school=school).person)


def key(action, **more):
    return {"owner": owner_of_plan(action.plan), "plan_id": action.plan_id, "by": PersonFactory().id, **more}


def page_of(action, name, *keys):
    return reverse(f"school_{name}", args=[action.school_id, action.plan_id, *keys])


def card(measure, today=NOW):
    owner = owner_of_plan(measure.action.plan)
    found = measure_of(owner, measure.action.plan_id, measure.id)
    return measure_card(found, owner=owner, plan_id=measure.action.plan_id, today=today)


def sent(**more):
    told = {
        "title": "Days waited",
        "text_language": "en",
        "kind": "number",
        "unit": "days",
        "scale_to": "",
        "more_is_better": "no",
        "value": "605",
        "to_on_day": "2",
        "to_on_month": "11",
        "to_on_year": "2025",
        "target": "300 days",
        "source": "Our register",
        **more,
    }
    return {name: value for name, value in told.items() if value is not None}


# The verbs.


def test_a_measure_begins_with_what_it_is_now(action):
    baseline = ReadingDraft(THEN, "en", value=Decimal(605))
    measure = measured(action, baseline=baseline)

    assert [(each.value, each.is_baseline) for each in measure.readings.all()] == [(Decimal(605), True)]
    assert measured(action, baseline=baseline) == measure


def test_one_name_is_one_measure(action):
    measured(action)
    with pytest.raises(MeasureListed):
        measured(action, unit="weeks")


def test_what_was_read_keeps_its_meaning(action):
    measure = measured(action)
    read(measure, "605")
    draft = MeasureDraft(measure.title, "en", "number", unit="weeks", more_is_better=False)
    with pytest.raises(MeasureRead):
        change_measure(**key(action), measure_id=measure.id, draft=draft, revision=1)

    changed = MeasureDraft("Days on the list", "en", "number", unit="days", more_is_better=False)
    for _sent_again in range(2):
        measure = change_measure(**key(action), measure_id=measure.id, draft=changed, revision=1)
    assert (measure.title, measure.revision) == ("Days on the list", 2)
    other = MeasureDraft("x", "en", "number", "days")
    with pytest.raises(StalePlanPart):
        change_measure(**key(action), measure_id=measure.id, draft=other, revision=1)


@pytest.mark.parametrize(
    ("kind", "reading"),
    [
        ("number", {"value": None, "text": "Fewer"}),
        ("number", {"value": "5", "whole": Decimal(9)}),
        ("share", {"value": "5"}),
        ("share", {"value": "10", "whole": Decimal(9)}),
        ("share", {"value": "0", "whole": Decimal(0)}),
        ("scale", {"value": "6"}),
        ("scale", {"value": "0.5"}),
        ("percentage", {"value": "1001"}),
        ("words", {"value": "5"}),
        ("words", {"value": None, "text": "  "}),
    ],
)
def test_a_reading_of_another_kind_is_refused(action, kind, reading):
    measure = measured(action, kind=kind, scale_to=5 if kind == "scale" else None)
    with pytest.raises(ReadingUnfit):
        read(measure, **reading)
    assert measure.readings.count() == 0


def test_a_period_begins_before_it_ends(action):
    with pytest.raises(EndsBeforeItStarts):
        read(measured(action), "5", from_on=NOW, to_on=THEN)


def test_nothing_is_measured_of_an_action_that_was_put_away(action):
    archive_action(**key(action), action_id=action.id, revision=1)
    with pytest.raises(ActionPutAway):
        measured(action)


def test_a_measure_put_away_keeps_its_readings(action):
    measure = measured(action)
    read(measure, "605")
    with pytest.raises(StalePlanPart):
        archive_measure(**key(action), measure_id=measure.id, revision=2)
    for _pressed in range(2):
        archive_measure(**key(action), measure_id=measure.id, revision=1)
    assert measure.readings.count() == 1


def test_another_schools_measure_does_not_exist(action):
    measure, other = measured(action), acted(prioritised(planned(SchoolFactory())))
    with pytest.raises(Measure.DoesNotExist):
        archive_measure(**key(other), measure_id=measure.id, revision=1)
    with pytest.raises(Action.DoesNotExist):
        add_measure(**key(other), action_id=action.id, draft=MeasureDraft("x", "en", "number"), baseline=None)


@pytest.mark.parametrize("statement", ["update {} set value = 1", "delete from {}"])
def test_a_reading_is_never_changed(action, statement):
    read(measured(action), "605")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(Reading._meta.db_table))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.decimals(min_value=1, max_value=10**6, places=1), min_size=1, max_size=5))
def test_every_figure_recomputes_from_the_readings(action, values):
    measure = measured(action, title=str(values), baseline=ReadingDraft(THEN, "en", value=Decimal(100)))
    for value in values:
        read(measure, str(value))

    figures = [(each.to_on, each.value, each.is_baseline) for each in measure.readings.order_by("id")]
    assert figures == [(THEN, Decimal(100), True), *((NOW, value, False) for value in values)]
    found = measure_of(owner_of_plan(action.plan), action.plan_id, measure.id)
    first, last = found.readings[0], found.readings[-1]
    told = change(Kind.NUMBER, figure_of(first), figure_of(last))
    assert told.difference == values[-1] - 100


# What is shown.


def test_change_is_shown_with_its_sum(action):
    measure = measured(action, baseline=ReadingDraft(THEN, "en", value=Decimal(605)), target=Decimal(300))
    read(measure, "280")

    shown = card(measure)

    assert (shown.baseline, shown.latest) == ("605 days (2 Nov 2025)", "280 days (2 Nov 2026)")
    assert shown.change == "−325 days, that is −53.7%"
    assert shown.formula == "(280 − 605) ÷ 605 × 100 = −53.7"
    assert (shown.target, shown.is_reached, shown.obstacle) == ("300 days", True, "")


def test_a_period_is_not_compared_with_a_day(action):
    measure = measured(action, baseline=ReadingDraft(THEN, "en", from_on=date(2024, 11, 3), value=Decimal(605)))
    read(measure, "280")

    shown = card(measure)

    assert (shown.change, shown.formula) == ("", "")
    assert shown.obstacle.startswith("Not compared: one is of a longer time")


def test_a_share_is_shown_with_both_numbers_and_compared_in_points(action):
    baseline = ReadingDraft(THEN, "en", value=Decimal(12), whole=Decimal(30))
    measure = measured(action, kind="share", unit="", baseline=baseline)
    read(measure, "30", whole=Decimal(60))

    shown = card(measure)

    assert shown.baseline.startswith("12 of 30 (40%)")
    assert shown.change == "+10 percentage points"
    assert shown.formula == "50 − 40 = +10"


# The pages.


def test_lead_adds_a_measure_reads_it_and_sees_the_sum(lead, action):
    added = lead.post(page_of(action, "add_measure", action.id), sent(), follow=True)
    measure = Measure.objects.get()
    assert "605 days (2 Nov 2025)" in added.text
    reading = {"value": "280", "to_on_day": "2", "to_on_month": "11", "to_on_year": "2026", "text_language": "en"}

    page = lead.post(page_of(action, "add_reading", measure.id), reading, follow=True)

    assert "−53.7%" in page.text
    assert "(280 − 605) ÷ 605 × 100 = −53.7" in page.text
    assert "−53.7%" in lead.get(page_of(action, "action", action.id)).text


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"value": "605 weeks"}, "value", "This figure is in “weeks”, but the measure counts “days”"),
        ({"value": "about 600"}, "value", "Enter a figure, such as 605 or 949.5"),
        ({"value": "٦٠٥"}, "value", "Enter a figure, such as 605 or 949.5"),
        ({"value": "1e12"}, "value", "This figure is in “e12”"),
        ({"kind": "share"}, "whole", "Say out of how many"),
        ({"kind": "scale"}, "scale_to", "Say where the scale ends"),
        ({"kind": "scale", "scale_to": "5", "value": "6", "unit": ""}, "value", "Enter a figure from 1 to 5"),
        ({"kind": "words", "value": "", "text": "", "whole": "3"}, "text", "Write what you saw or heard"),
        ({"to_on_day": "", "to_on_month": "", "to_on_year": ""}, "to_on", "Say of which day this is"),
        ({"from_on_day": "3", "from_on_month": "11", "from_on_year": "2025"}, "from_on", "must begin before"),
        ({"title": ""}, "title", "This field is required"),
        ({"text": "a" * 5000}, "text", "at most"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(lead, action, wrong, field, said):
    response = lead.post(page_of(action, "add_measure", action.id), sent(**wrong))

    assert response.status_code == 422
    assert any(said in str(error) for error in response.context["form"].errors[field])
    assert Measure.objects.count() == 0


def test_two_people_at_one_measure_see_both(lead, action):
    measure = measured(action)
    address = page_of(action, "change_measure", measure.id)
    assert lead.post(address, sent(title="Theirs", revision="1")).status_code == 302

    refused = lead.post(address, sent(title="Mine", revision="1"))

    assert refused.status_code == 409
    assert "Theirs" in refused.text
    assert 'value="Mine"' in refused.text


def test_what_is_not_thought_of_is_named_and_never_stops_anybody(lead, action):
    page = lead.get(page_of(action, "action", action.id)).text
    for gap in ("which need it answers", "how you will know", "who will say", "what you will look at"):
        assert gap in page


def test_a_date_on_the_way_is_added_reached_and_put_away(lead, action):
    day = {"due_on_day": "1", "due_on_month": "3", "due_on_year": "2026", "title": "First group", "text_language": "en"}
    page = lead.post(page_of(action, "add_milestone", action.id), day, follow=True)
    assert "First group" in page.text
    assert "Overdue" in page.text
    milestone = action.milestones.get()

    reached_on = {"reached_on_day": "2", "reached_on_month": "3", "reached_on_year": "2026"}
    page = lead.post(
        page_of(action, "change_milestone", milestone.id), {**day, **reached_on, "revision": "1"}, follow=True
    )
    assert "Reached 2 March 2026" in page.text
    stale = lead.post(page_of(action, "change_milestone", milestone.id), {**day, "revision": "1"})
    assert stale.status_code == 409

    page = lead.post(page_of(action, "archive_milestone", milestone.id), {"revision": "2"}, follow=True)
    assert "First group" not in page.text


def test_a_date_without_a_day_is_said_beside_it(lead, action):
    response = lead.post(page_of(action, "add_milestone", action.id), {"title": "First group", "text_language": "en"})
    assert response.status_code == 422
    assert milestoned(action).title == "First cohort"

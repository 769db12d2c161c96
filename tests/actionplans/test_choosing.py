"""Interventions for a priority: suggested with why, compared, chosen with a reason, and taken off again."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from actionplans.errors import PlanClosed
from actionplans.models import Plan, Priority, PriorityIntervention
from actionplans.services.choosing import Choice, choose_for_priority, take_off_priority
from actionplans.services.sharing import archive_plan
from interventions.enums import Stage
from interventions.models import Entry, Intervention
from tests.factories.actionplans import chosen, owner_of_plan, planned, prioritised
from tests.factories.frameworks import make_version
from tests.factories.interventions import considered, national_entry, own_entry, running
from tests.factories.schools import PersonFactory, six_actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def version():
    return make_version(domains=2, statements=2)


@pytest.fixture
def priority(actors, version):
    return prioritised(planned(actors.school_a, version), statements=("d1-s1",))


@pytest.fixture
def entry(version):
    slug = version.framework.slug
    return national_entry(statements=(f"{slug}:d1-s1",), domains=(f"{slug}:d1",))


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


def url(name, priority, *more):
    return reverse(f"school_{name}", args=[priority.school_id, priority.plan_id, priority.id, *more])


def key(priority):
    return {"owner": owner_of_plan(priority.plan), "plan_id": priority.plan_id, "by": PersonFactory().id}


def text(response):
    return response.content.decode()


SAID = {"needs": ["belonging"], "because": "The yard is lonely.", "text_language": "en"}


def test_what_serves_the_statement_is_suggested_and_says_so(lead, priority, entry, version):
    page = text(lead.get(url("suggestions", priority)))
    assert entry.name_en in page
    assert "May help with a statement of this priority" in page
    assert "Belongs to a domain of this priority" in page


def test_what_serves_a_need_is_suggested_only_once_the_need_is_named(lead, priority):
    national_entry("Quiet room", needs=("anxiety",))
    assert "Quiet room" not in text(lead.get(url("suggestions", priority)))
    page = text(lead.get(url("suggestions", priority) + "?need=anxiety"))
    assert "Quiet room" in page
    assert "For the need you named: “Worry and anxiety”" in page


def test_what_the_school_considers_already_is_not_suggested(lead, priority, entry, actors):
    considered(actors.school_a, entry)
    assert url("choose_entry", priority, entry.id) not in text(lead.get(url("suggestions", priority)))


def test_another_schools_own_entry_is_never_suggested(lead, priority, actors, version):
    own_entry(actors.school_b, "Secret garden", domains=(f"{version.framework.slug}:d1",))
    assert "Secret garden" not in text(lead.get(url("suggestions", priority)))


def test_comparing_leads_back_to_the_priority(lead, priority, entry):
    other = national_entry("Nurture group")
    choose = url("choose_entry", priority, 0).removesuffix("0/")
    compare = reverse("school_compare", args=[priority.school_id])
    page = text(lead.get(compare, {"entry": [entry.id, other.id], "choose": choose}))
    assert f'href="{choose}{entry.id}/?beside={other.id}"' in page


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "/en/school/999999/plans/1/"])
def test_comparing_leads_nowhere_else(lead, priority, entry, elsewhere):
    compare = reverse("school_compare", args=[priority.school_id])
    page = text(lead.get(compare, {"entry": [entry.id], "choose": elsewhere}))
    assert elsewhere not in page


def test_chosen_one_stands_under_the_priority_with_what_was_compared(lead, priority, entry):
    other = national_entry("Nurture group")
    response = lead.post(url("choose_entry", priority, entry.id) + f"?beside={other.id}", SAID)
    intervention = Intervention.objects.get()
    assert response.url == reverse("school_intervention", args=[priority.school_id, intervention.id])
    assert [each.name for each in intervention.alternatives.all()] == ["Nurture group"]
    plan_page = text(lead.get(reverse("school_plan", args=[priority.school_id, priority.plan_id])))
    assert f'href="{response.url}"' in plan_page


def test_no_need_and_no_reason_are_said_beside_their_fields(lead, priority, entry):
    response = lead.post(url("choose_entry", priority, entry.id), {"text_language": "en"})
    assert response.status_code == 422
    assert text(response).count("govuk-error-message") >= 2
    assert not Intervention.objects.exists()


def test_the_same_chosen_twice_is_one(priority, entry):
    chosen(priority, entry)
    chosen(priority, entry)
    assert PriorityIntervention.objects.count() == 1
    assert Intervention.objects.count() == 1


def test_what_runs_already_comes_under_the_priority_as_it_is(priority, entry, actors):
    standing = running(actors.school_a, entry)
    assert chosen(priority, entry).id == standing.id
    assert Intervention.objects.get().stage == Stage.RUNNING


def test_taken_off_it_stays_on_the_list_and_can_be_chosen_again(lead, priority, entry):
    intervention = chosen(priority, entry)
    lead.post(url("take_off_priority", priority, intervention.id))
    link = PriorityIntervention.objects.get()
    assert link.removed_at
    assert Intervention.objects.get().stage == Stage.CONSIDERING
    chosen(priority, entry)
    link.refresh_from_db()
    assert link.removed_at is None


def test_of_an_archived_plan_nothing_is_chosen(priority, entry):
    intervention = chosen(priority, entry)
    archive_plan(**key(priority))
    choice = Choice(entry.id, entry.name_en, "Because.", ("belonging",), "en")
    with pytest.raises(PlanClosed):
        choose_for_priority(**key(priority), priority_id=priority.id, choice=choice)
    with pytest.raises(PlanClosed):
        take_off_priority(**key(priority), priority_id=priority.id, intervention_id=intervention.id)


def test_another_schools_priority_and_intervention_do_not_exist(priority, entry, actors, signed_in):
    intervention = chosen(priority, entry)
    stranger = signed_in(actors.lead_b)
    for name, more in (("suggestions", ()), ("choose_entry", (entry.id,)), ("take_off_priority", (intervention.id,))):
        assert stranger.post(url(name, priority, *more), SAID).status_code == 404
    with pytest.raises(Plan.DoesNotExist):
        choose_for_priority(
            owner=owner_of_plan(planned(actors.school_b)),
            plan_id=priority.plan_id,
            priority_id=priority.id,
            choice=Choice(entry.id, "x", "x", ("belonging",), "en"),
            by=PersonFactory().id,
        )


def test_database_keeps_another_schools_intervention_away(priority, entry, actors):
    others = considered(actors.school_b, entry)
    link = chosen(priority, entry)
    with pytest.raises(IntegrityError), transaction.atomic():
        PriorityIntervention.objects.filter(intervention=link).update(intervention=others)


def test_missing_priority_or_entry_is_not_there(priority, entry):
    choice = Choice(entry.id, "x", "x", ("belonging",), "en")
    with pytest.raises(Priority.DoesNotExist):
        choose_for_priority(**key(priority), priority_id=0, choice=choice)
    with pytest.raises(Entry.DoesNotExist):
        choose_for_priority(**key(priority), priority_id=priority.id, choice=Choice(0, "x", "x", ("belonging",), "en"))

"""Weekly reminders by e-mail: who gets what, in which language, and how often (R-2.1)."""

import re
from datetime import date, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from actionplans import tasks
from actionplans.models import Action, Milestone, Plan, Priority, ReminderSent
from actionplans.presenters.reminders import reminder_letter
from actionplans.services.reminding import remind_writers
from common.bell import ring_without_scope
from common.scope import open_scope
from schools.enums import Role
from schools.models import Membership, School
from schools.services.scopes import authority_scope, school_scope
from tests.factories.actionplans import acted, measured, milestoned, owner_of, planned, prioritised, progressed
from tests.factories.schools import MembershipFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def lead(actors):
    """The lead of school A, who reads English."""
    return written_to(actors.lead_a, "en")


@pytest.fixture
def plan(actors, lead):
    return planned(actors.school_a)


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    """Remind the writers of a place on a day, in its own scope under the bell, as a worker does."""

    def remind(place, today=MONDAY):
        scope = school_scope(place.id) if isinstance(place, School) else authority_scope(place.id)
        with (
            django_capture_on_commit_callbacks(execute=True),
            connection.execute_wrapper(ring_without_scope),
            open_scope(scope),
        ):
            return remind_writers(owner=owner_of(place), today=today, write=reminder_letter)

    return remind


def written_to(person, language):
    person.language = language
    person.save()
    return person


def overdue(plan, title="Late"):
    return acted(prioritised(plan), title, ends_on=MONDAY - timedelta(days=1))


def test_reminder_names_all_that_waits_with_a_link_to_the_plan(actors, lead, plan, remind):
    priority = prioritised(plan)
    acted(priority, "Late", ends_on=MONDAY - timedelta(days=1))
    acted(priority, "Nearly done", ends_on=MONDAY + timedelta(days=14))
    milestoned(acted(priority, "Friends"), due_on=MONDAY + timedelta(days=3))
    measured(acted(priority, "Talk"), review_on=MONDAY)
    quiet = acted(priority, "Forgotten")
    Action.objects.filter(id=quiet.id).update(created_at=timezone.now() - timedelta(days=300), starts_on=None)
    assert remind(actors.school_a) == 1
    [sent] = mail.outbox
    assert sent.to == [lead.email]
    assert sent.subject == f"What needs attention in the plans of {actors.school_a.name} this week"
    said = [
        f"Dear {lead.name},",
        "- 1.1 Late: 22 November 2026",
        "- 1.2 Nearly done: 7 December 2026",
        "- First cohort, of 1.3 Friends: 26 November 2026",
        "- Days waited, of 1.4 Talk: 23 November 2026",
        "- 1.5 Forgotten",
        f"http://localhost:8000/en/school/{actors.school_a.id}/plans/{plan.id}/",
        f"http://localhost:8000{reverse('account_home')}",
    ]
    assert [line for line in said if line not in sent.body.splitlines()] == []
    assert "\n\n\n" not in sent.body


def test_welsh_reader_is_written_to_in_welsh(actors, lead, plan, remind):
    written_to(lead, "cy")
    overdue(plan)
    remind(actors.school_a)
    assert "- 1.1 Late: 22 Tachwedd 2026" in mail.outbox[0].body
    assert "/cy/school/" in mail.outbox[0].body
    assert not re.search("These|Dear", str(mail.outbox[0].body))


def test_reader_who_has_not_said_gets_both_languages(actors, lead, plan, remind):
    written_to(lead, "")
    overdue(plan)
    remind(actors.school_a)
    body = mail.outbox[0].body
    assert body.index("22 Tachwedd 2026") < body.index("22 November 2026")


def test_twice_in_a_week_sends_once_and_the_next_week_again(actors, plan, remind):
    overdue(plan)
    weeks = [MONDAY, MONDAY, MONDAY + timedelta(days=6), MONDAY + timedelta(days=7)]
    assert [remind(actors.school_a, day) for day in weeks] == [1, 0, 0, 1]
    assert len(mail.outbox) == 2


def test_switched_off_sends_none(actors, lead, plan, remind):
    lead.wants_reminders = False
    lead.save()
    overdue(plan)
    assert remind(actors.school_a) == 0
    assert mail.outbox == []


def test_only_those_who_write_plans_are_reminded(actors, lead, plan, remind):
    senior = MembershipFactory(school=actors.school_a, role=Role.SENIOR_LEADER).person
    MembershipFactory(school=actors.school_a, role=Role.CONTRIBUTOR)
    MembershipFactory(senior_leader=True, ended=True, school=actors.school_a)
    left = MembershipFactory(school=actors.school_a, role=Role.SENIOR_LEADER).person
    left.is_active = False
    left.save()
    overdue(plan)
    remind(actors.school_a)
    assert {each.to[0] for each in mail.outbox} == {lead.email, senior.email}


def test_somebody_with_two_roles_gets_one_mail(actors, lead, plan, remind):
    MembershipFactory(school=actors.school_a, role=Role.SENIOR_LEADER, person=lead)
    overdue(plan)
    assert remind(actors.school_a) == 1


def test_nothing_due_sends_none_and_leaves_no_row(actors, plan, remind):
    acted(prioritised(plan), ends_on=MONDAY + timedelta(days=40))
    assert remind(actors.school_a) == 0
    assert not ReminderSent.objects.exists()


@pytest.mark.parametrize("put_away", ["plan", "priority", "action", "parent", "finished", "milestone"])
def test_what_is_finished_or_put_away_does_not_count(actors, plan, remind, put_away):
    parent = acted(prioritised(plan), "Whole", ends_on=MONDAY + timedelta(days=90))
    milestone = milestoned(acted(parent.priority, "Late", parent=parent, ends_on=MONDAY - timedelta(days=1)))
    now, part = {"archived_at": timezone.now()}, Action.objects.filter(id=milestone.action_id)
    if put_away == "plan":
        Plan.objects.update(stage="archived")
    elif put_away == "priority":
        Priority.objects.update(**now)
    elif put_away == "action":
        part.update(**now)
    elif put_away == "parent":
        Action.objects.filter(id=parent.id).update(**now)
    elif put_away == "finished":
        progressed(milestone.action, "completed")
    else:
        Milestone.objects.update(**now)
        part.update(ends_on=None)
    assert remind(actors.school_a) == 0


def test_other_tenants_actions_never_appear(actors, plan, remind):
    overdue(plan, "Ours")
    overdue(planned(actors.school_b), "Theirs")
    overdue(planned(actors.school_a.authority), "The authority's")
    remind(actors.school_a)
    [sent] = mail.outbox
    assert "Ours" in sent.body
    assert "Theirs" not in sent.body
    assert "The authority's" not in sent.body


def test_officers_are_reminded_of_the_authoritys_own_plans_alone(actors, plan, remind):
    overdue(plan, "The school's")
    overdue(planned(actors.school_a.authority), "The authority's")
    remind(actors.school_a.authority)
    officers = Membership.objects.filter(authority=actors.school_a.authority, school=None, until_on=None)
    assert {each.to[0] for each in mail.outbox} == set(officers.values_list("person__email", flat=True))
    assert "The authority's" in mail.outbox[0].body
    assert "The school's" not in mail.outbox[0].body


def test_place_of_another_scope_shows_nothing(actors, plan, django_capture_on_commit_callbacks):
    overdue(plan)
    with django_capture_on_commit_callbacks(execute=True), open_scope(school_scope(actors.school_b.id)):
        assert remind_writers(owner=owner_of(actors.school_a), today=MONDAY, write=reminder_letter) == 0


def test_mail_server_that_does_not_answer_costs_one_week_and_no_error(actors, plan, remind, monkeypatch):
    def refuse(*arguments):
        raise SMTPException

    monkeypatch.setattr("actionplans.services.reminding.send_mail", refuse)
    overdue(plan)
    assert remind(actors.school_a) == 1
    monkeypatch.undo()
    assert remind(actors.school_a) == 0
    assert mail.outbox == []


def test_number_of_statements_does_not_grow_with_the_plans(actors, plan, remind):
    overdue(plan)
    few = statements(remind, actors.school_a, MONDAY)
    for _ in range(3):
        action = overdue(planned(actors.school_a))
        milestoned(action)
        measured(action, review_on=MONDAY)
    assert statements(remind, actors.school_a, MONDAY + timedelta(days=7)) == few


def statements(remind, place, today):
    asked = []

    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        remind(place, today)
    return len(asked)


def test_weekly_task_reaches_every_open_place(actors, plan, django_capture_on_commit_callbacks):
    for place in (plan.school, actors.school_b, actors.school_a.authority):
        day = timezone.localdate() - timedelta(days=1)
        acted(prioritised(planned(place)), "Late", starts_on=None, ends_on=day)
    closed = SchoolFactory(authority=actors.school_a.authority, closed=True)
    MembershipFactory(lead=True, school=closed)
    overdue(planned(closed), "Closed")
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.send_reminders()
    reached = set(ReminderSent.objects.values_list("school_id", flat=True))
    assert reached == {plan.school_id, actors.school_b.id, None}
    assert len(mail.outbox) == ReminderSent.objects.count()


def test_own_account_switches_it_off_and_on(signed_in, lead):
    browser, address = signed_in(lead), reverse("account_home")
    assert "Send me a weekly reminder of my plans" in browser.get(address).content.decode()
    kept = {"name": lead.name, "language": "en"}
    browser.post(address, kept)
    lead.refresh_from_db()
    assert not lead.wants_reminders
    browser.post(address, {**kept, "wants_reminders": "on"})
    lead.refresh_from_db()
    assert lead.wants_reminders

"""Tasks of action plans: ids in, open the scope, call one service.

Whom to remind is found place by place, each in its own scope: authorities are public facts, an authority's scope shows
its schools, and a place's scope shows its people and its plans. Nothing looks over the walls.
"""

from celery import shared_task
from django.utils import timezone

from actionplans.presenters.reminders import reminder_letter
from actionplans.rules.owner import Owner
from actionplans.services.reminding import remind_writers
from common.jobs import enqueue
from common.scope import open_scope
from schools.models import Authority
from schools.queries.places import open_school_ids
from schools.services.scopes import authority_scope, school_scope


@shared_task(name="actionplans.send_reminders")
def send_reminders() -> None:
    """The week's reminders, everywhere: one task an authority."""
    for authority_id in Authority.objects.order_by("id").values_list("id", flat=True):
        enqueue("actionplans.remind_authority", authority_id=authority_id)


@shared_task(name="actionplans.remind_authority")
def remind_authority(authority_id: int) -> None:
    """An authority's own reminders, and one task for each of its schools."""
    authority = Authority.objects.get(id=authority_id)
    today = timezone.localdate()
    with open_scope(authority_scope(authority_id)):
        school_ids = open_school_ids(authority_id, today)
        remind_writers(owner=Owner(authority_id, None, authority.code), today=today, write=reminder_letter)
    for school_id in school_ids:
        enqueue("actionplans.remind_school", authority_id=authority_id, school_id=school_id)


@shared_task(name="actionplans.remind_school")
def remind_school(authority_id: int, school_id: int) -> None:
    """One school's reminders."""
    with open_scope(school_scope(school_id)):
        owner = Owner(authority_id, school_id, school_id)
        remind_writers(owner=owner, today=timezone.localdate(), write=reminder_letter)

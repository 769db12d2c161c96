"""The weekly reminder of a place's plans, mailed to each who writes them and wants it (R-2.1)."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.db import transaction

from actionplans.models import ReminderSent
from actionplans.queries.reminding import DuePlan, due_plans
from actionplans.rules.owner import Owner
from actionplans.rules.reminding import week_of
from schools.enums import Verb
from schools.queries.memberships import Reader, readers_who_may

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Letter:
    """A mail ready to be sent, in plain text."""

    subject: str
    body: str


WriteLetter = Callable[[Reader, Owner, Sequence[DuePlan]], Letter]


@transaction.atomic
def remind_writers(*, owner: Owner, today: date, write: WriteLetter) -> int:
    """Mail each writer of the owner's plans what waits in them, once in the week of `today`; how many mails that makes.

    Runs in the owner's scope, so somebody who writes at several places gets a mail from each: to bundle over places
    would take a look past the walls between them. The row comes first and the mail after commit: a crash in between
    loses one week's reminder and never sends it twice. A mail server that does not answer is logged, not raised.
    """
    plans = due_plans(owner, today)
    if not plans:
        return 0
    verb = Verb.PLAN if owner.school_id else Verb.PLAN_AUTHORITY
    readers = readers_who_may(verb, today=today, **owner.columns)
    sent = [reader for reader in readers if reader.wants_reminders and _is_first(owner, reader, today)]
    for reader in sent:
        transaction.on_commit(partial(_send, reader, write(reader, owner, plans)))
    return len(sent)


def _is_first(owner: Owner, reader: Reader, today: date) -> bool:
    """Whether this is the reader's first reminder of the week here; from now on it is not."""
    key: dict[str, Any] = {**owner.columns, "person_id": reader.person_id, "week_on": week_of(today)}
    return ReminderSent.objects.get_or_create(**key)[1]


def _send(reader: Reader, letter: Letter) -> None:
    try:
        send_mail(letter.subject, letter.body, None, [reader.email])
    except (SMTPException, OSError):
        logger.warning("the reminder of person %s could not be mailed", reader.person_id)

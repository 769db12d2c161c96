"""The message that carries an invitation's link; the link can be handed over in person just as well."""

import logging
from collections.abc import Callable
from smtplib import SMTPException

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import override

from schools.models import Authority, Invitation, School

logger = logging.getLogger(__name__)
BOTH_LANGUAGES = ("cy", "en")


def send_invitation_mail(
    invitation: Invitation, school: School | None, authority: Authority | None, link_of: Callable[[str], str]
) -> None:
    """Send it in the person's language, or in both, Welsh first, if that is not known.

    A mail server that does not answer is logged, not raised: the inviter has the link on the page.
    """
    languages = (invitation.language,) if invitation.language else BOTH_LANGUAGES
    context = {"invitation": invitation, "school": school, "authority": authority}
    parts = [_in_language(each, {**context, "link": link_of(each)}) for each in languages]
    subject = " | ".join(part[0] for part in parts)
    body = "\n\n– – –\n\n".join(part[1] for part in parts)
    try:
        send_mail(subject, body, None, [invitation.email])
    except (SMTPException, OSError):
        logger.warning("invitation %s could not be mailed", invitation.pk)


def _in_language(language: str, context: dict[str, object]) -> tuple[str, str]:
    with override(language):
        subject = render_to_string("schools/mail/invitation_subject.txt", context)
        return " ".join(subject.split()), render_to_string("schools/mail/invitation_message.txt", context).strip()

"""How the sign-in library behaves here: nobody signs up by themselves, and a foreign address proves nothing."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from schools.models import Person

BOTH_LANGUAGES = ("cy", "en")
TOO_MANY = _("Too many attempts. Wait five minutes, then try again.")
WRONG_CODE = _("This code is not right. Wait for the next one and try again.")

# What the library reports by the name of a template, as sentences of ours. What is not here goes unsaid.
MESSAGES = {
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/password_changed.txt": _("Your password has been changed."),
    "account/messages/password_set.txt": _("Your password has been saved."),
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app has been removed."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes have been made."),
    "mfa/messages/webauthn_added.txt": _("The key has been added."),
    "mfa/messages/webauthn_removed.txt": _("The key has been removed."),
    "socialaccount/messages/account_connected.txt": _("The account has been connected."),
    "socialaccount/messages/account_connected_updated.txt": _("The account has been connected."),
    "socialaccount/messages/account_connected_other.txt": _("That account is connected to somebody else's."),
    "socialaccount/messages/account_disconnected.txt": _("The account has been disconnected."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Password accounts: only by invitation; errors and messages in our words and both languages."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account has been closed."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This is not your password."),
        "invalid_login": _("The e-mail address or the password is not right."),
        "invalid_password_reset": _("This link does not work any more. Ask for a new one."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up uninvited."""
        return False

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words, or not at all: that one has signed in, one sees."""
        said = message or MESSAGES.get(message_template or "")
        if said:
            super().add_message(request, level, extra_tags=extra_tags, message=str(said))

    def format_email_subject(self, subject: str) -> str:
        """Without a prefix: our subjects name the service themselves."""
        return subject

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """In the language the person asked for; in both, Welsh first, as long as they have not said (domain.md 6.1)."""
        person = context.get("user")
        language = person.language if isinstance(person, Person) else ""
        parts = []
        for each in (language,) if language else BOTH_LANGUAGES:
            with override(each):
                parts.append(super().render_mail(template_prefix, email, context, headers))
        return joined(parts)


def joined(parts: list[EmailMessage]) -> EmailMessage:
    """One message that says the same in each language, one after the other."""
    whole = parts[0]
    whole.subject = " | ".join(str(part.subject) for part in parts)
    whole.body = "\n\n– – –\n\n".join(str(part.body) for part in parts)
    return whole


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Sign-in through Microsoft or Google: only for people who already have an account (domain.md 6.5)."""

    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "no_password": _("Choose a password first: without one you could not sign in any more."),
        "disconnect_last": _("Choose a password first: without one you could not sign in any more."),
        "connected_other": _("That account is connected to somebody else's."),
        "invalid_token": _("The other organisation's sign-in did not work this time."),
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        """A foreign identity never makes an account here."""
        return False


class SecondStepAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes, in our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _("This second step cannot be removed."),
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a key first."),
    }

    def build_totp_svg(self, url: str) -> SafeString:
        """The picture as an element of the page: our content policy lets no picture in by data address."""
        document = super().build_totp_svg(url)
        return SafeString(document[document.index("<svg") :])

    def generate_authenticator_name(self, user: Person, type: object) -> str:
        """What a new key is called until its owner says."""
        return gettext("My key")

"""The sign-in library's forms in our words: labels, and the tokens by which browsers fill them in."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from allauth.socialaccount.forms import DisconnectForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from common.forms.widgets import Radios

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
AGAIN = _("New password again")
CODE = _("Code from the app, or a recovery code")


def reword(form: Any, name: str, label: Any, hint: Any = "", **attributes: str) -> None:
    """Give a field of the library's form our label, hint and attributes, and take away its placeholder."""
    field: forms.Field = form.fields[name]
    field.label = label
    field.help_text = hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


def reword_new_password(form: Any) -> None:
    """Label the pair of fields for a new password and say what it must be like."""
    reword(form, "password1", NEW_PASSWORD, " ".join(password_validators_help_texts()), autocomplete="new-password")
    reword(form, "password2", AGAIN, autocomplete="new-password")


class SignInForm(account.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "login", EMAIL, autocomplete="username", spellcheck="false")
        reword(self, "password", PASSWORD, autocomplete="current-password")


class AskForNewPasswordForm(account.ResetPasswordForm):
    """The address to which a link is sent, if there is an account with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "email", EMAIL, autocomplete="username", spellcheck="false")


class NewPasswordByLinkForm(account.ResetPasswordKeyForm):
    """The new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword_new_password(self)


class FirstPasswordForm(account.SetPasswordForm):
    """A password for somebody who has none, because they sign in by another way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword_new_password(self)


class ChangePasswordForm(account.ChangePasswordForm):
    """The present password and the new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "oldpassword", _("Present password"), autocomplete="current-password")
        reword_new_password(self)


class ConfirmByPasswordForm(account.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "password", PASSWORD, autocomplete="current-password")


class SecondStepForm(second_step.AuthenticateForm):
    """The code of the second step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", CODE, autocomplete="one-time-code", **{"class": "govuk-input--width-10"})


class ConfirmByCodeForm(second_step.ReauthenticateForm):
    """The code, to confirm that it is oneself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "code", CODE, autocomplete="one-time-code", **{"class": "govuk-input--width-10"})


class SetUpAppForm(ActivateTOTPForm):
    """The first code of a newly set up app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        digits = {"class": "govuk-input--width-10", "inputmode": "numeric"}
        reword(self, "code", _("Code from the app"), autocomplete="one-time-code", **digits)


class AddKeyForm(AddWebAuthnForm):
    """A passkey or security key with a name to know it by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "name", _("Name of the key"), _("For example, the device it belongs to"), autocomplete="off")
        hint = _("Your device then asks for your fingerprint, your face or its PIN.")
        reword(self, "passwordless", _("Let it sign me in without a password"), hint)


class RenameKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, "name", _("Name of the key"), autocomplete="off")


class DisconnectAccountForm(DisconnectForm):
    """Which connected account to let go."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["account"]
        field.label = _("Account to disconnect")
        field.widget = Radios(choices=field.choices)

"""Inviting people and handing over the lead."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms.widgets import Radios
from schools.enums import Language, Role
from schools.models import Person

Choices = Iterable[tuple[Any, Any]]
NOT_KNOWN = ("", _("I do not know: write in both"))
ROLE_HINTS = {
    Role.WELLBEING_LEAD: _("Evaluates, plans and submits. A school has one at a time."),
    Role.SENIOR_LEADER: _("Evaluates and plans too, and signs off before anything is submitted."),
    Role.CONTRIBUTOR: _("Gives their view on the domains that are assigned to them."),
    Role.GOVERNOR: _("Reads, and changes nothing."),
    Role.AUTHORITY_OFFICER: _("Reads what the schools have submitted, and the dashboards."),
    Role.AUTHORITY_ADMINISTRATOR: _("Also invites people, and keeps terms and the register of schools."),
    Role.COORDINATOR: _("Reviews what the schools of a caseload have submitted."),
    Role.NATIONAL_ANALYST: _("Compares authorities; sees no single school."),
    Role.PLATFORM_ADMINISTRATOR: _("Keeps the service; sees nothing that schools write."),
}


class InviteForm(forms.Form):
    """Whom to invite, to what. `schools` or `authorities` are offered where the inviter must choose a place."""

    role = forms.ChoiceField(label=_("Role"))
    name = forms.CharField(label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("They will sign in with this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Which language do they want to be written to in?"),
        choices=[*Language.choices, NOT_KNOWN],
        required=False,
        widget=Radios(),
    )
    marks_optional = False

    def __init__(
        self, *args: Any, roles: Iterable[Role], schools: Choices = (), authorities: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = list(roles)
        role: Any = self.fields["role"]
        role.widget = Radios(hints={each.value: ROLE_HINTS[each] for each in offered})
        role.choices = [(each.value, each.label) for each in offered]
        self._offer("school_id", _("School, for a role in a school"), schools)
        self._offer("authority_id", _("Authority, for a role in an authority"), authorities)

    def _offer(self, name: str, label: Any, choices: Choices) -> None:
        offered = list(choices)
        if offered:
            self.fields[name] = forms.TypedChoiceField(
                label=label, choices=[("", "–"), *offered], coerce=int, empty_value=None, required=False
            )


class HandOverForm(forms.Form):
    """Who becomes the lead; carries along who was it when the page was read."""

    to_membership_id = forms.TypedChoiceField(label=_("Who will be the wellbeing lead?"), coerce=int)
    seen_lead_id = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to_membership_id"]
        field.widget = Radios()
        field.choices = list(people)


class NewPasswordForm(forms.Form):
    """A password, twice; good enough for the person it is for."""

    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("Password again"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        """Both passwords the same, and good enough for this person."""
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords are not the same."))
        elif first and second:
            try:
                validate_password(first, Person(email=self.email, name=cleaned.get("name", "")))
            except ValidationError as fault:
                self.add_error("password1", fault)
        return cleaned


class NewAccountForm(NewPasswordForm):
    """The account of somebody who accepts an invitation."""

    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(
        label=_("Language of messages and documents"), choices=Language.choices, widget=Radios(inline=True)
    )
    field_order = ("name", "language", "password1", "password2")

"""Where a priority lies on the grid, and moving something up or down, as they are sent in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actionplans.enums import Weight
from actionplans.models import Priority

NOT_SAID = ("", _("Not said"))


class PlaceForm(forms.Form):
    """How great the need behind a priority is, and how much its owner can do about it."""

    risk = forms.ChoiceField(required=False, choices=[NOT_SAID, *Weight.choices], label=_("How great is the need?"))
    capacity = forms.ChoiceField(required=False, choices=[NOT_SAID, *Weight.choices], label=_("How much can you do?"))
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    # A side may be left open: it is simply not placed yet.
    marks_optional = False


def place_form(priority: Priority, *, sent: Any = None) -> PlaceForm:
    """The form of a priority's place on the grid."""
    stored = {"risk": priority.risk, "capacity": priority.capacity, "revision": priority.revision}
    return PlaceForm(sent, initial=stored, auto_id=f"priority-{priority.pk}_%s")


class MoveForm(forms.Form):
    """One place up or down."""

    steps = forms.TypedChoiceField(choices=[(-1, "up"), (1, "down")], coerce=int)

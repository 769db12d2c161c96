"""Offers and trainings of an authority, as they are sent in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.forms.fields import DatePartsField
from common.forms.widgets import Checkboxes
from interventions.enums import Need
from interventions.forms.running import number_field
from interventions.models import CommissionedOffer, Entry
from interventions.models.catalogue import NAME_LIMIT, NOTE_LIMIT
from interventions.services.offering import OfferDraft
from interventions.services.training import SessionDraft
from schools.enums import Language
from schools.models import School

MOST_PLACES, MOST_PEOPLE = 5_000, 500


class OfferForm(forms.Form):
    """What an authority says of an offer."""

    needs = forms.MultipleChoiceField(
        choices=Need, label=_("Which needs is it meant for?"), widget=Checkboxes(small=True)
    )
    places = number_field(
        MOST_PLACES, label=_("For how many schools?"), help_text=_("Leave it empty if every school can have it.")
    )
    from_on = DatePartsField(label=_("From when?"))
    until_on = DatePartsField(required=False, label=_("Until when?"))
    note = forms.CharField(
        required=False,
        max_length=NOTE_LIMIT,
        label=_("What should schools know?"),
        help_text=_("For example whom to ask. A role, not a name."),
    )
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    @property
    def draft(self) -> OfferDraft:
        """The cleaned offer."""
        return OfferDraft(**{name: self.cleaned_data[name] for name in OfferDraft.__dataclass_fields__})


def new_offer_form(entry: Entry, today: Any, sent: Any = None) -> OfferForm:
    """The form of a new offer, with the entry's needs."""
    return OfferForm(sent, initial={"needs": entry.needs, "from_on": today, "text_language": get_language()})


def offer_form(offer: CommissionedOffer, sent: Any = None) -> OfferForm:
    """The form of an offer there is."""
    stored = {name: getattr(offer, name) for name in (*OfferDraft.__dataclass_fields__, "revision")}
    return OfferForm(sent, initial=stored)


class SessionForm(forms.Form):
    """A training, and how many people of each school took part."""

    programme = forms.CharField(
        max_length=NAME_LIMIT,
        label=_("Which training?"),
        help_text=_("Always by the same name, so that cohorts add up: for example “ELSA”."),
    )
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    cohort = forms.CharField(required=False, max_length=NAME_LIMIT, label=_("Cohort"))
    held_on = DatePartsField(label=_("When?"))

    @property
    def draft(self) -> SessionDraft:
        """The cleaned training."""
        return SessionDraft(**{name: self.cleaned_data[name] for name in SessionDraft.__dataclass_fields__})


class PeopleForm(forms.Form):
    """How many people each school sent."""

    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, schools: Sequence[School], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for school in schools:
            self.fields[f"school_{school.pk}"] = number_field(MOST_PEOPLE, label=school.name)

    @property
    def people(self) -> dict[int, int]:
        """The number of each school, 0 where nothing is said."""
        sent = {name: number for name, number in self.cleaned_data.items() if name.startswith("school_")}
        return {int(name.removeprefix("school_")): number or 0 for name, number in sent.items()}

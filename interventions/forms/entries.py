"""An entry of the catalogue as it is sent in, its rating and its review."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms.fields import DatePartsField, LongTextField
from common.forms.widgets import Checkboxes, Radios
from frameworks.rules import Pair
from interventions.enums import (
    SCHEMES,
    TOLD,
    Audience,
    CostBand,
    DeliveryLanguage,
    Kind,
    Mode,
    Need,
    Origin,
    Readers,
    Tier,
)
from interventions.models import TEXTS, Entry
from interventions.models.catalogue import NAME_LIMIT
from interventions.rules.entries import EntryDraft, RatingDraft
from interventions.rules.neutral import NEUTRAL
from interventions.services.entry_rows import LISTS
from schools.enums import Phase

LANGUAGES = (("cy", _("%(what)s, in Welsh")), ("en", _("%(what)s, in English")))
NONE_FOUND = "none"


class EntryForm(forms.Form):
    """What an entry says; one language is enough to begin with, and the other is shown as missing by its absence."""

    name_cy = forms.CharField(required=False, max_length=NAME_LIMIT, label=_("Name in Welsh"))
    name_en = forms.CharField(required=False, max_length=NAME_LIMIT, label=_("Name in English"))
    kind = forms.ChoiceField(choices=Kind, label=_("What is it?"), widget=Radios(small=True))
    origin = forms.ChoiceField(choices=Origin, label=_("Who does it come from?"), widget=Radios(small=True))
    needs = forms.MultipleChoiceField(
        choices=Need, label=_("Which needs does it answer?"), widget=Checkboxes(small=True)
    )
    tiers = forms.MultipleChoiceField(choices=Tier, label=_("For how many?"), widget=Checkboxes(small=True))
    audiences = forms.MultipleChoiceField(choices=Audience, label=_("Whom is it for?"), widget=Checkboxes(small=True))
    phases = forms.MultipleChoiceField(choices=Phase, label=_("For which phases?"), widget=Checkboxes(small=True))
    modes = forms.MultipleChoiceField(
        required=False, choices=Mode, label=_("How is it delivered?"), widget=Checkboxes(small=True)
    )
    domains = forms.MultipleChoiceField(required=False, label=_("Domains it belongs to"), widget=Checkboxes(small=True))
    delivery_language = forms.ChoiceField(choices=DeliveryLanguage, label=_("In which language can it be had?"))
    cost_band = forms.ChoiceField(required=False, choices=CostBand, label=_("What does it cost?"))
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, domains: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domains"].choices = list(domains.items())  # type: ignore[attr-defined]  # a field with choices
        for name, limit in TEXTS.items():
            what = _("Summary") if name == "summary" else TOLD[name]
            for language, label in LANGUAGES:
                self.fields[f"{name}_{language}"] = LongTextField(
                    required=False,
                    max_length=limit,
                    label=label % {"what": what},
                    widget=forms.Textarea(attrs={"rows": 2, "lang": language}),
                )

    def clean(self) -> dict[str, Any]:
        """A name and a summary in one language at least; a missing name is the other's."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("name_cy") and not cleaned.get("name_en"):
            self.add_error("name_cy", _("Give it a name in Welsh or in English"))
        if not cleaned.get("summary_cy") and not cleaned.get("summary_en"):
            self.add_error("summary_cy", _("Say in a sentence or two what it is, in Welsh or in English"))
        return cleaned

    @property
    def texts(self) -> list[Any]:
        """The fields of the longer texts, the summary left out."""
        return [self[f"{name}_{language}"] for name in TOLD for language, _label in LANGUAGES]

    @property
    def draft(self) -> EntryDraft:
        """The cleaned entry."""
        said = self.cleaned_data
        name_en, name_cy = said["name_en"] or said["name_cy"], said["name_cy"] or said["name_en"]
        lists: dict[str, Any] = {name: tuple(said.get(name, ())) for name in LISTS if name != "statements"}
        return EntryDraft(
            name=Pair(name_en, name_cy),
            kind=said["kind"],
            origin=said["origin"],
            texts={name: Pair(said[f"{name}_en"], said[f"{name}_cy"]) for name in TEXTS},
            delivery_language=said["delivery_language"],
            cost_band=said["cost_band"],
            **lists,
        )


def entry_form(entry: Entry | None, *, domains: dict[str, str], is_school: bool, sent: Any = None) -> EntryForm:
    """The form of a stored entry or a new one, or of what was sent."""
    stored: dict[str, Any] = {
        "kind": Kind.SCHOOL_LED if is_school else Kind.PROGRAMME,
        "origin": Origin.SCHOOL if is_school else Origin.AUTHORITY,
        "delivery_language": DeliveryLanguage.OWN if is_school else DeliveryLanguage.UNKNOWN,
    }
    if entry:
        names = [*EntryForm.base_fields, *(f"{name}_{language}" for name in TEXTS for language, _label in LANGUAGES)]
        stored = {name: getattr(entry, name) for name in names}
    return EntryForm(sent, initial=stored, domains=domains)


class RatingForm(forms.Form):
    """What a scheme says of an entry, or that it says nothing."""

    rating = forms.ChoiceField(
        choices=[
            ("", _("Choose what you found")),
            *(
                (
                    str(SCHEMES[scheme]),
                    [
                        *((f"{scheme.value}:{original}", original) for original in originals),
                        (f"{scheme.value}:{NONE_FOUND}", _("I looked, and found no rating")),
                    ],
                )
                for scheme, originals in NEUTRAL.items()
            ),
        ],
        label=_("Which scheme, and which rating?"),
        help_text=_("Exactly as the scheme gives it. Nothing is converted but by the table everybody sees."),
        error_messages={"required": _("Say which scheme it is of, and what it gives")},
    )
    link = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        label=_("Where does it stand?"),
        help_text=_("The address of the page, so that others can check it."),
        error_messages={"invalid": _("Enter an address that begins with https://, such as https://example.org/page")},
    )
    keeps_link = forms.BooleanField(required=False, label=_("Keep the address even if it does not answer just now"))
    checked_on = DatePartsField(
        label=_("When did you look?"),
        error_messages={"required": _("Say when you looked: without it a rating ages unseen")},
    )
    checked_by_name = forms.CharField(
        max_length=120, label=_("Who looked?"), help_text=_("A role is enough, for example “healthy schools team”.")
    )

    def clean_link(self) -> str:
        """Only addresses of the web."""
        link: str = self.cleaned_data["link"]
        if link and not link.startswith(("https://", "http://")):
            raise ValidationError(self.fields["link"].error_messages["invalid"])
        return link

    @property
    def asked_link(self) -> str:
        """The address that is to be asked whether it answers; empty where there is none, or it is kept knowingly."""
        return "" if self.cleaned_data["keeps_link"] else self.cleaned_data["link"]

    @property
    def draft(self) -> RatingDraft:
        """The cleaned rating."""
        scheme, _colon, original = self.cleaned_data["rating"].partition(":")
        found = "" if original == NONE_FOUND else original
        said = self.cleaned_data
        return RatingDraft(scheme, found, said["link"], said["checked_on"], said["checked_by_name"])


class ReviewedForm(forms.Form):
    """That an entry is right as it stands, and until when."""

    again_on = DatePartsField(label=_("When is it to be looked at again?"))
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


def reviewed_form(entry: Entry, today: Any, lasts: timedelta, sent: Any = None) -> ReviewedForm:
    """The form with the usual day."""
    return ReviewedForm(sent, initial={"again_on": today + lasts, "revision": entry.revision})


class OpeningForm(forms.Form):
    """Who besides the school may find its entry."""

    readers = forms.ChoiceField(
        choices=[
            (Readers.OWNER, _("Nobody outside our school")),
            (Readers.SCHOOLS, _("The schools of our local authority")),
            (Readers.EVERYONE, _("Every school")),
        ],
        label=_("Who may find it?"),
        help_text=_("They see the entry and the name of your school, nothing else of yours."),
        widget=Radios(),
    )

"""The dates of a term."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.fields import DatePartsField
from schools.models import Term
from schools.rules.terms import TermDates, TermFault
from schools.services.terms import stamp_of

FAULTS = {
    TermFault.NOT_IN_ORDER: ("ends_on", _("The dates must follow each other: term, half-term holiday, end of term.")),
    TermFault.OUTSIDE_SCHOOL_YEAR: ("starts_on", _("The term must lie in its school year.")),
    TermFault.OVERLAPS: ("starts_on", _("The term overlaps another term of the same year.")),
}
DATES = ("starts_on", "half_term_starts_on", "half_term_ends_on", "ends_on")


class TermForm(forms.Form):
    """Four dates, whether they are provisional, and what the page showed when it was read."""

    starts_on = DatePartsField(label=_("First day of term"))
    half_term_starts_on = DatePartsField(label=_("First day of the half-term holiday"))
    half_term_ends_on = DatePartsField(label=_("Last day of the half-term holiday"))
    ends_on = DatePartsField(label=_("Last day of term"))
    is_provisional = forms.BooleanField(
        label=_("These dates are provisional"), help_text=_("Pages then say so."), required=False
    )
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    @classmethod
    def of(cls, term: Term | None, posted: Any = None) -> "TermForm":
        """The form of a term that is entered already, or of none."""
        shown = {name: getattr(term, name) for name in (*DATES, "is_provisional")} if term else {}
        return cls(posted, initial={**shown, "seen": stamp_of(term)})

    @property
    def dates(self) -> TermDates:
        """The dates typed, once the form is valid."""
        return TermDates(*(self.cleaned_data[name] for name in DATES))

    def say(self, fault: TermFault) -> None:
        """Put what the rules found beside its field."""
        field, message = FAULTS[fault]
        self.add_error(field, message)

"""Several actions of a priority, typed into a table, row by row, as they are sent in."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from actionplans.forms.fields import LINES_LIMIT
from actionplans.models.plans import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from actionplans.services.actions import ActionDraft
from common.forms.fields import LongTextField
from common.forms.figures import AmountField
from schools.enums import Language

ROWS = 6
MOST_ROWS = 20


class RowForm(forms.Form):
    """One row: an action in four cells. A row with nothing in it is none."""

    title = forms.CharField(
        required=False, max_length=TITLE_LIMIT, label=_("What will you do?"), widget=forms.Textarea(attrs={"rows": 2})
    )
    who = forms.CharField(required=False, max_length=1000, label=_("Who?"))
    expected_change = LongTextField(
        required=False, max_length=TEXT_LIMIT, label=_("What should change?"), widget=forms.Textarea(attrs={"rows": 2})
    )
    amount = AmountField(required=False, label=_("What does it cost?"))

    def clean_title(self) -> str:
        """The title on one line."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_who(self) -> tuple[str, ...]:
        """The names between the commas."""
        names = tuple(dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["who"].split(",")))))
        if len(names) > LINES_LIMIT or any(len(name) > NAME_LIMIT for name in names):
            raise forms.ValidationError(
                _("At most %(names)d names of at most %(length)d characters each, with commas between them"),
                params={"names": LINES_LIMIT, "length": NAME_LIMIT},
            )
        return names

    def clean(self) -> dict[str, Any]:
        """Whoever says something in a row says what is to be done."""
        cleaned: dict[str, Any] = super().clean() or {}
        others = [cleaned.get(name) for name in ("who", "expected_change", "amount")]
        if any(other not in (None, "", ()) for other in others) and not cleaned.get("title") and not self.errors:
            self.add_error("title", _("Say what you will do, or empty this row"))
        return cleaned


class TableForm(BaseFormSet):
    """The rows; each field's label says which row it is of."""

    def add_fields(self, form: RowForm, index: int | None) -> None:
        """Number the labels, which are read out but not shown: above the columns stand the same words."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if field.label:
                field.label = _now("%(label)s (row %(number)d)") % {"label": field.label, "number": (index or 0) + 1}


def drafts_of(rows: "BaseFormSet[Any]", language: str) -> list[ActionDraft]:
    """The actions of the valid rows in which something is said."""
    return [ActionDraft(text_language=language, **row.cleaned_data) for row in rows if row.cleaned_data.get("title")]


class TableLanguageForm(forms.Form):
    """The language all rows are written in."""

    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))


TableFormSet = formset_factory(
    RowForm, formset=TableForm, extra=ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
)

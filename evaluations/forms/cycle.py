"""A stage of the cycle that is over, and a sorted statement, as they are sent in."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.forms.fields import LongTextField
from evaluations.enums import Sort
from evaluations.models.working import NOTE_LIMIT, REASON_LIMIT
from schools.enums import Language


class StageForm(forms.Form):
    """What was done in a stage, or why it is skipped."""

    account = LongTextField(
        required=False,
        max_length=NOTE_LIMIT,
        label=_("What was done in this stage?"),
        help_text=_("A few sentences: who took part, what came of it. If you skip the stage, say why."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    account_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))


def stage_form(sent: object = None) -> StageForm:
    """The form of the stage that is next, empty or as it was sent."""
    return StageForm(sent, initial={"account_language": get_language()})  # type: ignore[arg-type]  # a query dict


class SortForm(forms.Form):
    """Where a statement is put, and the revision that was seen (0: not sorted yet)."""

    sort = forms.ChoiceField(
        choices=Sort,
        error_messages={"required": _("Choose one of the three"), "invalid_choice": _("Choose one of the three")},
    )
    reason = forms.CharField(required=False, max_length=REASON_LIMIT)
    revision = forms.IntegerField(min_value=0)

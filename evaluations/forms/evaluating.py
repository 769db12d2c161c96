"""Answers, sign-off, submission and reply, as they are sent in."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.forms.fields import LongTextField
from common.forms.widgets import Radios
from evaluations.enums import Decision
from evaluations.forms.sharing import audience_field, rest_field
from evaluations.models.working import NOTE_LIMIT, REASON_LIMIT
from evaluations.services.carrying import STEPS
from evaluations.services.saving import Draft
from frameworks.queries import StatementView, VersionView
from schools.enums import Language


class AnswerForm(forms.Form):
    """One statement's answer. Bound to a statement it can be drawn; without one it only reads what was sent."""

    level = forms.CharField(required=False, max_length=40, label=_("Where are we now?"), widget=Radios())
    reason = forms.CharField(
        required=False, max_length=REASON_LIMIT, label=_("Why does this statement not apply to your school?")
    )
    agreed_because = forms.CharField(
        required=False, max_length=REASON_LIMIT, label=_("Why have you agreed on this level?")
    )
    note = LongTextField(
        required=False,
        max_length=NOTE_LIMIT,
        label=_("What shows this?"),
        help_text=_("What you do already, and how you know. Do not name learners."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note_language = forms.ChoiceField(required=False, choices=Language, label=_("Language of this text"))
    note_audience = audience_field()
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    # Nothing here is required and nothing is optional: each answer stands as far as it has come.
    marks_optional = False

    def __init__(
        self,
        *args: Any,
        statement: StatementView | None = None,
        version: VersionView | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if statement and version:
            self._offer_levels(statement, version)

    def _offer_levels(self, statement: StatementView, version: VersionView) -> None:
        self.fields["level"].widget = Radios(
            choices=[(level.code, str(level.label)) for level in version.levels],
            hints={code: str(text) for code, text in statement.descriptors.items()},
            dividers={next(level.code for level in version.levels if not level.counts): _("or")},
            reveals={level.code: "reason" for level in version.levels if level.needs_reason},
        )

    @property
    def draft(self) -> Draft:
        """The cleaned answer."""
        return Draft(**{each.name: self.cleaned_data[each.name] for each in fields(Draft)})


def answer_form(
    statement: StatementView, answer: Any, *, version: VersionView, sent: dict[str, Any] | None = None
) -> AnswerForm:
    """The form of a stored answer, or of what was sent (bound, with its faults)."""
    stored = {
        "level": answer.level_code or "",
        "reason": answer.reason,
        "agreed_because": answer.agreed_because,
        "note": answer.note,
        "note_language": answer.note_language or get_language(),
        "note_audience": answer.note_audience,
        "revision": answer.revision,
    }
    return AnswerForm(sent, initial=stored, statement=statement, version=version, auto_id=f"{statement.code}_%s")


class SettleForm(forms.Form):
    """What is said of an answer from last time, and the revision it was said of."""

    standing = forms.ChoiceField(choices=[(each.value, each.label) for each in STEPS])
    revision = forms.IntegerField(min_value=0)


class SignOffForm(forms.Form):
    """A senior leader's agreement with exactly the content they saw."""

    seen_sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    note = LongTextField(
        required=False,
        max_length=NOTE_LIMIT,
        label=_("A note for your records"),
        help_text=_("Only your school sees it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SubmitForm(forms.Form):
    """How far the school shares what it wrote when it submits, where it has not chosen beside a text."""

    audience = rest_field(
        label=_("Who may read what you wrote?"),
        help_text=_(
            "Your levels can be seen by your coordinator and your local authority. "
            "You decide who else reads your words: here for all of them, and beside each text for it alone. "
            "You can change this later."
        ),
    )


class DecisionForm(forms.Form):
    """A coordinator's reply to a school."""

    decision = forms.ChoiceField(
        choices=Decision,
        label=_("Your reply"),
        widget=Radios(
            hints={
                Decision.SUGGEST: _("The school can change its answers and submit again."),
                Decision.ACCEPT: _("The self-evaluation of this year is complete."),
            }
        ),
    )
    text = LongTextField(
        max_length=NOTE_LIMIT,
        label=_("Your words to the school"),
        help_text=_("Begin with what is strong. The school reads exactly this."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))

"""What a school says of a domain, as it is sent in."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.forms.fields import LongTextField
from evaluations.forms.sharing import audience_field
from evaluations.models.working import NOTE_LIMIT
from evaluations.services.words import WordsDraft
from schools.enums import Language

SAID = tuple(each.name for each in fields(WordsDraft))


def _box(label: Any, hint: Any) -> LongTextField:
    return LongTextField(
        required=False, max_length=NOTE_LIMIT, label=label, help_text=hint, widget=forms.Textarea(attrs={"rows": 3})
    )


class DomainWordsForm(forms.Form):
    """Three boxes, none of which has to be filled in, each with who may read it."""

    celebration = _box(_("Something to celebrate"), _("What are you proud of? One sentence is enough."))
    celebration_audience = audience_field()
    strengths = _box(_("What is strong?"), _("What works, and how you know. Do not name learners."))
    strengths_audience = audience_field()
    next_steps = _box(_("What comes next?"), _("One or two steps are enough; your action plan holds the rest."))
    next_steps_audience = audience_field()
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @property
    def draft(self) -> WordsDraft:
        """The cleaned words."""
        return WordsDraft(**{name: self.cleaned_data[name] for name in SAID})


def domain_words_form(row: Any, *, last_time: Any = None, sent: Any = None) -> DomainWordsForm:
    """The form of stored words; where nothing is said yet it begins with what was said last time."""
    begun: dict[str, Any] = {"text_language": get_language(), "revision": row.revision if row else 0}
    source = row or last_time
    if source:
        begun |= {name: getattr(source, name) for name in SAID}
    return DomainWordsForm(sent, initial=begun)

"""Who reads what, as it is sent in: a choice for one text while it is written, and for all of a submission at once."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms.widgets import Radios
from evaluations.enums import AUDIENCES_OF_THE_REST, Audience
from evaluations.rules.sharing import REST, NarrativeField

PREFIX = "reads-"
LIKE_THE_REST = (REST, _("Like the rest: you choose when you submit"))


def audience_field() -> forms.ChoiceField:
    """Who may read one text that is being written; left alone, it goes with the rest of the submission."""
    label = _("Who may read this, once you have submitted?")
    return forms.ChoiceField(required=False, choices=[LIKE_THE_REST, *Audience.choices], label=label)


def rest_field(**kwargs: Any) -> forms.ChoiceField:
    """Who may read all that has no choice of its own."""
    choices = [(each.value, each.label) for each in AUDIENCES_OF_THE_REST]
    return forms.ChoiceField(choices=choices, widget=Radios, **kwargs)


class SharingForm(forms.Form):
    """Every text of a submission with who may read it. `seen` is how things stood when the page was drawn."""

    rest = rest_field(label=_("Who may read what you wrote?"))
    seen = forms.CharField(widget=forms.HiddenInput)
    marks_optional = False

    def __init__(
        self, sent: Any = None, *, texts: Sequence[tuple[NarrativeField, str]], audiences: Mapping[str, str]
    ) -> None:
        initial = {"rest": audiences[REST], "seen": json.dumps(dict(audiences), sort_keys=True)}
        super().__init__(sent, initial=initial)
        self.texts = [text for text, _label in texts]
        self.names = {}
        for place, (text, label) in enumerate(texts):
            self.names[f"{PREFIX}{place}"] = text.name
            self.fields[f"{PREFIX}{place}"] = forms.ChoiceField(
                required=False,
                choices=[(REST, _("Like the rest")), *Audience.choices],
                initial=audiences.get(text.name, REST),
                label=label,
            )

    def clean_seen(self) -> dict[str, str]:
        """How things stood. An unreadable one is a request that no page of ours sends."""
        try:
            seen = json.loads(self.cleaned_data["seen"])
        except ValueError:
            seen = None
        if not isinstance(seen, dict):
            raise ValidationError(_("This page is out of date. Reload it and try again."), code="invalid")
        return seen

    @property
    def text_fields(self) -> Iterator[Any]:
        """The select box of each text, in the order of the texts."""
        for name in self.names:
            yield self[name]

    @property
    def audiences(self) -> dict[str, str]:
        """The cleaned choices by the name of the field."""
        return {REST: self.cleaned_data["rest"], **{text: self.cleaned_data[name] for name, text in self.names.items()}}

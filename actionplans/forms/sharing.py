"""With whom a plan is shared, as it is sent in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actionplans.enums import PlanAudience
from common.forms.widgets import Radios


class ShareForm(forms.Form):
    """Who will read the plan; `seen` is the mark of the plan as the person saw it."""

    audience = forms.ChoiceField(choices=PlanAudience, label=_("Who will read this plan?"), widget=Radios())
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


def share_form(*, seen: str, audience: str, sent: Any = None) -> ShareForm:
    """The form, beginning with whom the plan was shared with last."""
    return ShareForm(sent, initial={"seen": seen, "audience": audience or PlanAudience.COORDINATOR})

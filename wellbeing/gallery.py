"""Invented content for the gallery of components. Nothing here is shown on a live service."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from common.charts import BarRow, Chart, Series, StackedRow, bars, progress_bar, stacked_bars
from common.forms.fields import DatePartsField, LongTextField
from common.forms.widgets import Checkboxes, Radios
from common.pagination import page_links


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("Name of the group"), help_text=gettext_lazy("As parents would know it"))
    email = forms.EmailField(label=gettext_lazy("Email address"), required=False)
    password = forms.CharField(label=gettext_lazy("Password"), widget=forms.PasswordInput)
    level = forms.ChoiceField(
        label=gettext_lazy("Where are you now?"),
        widget=Radios(
            hints={"2": gettext_lazy("It happens in most classes, and people know why.")},
            dividers={"unknown": gettext_lazy("or")},
            reveals={"not": "reason"},
        ),
        choices=[
            ("0", gettext_lazy("Not yet in place")),
            ("1", gettext_lazy("Emerging")),
            ("2", gettext_lazy("Developing")),
            ("3", gettext_lazy("Embedded")),
            ("unknown", gettext_lazy("Don’t know yet")),
            ("not", gettext_lazy("Not applicable")),
        ],
    )
    reason = forms.CharField(label=gettext_lazy("Why does it not apply to you?"), required=False)
    voices = forms.MultipleChoiceField(
        label=gettext_lazy("Whose voices are in this answer?"),
        help_text=gettext_lazy("Choose all that apply"),
        widget=Checkboxes(),
        choices=[
            ("staff", gettext_lazy("Staff")),
            ("learners", gettext_lazy("Learners")),
            ("families", gettext_lazy("Families")),
        ],
    )
    note = LongTextField(label=gettext_lazy("What shows it?"), max_length=500, required=False)
    phase = forms.ChoiceField(
        label=gettext_lazy("Phase"), choices=[("p", gettext_lazy("Primary")), ("s", gettext_lazy("Secondary"))]
    )
    held_on = DatePartsField(
        label=gettext_lazy("When was the meeting?"), help_text=gettext_lazy("For example, 27 3 2026")
    )
    file = forms.FileField(label=gettext_lazy("Register of schools"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("A senior leader has read this"))


def context(request: HttpRequest) -> dict[str, Any]:
    """Everything the gallery's templates draw."""
    faulty = ExampleForm(
        {"faulty-held_on_day": "31", "faulty-held_on_month": "2", "faulty-held_on_year": "2026", "faulty-level": "7"},
        prefix="faulty",
    )
    return {
        "blank_form": ExampleForm(prefix="blank"),
        "faulty_form": faulty,
        "stages": _stages(),
        "levels": [(0, _("Not yet in place")), (1, _("Emerging")), (2, _("Developing")), (3, _("Embedded"))],
        "cycle": _cycle(),
        "answers": _answers(),
        "own_words": {"celebration": _("Our choir sang for the whole town."), "text_language": get_language()},
        "own_words_readers": {"celebration": _("Our coordinator and our local authority")},
        "summary_rows": _summary_rows(),
        "tasks": _tasks(),
        "table_head": [{"text": _("School")}, {"text": _("Stage")}, {"text": _("Answered"), "numeric": True}],
        "table_rows": [
            [
                {"text": "Ysgol Llyn y Dŵr", "href": "#table"},
                {"text": pgettext("stage of an evaluation", "Accepted")},
                {"text": "48", "numeric": True},
            ],
            [
                {"text": "Ysgol Tŷ’r Berllan", "href": "#table"},
                {"text": pgettext("stage of an evaluation", "Draft")},
                {"text": "31", "numeric": True},
            ],
        ],
        "links": page_links(Paginator(range(200), 20).page(4), request),
        "trail": [{"text": _("Your work"), "href": "#top"}, {"text": "Ysgol Llyn y Dŵr", "href": "#top"}],
        "menu": [
            {"text": _("Overview"), "href": "#top", "current": True},
            {"text": _("Self-evaluation"), "href": "#top"},
            {"text": _("Reports"), "href": "#top"},
        ],
        "charts": charts(),
    }


def _stages() -> list[tuple[str, str]]:
    return [
        ("not_started", pgettext("stage of an evaluation", "Not started")),
        ("draft", pgettext("stage of an evaluation", "Draft")),
        ("submitted", pgettext("stage of an evaluation", "Submitted")),
        ("in_review", pgettext("stage of an evaluation", "In review")),
        ("suggestions", pgettext("stage of an evaluation", "Changes suggested")),
        ("resubmitted", pgettext("stage of an evaluation", "Resubmitted")),
        ("accepted", pgettext("stage of an evaluation", "Accepted")),
        ("superseded", pgettext("stage of an evaluation", "Superseded")),
        ("queued", pgettext("status of a document", "Waiting to start")),
        ("ready", pgettext("status of a document", "Ready")),
        ("failed", pgettext("status of a document", "Could not be made")),
    ]


def _cycle() -> list[dict[str, str]]:
    return [
        {"text": _("Evaluate"), "state": "done"},
        {"text": _("Sign off"), "state": "done"},
        {"text": _("Review"), "state": "current", "hint": _("Reply promised by 11 December 2026")},
        {"text": _("Plan"), "state": "next"},
    ]


def _answers() -> list[dict[str, Any]]:
    level = {"position": 2, "steps": 3, "kind": "", "label": _("Developing")}
    inapplicable = {"position": 0, "steps": 3, "kind": "not_applicable", "label": _("Not applicable")}
    return [
        {"level": level, "reason": "", "note": "Mae dau ddosbarth wedi rhoi cynnig arni.", "note_language": "cy"},
        {"level": inapplicable, "reason": _("We have no nursery."), "note": "", "note_language": ""},
    ]


def _summary_rows() -> list[dict[str, Any]]:
    change = {"href": "#summary-list", "text": _("Change")}
    return [
        {"key": _("Level"), "value": _("Developing"), "actions": [{**change, "hidden": _("level")}]},
        {
            "key": _("What shows it"),
            "value": _("Two classes tried it in spring."),
            "actions": [{**change, "hidden": _("evidence")}],
        },
    ]


def _tasks() -> list[dict[str, str]]:
    return [
        {"text": _("Leadership"), "href": "#task-list", "status": _("Completed")},
        {
            "text": _("Families"),
            "href": "#task-list",
            "hint": _("4 of 6 answered"),
            "status": _("In progress"),
            "colour": "blue",
        },
        {"text": _("Sign-off"), "status": _("Cannot start yet"), "colour": "grey"},
    ]


def charts() -> list[Chart]:
    """A chart of each kind, with invented figures."""
    series = [
        Series(_("Not yet in place"), "level-1"),
        Series(_("Emerging"), "level-2"),
        Series(_("Developing"), "level-3"),
        Series(_("Embedded"), "level-4"),
        Series(_("Don’t know yet"), "dont-know"),
    ]
    rows = [
        StackedRow(_("Leadership and governance"), (2, 5, 9, 6, 1)),
        StackedRow(_("Working together with families and the wider community"), (4, 8, 7, 2, 3)),
        StackedRow(_("Staff wellbeing"), (0, 3, 12, 8, 0)),
    ]
    return [
        stacked_bars(
            id="domains-by-level",
            title=_("Levels by domain"),
            description=_("In each domain most statements are emerging or developing."),
            row_heading=_("Domain"),
            total_heading=_("All"),
            series=series,
            rows=rows,
        ),
        bars(
            id="accepted-by-phase",
            title=_("Schools whose self-evaluation was accepted"),
            description=_("Primary schools are above, secondary schools below the share of all Wales."),
            row_heading=_("Phase"),
            value_heading=_("This authority"),
            reference_heading=_("All Wales"),
            rows=[
                BarRow(_("Primary"), 0.64, "64%", 0.51, "51%"),
                BarRow(_("Secondary"), 0.38, "38%", 0.47, "47%"),
                BarRow(_("Special"), 1.0, "100%", 0.7, "70%"),
            ],
        ),
        progress_bar(
            id="answered",
            title=_("Statements answered"),
            label=_("Statements answered"),
            done=31,
            total=48,
            text=_("31 of 48"),
        ),
    ]

"""Our form markup has the elements, classes and descriptions of govuk-frontend's own examples."""

import json
from pathlib import Path

import pytest
from django import forms
from django.template.loader import render_to_string

from common.forms.fields import DatePartsField, LongTextField
from common.forms.widgets import Checkboxes, Radios
from tests.common.markup import Markup

EXAMPLES = json.loads((Path(__file__).parent / "govuk_examples.json").read_text())
TWO = [("a", "A"), ("b", "B")]


class Examples(forms.Form):
    """A field for each example."""

    plain = forms.CharField(help_text="hint")
    text = forms.CharField()
    long = forms.CharField(widget=forms.Textarea)
    counted = LongTextField(max_length=10, help_text="hint")
    password = forms.CharField(widget=forms.PasswordInput)
    password_hinted = forms.CharField(widget=forms.PasswordInput, help_text="hint")
    choice = forms.ChoiceField(choices=[("1", "1"), ("2", "2"), ("3", "3")])
    choice_hinted = forms.ChoiceField(choices=TWO, help_text="hint")
    file = forms.FileField(help_text="hint")
    radios = forms.ChoiceField(choices=TWO, widget=Radios, help_text="hint")
    divided = forms.ChoiceField(choices=[*TWO, ("c", "C")], widget=Radios(dividers={"c": "or"}))
    headed = forms.ChoiceField(choices=TWO, widget=Radios, help_text="hint")
    boxes = forms.MultipleChoiceField(choices=[*TWO, ("c", "C")], widget=Checkboxes, help_text="hint")
    boxes_hinted = forms.MultipleChoiceField(choices=TWO, widget=Checkboxes(hints={"a": "one", "b": "two"}))
    day = DatePartsField(help_text="hint")


def drawn(name: str, form: forms.Form) -> Markup:
    return Markup(form[name].as_field_group())


@pytest.mark.parametrize(
    ("field", "component", "example", "faulty"),
    [
        ("plain", "input", "with hint text", False),
        ("text", "input", "with error message", True),
        ("long", "textarea", "default", False),
        ("counted", "character-count", "with hint and error", True),
        ("choice", "select", "default", False),
        ("choice_hinted", "select", "with hint text and error message", True),
        ("file", "file-upload", "with error message and hint", True),
        ("radios", "radios", "with hint and error message", True),
        ("divided", "radios", "with a divider", False),
        ("boxes", "checkboxes", "with hint", False),
        ("boxes_hinted", "checkboxes", "with hints on items", False),
        ("day", "date-input", "with error message and hint", True),
        ("password", "password-input", "default", False),
        ("password_hinted", "password-input", "with error message", True),
    ],
)
def test_field_has_the_elements_and_wiring_of_the_example(field: str, component: str, example: str, faulty: bool):
    theirs = Markup(EXAMPLES[component][example])
    form = Examples({"counted": "far too long a text"} if faulty else None, label_suffix="")

    ours = drawn(field, form)

    assert ours.outline == theirs.outline
    assert ours.wiring() == theirs.wiring()
    assert ours.dangling() == set()


def test_label_can_be_the_heading_of_the_page():
    theirs = Markup(EXAMPLES["radios"]["with legend as page heading"])
    context = {"field": Examples()["headed"], "label_size": "l", "heading": True}

    ours = Markup(render_to_string("components/forms/field.html", context))

    wanted = [each for each in theirs.outline if each[1] != ("govuk-heading-s",)]
    assert ours.outline == wanted
    assert ours.wiring() == theirs.wiring()


def test_error_summary_leads_to_every_faulty_field():
    form = Examples({})
    page = render_to_string("components/error-summary.html", {"form": form}) + str(form)

    ours = Markup(page)

    theirs = Markup(EXAMPLES["error-summary"]["default"])
    assert ours.outline[: len(theirs.outline)] == theirs.outline
    assert len(ours.links) == len(Examples.base_fields)
    assert ours.dangling() == set()


@pytest.mark.parametrize(("example", "kind"), [("default", ""), ("secondary", "secondary")])
def test_button_is_the_example(example: str, kind: str):
    ours = Markup(render_to_string("components/button.html", {"text": "Save", "kind": kind}))

    assert ours.outline == Markup(EXAMPLES["button"][example]).outline
    assert ours.attributes[0]["type"] == "submit"


def test_password_may_be_pasted_and_is_named_for_password_managers():
    box = next(each for each in drawn("password", Examples()).attributes if each["tag"] == "input")

    assert box["autocomplete"] == "current-password"
    assert box["spellcheck"] == "false"


def test_long_text_is_counted_and_never_cut_short_by_the_browser():
    ours = drawn("counted", Examples())

    group, box = ours.attributes[0], next(each for each in ours.attributes if each["tag"] == "textarea")
    assert group["data-maxlength"] == "10"
    assert group["data-i18n.characters-under-limit.one"] == "You have %{count} character remaining"
    assert "maxlength" not in box
    assert box["rows"] == "5"


def test_browser_does_not_speak_for_our_errors():
    assert "required" not in {name for each in Markup(str(Examples())).attributes for name in each}

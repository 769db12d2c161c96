"""Fields, widgets and bound fields beyond their markup."""

import datetime
from typing import ClassVar

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation

from common.forms.bound_field import ComponentBoundField
from common.forms.character_count import count_messages
from common.forms.fields import DatePartsField, LongTextField
from common.forms.widgets import Radios
from tests.common.markup import Markup


class Meeting(forms.Form):
    """A form of a meeting."""

    title = forms.CharField(label="Title")
    held_on = DatePartsField(label="Date", required=False)
    note = LongTextField(label="Note", max_length=8, required=False)
    outcome = forms.ChoiceField(
        label="Outcome", choices=[("done", "Done"), ("other", "Other")], widget=Radios(reveals={"other": "other"})
    )
    other = forms.CharField(label="What else?", required=False)


class Filters(forms.Form):
    """A form of filters."""

    marks_optional: ClassVar[bool] = False
    phase = forms.CharField(label="Phase", required=False)


def dated(day: str, month: str, year: str) -> Meeting:
    return Meeting({"title": "x", "outcome": "done", "held_on_day": day, "held_on_month": month, "held_on_year": year})


def said(form: forms.Form, name: str) -> list[str]:
    """What the page says is wrong with a field."""
    field = form[name]
    assert isinstance(field, ComponentBoundField)
    return field.said_errors


def test_date_in_parts_becomes_a_date():
    form = dated("27", " 3 ", "2026")

    assert form.is_valid()
    assert form.cleaned_data["held_on"] == datetime.date(2026, 3, 27)


def test_date_left_out_is_none():
    form = dated("", "", "")

    assert form.is_valid()
    assert form.cleaned_data["held_on"] is None


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("27", "", "2026"), "The date must have a day, a month and a year"),
        (("31", "2", "2026"), "The date must be a real date, such as 27 3 2026"),
        (("day", "3", "2026"), "The date must be a real date, such as 27 3 2026"),
        (("1", "1", "99999"), "The date must be a real date, such as 27 3 2026"),
        (("1\x00", "1", "2026"), "The date must be a real date, such as 27 3 2026"),
    ],
)
def test_date_that_is_none_is_refused_in_one_sentence(parts: tuple[str, str, str], message: str):
    form = dated(*parts)

    assert form.errors["held_on"] == [message]


def test_date_begins_with_the_parts_of_its_value():
    form = Meeting(initial={"held_on": datetime.date(2026, 3, 27)})

    boxes = [each["value"] for each in Markup(str(form["held_on"])).attributes if each["tag"] == "input"]
    assert boxes == ["27", "3", "2026"]


def test_long_text_counts_a_line_end_once():
    form = Meeting({"title": "x", "outcome": "done", "note": "abc\r\ndefg"})

    assert form.is_valid()
    assert form.cleaned_data["note"] == "abc\ndefg"


def test_missing_field_is_named_in_its_error():
    form = Meeting({})

    assert said(form, "title") == ["Fill in “Title”"]
    assert said(form, "outcome") == ["Choose an answer for “Outcome”"]


def test_error_of_our_own_is_left_as_it_is():
    form = Meeting({"note": "far too long"})

    assert said(form, "note") == ["Ensure this value has at most 8 characters (it has 12)."]


def test_optional_fields_say_so_unless_the_form_is_one_of_filters():
    assert "Note (optional)" in str(Meeting())
    assert "(optional)" not in str(Filters())


def test_revealed_field_is_drawn_once_inside_its_choice():
    page = str(Meeting())

    assert page.count('name="other"') == 1
    assert 'id="conditional-id_outcome_1"' in page
    assert "What else? (optional)" not in page


def test_typed_text_is_escaped_and_kept():
    typed = '<script>alert("x")</script>'
    form = Meeting(QueryDict(mutable=True) | {"title": typed})

    assert "<script>" not in str(form)
    assert form["title"].value() == typed


def test_form_prefix_keeps_ids_apart():
    first, second = Markup(str(Meeting(prefix="one"))), Markup(str(Meeting(prefix="two")))

    assert not first.ids & second.ids


def test_form_wide_error_stands_in_the_form():
    form = Meeting({"title": "x", "outcome": "done"})
    form.add_error(None, "The cycle is closed")

    assert "The cycle is closed" in str(form)
    assert 'id="form-errors"' in str(form)


def test_counter_has_a_message_for_each_plural_form_of_the_language():
    with translation.override("cy"):
        welsh = count_messages()

    assert {name.rpartition(".")[2] for name in welsh if "under" in name} == {
        "zero",
        "one",
        "two",
        "few",
        "many",
        "other",
    }
    assert {name.rpartition(".")[2] for name in count_messages() if "under" in name} == {"one", "other"}

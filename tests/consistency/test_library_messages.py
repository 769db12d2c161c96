"""What the libraries say by themselves reaches a reader of Welsh in Welsh: locale_libraries/."""

from datetime import date
from pathlib import Path
from typing import Any

import allauth
import django
import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from common.formats import long_date, month_and_year, short_date
from schools.services.accounts import AccountAdapter

OURS = settings.BASE_DIR / "locale_libraries" / "cy" / "LC_MESSAGES" / "django.po"
ENGLISH = [
    Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po",
    Path(django.__file__).parent / "contrib/auth/locale/en/LC_MESSAGES/django.po",
    Path(allauth.__file__).parent / "locale/en/LC_MESSAGES/django.po",
]
# Accounts here have an e-mail address and nothing else to sign in with.
NEVER_SAID = ("username", "phone")

FIELDS: list[tuple[forms.Field, Any, str]] = [
    (forms.CharField(), "", "Mae angen llenwi hwn."),
    (forms.CharField(max_length=3), "abcd", "Ni chaiff y testun hwn fod yn hwy na 3 nod (mae'n cynnwys 4)."),
    (forms.CharField(min_length=3), "ab", "Rhaid i'r testun hwn gynnwys o leiaf 3 nod (mae'n cynnwys 2)."),
    (forms.CharField(), "a\0b", "Ni chaniateir nodau nwl."),
    (forms.EmailField(), "nid cyfeiriad", "Rhowch gyfeiriad e-bost dilys."),
    (forms.IntegerField(), "un", "Rhowch rif cyfan."),
    (forms.IntegerField(max_value=9), "10", "Ni chaiff y gwerth hwn fod yn fwy na 9."),
    (forms.IntegerField(min_value=1), "0", "Rhaid i'r gwerth hwn fod yn 1 neu fwy."),
    (forms.DateField(), "ddoe", "Rhowch ddyddiad dilys."),
    (
        forms.ChoiceField(choices=[("a", "A")]),
        "b",
        "Dewiswch opsiwn dilys. Nid yw b yn un o'r opsiynau sydd ar gael.",
    ),
    (forms.MultipleChoiceField(choices=[("a", "A")]), "a", "Rhowch restr o werthoedd."),
    (forms.FileField(), SimpleUploadedFile("gwag.csv", b""), "Mae'r ffeil a anfonwyd yn wag."),
]


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize(("field", "value", "said"), FIELDS)
def test_fields_of_forms_complain_in_welsh(field: forms.Field, value: Any, said: str) -> None:
    with override("cy"), pytest.raises(ValidationError) as refused:
        field.clean(value)
    with override("cy"):
        assert refused.value.messages == [said]


@pytest.mark.parametrize("password", ["byr", "password123"])
def test_passwords_are_refused_in_welsh(password: str) -> None:
    with override("en"), pytest.raises(ValidationError) as in_english:
        password_validation.validate_password(password)
    with override("cy"), pytest.raises(ValidationError) as in_welsh:
        password_validation.validate_password(password)
    assert not set(in_english.value.messages) & set(in_welsh.value.messages)


def test_a_wrong_password_is_told_in_welsh() -> None:
    with override("cy"):
        fault = AccountAdapter().validation_error("email_password_mismatch")
        assert fault.messages == ["Nid yw'r cyfeiriad e-bost neu'r cyfrinair yn gywir."]


@pytest.mark.parametrize("adapter", [DefaultAccountAdapter, DefaultMFAAdapter, DefaultSocialAccountAdapter])
def test_the_sign_in_library_has_welsh_for_each_of_its_errors(adapter: Any) -> None:
    with override("en"):
        english = {code: str(text) for code, text in adapter.error_messages.items()}
    with override("cy"):
        welsh = {code: str(text) for code, text in adapter.error_messages.items()}
    said = {code for code in english if not code.startswith(NEVER_SAID)} - {"unknown_phone"}
    assert {code for code in said if english[code] == welsh[code]} == set()


def test_the_libraries_still_say_what_is_translated() -> None:
    sources = {str(message.id) for path in ENGLISH for message in catalogue(path) if message.id}
    ours = {str(message.id) for message in catalogue(OURS) if message.id}
    assert ours <= sources


def test_dates_are_welsh() -> None:
    day = date(2026, 11, 24)
    with override("cy"):
        assert long_date(day) == "24 Tachwedd 2026"
        assert short_date(day) == "24 Tach 2026"
        assert month_and_year(day) == "Tachwedd 2026"

"""Error pages say what to do next, in the reader's language, and lean on nothing that may be broken."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import RequestFactory

from wellbeing.views import errors

STATUSES = [400, 403, 404, 409, 413, 422, 429, 500, 503]


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_error_page_stands_without_a_database(status: int, language: str):
    request = RequestFactory().get(f"/{language}/school/1/")

    response = errors.error_page(request, status)

    page = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    assert f'href="/{language}/"' in page


def test_error_page_leads_to_the_same_page_in_the_other_language():
    page = errors.not_found(RequestFactory().get("/en/school/1/reports/")).content.decode()

    assert 'href="/cy/school/1/reports/"' in page


def test_error_outside_a_language_is_told_in_the_language_chosen_before():
    request = RequestFactory(headers={"cookie": "language=cy"}).get("/nothing")

    assert errors.language_of(request) == "cy"


def test_language_of_an_unknown_cookie_is_english():
    request = RequestFactory(headers={"cookie": "language=../../x"}).get("/nothing")

    assert errors.language_of(request) == "en"


def test_form_that_expired_is_told_apart_from_a_missing_right():
    request = RequestFactory().post("/en/")

    assert "open for a long time" in errors.csrf_failure(request).content.decode()
    assert "Your role does not include this page." in errors.permission_denied(request).content.decode()


def test_unavailable_says_when_to_come_back():
    assert errors.unavailable(RequestFactory().get("/en/"))["Retry-After"] == "30"


def test_unknown_page_is_not_found(client):
    response = client.get("/en/no-such-page/")

    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_request_that_is_too_large_is_told_so(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    response = client.post("/en/accounts/login/", {"login": "a" * 100})

    assert response.status_code == 413


@pytest.mark.parametrize(("fault", "status"), [(OperationalError, 503), (InterfaceError, 503), (ValueError, 500)])
def test_database_that_went_away_is_told_apart_from_our_own_fault(fault: type[Exception], status: int):
    try:
        raise fault
    except fault:
        response = errors.server_error(RequestFactory().get("/en/"))

    assert response.status_code == status

"""The harness itself: what it must hear, it hears."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template import engines

from tests.hostile import UndefinedVariable, look_at


def _page(content: str) -> HttpResponse:
    response = HttpResponse(content)
    response.request = {"PATH_INFO": "/en/"}  # type: ignore[attr-defined]  # the test client puts it there
    return response


@pytest.mark.parametrize(
    "text", ["{{ nobody }}", "{{ page.nobody }}", "{{ nobody|upper }}", "{{ nobody|default:'x' }}"]
)
def test_undefined_variable_fails(text):
    with pytest.raises(UndefinedVariable, match="nobody"):
        engines["django"].from_string(text).render({"page": {}})


def test_asking_whether_something_is_there_is_no_fault():
    drawn = engines["django"].from_string("{% if nobody %}yes{% else %}no{% endif %}").render({})
    assert drawn == "no"


@pytest.mark.parametrize(
    "content",
    [
        "<p>{{ name }}</p>",
        "<p>{% endif %}</p>",
        "<p>{# why #}</p>",
        "<script>alert(1)</script>",
        '<script type="module">go()</script>',
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        '<button class="a" onclick="go()">',
    ],
)
def test_page_with_something_forbidden_fails(content):
    with pytest.raises(AssertionError, match="/en/ shows"):
        look_at(_page(f"<html><body>{content}</body></html>"))


@pytest.mark.parametrize(
    "content",
    [
        '<script src="/static/a.js" defer></script>',
        '<script id="a" type="application/json">{"a": {"b": 1} }</script>',
        "<p>on one = two</p>",
    ],
)
def test_page_with_what_is_allowed_passes(content):
    look_at(_page(f"<html><body>{content}</body></html>"))


def test_warnings_are_errors_and_options_strict(pytestconfig):
    assert pytestconfig.getini("filterwarnings") == ["error"]
    assert {"--strict-markers", "--strict-config"} <= set(pytestconfig.getini("addopts"))


def test_tests_run_as_a_live_service_does():
    assert (settings.DEBUG, settings.DEMONSTRATION) == (False, False)

"""The page of a whole framework."""

import pytest
from django.urls import reverse
from django.utils import translation

from frameworks.services import load_packs
from tests.factories.frameworks import make_pack, make_version, pack_file, pair


def address(language: str, slug: str = "example", version: str = "1.0") -> str:
    """The page's address in a language."""
    with translation.override(language):
        return reverse("framework_page", kwargs={"slug": slug, "version": version})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["Framework for tests", "Written for tests.", "Level 3", "We do d2-s2.",
                "Notes of d1-s1", "d2-s1 at 2."]),
        ("cy", ["Fframwaith ar gyfer profion", "Ysgrifennwyd ar gyfer profion.", "Lefel 3", "Rydym yn gwneud d2-s2.",
                "Nodiadau d1-s1", "d2-s1 ar 2."]),
    ],
)  # fmt: skip
def test_page_shows_the_whole_framework_in_the_readers_language(client, language, texts):
    make_version(slug="example")

    response = client.get(address(language))

    assert response.status_code == 200
    page = response.content.decode()
    assert [text for text in texts if text not in page] == []


@pytest.mark.django_db
def test_page_does_not_mix_languages(client):
    make_version(slug="example")

    assert "Rydym yn" not in client.get(address("en")).content.decode()
    assert "We do" not in client.get(address("cy")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("domains", "statements"), [(1, 1), (3, 3)])
def test_page_takes_the_same_queries_at_any_size(client, django_assert_num_queries, domains, statements):
    make_version(slug="example", domains=domains, statements=statements)

    with django_assert_num_queries(6):
        client.get(address("en"))
    with django_assert_num_queries(2):
        client.get(address("cy"))


@pytest.mark.django_db
def test_page_shows_the_cycle_and_what_cannot_be_skipped(client):
    stages = [
        {"code": "plan", "title": pair("Plan", "Cynllunio"), "mandatory": False},
        {"code": "review", "title": pair("Review", "Adolygu"), "mandatory": True},
    ]
    load_packs(files=[pack_file(make_pack(slug="example") | {"cycle": {"stages": stages}})], by="tests")

    page = client.get(address("en")).content.decode()

    assert "<li>Plan</li>" in page
    assert "<li>Review (cannot be skipped)</li>" in page
    assert "Adolygu" in client.get(address("cy")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("polarity", "said"), [("lower-is-stronger", True), ("higher-is-stronger", False)])
def test_page_says_when_the_lowest_level_is_the_strongest(client, polarity, said):
    pack = make_pack(slug="example")
    pack["scale"]["polarity"] = polarity
    load_packs(files=[pack_file(pack)], by="tests")

    assert ("the lowest level is the strongest" in client.get(address("en")).content.decode()) is said


@pytest.mark.django_db
def test_page_without_a_cycle_names_none(client):
    make_version(slug="example")

    assert "The cycle" not in client.get(address("en")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("levels", [2, 3, 6])
def test_highest_level_is_drawn_full_on_any_scale(client, levels):
    make_version(slug="example", levels=levels)

    page = client.get(address("en")).content.decode()

    assert page.count('<rect class="app-level__step') == levels * (levels - 1)
    assert page.count("app-level__step--on") == sum(range(levels))


@pytest.mark.django_db
def test_text_of_a_pack_is_never_markup(client):
    pack = make_pack(slug="hostile")
    pack["domains"][0]["statements"][0]["text"]["en"] = "<script>alert(1)</script>"
    load_packs(files=[pack_file(pack)], by="tests")

    assert "<script>alert" not in client.get(address("en", slug="hostile")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("slug", "version"), [("other", "1.0"), ("example", "1.1")])
def test_unknown_framework_is_not_found(client, slug, version):
    make_version(slug="example")

    assert client.get(address("en", slug, version)).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["example/1.0%00/", "example/1..0/", "EXAMPLE%00/1.0/", "example/99999999/", "%E2%80%AE/1/"]
)
def test_odd_address_is_not_found(client, path):
    assert client.get(f"/en/frameworks/{path}").status_code == 404


@pytest.mark.django_db
def test_only_reading_is_possible(client):
    make_version(slug="example")

    assert client.post(address("en")).status_code == 405

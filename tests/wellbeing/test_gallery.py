"""The gallery shows every component, in both languages, and only where nothing is real."""

import re

import pytest
from django.conf import settings

COMPONENTS = {path.stem for path in (settings.BASE_DIR / "templates" / "components").glob("*.html")}
# Parts of the frame, which every page shows; the heading of a page; what other components
# draw; and what would order something.
FRAME = {"header", "footer", "mark", "skip-link", "language-navigation", "service-navigation", "demo-banner"}
ELSEWHERE = FRAME | {"panel", "progress", "phase-banner", "pdf-request"}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_gallery_is_shown_in_each_language_of_a_demonstration(client, settings, language):
    settings.DEMONSTRATION = True

    response = client.get(f"/{language}/gallery/")

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()


def test_gallery_is_not_found_on_a_live_service(client):
    assert client.get("/en/gallery/").status_code == 404


def test_gallery_shows_every_component():
    folder = settings.BASE_DIR / "templates" / "wellbeing"
    shown = "".join(path.read_text() for path in [folder / "gallery.html", *(folder / "gallery").glob("*.html")])

    used = set(re.findall(r"components/([a-z-]+)\.html", shown))

    assert COMPONENTS - used - ELSEWHERE == set()


def test_gallery_holds_nothing_inline_and_no_id_twice(client, settings):
    settings.DEMONSTRATION = True

    page = client.get("/en/gallery/").content.decode()

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)", page)


def test_every_component_is_described_in_the_readme():
    readme = (settings.BASE_DIR / "templates" / "components" / "README.md").read_text()

    assert {name for name in COMPONENTS - FRAME if f"`{name}`" not in readme} == set()

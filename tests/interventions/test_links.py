"""A link is asked once whether it answers; nothing inside the service's own network ever is."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import IPv4Address
from threading import Thread

import pytest
from django.urls import reverse

from interventions.services.links import is_public, link_answers
from tests.factories.interventions import own_entry
from tests.factories.schools import six_actors

# Addresses of a private network, and where cloud machines tell their secrets.
PRIVATE, LINK_LOCAL = IPv4Address(10 << 24 | 1), IPv4Address(169 << 24 | 254 << 16 | 169 << 8 | 254)


class Pages(BaseHTTPRequestHandler):
    """`/here` answers, `/moved` leads elsewhere, `/refused` forbids, `/broken` is broken, all others are gone."""

    def do_HEAD(self) -> None:  # the standard library's name
        statuses = {"/here": 200, "/moved": 302, "/refused": 403, "/broken": 500}
        self.send_response(statuses.get(self.path, 404))
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Pages)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "answers"),
    [("/here", True), ("/moved", True), ("/refused", True), ("/gone", False), ("/broken", False)],
)
def test_a_page_answers_or_is_gone(address, path, answers):
    assert link_answers(address + path, may_ask=lambda _: True) is answers


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:{port}/here",
        "http://localhost:{port}/here",
        "http://[::1]/",
        f"http://{PRIVATE}/",
        f"http://{LINK_LOCAL}/latest/",
        "ftp://127.0.0.1/",
        "http://127.0.0.1:99999/",
        "http:///",
    ],
)
def test_nothing_of_the_own_network_is_ever_asked(address, link):
    assert link_answers(link.format(port=address.rpartition(":")[2])) is False


@pytest.mark.parametrize(
    ("ip", "public"), [("8.8.8.8", True), (str(PRIVATE), False), (str(LINK_LOCAL), False), ("::ffff:127.0.0.1", False)]
)
def test_public_addresses(ip, public):
    assert is_public(ip) is public


@pytest.mark.django_db
def test_a_dead_link_is_said_beside_it_and_can_be_kept_knowingly(signed_in, settings):
    settings.ASKS_LINKS = True
    actors = six_actors()
    entry = own_entry(actors.school_a)
    page = reverse("school_rate_entry", args=[actors.school_a.id, entry.id])
    day = {"checked_on_day": "1", "checked_on_month": "9", "checked_on_year": "2026"}
    sent = {"rating": "eif:3", "link": "http://127.0.0.1:1/gone", "checked_by_name": "Librarian", **day}
    lead = signed_in(actors.lead_a)
    refused = lead.post(page, sent)
    assert refused.status_code == 422
    assert "This address does not answer" in refused.content.decode()
    assert "Librarian" in refused.content.decode()
    assert lead.post(page, {**sent, "keeps_link": "on"}).status_code == 302
    assert entry.ratings.get().link == "http://127.0.0.1:1/gone"

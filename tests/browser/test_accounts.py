"""Getting in: by invitation, with a second step where the role asks for one, and with a passkey.

The demonstration lets everybody in without a second step; so these visitors meet a server that is none. It is asked for
by its name, since browsers give passkeys to names only, never to an address in numbers.
"""

import base64
import hmac
import re
import struct
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor
from tests.browser.words import Words
from tests.service.running import RunningService
from tests.service.troupes import PASSWORD

NEW_PASSWORD = "tair cath ddu ar ben y wal"
STEP_SECONDS = 30
KEY_IN_THE_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture(scope="module")
def strict_address(service: RunningService) -> Iterator[str]:
    """A server for the same database that is no demonstration."""
    address = service.also_serve("strict", {"LLESIANT_DEMO": "0"})
    yield address.replace("127.0.0.1", "localhost")
    service.services.pop("strict").end()


@pytest.fixture
def come(visit: Callable[..., Visitor], strict_address: str) -> Callable[[str], Visitor]:
    """A visitor of the strict server, in a language."""
    return lambda language: visit(language, address=strict_address)


def test_coordinator_sets_up_the_second_step_and_uses_it(
    service: RunningService, come: Callable[[str], Visitor]
) -> None:
    visitor, words, email = come("en"), Words("en"), service.troupes["accounts"].coordinator
    # Given a coordinator who has only a password: every way leads to the page that asks for a second step
    visitor.signs_in(email)
    visitor.sees(words("You have no second step yet. Set up one of the two below."))

    # When they set up an app
    visitor.follows(words("Set up an authenticator app"))
    confirms_password(visitor)
    secret = visitor.page.locator("code.app-secret").inner_text()
    visitor.writes(visitor.page.get_by_label(words("Code from the app")), code_of(secret))
    visitor.presses(words("Turn on"))
    visitor.opens("my-work/")
    visitor.sees(words("My schools"))

    # Then signing in asks for its code, and a wrong one lets nobody in
    again = come("en")
    again.signs_in(email)
    again.console.tolerate("status of 4")
    again.writes(again.page.get_by_label(words("Code from the app, or a recovery code")), "000000")
    again.presses(words("Sign in"))
    assert "/accounts/2fa/" in again.page.url
    # Each code counts once; the next is the proof.
    code = code_of(secret, later=1)
    again.writes(again.page.get_by_label(words("Code from the app, or a recovery code")), code)
    again.presses(words("Sign in"))
    again.sees(words("My schools"))


def test_passkey_is_added_and_signs_in_without_a_password(
    service: RunningService, come: Callable[[str], Visitor]
) -> None:
    visitor, words = come("cy"), Words("cy")
    visitor.developer_tools.send("WebAuthn.enable")
    visitor.developer_tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY_IN_THE_DEVICE})
    visitor.signs_in(service.troupes["accounts"].lead)
    visitor.opens("accounts/2fa/webauthn/add/")
    confirms_password(visitor)

    visitor.writes(visitor.page.get_by_label(words("Name of the key")), "Ffôn")
    visitor.page.get_by_label(words("Let it sign me in without a password")).check()
    visitor.presses(words("Add"))
    visitor.opens("accounts/2fa/webauthn/")
    visitor.sees("Ffôn")
    visitor.presses(words("Sign out"))
    visitor.opens("accounts/login/")
    visitor.presses(words("Use a passkey"))

    visitor.sees(service.troupes["accounts"].school_cy)


def test_somebody_is_invited_and_comes_in(service: RunningService, come: Callable[[str], Visitor]) -> None:
    lead, words = come("cy"), Words("cy")
    lead.signs_in(service.troupes["accounts"].senior_leader)
    lead.follows(words("People"))
    lead.follows(words("Invite somebody"))
    lead.chooses(lead.page.get_by_role("radio", name=words("Governor"), exact=True))
    lead.writes(lead.page.get_by_label(words("Name"), exact=True), "Mair Llywodraethwr")
    lead.writes(lead.page.get_by_label(words("E-mail address")), "mair@accounts.example")
    lead.chooses(lead.page.get_by_role("radio", name=words("Welsh")))
    lead.presses(words("Make the invitation"))
    link = lead.page.locator("code.app-secret").inner_text()

    governor = come("cy")
    governor.page.goto(link)
    governor.looks()
    for field in governor.page.locator("input[type=password]").all():
        governor.writes(field, NEW_PASSWORD)
    governor.presses(words("Accept"))

    expect(governor.page.locator(".app-acting")).to_contain_text(words("Governor"))
    governor.sees(service.troupes["accounts"].school_cy)
    # The link works once.
    late = come("cy")
    late.console.tolerate("status of 4")
    late.page.goto(link)
    late.looks()
    assert late.page.locator("input[type=password]").count() == 0


def confirms_password(visitor: Visitor) -> None:
    """The library asks once more before it changes how one signs in."""
    visitor.writes(visitor.page.get_by_label(visitor.words("Password"), exact=True), PASSWORD)
    visitor.presses(visitor.words("Confirm"))


def code_of(secret: str, later: int = 0) -> str:
    """What an authenticator app shows for this key (RFC 6238), now or some steps of half a minute later."""
    key = base64.b32decode(re.sub(r"\s", "", secret))
    step = int(time.time()) // STEP_SECONDS + later
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"

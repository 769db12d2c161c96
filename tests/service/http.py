"""A person's browser reduced to its HTTP, so that two of them can press a button in the very same moment."""

import http.client
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.service.troupes import PASSWORD

PATIENCE = 30.0


@dataclass(frozen=True)
class Reply:
    """What came back: the status (0 when nothing answered), the text, and where a redirect leads."""

    status: int
    text: str = ""
    location: str = ""


@dataclass
class Visitor:
    """Somebody with cookies of their own."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Reply:
        """Open a page."""
        return self._ask("GET", path, {}, None)

    def post(self, path: str, fields: dict[str, Any], *, by_htmx: bool = False) -> Reply:
        """Send a form, as a page or as htmx does."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.cookies["csrftoken"]}
        if by_htmx:
            headers["HX-Request"] = "true"
        return self._ask("POST", path, headers, urlencode(fields))

    def sign_in(self, email: str) -> "Visitor":
        """Through the page of sign-in."""
        self.get("/en/accounts/login/")
        reply = self.post("/en/accounts/login/", {"login": email, "password": PASSWORD})
        assert reply.status == 302, f"{email} could not sign in: {reply.status}"
        return self

    def try_post(self, path: str, fields: dict[str, Any], *, by_htmx: bool = False) -> Reply:
        """The same, but status 0 where the connection breaks or nothing listens."""
        try:
            return self.post(path, fields, by_htmx=by_htmx)
        except (OSError, http.client.HTTPException):
            return Reply(0)

    def _ask(self, method: str, path: str, headers: dict[str, str], body: str | None) -> Reply:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)
        sent = {**headers, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        finally:
            connection.close()
        for header in response.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        return Reply(response.status, text, response.headers.get("Location", ""))


def at_once(*actions: Callable[[], Reply]) -> list[Reply]:
    """Do all of it in the same moment, each in a thread of its own; the replies in the order of the actions."""
    start = threading.Barrier(len(actions))
    replies: list[Any] = [None] * len(actions)

    def act(number: int) -> None:
        start.wait()
        replies[number] = actions[number]()

    threads = [threading.Thread(target=act, args=[number]) for number in range(len(actions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return replies


def revision_in(reply: Reply) -> int:
    """The revision that an acknowledgement carries."""
    found = re.search(r'name="revision"[^>]* value="(\d+)"', reply.text)
    assert found, reply.text
    return int(found[1])

"""Asking a web server as cheaply as can be, so that the measuring itself takes little of the cores: a plain socket."""

import socket
from dataclasses import dataclass
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from launcher.web import HOST
from schools.models import Person

CSRF = "b" * 32
SERVICE_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(person_id: int, backend: str = SERVICE_BACKEND) -> str:
    """The cookie of a real session, signed in with two factors, in the database in use."""
    person = Person.objects.get(id=person_id)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = backend
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "password"}, {"method": "mfa", "type": "totp"}]
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={CSRF}; language=en"


@dataclass(frozen=True)
class Answer:
    """What a server sent back."""

    status: int
    head: bytes
    body: bytes


@dataclass(frozen=True)
class Browser:
    """Somebody signed in at a server on this machine."""

    port: int
    cookie: str = ""

    def get(self, path: str, headers: str = "") -> Answer:
        """Fetch a page."""
        return self._ask("GET", path, headers, b"")

    def post(self, path: str, fields: dict[str, str], *, htmx: bool = False) -> Answer:
        """Send a form, with its CSRF token; `htmx` as the page's own script would."""
        body = urlencode(fields).encode()
        headers = f"Content-Type: application/x-www-form-urlencoded\r\nX-CSRFToken: {CSRF}\r\n"
        headers += "HX-Request: true\r\n" if htmx else ""
        return self._ask("POST", path, headers, body)

    def _ask(self, method: str, path: str, headers: str, body: bytes) -> Answer:
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {self.cookie}\r\n"
            f"{headers}Content-Length: {len(body)}\r\n\r\n"
        )
        with socket.create_connection((HOST, self.port)) as connection:
            connection.sendall(head.encode() + body)
            parts = []
            while part := connection.recv(65536):
                parts.append(part)
        sent_head, _, sent_body = b"".join(parts).partition(b"\r\n\r\n")
        return Answer(int(sent_head.split(b" ", 2)[1]), sent_head, sent_body)

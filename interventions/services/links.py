"""Whether the address a rating names answers: asked once, when somebody gives it, so that no dead link is kept unseen.

Only public addresses are asked, and redirects are not followed: a form must not be a way into the network the service
stands in.
"""

import http.client
import ssl
from collections.abc import Callable
from ipaddress import ip_address
from socket import getaddrinfo
from urllib.parse import urlsplit

SECONDS = 3
PORTS = {"http": 80, "https": 443}
# Gone, or broken: anything else, a refusal of this question included, is an answer.
DEAD = frozenset({404, 410, *range(500, 600)})


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    return ip_address(address).is_global


def link_answers(link: str, *, may_ask: Callable[[str], bool] = is_public) -> bool:
    """Whether the address answers within seconds, and not that the page is gone; False for what may not be asked."""
    parts = urlsplit(link)
    try:
        port = parts.port or PORTS[parts.scheme]
        found = [str(each[4][0]) for each in getaddrinfo(parts.hostname, port)]
        if not found or not all(map(may_ask, found)):
            return False
        return _status(parts.scheme, parts.hostname or "", found[0], port, parts.path or "/") not in DEAD
    except (OSError, KeyError, ValueError, http.client.HTTPException):
        return False


def _status(scheme: str, host: str, address: str, port: int, path: str) -> int:
    """Asked at the very address that was looked at, so that a name cannot mean another the second time."""
    connection = http.client.HTTPConnection(address, port, timeout=SECONDS)
    try:
        connection.connect()
        if scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
        connection.request("HEAD", path, headers={"Host": host, "User-Agent": "Llesiant"})
        return connection.getresponse().status
    finally:
        connection.close()

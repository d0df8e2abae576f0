"""Who may use the window: every request is checked before a page sees it.

A page of another site can send requests to 127.0.0.1, and a name that it controls can resolve to it (DNS rebinding). So
the Host must be ours, a request that changes something must come from our own pages, and the cookie must be the one
that was given for a key from the first URL.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTROL_HEADER = "x-reportgen-control"
"""Carries the token of the state file, with which a second start asks for a new URL."""
SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with "no-referrer", browsers send "Origin: null" with our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
OPEN_PATHS = ("/static/", "/sign-in")
"""What needs no cookie: files without data, and the page that asks for the password."""
_SAFE = ("GET", "HEAD")
_MAX_URL = 4096
_KEY_BYTES = 32
_WRONG_PASSWORD_SECONDS = 2.0
"""The time after a wrong password in which no other is tried."""


@dataclass(slots=True)
class Gate:
    """The secrets of one running window. `hosts` are the values of `Host` that are ours, in lower case."""

    scheme: str
    port: int
    hosts: frozenset[str]
    name: str = "127.0.0.1"
    """The name or address in URLs."""
    password: str = ""
    session: str = field(default_factory=lambda: secrets.token_urlsafe(_KEY_BYTES))
    control: str = field(default_factory=lambda: secrets.token_urlsafe(_KEY_BYTES))
    _keys: set[str] = field(default_factory=set)
    _next_try: float = 0.0

    @property
    def cookie(self) -> str:
        """The name of the cookie: browsers send cookies to all ports of a host, so each window has its own."""
        return f"reportgen-{self.port}"

    def issue_key(self) -> str:
        """A new key for a first URL; it can be used once."""
        key = secrets.token_urlsafe(_KEY_BYTES)
        self._keys.add(key)
        return key

    def redeem(self, key: str) -> bool:
        """Whether the key is valid; it is not valid again."""
        found = [known for known in self._keys if _equal(known, key)]
        self._keys.difference_update(found)
        return bool(found)

    def is_password(self, given: str) -> bool:
        """Whether it is the password; after a wrong one, none is accepted for a short time."""
        now = time.monotonic()
        if not self.password or now < self._next_try:
            return False
        if _equal(self.password, given):
            return True
        self._next_try = now + _WRONG_PASSWORD_SECONDS
        return False

    def is_ours(self, request: Request) -> bool:
        """Whether the cookie is that of this window."""
        return _equal(self.session, request.cookies.get(self.cookie, ""))

    def is_control(self, request: Request) -> bool:
        """Whether a second start of the same user asks."""
        return _equal(self.control, request.headers.get(CONTROL_HEADER, ""))

    def admit(self, response: Response) -> Response:
        """Give the cookie to the browser."""
        response.set_cookie(
            self.cookie, self.session, httponly=True, samesite="strict", secure=self.scheme == "https", path="/"
        )
        return response

    def refusal(self, request: Request) -> HTTPStatus | None:
        """The status with which a request is refused because of its host, method or origin, before any cookie."""
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        if request.method not in (*_SAFE, "POST"):
            return HTTPStatus.METHOD_NOT_ALLOWED
        if len(request.scope["path"]) + len(request.scope["query_string"]) > _MAX_URL:
            return HTTPStatus.REQUEST_URI_TOO_LONG
        return None if self._comes_from_us(request) else HTTPStatus.FORBIDDEN

    def _comes_from_us(self, request: Request) -> bool:
        """Whether a page of ours, or the user, sent the request. Browsers send `Origin` with every POST."""
        if self.is_control(request):
            return True
        origins = request.headers.getlist("origin")
        own = f"{self.scheme}://{request.headers['host'].lower()}"
        if request.method in _SAFE and not origins:
            return True
        return len(origins) == 1 and origins[0].lower() == own


def _equal(secret: str, given: str) -> bool:
    return hmac.compare_digest(secret.encode(), given.encode("utf-8", "surrogateescape"))


def own_hosts(names: Iterable[str], port: int, scheme: str) -> frozenset[str]:
    """The values of `Host` for these names and addresses; browsers leave out the default port of the scheme."""
    hosts = {f"[{name}]" if ":" in name else name.lower() for name in names}
    default = {"http": 80, "https": 443}[scheme]
    return frozenset({f"{host}:{port}" for host in hosts} | (hosts if port == default else set()))


class Access:
    """The middleware around all pages. `closed` makes the page for people without a cookie."""

    def __init__(self, app: ASGIApp, gate: Gate, closed: Callable[[Request], Response]) -> None:
        self._app, self._gate, self._closed = app, gate, closed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        response = self._answer(Request(scope))
        await (response or self._app)(scope, receive, _with_headers(send))

    def _answer(self, request: Request) -> Response | None:
        """The response of this middleware; None for a request that goes on to the pages."""
        gate = self._gate
        if status := gate.refusal(request):
            return PlainTextResponse(status.phrase, status)
        if gate.is_control(request) or gate.is_ours(request):
            # the key of a URL that is opened again is dropped from the address
            return RedirectResponse("/", HTTPStatus.SEE_OTHER) if _key(request) else None
        if _key(request) and not gate.password and gate.redeem(_key(request)):
            return gate.admit(RedirectResponse("/", HTTPStatus.SEE_OTHER))
        if request.url.path.startswith(OPEN_PATHS):
            return None
        return self._closed(request)


def _key(request: Request) -> str:
    return request.query_params.get("key", "") if request.url.path == "/" else ""


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name.lower() for name, _ in message["headers"]}
            added = {"cache-control": "no-store", **SECURITY_HEADERS}
            message["headers"] = [
                *message["headers"],
                *((n.encode(), v.encode()) for n, v in added.items() if n.encode() not in present),
            ]
        await send(message)

    return sending

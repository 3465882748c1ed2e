"""What stands before every page: only this machine, only this run's token, nothing that is too large or not UTF-8."""

from __future__ import annotations

import hmac
import sys
from urllib.parse import parse_qsl, quote, unquote_to_bytes

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from timeline.desk.forms import Form

LARGEST = 2**20
"""Bytes of what a page sends."""
MOST_FIELDS = 2000
METHODS = ("GET", "HEAD", "POST")
TYPE = b"application/x-www-form-urlencoded"

HEADERS = (
    (b"content-security-policy", b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
     b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)  # fmt: skip


class Refused(Exception):
    """A request that is not answered."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Guard:
    """Lets through what the person at this machine asks for."""

    def __init__(self, app: ASGIApp, token: str, form_token: str, port: int) -> None:
        self.app, self.token, self.form_token = app, token, form_token
        self.hosts = {f"127.0.0.1:{port}".encode(), f"localhost:{port}".encode()}
        self.origins = {b"http://" + host for host in self.hosts}
        self.cookie = f"desk-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        response: ASGIApp = self.app
        try:
            if answer := self._checked(scope):
                response = answer
            elif scope["method"] == "POST":
                scope["form"] = self._form(scope, await _body(scope, receive))
        except Refused as refused:
            response = PlainTextResponse(f"{refused}\n", refused.status)
        try:
            await response(scope, receive, sending)
        except Exception as error:  # nobody sees a traceback
            print(f"timeline desk: {type(error).__name__}: {error}", file=sys.stderr)
            if not begun:
                await PlainTextResponse("Something went wrong here; nothing was written.\n", 500)(
                    scope, receive, sending
                )

    def _checked(self, scope: Scope) -> Response | None:
        """Refuses what comes from elsewhere; an answer where the token is taken from the address."""
        hosts = _all(scope, b"host")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            raise Refused(403, "This desk answers on 127.0.0.1 alone.")
        if any(origin not in self.origins for origin in _all(scope, b"origin")):
            raise Refused(403, "This request comes from another site.")
        if b"cross-site" in _all(scope, b"sec-fetch-site"):
            raise Refused(403, "This request comes from another site.")
        if scope["method"] not in METHODS:
            raise Refused(405, "The desk knows GET and POST.")
        path = _utf8(unquote_to_bytes(scope.get("raw_path", b"").split(b"?")[0]), "The address")
        query = dict(_fields(scope["query_string"], "The address"))
        if "token" in query and scope["method"] != "POST":
            if not _same(query["token"], self.token):
                raise Refused(403, "This address is of another run; take the one that `timeline desk` printed.")
            rest = scope["query_string"].decode().split("&")
            left = "&".join(part for part in rest if not part.startswith("token="))
            answer = RedirectResponse(_quoted(path) + (f"?{left}" if left else ""), 303)
            answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
            return answer
        if not any(_same(given, self.token) for given in self._cookies(scope)):
            raise Refused(403, "Open the address that `timeline desk` printed: it holds this run's token.")
        return None

    def _cookies(self, scope: Scope) -> list[str]:
        pairs = [pair for header in _all(scope, b"cookie") for pair in header.decode("latin-1").split(";")]
        return [value for name, _, value in (pair.strip().partition("=") for pair in pairs) if name == self.cookie]

    def _form(self, scope: Scope, body: bytes) -> Form:
        if any(kind.split(b";")[0].strip().lower() != TYPE for kind in _all(scope, b"content-type")):
            raise Refused(415, "The desk reads forms alone.")
        form = Form(_fields(body, "What was sent"))
        if not _same(form.text("token"), self.form_token):
            raise Refused(403, "This form is not of this run; load its page again.")
        return form


def _all(scope: Scope, name: bytes) -> list[bytes]:
    return [value for key, value in scope["headers"] if key.lower() == name]


async def _body(scope: Scope, receive: Receive) -> bytes:
    """What was sent; refuses it as soon as it is too much."""
    parts: list[bytes] = []
    size = 0
    told = _all(scope, b"content-length")
    if told and (not told[0].isdigit() or len(told[0]) > 12 or int(told[0]) > LARGEST):
        raise Refused(413, f"More than {LARGEST:,} bytes are not read.")
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "The request ended early.")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LARGEST:
            raise Refused(413, f"More than {LARGEST:,} bytes are not read.")
        if not message.get("more_body"):
            return b"".join(parts)


def _fields(data: bytes, what: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            data.decode("utf-8"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=MOST_FIELDS
        )
    except UnicodeDecodeError:
        raise Refused(400, f"{what} is not UTF-8.") from None
    except ValueError:
        raise Refused(400, f"{what} holds too many fields.") from None


def _utf8(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, f"{what} is not UTF-8.") from None


def _quoted(path: str) -> str:
    """A path on this host, never `//another.host`."""
    return "/" + quote(path.lstrip("/\\"))


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())

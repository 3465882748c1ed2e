"""One OpenAI-compatible server: a request goes out, an answer comes back, or one of three things is wrong with it."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any

import httpx2

from timeline.model import Reader
from timeline.reader.answers import Broken
from timeline.reader.request import FORM, Message
from timeline.reader.trust import host, is_loopback

LARGEST = 4 * 2**20
"""Bytes of an answer."""
LONGEST_SAID = 200
"""Characters of a server's own words that are shown."""
SECRET = 8
"""From so many characters on a key is one; servers on one's own machine take `none` or `ollama`."""
CONNECT = 10
"""Seconds."""

NOT_UNDERSTOOD = (400, 422)
REFUSALS = (401, 402, 403, 404, 405, 410)
BUSY = (408, 409, 425, 429)


class Refused(Exception):
    """The server does not want to answer: it would refuse the next request too."""


class Unfit(Exception):
    """The server does not take this one request."""


class Away(Exception):
    """The server cannot answer now; `wait` is how many seconds it asks to be left alone."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Slow(Away):
    """The server took longer than it may."""


class Client:
    """Asks one server. No redirect is followed, and this machine itself is never reached through a proxy."""

    def __init__(self, reader: Reader, key: str | None) -> None:
        self._reader = reader
        self._key = key
        self._form = True
        """Whether the server takes a form for its answer, as far as is known."""
        self._http = httpx2.AsyncClient(
            headers={"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {}),
            timeout=httpx2.Timeout(reader.timeout, connect=min(CONNECT, reader.timeout)),
            limits=httpx2.Limits(max_connections=reader.parallel),
            follow_redirects=False,
            trust_env=not is_loopback(host(reader)),
        )

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def ask(self, messages: list[Message]) -> bytes:
        """The body of a chat completion. Raises Refused, Unfit, Away or Broken."""
        asked: dict[str, Any] = {"model": self._reader.model, "messages": messages, "temperature": 0, "stream": False}
        with_form = self._form
        status, headers, body = await self._post({**asked, "response_format": FORM} if with_form else asked)
        if status in NOT_UNDERSTOOD and with_form:
            status, headers, body = await self._post(asked)
            if status == 200:
                self._form = False
        if status == 200:
            return body
        raise self._fault(status, headers, body)

    async def _post(self, asked: dict[str, Any]) -> tuple[int, httpx2.Headers, bytes]:
        """Status, headers and body, in no more time than the settings give it."""
        url = self._reader.url.rstrip("/") + "/chat/completions"
        try:
            async with asyncio.timeout(self._reader.timeout), self._http.stream("POST", url, json=asked) as response:
                return response.status_code, response.headers, await self._body(response)
        except (TimeoutError, httpx2.TimeoutException):
            raise Slow(f"no answer within {self._reader.timeout} seconds") from None
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError, OverflowError) as error:
            raise Away(self._shown(str(error)) or type(error).__name__) from None

    async def _body(self, response: httpx2.Response) -> bytes:
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise Broken("the answer is compressed, which was not asked for")
        body = bytearray()
        async for part in response.aiter_raw():
            body += part
            if len(body) > LARGEST:
                raise Broken(f"the answer is larger than {LARGEST >> 20} MB")
        return bytes(body).replace(self._key.encode(), b"") if self._key and len(self._key) >= SECRET else bytes(body)

    def _fault(self, status: int, headers: httpx2.Headers, body: bytes) -> Exception:
        said = self._said(body)
        message = f"it answers {status}" + (f": {said}" if said else "")
        if 300 <= status < 400:
            return Refused(
                f"it answers {status}, a redirect; none is followed: write the final address into the settings"
            )
        if status in REFUSALS or (status == 400 and self._reader.model in said):
            return Refused(message)
        if status in BUSY or status >= 500:
            return Away(message, _seconds(headers.get("Retry-After", "")))
        return Unfit(message)

    def _said(self, body: bytes) -> str:
        """The server's own words in an answer that is none."""
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            return ""
        for name in ("error", "message", "detail"):
            if isinstance(found, dict) and name in found:
                found = found[name]
        return self._shown(found) if isinstance(found, str) else ""

    def _shown(self, text: str) -> str:
        """One line of plain signs, in which no key stands."""
        text = text.replace(self._key, "...") if self._key else text
        text = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
        return text if len(text) <= LONGEST_SAID else text[: LONGEST_SAID - 3] + "..."


def _seconds(retry_after: str) -> float | None:
    """What a server says in Retry-After: a number of seconds, or the time from which on it answers."""
    if re.fullmatch(r"\d{1,6}(?:\.\d+)?", retry_after, re.ASCII):
        return float(retry_after)
    try:
        when = parsedate_to_datetime(retry_after)
        return max(0.0, (when.astimezone(UTC) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None

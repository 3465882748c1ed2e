"""Pages from the web."""

from __future__ import annotations

import re
import time
from http.client import HTTPException
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from timeline.articles.decode import LARGEST
from timeline.problems import TimelineError

_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,24}(?::\d{1,5})?", re.IGNORECASE | re.ASCII)
_SECONDS = 30
_BROWSER = "Mozilla/5.0 (compatible; event-timeline)"
"""Some servers give programs without a name nothing."""
_INSTEAD = "save the page in a browser and add the file"


class Fetched(NamedTuple):
    """What an address gave."""

    data: bytes
    url: str
    """Where it came from in the end, after redirections."""


def is_url(source: str) -> bool:
    """Whether a source is an address rather than a file."""
    return "://" in source and source.split("://", 1)[0].isalpha()


def is_like_url(source: str) -> bool:
    """Whether a source may be an address without its scheme: `www.example.org`, `example.org/ministers`."""
    host, slash, _ = source.partition("/")
    return _HOST.fullmatch(host) is not None and (bool(slash) or host.lower().startswith("www."))


def fetch(url: str) -> Fetched:
    """The page at an http or https address, within 30 seconds and 50 MB. Raises TimelineError."""
    _check(url)
    deadline = time.monotonic() + _SECONDS
    request = Request(url, headers={"User-Agent": _BROWSER, "Accept": "text/html,text/plain;q=0.9,*/*;q=0.5"})
    try:
        with build_opener(_WebOnly).open(request, timeout=_SECONDS) as response:
            pieces: list[bytes] = []
            size = 0
            while piece := response.read(65536):
                pieces.append(piece)
                size += len(piece)
                if size > LARGEST:
                    raise TimelineError(f"{url}: has more than the {LARGEST:,} bytes that are read")
                if time.monotonic() > deadline:
                    raise TimelineError(f"{url}: took longer than {_SECONDS} seconds; save the page and add the file")
            return Fetched(b"".join(pieces), response.url)
    except HTTPError as error:
        raise TimelineError(f"{url}: the server answered {error.code} {error.reason}; {_INSTEAD}") from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise TimelineError(f"{url}: nothing could be fetched ({reason}); {_INSTEAD}") from error


def _check(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise TimelineError(f"{url}: only http and https addresses can be added")


class _WebOnly(HTTPRedirectHandler):
    """Follows redirections to web addresses only."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        _check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)

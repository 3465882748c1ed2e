"""Pages from the web."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from timeline.articles.decode import LARGEST
from timeline.problems import TimelineError

_SECONDS = 30


class Fetched(NamedTuple):
    """What an address gave."""

    data: bytes
    url: str
    """Where it came from in the end, after redirections."""


def is_url(source: str) -> bool:
    """Whether a source is an address rather than a file."""
    return "://" in source and source.split("://", 1)[0].isalpha()


def fetch(url: str) -> Fetched:
    """The page at an http or https address, within 30 seconds and 50 MB. Raises TimelineError."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise TimelineError(f"{url}: only http and https addresses can be added")
    from trafilatura import fetch_response
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "DOWNLOAD_TIMEOUT", str(_SECONDS))
    config.set("DEFAULT", "MAX_FILE_SIZE", str(LARGEST))
    response = fetch_response(url, config=config)
    if response is None or response.data is None:
        raise TimelineError(f"{url}: nothing could be fetched; save the page in a browser and add the file")
    if response.status != 200:
        raise TimelineError(
            f"{url}: the server answered {response.status}; save the page in a browser and add the file"
        )
    final = str(response.url or url)
    return Fetched(bytes(response.data), final if final.startswith(("http://", "https://")) else url)

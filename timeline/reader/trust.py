"""Whether articles may go to a host. To this machine itself, always; to any other where somebody allowed it on this
machine: a project may come from a stranger, and its settings alone send nothing."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from timeline import files
from timeline.model import Reader
from timeline.problems import TimelineError

VARIABLE = "TIMELINE_READER_HOST"
"""An environment variable that names hosts to which articles may go, several parted by commas."""

Confirm = Callable[[str], bool]
"""Puts a question to the person at the terminal."""


def host(reader: Reader) -> str:
    """The machine that a reader's url names, in lower case: `127.0.0.1`, `::1`, `api.example.org`."""
    return urlsplit(reader.url).hostname or ""


def is_loopback(name: str) -> bool:
    """Whether a host is this machine itself, by its form: nothing is looked up."""
    try:
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def refusal(reader: Reader, confirm: Confirm | None = None) -> str | None:
    """Why articles may not go there, and what would allow it; None where they may."""
    name = host(reader)
    if is_loopback(name):
        return None
    if reader.key_from and not reader.url.lower().startswith("https:"):
        return f"a key goes to another machine by https alone; write https:// for {name} into content/settings.yaml"
    if name in _allowed() or (confirm is not None and _asked(reader, name, confirm)):
        return None
    return f"the texts of the articles would go to {name}; allow that on this machine with {VARIABLE}={name}"


def key(reader: Reader) -> str | None:
    """The key that goes along. Raises TimelineError where there is none, or none that can be one."""
    if reader.key_from is None or not reader.key_from.endswith("_API_KEY"):
        return None
    found = os.environ.get(reader.key_from, "").strip()
    if not found:
        raise TimelineError(
            f"the environment variable {reader.key_from}, which holds the key for {host(reader)}, is not set; "
            "set it, or build with --offline"
        )
    if not (found.isascii() and found.isprintable()):
        raise TimelineError(f"the environment variable {reader.key_from} holds signs that no key has")
    return found


def kept_in() -> Path:
    """The file of this machine's user that keeps what was allowed at a terminal."""
    from platformdirs import user_config_path

    return user_config_path("event-timeline") / "reader-hosts"


def _allowed() -> set[str]:
    named = os.environ.get(VARIABLE, "").split(",")
    return {name.strip().lower() for name in (*named, *_kept().splitlines())}


def _kept() -> str:
    """What the file holds; nothing where it cannot be read."""
    try:
        return kept_in().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _asked(reader: Reader, name: str, confirm: Confirm) -> bool:
    """A yes at the terminal, which is kept for the next time, where that can be."""
    goes = "the texts of the articles" + (f" and the key in {reader.key_from}" if reader.key_from else "")
    if not confirm(f"content/settings.yaml names a reader at {name}. Send it {goes}?"):
        return False
    with suppress(OSError):
        files.replace(kept_in(), f"{_kept()}{name}\n".encode())
    return True

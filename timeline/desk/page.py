"""What a view gives: a template and its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.responses import RedirectResponse

from timeline import store
from timeline.desk.forms import Form
from timeline.desk.state import Desk
from timeline.problems import TimelineError


class NotHere(TimelineError):
    """What a page is about is gone."""


@dataclass(frozen=True)
class Page:
    """A page to be filled in."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)
    status: int = 200


def address(path: str, **fields: object) -> str:
    """An address of the desk: `address("/entry", id="storm-3f2a")`."""
    given = urlencode({name: value for name, value in fields.items() if value not in (None, "")})
    return f"{path}?{given}" if given else path


def to(address: str) -> RedirectResponse:
    """Go on there; only to a page of the desk."""
    safe = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return RedirectResponse(address if safe else "/", 303)


def seen(loaded: store.Loaded, *ids: str) -> list[str]:
    """The digests of the files that hold these entries, for a form to send back."""
    return sorted({loaded.places[id].document.digest for id in ids if id in loaded.places})


def stale_page(desk: Desk, stale: store.Stale, form: Form, action: str) -> Page:
    """Both versions of an entry whose file was changed meanwhile, and what to do."""
    event = stale.place.event
    sent = [(name, value) for name in form.names if name not in ("token", "seen") for value in form.all(name)]
    return Page(
        "stale.html",
        {
            "title": "Changed meanwhile",
            "message": str(stale),
            "event": event,
            "theirs": stale.theirs,
            "yours": stale.yours or "(deleted)",
            "sent": sent,
            "seen": seen(desk.loaded(), event.id, *form.all("id")),
            "action": action,
        },
        409,
    )

"""The desk as a web application: its addresses in one list."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from timeline.desk import pages, saves
from timeline.desk.guard import Guard
from timeline.desk.page import NotHere, Page, address, stale_page
from timeline.desk.state import Desk
from timeline.problems import TimelineError
from timeline.site.dates_in_words import safe_words
from timeline.store import Stale

GET: dict[str, Callable[[Desk, Request], Any]] = {
    "/": pages.queue,
    "/entry": pages.entry,
    "/article": pages.article,
    "/articles": pages.articles,
    "/search": pages.search,
    "/new": pages.new,
    "/date": pages.date,
}
POST: dict[str, Callable[[Desk, Request], Any]] = {
    "/save": saves.save,
    "/delete": saves.delete,
    "/hide": saves.hide,
    "/accept": saves.accept,
    "/join": saves.join,
    "/split": saves.split,
    "/new": saves.new,
    "/keep": saves.keep,
    "/pass": saves.pass_on,
    "/published": saves.published,
    "/undo": saves.undo,
}
FILES = {"/desk.css": "text/css", "/desk.js": "text/javascript"}


def application(desk: Desk, port: int) -> ASGIApp:
    """The whole desk, for the server of this port."""
    routes = [Route(path, partial(_answer, desk, view), methods=["GET"]) for path, view in GET.items()]
    routes += [Route(path, partial(_answer, desk, view), methods=["POST"]) for path, view in POST.items()]
    routes += [Route(path, partial(_file, path.lstrip("/"), kind)) for path, kind in FILES.items()]
    return Guard(Starlette(routes=routes), desk.token, desk.form_token, port)


def _file(name: str, kind: str, request: Request) -> Response:
    return FileResponse(Path(__file__).parent / "static" / name, media_type=kind)


def _answer(desk: Desk, view: Callable[[Desk, Request], Any], request: Request) -> Response:
    """A page, or what went wrong in words."""
    try:
        answer = view(desk, request)
    except Stale as stale:
        answer = stale_page(desk, stale, request.scope["form"], request.url.path)
    except NotHere as error:
        answer = Page("message.html", {"title": "Not here", "message": str(error)}, 404)
    except TimelineError as error:
        answer = Page("message.html", {"title": "That did not work", "message": str(error)}, 409)
    except OSError as error:
        message = f"{error.filename or ''}: {error.strerror or error}; nothing was lost"
        answer = Page("message.html", {"title": "That did not work", "message": message}, 500)
    except Exception as error:  # nobody sees a traceback
        print(f"timeline desk: {type(error).__name__}: {error}", file=sys.stderr)
        message = "A fault of this program; nothing was written. Please report it."
        answer = Page("message.html", {"title": "That did not work", "message": message}, 500)
    return answer if isinstance(answer, Response) else _filled(desk, answer, request)


def _filled(desk: Desk, page: Page, request: Request) -> Response:
    template = _environment().get_template(page.template)
    last = desk.saves[-1] if desk.saves else None
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    text = template.render(
        here=here if request.method == "GET" else "/",
        form_token=desk.form_token,
        last=last,
        settings=desk.settings,
        **page.values,
    )
    return HTMLResponse(text, page.status)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("timeline.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["in_words"] = safe_words
    environment.globals["link"] = address
    return environment

"""Sites built once for all tests that look at them, and the browser that some look with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from site_samples import hostile, many_events, one_event

from timeline.model import Settings, Timeline
from timeline.site import render, write_pages

ROOT = Path(__file__).parents[2]
SAMPLES: dict[str, Callable[[], Timeline]] = {
    "none": lambda: Timeline(Settings(), ()),
    "one": one_event,
    "many": lambda: many_events(150, months=4),
    "hostile": hostile,
    "hundred hostile": lambda: hostile(100),
}

Built = Callable[[str, str], Path]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Builds a sample strictly, with the project's own mkdocs.yml: `built("many", "mkdocs")` is the site's folder."""
    done: dict[tuple[str, str], Path] = {}

    def build(sample: str, builder: str = "mkdocs") -> Path:
        if (sample, builder) not in done:
            root = tmp_path_factory.mktemp(f"{sample.replace(' ', '-')}-{builder}")
            ignore = shutil.ignore_patterns("timeline")
            shutil.copytree(ROOT / "site_src", root / "site_src", ignore=ignore)
            shutil.copytree(ROOT / "timeline/site/overrides", root / "timeline/site/overrides")
            shutil.copy(ROOT / "mkdocs.yml", root)
            write_pages(root / "site_src", render(SAMPLES[sample]()))
            result = subprocess.run(
                [Path(sys.executable).with_name(builder), "build", "--strict"],
                cwd=root,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
                capture_output=True,
                text=True,
                check=False,
            )
            assert result.returncode == 0, result.stdout + result.stderr
            assert "WARNING" not in result.stderr, result.stderr
            done[sample, builder] = root / "site"
        return done[sample, builder]

    return build


class Quiet(SimpleHTTPRequestHandler):
    """Shows 404.html for what is not there, as hosts of static sites do."""

    def log_message(self, *arguments: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Serving:
    """A web server for a folder."""

    def __init__(self, folder: Path) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page on which nothing may go wrong: no error, no blocked script, no dialog, no request to another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning") and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda request: request.url.startswith(("file:", "data:", "http://127.0.0.1")) or wrong.append(request.url),
    )
    yield page
    page.wait_for_load_state()
    context.close()
    assert wrong == []

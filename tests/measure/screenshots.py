"""The pictures in the README, from a built site and the desk: `python -m tests.measure.screenshots [site]`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Picture(NamedTuple):
    """A place on a page as one screen shows it."""

    address: str
    width: int = 1280
    height: int = 720
    scheme: str = "light"


HOME = "index.html"
MONTH = "timeline/2022/02/index.html#on-2022-02-15"
FIND = "timeline/index.html#words=nato"
PLAN = "timeline/2022/02/index.html#on-2022-02-24"
DESK = ""
"""Of a running desk, its first page."""
PHONE = (375, 720)
PICTURES = {
    "home.png": Picture(HOME, height=1000),
    "home-dark.png": Picture(HOME, height=1000, scheme="dark"),
    "month.png": Picture(MONTH, height=660),
    "month-dark.png": Picture(MONTH, height=660, scheme="dark"),
    "desk.png": Picture(DESK, height=720),
    "desk-dark.png": Picture(DESK, height=720, scheme="dark"),
    "phone-home.png": Picture(f"{HOME}#overview", *PHONE),
    "phone-find.png": Picture(FIND, *PHONE, "dark"),
    "phone-month.png": Picture(PLAN, *PHONE),
}
"""By file name."""
FOLDER = Path("site_src/images")
LARGEST = 200_000
"""Bytes of a picture."""
READY = """() => {
  const day = document.querySelector(":target");
  day?.parentNode.querySelector("#" + CSS.escape(day.id) + " ~ .event details")?.setAttribute("open", "");
  const count = document.querySelector(".find__results > li") && document.querySelector(".find__count");
  if (count) scrollTo(0, count.getBoundingClientRect().top + scrollY - 380);
}"""
"""Opens the reason for the date of the first event of the day, or brings what was found into view."""


def take(site: Path, folder: Path = FOLDER) -> list[Path]:
    """Writes the pictures. Needs playwright and Chromium (see CHROMIUM)."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with sync_playwright() as driver, desk() as desk_url:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, picture in PICTURES.items():
            size = {"width": picture.width, "height": picture.height}
            page = browser.new_page(viewport=size, color_scheme=picture.scheme)  # type: ignore[arg-type]
            page.goto(f"{site.resolve().as_uri()}/{picture.address}" if picture.address else desk_url)
            page.wait_for_timeout(300)  # what is asked for in the address
            page.evaluate(READY)
            page.wait_for_timeout(300)  # the header's shadow
            page.screenshot(path=folder / name)
            page.close()
            assert (folder / name).stat().st_size < LARGEST, name
            taken.append(folder / name)
        browser.close()
    return taken


@contextmanager
def desk() -> Iterator[str]:
    """The address of a desk that runs meanwhile."""
    command = [Path(sys.executable).parent / "timeline", "desk", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


if __name__ == "__main__":
    for path in take(Path(sys.argv[1] if len(sys.argv) > 1 else "site")):
        print(path)

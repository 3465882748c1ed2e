"""The pictures in the README, from a built site: `python -m tests.measure.screenshots [site]`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

PICTURES = {"home.png": "index.html", "month.png": "timeline/2022/02/index.html#on-2022-02-15"}
"""By file name: the page and the place on it."""
FOLDER = Path("site_src/images")
LARGEST = 200_000
"""Bytes of a picture."""


def take(site: Path, folder: Path = FOLDER) -> list[Path]:
    """Writes a picture of each page as a desktop shows it in daylight. Needs playwright and Chromium (see CHROMIUM)."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 780}, color_scheme="light")
        for name, address in PICTURES.items():
            page.goto(f"{site.resolve().as_uri()}/{address}")
            page.evaluate("document.querySelector(':target ~ .event details')?.setAttribute('open', '')")
            page.wait_for_timeout(300)  # the header's shadow
            page.screenshot(path=folder / name)
            assert (folder / name).stat().st_size < LARGEST
            taken.append(folder / name)
        browser.close()
    return taken


if __name__ == "__main__":
    for path in take(Path(sys.argv[1] if len(sys.argv) > 1 else "site")):
        print(path)

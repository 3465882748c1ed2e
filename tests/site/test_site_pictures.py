"""The pictures in the README are there, small, and those that the command makes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.measure.screenshots import LARGEST, PICTURES

ROOT = Path(__file__).parents[2]


def test_the_readme_shows_the_pictures_that_the_command_takes() -> None:
    shown = re.findall(r'(?:src|srcset)="([^"]+)"', (ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(f"site_src/images/{name}" for name in PICTURES)
    assert sorted(path.name for path in (ROOT / "site_src/images").iterdir()) == sorted(PICTURES)
    for path in shown:
        picture = (ROOT / path).read_bytes()
        assert picture.startswith(b"\x89PNG")
        assert len(picture) < LARGEST, path


def test_each_desktop_picture_is_there_for_light_and_dark() -> None:
    desktop = {name for name in PICTURES if not name.startswith("phone")}
    assert {name for name in desktop if "-dark" not in name} == {
        name.replace("-dark", "") for name in desktop if "-dark" in name
    }

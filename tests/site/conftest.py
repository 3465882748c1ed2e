"""Sites built once for all tests that look at them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

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

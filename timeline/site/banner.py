"""What is wrong in the YAML, at the top of every page: for the one who edits while `make serve` runs, and no other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.problems import Problem
from timeline.site.templating import fill

_BANNER = re.compile(r'\A\s*<div class="admonition failure" role="alert" .*')
"""One that stands at the top of a page already; nothing that people write can look so there."""

SHOWN = 5
"""How many problems stand there; one slip rarely makes more."""


def with_banner(pages: dict[str, str], problems: Sequence[Problem]) -> dict[str, str]:
    """Pages by path, with the problems below the front matter of each, where there are any, in the place of others."""
    if not problems:
        return pages
    banner = fill("banner.html", "", problems=problems[:SHOWN], more=len(problems) - SHOWN)
    return {path: _headed(text, banner) if path.endswith(".md") else text for path, text in pages.items()}


def _headed(text: str, banner: str) -> str:
    head, fence, rest = text.partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    return f"{head}{fence}\n{banner}\n{_BANNER.sub('', rest).lstrip()}"

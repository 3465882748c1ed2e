"""A person's word on the day of publication changes its line of the front matter alone."""

from __future__ import annotations

import pytest

from timeline.articles import with_day
from timeline.problems import TimelineError

TEXT = "On Tuesday, Holm burnt.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TEXT, f"---\npublished: 2022-02-16\n---\n{TEXT}"),
        ("\ufeffHolm\r\nburnt.", "\ufeff---\r\npublished: 2022-02-16\r\n---\r\nHolm\r\nburnt."),
        (f"---\ntitle: Fire\n---\n{TEXT}", f"---\ntitle: Fire\npublished: 2022-02-16\n---\n{TEXT}"),
        (
            f"---\n# published: unknown; no sign\ntitle:  'Fire' # mine\n---\n{TEXT}",
            f"---\npublished: 2022-02-16\ntitle:  'Fire' # mine\n---\n{TEXT}",
        ),
        (
            f"---\ndate: 2021-01-01\npublished_from: 2021-01-01 by URL\nurl: x\n---\n{TEXT}",
            f"---\npublished: 2022-02-16\nurl: x\n---\n{TEXT}",
        ),
    ],
)
def test_the_line_alone(before: str, after: str) -> None:
    assert with_day(before.encode(), "2022-02-16", "content/articles/fire.md").decode() == after


@pytest.mark.parametrize(
    ("data", "day", "path", "message"),
    [
        (b"{}", "2022-02-16", "wire.jsonl", "takes no front matter"),
        (b"<p>", "2022-02-16", "page.html", "takes no front matter"),
        (b"Holm", "2022-02-31", "fire.md", "not a day of the calendar"),
        (b"\xff\xfeH\x00", "2022-02-16", "fire.txt", "is not UTF-8"),
        (b"---\nkey: |\npublished: >\n  2021\n---\nHolm", "2022-02-16", "fire.md", "cannot be changed safely"),
    ],
)
def test_where_it_cannot_be(data: bytes, day: str, path: str, message: str) -> None:
    with pytest.raises(TimelineError, match=message):
        with_day(data, day, path)

"""Every line of the tables on the page "How dates are read"."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.language import parse
from timeline.model import Article, Block
from timeline.times import read_times

PAGE = Path(__file__).parents[2] / "site_src" / "about" / "dates.md"
PUBLISHED = "2022-02-16"


def rows() -> list[list[str]]:
    lines = [line.strip("| ").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines()]
    return [cells for cells in lines if "**" in cells[0] and len(cells) > 1]


@pytest.mark.parametrize("cells", rows(), ids=lambda cells: cells[0])
def test_the_page_says_what_the_program_does(cells: list[str]) -> None:
    before, phrase, after = cells[0].split("**")
    text = before + phrase + after
    blocks = (Block(0, len(text)),)
    found = read_times(parse(text, blocks), Article("a", text, "a.md", published=PUBLISHED, blocks=blocks)).mentions
    one = next(one for one in found if one.start == len(before))
    assert one.text == phrase
    assert (one.edtf or "none") == cells[1]
    assert cells[2:] in ([], [one.anchor])


def test_the_page_has_lines() -> None:
    assert len(rows()) > 20

"""Where paragraphs begin and end: blank lines part them, and line ends do, unless a paragraph is only wrapped."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LIST_ITEM = re.compile(r"(?:[-*•–—+>#|]|\d{1,3}[.)])\s")
_WRAPPED_FROM, _WRAPPED_TO = 30, 120
"""Columns in which people and programs wrap text; a longer line was not wrapped, a shorter one is a line of its own."""

_ENDINGS = ".!?…:;"
_CLOSING = "\"'”’»)]*_"


class Span(NamedTuple):
    """A paragraph with the white space after it; the first also holds the white space before it."""

    start: int
    end: int


class _Line(NamedTuple):
    start: int
    text: str
    """Without white space at its end."""


def ends_sentence(text: str) -> bool:
    """Whether the last character that is no closing quote or bracket ends a sentence (or introduces a list)."""
    return text.rstrip().rstrip(_CLOSING)[-1:] in _ENDINGS if text else False


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without a gap. A text of white space alone has none."""
    runs = _runs(text)
    widths = [_width(run) for run in runs]
    usual = _width(*runs)
    starts: list[int] = []
    for run, width in zip(runs, widths, strict=True):
        starts.append(run[0].start)
        starts += _breaks(run, width or usual)
    if not starts:
        return []
    starts[0] = 0
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _runs(text: str) -> list[list[_Line]]:
    """Lines that follow each other without a blank one between them."""
    runs: list[list[_Line]] = []
    before_blank = True
    for match in _LINE.finditer(text):
        line = match[0].rstrip()
        if not line.strip("\ufeff\u200b"):
            before_blank = True
            continue
        if before_blank:
            runs.append([])
            before_blank = False
        runs[-1].append(_Line(match.start(), line))
    return runs


def _width(*runs: list[_Line]) -> int | None:
    """The column at which lines are wrapped; None where they are not: less than three in ten end inside a sentence."""
    pairs = [pair for run in runs for pair in pairwise(run)]
    inside = [above for above, below in pairs if _inside_sentence(above.text, below.text)]
    return max(len(line.text) for line in inside) if inside and len(inside) * 10 >= len(pairs) * 3 else None


def _breaks(run: list[_Line], width: int | None) -> list[int]:
    """Where in a run a paragraph begins, the first left out: at every line, unless the text is wrapped at `width`.

    There a line begins a paragraph where it is indented, is a list item, or its first word would have fitted above.
    """
    return [b.start for a, b in pairwise(run) if width is None or not _continues(a.text, b.text, width)]


def _inside_sentence(above: str, below: str) -> bool:
    """Whether a sentence surely runs from one line into the next."""
    return (
        _WRAPPED_FROM <= len(above) <= _WRAPPED_TO
        and not below[0].isupper()
        and (below[0].islower() or (below[0].isspace() and below.lstrip()[:1].islower()))
        and not ends_sentence(above)
        and not _LIST_ITEM.match(below)
    )


def _continues(above: str, below: str, width: int) -> bool:
    """Whether, in wrapped text, the lower line belongs to the upper one's paragraph."""
    if _inside_sentence(above, below):
        return True
    indented = len(below) - len(below.lstrip()) > len(above) - len(above.lstrip())
    if indented or _LIST_ITEM.match(below.lstrip()) or not _WRAPPED_FROM <= len(above) <= _WRAPPED_TO:
        return False
    first_word = below.split(maxsplit=1)[0]
    return len(above) + 1 + len(first_word) > width - 4 and len(above) <= width + 4

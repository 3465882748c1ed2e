"""Where quotes stand in the text of an article, and the text in paragraphs with marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.model import Article

_MARKS = str.maketrans("‘’‚“”„«»–—\u00a0", '\'\'\'"""""-- ')
_LEFT_OUT = re.compile(r"\[?(?:\.\.\.|…)\]?")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")
LONGEST = 300_000
"""Characters of an article that its page shows."""
AROUND = 1_500
"""Characters of a paragraph on each side of a quote."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that something is known of."""

    start: int
    end: int
    kind: str
    """`used` or `left`."""
    of: str
    """The id of an entry; of what was left out its title."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph, marked or not."""

    text: str
    mark: Mark | None = None


def find(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands, white space and typographic marks aside; `...` stands for words left out."""
    at = text.find(quote) if quote else -1
    if at >= 0:
        return at, at + len(quote)
    plain = text.translate(_MARKS)
    start = end = -1
    for part in _LEFT_OUT.split(quote.translate(_MARKS)):
        words = part.split()
        if not words:
            continue
        found = re.compile(r"\s+".join(map(re.escape, words))).search(plain, max(end, 0))
        if found is None:
            return None
        start, end = found.start() if start < 0 else start, found.end()
    return (start, end) if start >= 0 else None


def in_paragraph(article: Article, quote: str) -> tuple[str, str, str] | None:
    """What stands before a quote in its paragraph, the words themselves, and what follows. None: it is not there."""
    found = find(article.text, quote)
    if found is None:
        return None
    start, end = found
    blocks = [(block.start, block.end) for block in article.blocks if block.start <= start < block.end]
    first, last = blocks[0] if blocks else (0, len(article.text))
    for gap in _BLANK_LINES.finditer(article.text, first, last):
        if gap.end() <= start:
            first = gap.end()
        elif gap.start() >= end:
            last = gap.start()
            break
    first, last = max(first, start - AROUND), min(max(last, end), end + AROUND)
    text = article.text
    return text[first:start].lstrip(), text[start:end], text[end:last].rstrip()


def paragraphs(article: Article, marks: Iterable[Mark]) -> Iterator[list[Piece]]:
    """The article without its page furniture; of marks that overlap the first counts."""
    clear: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not clear or mark.start >= clear[-1].end:
            clear.append(mark)
    starts = [mark.start for mark in clear]
    for begin, end in _blocks(article):
        if begin >= LONGEST:
            return
        pieces: list[Piece] = []
        at = begin
        for mark in clear[bisect_left(starts, begin) : bisect_left(starts, end)]:
            pieces += [Piece(article.text[at : mark.start]), Piece(article.text[mark.start : mark.end], mark)]
            at = mark.end
        pieces.append(Piece(article.text[at : max(at, end)]))
        if any(piece.text.strip() for piece in pieces):
            yield pieces


def _blocks(article: Article) -> Iterator[tuple[int, int]]:
    blocks = [(block.start, block.end) for block in article.blocks if block.kind != "furniture"]
    for start, end in blocks or [(0, len(article.text))]:
        at = start
        for gap in _BLANK_LINES.finditer(article.text, start, end):
            yield at, gap.start()
            at = gap.end()
        if at < end:
            yield at, end

"""A quote in its paragraph, and the text of an article in paragraphs with marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline import wording
from timeline.model import Article

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


def in_paragraph(article: Article, quote: str) -> tuple[str, str, str] | None:
    """What stands before a quote in its paragraph, the words themselves, and what follows. None: it is not there."""
    found = wording.Wording(article).find(quote)
    if found is None:
        return None
    start, end = found
    around = ((first, last) for first, last in wording.paragraphs(article) if first <= start < last)
    first, last = next(around, (0, len(article.text)))
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
    for begin, end in wording.paragraphs(article):
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

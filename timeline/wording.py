"""Where words stand in an article: its paragraphs, and the place of a quote.

White space and typographic marks do not count. `...`, `…` and `[...]` stand for words left out within one paragraph;
words in square brackets are the editor's: `“[The mayor] resigned ... on Monday.”`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from timeline.model import Article

_MARKS = str.maketrans("“”„«»‘’‚–—‑", '"""""\'\'\'---')
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|\.\.\.+|…")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"(?<=[.!?])([\"')]*)\s+")
LONGEST = 2000
"""Characters of a sentence that are compared."""

Place = tuple[int, int]
"""Offsets in an article's text."""


def paragraphs(article: Article) -> Iterator[Place]:
    """Those of the text without page furniture; a block as it was read may hold several, parted by blank lines."""
    blocks = [(block.start, block.end) for block in article.blocks if block.kind != "furniture"]
    for start, end in blocks or [(0, len(article.text))]:
        at = start
        for gap in _BLANK_LINES.finditer(article.text, start, end):
            yield at, gap.start()
            at = gap.end()
        if at < end:
            yield at, end


class Wording:
    """One article, made ready for searching when it is first needed."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def find(self, quote: str) -> Place | None:
        """Where a quote stands in the text, as it is or piece by piece within a paragraph; it cuts no word."""
        text = self.article.text
        end = ends_at(quote, text, 0)
        if end is not None:
            return end - len(quote), end
        wanted = plain(quote)
        if place := self._whole.find([wanted]):
            return place
        pieces = [piece for piece in map(str.strip, _LEFT_OUT.split(wanted)) if piece]
        if not pieces or pieces == [wanted]:
            return None
        return next((place for part in self._parts if (place := part.find(pieces))), None)

    @property
    def texts(self) -> Iterator[str]:
        """Each paragraph, with plain white space and marks."""
        return (part.text for part in self._parts)

    def sentences(self, together: int = 1) -> Iterator[str]:
        """Each sentence of the paragraphs, likewise, as far as it is compared to find the one that a quote means; and
        up to so many together, for a point does not always end one: `U.S. troops`."""
        for text in self.texts:
            gaps = list(_SENTENCE.finditer(text))
            ends = [*(gap.end(1) for gap in gaps), len(text)]
            for number, start in enumerate((0, *(gap.end() for gap in gaps))):
                yield from (text[start : min(end, start + LONGEST)] for end in ends[number : number + together])

    @cached_property
    def _whole(self) -> _Plain:
        return _Plain(self.article.text)

    @cached_property
    def _parts(self) -> list[_Plain]:
        text = self.article.text
        return [_Plain(text[start:end], start) for start, end in paragraphs(self.article)]


class _Plain:
    """A stretch of text with plain white space and marks, and where its words stood."""

    def __init__(self, text: str, start: int = 0) -> None:
        words = list(_WORD.finditer(text.translate(_MARKS)))
        self.text = " ".join(word.group() for word in words)
        self._origins = [start + word.start() for word in words]
        self._starts: list[int] = []
        at = 0
        for word in words:
            self._starts.append(at)
            at += len(word.group()) + 1

    def find(self, pieces: Sequence[str]) -> Place | None:
        """From where the first piece begins to where the last ends, each behind the one before."""
        first, at = None, 0
        for piece in pieces:
            end = ends_at(piece, self.text, at)
            if end is None:
                return None
            first, at = end - len(piece) if first is None else first, end
        return (self._origin(first), self._origin(at - 1) + 1) if first is not None else None

    def _origin(self, at: int) -> int:
        word = bisect_right(self._starts, at) - 1
        return self._origins[word] + at - self._starts[word]


def plain(text: str) -> str:
    """The text with single spaces, straight quotation marks and hyphens."""
    return " ".join(text.translate(_MARKS).split())


def ends_at(piece: str, text: str, begin: int) -> int | None:
    """Where the first occurrence from `begin` on ends that cuts no word; None where there is none."""
    start = text.find(piece, begin) if piece else -1
    while start >= 0:
        end = start + len(piece)
        cut_before = start > 0 and text[start - 1].isalnum() and piece[0].isalnum()
        cut_after = end < len(text) and text[end].isalnum() and piece[-1].isalnum()
        if not cut_before and not cut_after:
            return end
        start = text.find(piece, start + 1)
    return None

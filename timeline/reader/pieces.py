"""A long article in pieces that a model reads one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.model import Article
from timeline.wording import paragraphs

LONGEST = 16_000
"""Characters of a piece: about 4,000 tokens, which leaves room for the answer where a server reads 16,000."""
SHARED = 1_500
"""At most so many characters of a piece are told again at the beginning of the next, in whole paragraphs, so that what
is told there is read with what stands before it."""

_BREAK = re.compile(r"(?<=[.!?])\s+|\n")


def pieces(article: Article) -> list[str]:
    """The text without page furniture, in pieces that break between paragraphs and overlap; none for an empty one."""
    texts = (article.text[start:end].strip() for start, end in paragraphs(article))
    found: list[str] = []
    piece: list[str] = []
    length = 0
    for paragraph in (part for text in texts if text for part in _parts(text)):
        if piece and length + len(paragraph) > LONGEST:
            found.append("\n\n".join(piece))
            piece = _end(piece, LONGEST - len(paragraph))
            length = _length(piece)
        piece.append(paragraph)
        length += len(paragraph) + 2
    return [*found, "\n\n".join(piece)] if piece else []


def _length(piece: list[str]) -> int:
    return sum(len(part) + 2 for part in piece)


def _end(piece: list[str], room: int) -> list[str]:
    """The last paragraphs of a piece, as far as they may be told again."""
    kept: list[str] = []
    for paragraph in reversed(piece):
        if _length(kept) + len(paragraph) + 2 > min(SHARED, room):
            break
        kept.insert(0, paragraph)
    return kept


def _parts(paragraph: str) -> Iterator[str]:
    """A paragraph, or where it is longer than a piece may be, stretches of its sentences."""
    while len(paragraph) > LONGEST:
        ends = [found.start() for found in _BREAK.finditer(paragraph, LONGEST // 2, LONGEST)]
        at = ends[-1] if ends else paragraph.rfind(" ", LONGEST // 2, LONGEST)
        at = at if at > 0 else LONGEST
        yield paragraph[:at].strip()
        paragraph = paragraph[at:].strip()
    if paragraph:
        yield paragraph

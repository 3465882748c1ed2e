"""Which line of a page is the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.articles.layout import ends_sentence

_WORD = re.compile(r"[^\W\d_]{4,40}")
_BODY = 3000
"""Characters of the article's beginning that a headline is compared with."""

_HEAD = 400
"""Lines of a page in which a known headline is looked for: menus may stand above it."""


def is_prose(line: str, question: bool = True) -> bool:
    """Whether a line is a paragraph: six words with a full stop, or a long one. `question`: a question counts too."""
    words = line.count(" ") + 1
    if words < 4:
        return False
    if words >= 25:
        return True
    if line.endswith("...") or line.endswith(("…", ":", ";")):
        return False
    if not question and line.rstrip("\"'”’)").endswith("?"):
        return False
    quoted = line.startswith(('"', "“", "‘", "«")) and line.endswith(('"', "”", "’", "»"))
    return quoted or (words >= (4 if line[-1] in '."”' else 6) and ends_sentence(line))


def find_headline(
    lines: Sequence[str], furniture: Sequence[bool], first: int, title: str | None
) -> tuple[int | None, bool]:
    """The headline's index among a page's lines, and whether it is sure.

    `first` is the index of the first paragraph. A known `title` is looked for; else it is a line before the first
    paragraph that is no furniture and shares words with the article. What shares none may be the site's name: it is
    taken where nothing better is there, and is not sure.
    """
    if title:
        for index in range(min(max(first + 2, _HEAD), len(lines))):
            if len(lines[index]) <= 2 * len(title) + 20 and _normal(lines[index]) == _normal(title):
                return index, True
        return None, True
    body = " ".join(lines[first : first + 20])[:_BODY]
    body_words = content_words(body)
    candidates = []
    for index in range(min(first, len(lines))):
        line = lines[index]
        if (
            furniture[index]
            or len(line) > 250
            or line.endswith((".", ":", ";"))
            or not any(character.isalpha() for character in line)
        ):
            continue
        if line.count(" ") >= 2:
            words = content_words(line)
            if len(words & body_words) >= 2 and len(words & body_words) * 10 >= len(words) * 3:
                return index, True
        candidates.append(index)
    if first >= len(lines):
        return None, False
    longer = [index for index in candidates if lines[index].count(" ") >= 2]
    best = longer or (candidates if len(candidates) == 1 else [])
    return (best[0], False) if best else (None, False)


def content_words(text: str) -> set[str]:
    """Words of four letters and more, cut to six so that forms of one word meet."""
    return {word[:6] for word in _WORD.findall(text.casefold())}


def same_words(headline: str, line: str) -> bool:
    """Whether a line repeats a headline, whole or cut short with dots."""
    cut = line.rstrip()
    if len(cut) > len(headline) + 40:
        return False
    if cut.endswith(("...", "…")):
        start = _normal(cut.rstrip(".… "))
        return len(start) > 20 and _normal(headline).startswith(start)
    return _normal(cut) == _normal(headline)


def _normal(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))

"""Which language an article is in (py3langid, naive Bayes over byte n-grams: Lui and Baldwin 2012)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.model import Article

LEAST = 200
"""Characters from which on a text tells its language."""

READ = 4000
"""Characters that are looked at."""


def in_other_languages(articles: Iterable[Article], language: str) -> Iterator[tuple[str, str]]:
    """The ids of articles that are not in `language` (ISO 639-1: `en`), each with the one it seems to be in."""
    import py3langid  # its model takes a second to load

    for article in articles:
        text = article.text[:READ]
        if len(text) >= LEAST and (found := py3langid.classify(text)[0]) != language:
            yield article.id, found

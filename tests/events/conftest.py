"""Articles of a few sentences, parsed once each; time phrases are given by hand: `{"on Monday": "2022-02-14"}`,
`{"every year": "SET"}`."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest

from timeline.events import read_events
from timeline.language import parse
from timeline.model import Article, ArticleTimes, Block, EventMention, TimeMention

Read = Callable[..., list[EventMention]]


@lru_cache(maxsize=512)
def _parsed(text: str, title: str | None) -> tuple[object, tuple[Block, ...]]:
    whole = f"{title}\n{text}" if title else text
    blocks = []
    position = 0
    for number, line in enumerate(whole.splitlines(keepends=True)):
        kind = "title" if title and number == 0 else "furniture" if line.startswith("# ") else "text"
        blocks.append(Block(position, position + len(line), kind))
        position += len(line)
    return parse(whole, blocks), tuple(blocks)


@pytest.fixture
def read() -> Read:
    """Event mentions of a text published on 2022-02-16; a line that begins with `# ` is page furniture."""

    def reading(
        text: str,
        times: dict[str, str] | None = None,
        title: str | None = None,
        published: str | None = "2022-02-16",
        story: tuple[tuple[int, str | None], ...] = (),
    ) -> list[EventMention]:
        doc, blocks = _parsed(text, title)
        whole = f"{title}\n{text}" if title else text
        article = Article(id="a", text=whole, path="a.txt", published=published, blocks=blocks)
        found = []
        for phrase, value in (times or {}).items():
            start = whole.index(phrase)
            end = start + len(phrase)
            again = value == "SET"
            kind, date = ("SET", None) if again else ("DATE", value)
            found.append(TimeMention(start, end, phrase, kind, value, date, "publication 2022-02-16", "by hand"))
        found.sort(key=lambda mention: mention.start)
        return list(read_events(doc, article, ArticleTimes(tuple(found), story)))

    return reading

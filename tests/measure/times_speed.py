"""How quick finding and resolving times is beside the parse, and whether time grows with the length of the text."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

from timeline.language import parse
from timeline.model import Article, Block
from timeline.times import read_times

LENGTHS = (1_000, 10_000, 100_000)
SAME = {"a digit": "7", "a dash": "-", "`next`": "next"}


def section(articles: Path) -> Iterator[str]:
    """Lines of the page: words a second on news of several lengths, and texts that are meant to be slow."""
    row("", ["The grammar and the model are loaded before the clock starts, on Monday."])
    sentences = [
        sentence
        for line in articles.read_text(encoding="utf-8").splitlines()
        for sentence in json.loads(line)["text"].split("\n")
        if sentence.strip()
    ]
    yield "Processor seconds of one core, in one run. Aim: 10,000 words a second beside the parse, and time that grows"
    yield "with the length alone: tenfold text, one sentence of 100,000 words, 100,000 times the same word."
    yield ""
    yield "| text | words | parse, s | times, s | times, words/s |"
    yield "|---|---:|---:|---:|---:|"
    for length in LENGTHS:
        yield row("news", _paragraphs(sentences, length))
    yield row("one sentence", [" ".join(word.strip(".?!") for word in _words(sentences, LENGTHS[-1]))])
    for name, word in SAME.items():
        yield row(f"the same: {name}", [f"{word} " * LENGTHS[-1]])


def row(name: str, paragraphs: list[str]) -> str:
    """One line of the table."""
    blocks: list[Block] = []
    for paragraph in paragraphs:
        start = blocks[-1].end if blocks else 0
        blocks.append(Block(start, start + len(paragraph)))
    article = Article("a", "".join(paragraphs), "a.md", published="2009-05-20", blocks=tuple(blocks))
    words = len(article.text.split())
    begin = time.process_time()
    doc = parse(article.text, article.blocks)
    parsed = time.process_time()
    read_times(doc, article)
    done = time.process_time()
    spent = max(done - parsed, 1e-9)
    return f"| {name} | {words:,} | {parsed - begin:.2f} | {spent:.3f} | {words / spent:,.0f} |"


def _words(sentences: list[str], length: int) -> list[str]:
    words: list[str] = []
    while len(words) < length:
        words += [word for sentence in sentences for word in sentence.split()]
    return words[:length]


def _paragraphs(sentences: list[str], length: int) -> list[str]:
    paragraphs: list[str] = []
    words = 0
    while words < length:
        for sentence in sentences:
            paragraphs.append(sentence + "\n\n")
            words += len(sentence.split())
            if words >= length:
                break
    return paragraphs


if __name__ == "__main__":
    import sys

    for line in section(Path(sys.argv[1])):
        print(line, flush=True)

"""How merging grows: `python -m tests.measure.archive ARTICLES.jsonl 10000 30000 100000`, each size in a process.

Archives of short articles are made out of given ones: pieces of a few sentences, read once by the workers of
`--cluster local:2`. What was read of a piece then stands for many articles, each with other days, names and places;
forty in a row are of one story. Prints what reading takes, and of merging seconds and the peak memory of its process.
"""

from __future__ import annotations

import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import get_args

from timeline import events, packing
from timeline.cache import cache_at
from timeline.cluster.connecting import connect
from timeline.cluster.reading import outlines
from timeline.cluster.work import Found
from timeline.extraction import kept_or_new
from timeline.lazy import Lazy
from timeline.merge import Outline, merge_outlines, outline
from timeline.model import STATUSES, Article, Block, Extraction, PlanChange

PIECES = 2_000
"""So many pieces are read."""
SENTENCES = 5
STORY = 40
DAYS = 3_650
"""Over so many days an archive stretches."""
BATCH = 200
PRINTED = date(2015, 6, 15)
"""On that day every piece is published as it is read."""

OUR_WORDS = {*STATUSES, *get_args(PlanChange)}
"""They stay, also where a sentence begins with one."""

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_SYLLABLES = ("ber", "gen", "hol", "mar", "vik", "sund", "dal", "tor", "nes", "lund", "fos", "ras", "ki", "lo", "ven")


def pieces(path: Path) -> list[Article]:
    """Short articles made of those in a bulk file."""
    texts = []
    for line in path.open(encoding="utf-8"):
        sentences = [one for one in json.loads(line)["text"].split("\n") if 30 < len(one) < 400]
        texts += ["\n".join(sentences[at : at + SENTENCES]) for at in range(0, len(sentences) - SENTENCES, SENTENCES)]
    return [
        Article(f"p{at}", text, "pieces", published=PRINTED.isoformat(), blocks=(Block(0, len(text)),))
        for at, text in enumerate(texts[:PIECES])
    ]


def retold(extraction: Extraction, id: str, day: date, names: dict[str, str], chance: random.Random) -> Extraction:
    """The same of another article, `names` the new names of its story: longer by those that are new to it."""
    read = json.loads(zlib.decompress(packing.pack(Extraction, extraction)).decode("utf-8", "surrogatepass"))
    for text in filter(None, read["texts"]):
        for name in _NAME.findall(text):
            if name not in names:
                names[name] = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).title()
                names[name.lower()] = names[name].lower()
    own = next((mention.article for mention in extraction.mentions), None)

    def other(text: str) -> str:
        if text == own:
            return id
        if text in OUR_WORDS:
            return text
        renamed = names.get(text) or _NAME.sub(lambda found: names[found[0]], text)
        return _DAY.sub(partial(_moved, day - PRINTED), renamed)

    texts = [None, *map(other, read["texts"][1:])]
    data = json.dumps({"texts": texts, "columns": read["columns"]}, ensure_ascii=False)
    return packing.unpack(Extraction, zlib.compress(data.encode("utf-8", "surrogatepass"), 1))


def _moved(by: timedelta, found: re.Match[str]) -> str:
    try:
        return (date.fromisoformat(found[0]) + by).isoformat()
    except (ValueError, OverflowError):
        return found[0]


def archive(read: Sequence[Extraction], number: int) -> Iterator[tuple[Article, Extraction]]:
    """So many articles with what is in them, in the order of time."""
    waiting: list[tuple[date, int, Article, Extraction]] = []
    for story in range(0, number, STORY):
        chance = random.Random(story)
        names: dict[str, str] = {}
        begin = date(2010, 1, 1) + timedelta(days=story * DAYS // number)
        waiting.sort(key=lambda one: one[:2])
        while waiting and waiting[0][0] < begin:
            yield waiting.pop(0)[2:]
        subject = chance.randrange(len(read))
        for at in range(story, min(number, story + STORY)):
            day = begin + timedelta(days=chance.randrange(21))
            piece = read[(subject + chance.randrange(STORY // 4)) % len(read)]
            article = Article(f"a{at:07}", "", "archive", published=day.isoformat())
            waiting.append((day, at, article, retold(piece, article.id, day, names, chance)))
    waiting.sort(key=lambda one: one[:2])
    yield from (one[2:] for one in waiting)


def peak() -> float:
    """MiB of this process, at its most until now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read_pieces(path: Path, kept: str) -> None:
    """Reads all pieces on two workers."""
    articles = pieces(path)
    words = sum(len(article.text.split()) for article in articles)
    with connect("local:2") as client:
        outlines(client, articles[:8], f"{kept}/warm", 0.5)  # the workers load the language model
        began = time.monotonic()
        outlines(client, articles, kept, 0.5)
        seconds = time.monotonic() - began
        largest = max(client.run(peak).values())
    size = sum(file.stat().st_size for file in Path(kept).rglob("*.packed"))
    print(
        f"reading: {len(articles):,} articles, {words:,} words on two workers: {seconds:.1f} s, "
        f"client {peak():.0f} MiB, worker {largest:.0f} MiB, cache {size / len(articles) / 1024:.1f} KiB an article\n",
        flush=True,
    )


def merge_alone(path: Path, kept: str, number: int) -> None:
    """Merges an archive of so many articles, whose outlines come packed, as from workers; prints a row."""
    place, line = cache_at(kept), events.line("normal")
    read = [events.judge(kept_or_new(place, article)) for article in pieces(path)]
    articles: list[Article] = []
    packed: list[bytes] = []
    batch: list[Outline] = []
    for article, extraction in archive(read, number):
        articles.append(article)
        batch.append(outline(extraction, line))
        if len(batch) == BATCH or len(articles) == number:
            packed.append(packing.pack(Found, Found(tuple(batch), ())))
            batch.clear()
    del read
    last: dict[int, tuple[Outline, ...]] = {}

    def one(at: int) -> Outline:
        if at // BATCH not in last:
            last.clear()
            last[at // BATCH] = packing.unpack(Found, packed[at // BATCH]).outlines
        return last[at // BATCH][at % BATCH]

    before, began, processor = peak(), time.monotonic(), time.process_time()
    merged = merge_outlines(articles, Lazy(number, one), line)
    processor = time.process_time() - processor
    print(
        f"| {number:,} | {len(merged.events):,} | {time.monotonic() - began:.0f} | {processor:.0f} | "
        f"{1000 * processor / number:.1f} | {before:.0f} | {peak():.0f} | {sum(map(len, packed)) / 2**20:.0f} |",
        flush=True,
    )


def main(path: str, *sizes: str) -> None:
    """Reads the pieces, then merges archives of these sizes."""
    kept = str(Path(tempfile.gettempdir()) / "timeline-archive")
    read_pieces(Path(path), kept)
    print("| articles | events | seconds | processor s | ms an article | MiB before | peak MiB | outlines, MiB |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|", flush=True)
    for size in sizes:
        subprocess.run([sys.executable, "-m", "tests.measure.archive", "--merge", path, kept, size], check=True)


if __name__ == "__main__":
    if sys.argv[1] == "--merge":
        merge_alone(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    else:
        main(*sys.argv[1:])

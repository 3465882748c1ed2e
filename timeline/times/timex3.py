"""TIMEX3 in and out: TimeML files (TimeML 1.2.1), and the records of `timeline times --format jsonl`."""

from __future__ import annotations

import html
import re
from typing import Any

from timeline.model import Article, ArticleTimes, Block, TimeMention
from timeline.problems import TimelineError

_TAG = re.compile(r"<[^<>]*>")
_VALUE = re.compile(r'value="(\d{4}-\d\d-\d\d)')
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_tml(text: str, path: str = "") -> Article:
    """A TimeML file as an article: `id` its DOCID, `published` the day of its DCT, `text` the content of its TEXT.

    Markup inside TEXT is taken out, entities are read, line ends are `\\n`, nothing is trimmed: offsets count
    characters of that text. Raises TimelineError where there is no TEXT.
    """
    raw = text.replace("\r\n", "\n")
    inner = _between(raw, "<TEXT>", "</TEXT>")
    if inner is None:
        raise TimelineError("no <TEXT> element with an end, so it is no TimeML file")
    plain = html.unescape(_TAG.sub("", inner))
    created = _VALUE.search(_between(raw, "<DCT>", "</DCT>") or "")
    identity = (_between(raw, "<DOCID>", "</DOCID>") or "").strip()
    return Article(
        identity or path.rpartition("/")[2].removesuffix(".tml"),
        plain,
        path,
        published=created[1] if created else None,
        published_from="TimeML DCT" if created else None,
        blocks=_paragraphs(plain),
    )


def write(article: Article, times: ArticleTimes) -> str:
    """An article with its time expressions as a TimeML file; the publication date is its DCT, with tid t0."""
    pieces: list[str] = []
    position = 0
    for number, mention in enumerate(times.mentions, start=1):
        pieces.append(_escaped(article.text[position : mention.start]))
        pieces.append(f"<TIMEX3 {_attributes(mention, number)}>{_escaped(mention.text)}</TIMEX3>")
        position = mention.end
    pieces.append(_escaped(article.text[position:]))
    created = ""
    if article.published:
        day = _escaped(article.published)
        created = (
            f'<DCT><TIMEX3 tid="t0" type="DATE" value="{day}" temporalFunction="false" '
            f'functionInDocument="CREATION_TIME">{day}</TIMEX3></DCT>\n'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{_escaped(article.id)}</DOCID>\n{created}<TEXT>{''.join(pieces)}</TEXT>\n</TimeML>\n"
    )


def records(article: Article, times: ArticleTimes) -> list[dict[str, Any]]:
    """One object for each time expression, its keys in the order of the contract; `mod` only where there is one."""
    result = []
    for mention in times.mentions:
        record: dict[str, Any] = {
            "article": article.id,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "type": mention.type,
            "value": mention.value,
        }
        if mention.mod:
            record["mod"] = mention.mod
        result.append({**record, "edtf": mention.edtf, "anchor": mention.anchor, "rule": mention.rule})
    return result


def _attributes(mention: TimeMention, number: int) -> str:
    named = {
        "tid": f"t{number}",
        "type": mention.type,
        "value": mention.value,
        "mod": mention.mod,
        "quant": mention.quant,
        "freq": mention.freq,
        "beginPoint": mention.begin_point,
        "endPoint": mention.end_point,
    }
    return " ".join(f'{name}="{_escaped(value)}"' for name, value in named.items() if value)


def _escaped(text: str) -> str:
    """For XML; characters that XML forbids become U+FFFD."""
    return html.escape(_NOT_XML.sub("\ufffd", text))


def _between(text: str, opening: str, closing: str) -> str | None:
    start = text.find(opening)
    end = text.rfind(closing)
    return text[start + len(opening) : end] if 0 <= start < end else None


def _paragraphs(text: str) -> tuple[Block, ...]:
    """Blocks that end at blank lines and together are the text."""
    begin = len(text) - len(text.lstrip())
    ends = [match.end() for match in _PARAGRAPH.finditer(text, begin)]
    starts = [0, *ends]
    return tuple(Block(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True) if start < end)

"""What a model answered, held against the article: only what passes becomes an event.

An event needs a quote that stands in the article and a trigger that stands in the quote. What else does not pass is
taken out of the event, and the program's own reading fills it in. An answer may hold anything: nothing of it is
trusted, neither its types nor its size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, cast

from rapidfuzz import fuzz, process

from timeline import edtf
from timeline.model import STATUSES, Article, ReadEvent, Status
from timeline.reader.collection import Collection
from timeline.wording import Wording, plain

MOST_EVENTS = 300
"""Of one article."""
MOST_NAMES = 20
"""Of one event, in `who` and in `where`."""
TOGETHER = 4
"""So many stretches that end with a point may be one sentence."""
LONGEST_QUOTE = 2000
LONGEST_TITLE = 150
LONGEST_NAME = 100
"""Characters, as the others; also of a trigger and of `when`."""
LONGEST_DATE = 60
SAME = 95
"""From this likeness on (0 to 100, rapidfuzz.fuzz.ratio) a sentence is the one that a quote means."""

_MARKUP = re.compile(r"[<>\[\]{}|`\\]|https?:|\*\*|__|&#?\w+;")
_EMPHASIS = re.compile(r"[*_`#]+")
_WORD = re.compile(r"\w+")
NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
"""Control characters, and what is no character."""
_UNFIT = re.compile(rf"{NO_TEXT.pattern[:-1]}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""The same, and what nobody sees or what turns the direction of text."""


class Dropped(NamedTuple):
    """Something of an answer that did not pass."""

    article: str
    what: str
    """The quote, title, name or date, shortened."""
    why: str
    event: bool = True
    """Whether the whole event is left out; else only this part of it."""


class Checks:
    """Holds the answers about one article against it."""

    def __init__(self, article: Article, collection: Collection) -> None:
        self._article = article
        self._collection = collection
        self._wording = Wording(article)
        self.events: list[ReadEvent] = []
        """What passed, in the order of the answers."""
        self.dropped: list[Dropped] = []
        self._seen: set[tuple[str, str]] = set()

    def add(self, answer: Sequence[Any]) -> None:
        """Takes what passes of the answer about the article, or about a further piece of it."""
        earlier = {event.quote for event in self.events}
        for item in answer:
            if len(self.events) >= MOST_EVENTS:
                self._drop("", f"more than {MOST_EVENTS} events of one article")
                break
            event = self._event(item)
            if event is None or event.quote in earlier or (event.quote, event.trigger) in self._seen:
                continue
            self._seen.add((event.quote, event.trigger))
            self.events.append(event)

    def _event(self, item: Any) -> ReadEvent | None:
        if not isinstance(item, dict):
            self._drop(type(item).__name__, "is no event")
            return None
        told = _text(item.get("quote"))
        quote = self.quote(told)
        if quote is None:
            self._drop(told, "the quote does not stand in the article")
            return None
        trigger = word_in(quote, _text(item.get("trigger")))
        if trigger is None:
            self._drop(told, f"its trigger {_short(_text(item.get('trigger')))!r} does not stand in the quote")
            return None
        return ReadEvent(
            quote,
            trigger,
            self._title(_text(item.get("title"))),
            self._part(item.get("date"), "is no date", _date),
            self._part(item.get("when"), "does not stand in the article", self._when) or "",
            cast("Status | None", self._part(item.get("status"), "is no status", _status)),
            self._names(item.get("who")),
            self._names(item.get("where")),
        )

    def quote(self, told: str) -> str | None:
        """The words of the article that a quote stands for, on one line; None where there are none."""
        if not told.strip() or len(told) > LONGEST_QUOTE:
            return None
        for form in dict.fromkeys((told, _EMPHASIS.sub("", told))):
            if place := self._wording.find(form.strip()):
                found = " ".join(self._article.text[slice(*place)].split())
                return found if len(found) <= LONGEST_QUOTE and not NO_TEXT.search(found) else None
        near = process.extractOne(plain(told), self._sentences, scorer=fuzz.ratio, score_cutoff=SAME)
        return self.quote(near[0]) if near and near[0] != told else None

    @cached_property
    def _sentences(self) -> list[str]:
        return list(self._wording.sentences(TOGETHER))

    def _title(self, title: str) -> str:
        """A title that can stand on a page and says nothing that no article says; else none."""
        title = title.strip().removesuffix(".")
        why = "is longer than a title" if len(title) > LONGEST_TITLE else None
        if why is None and (_UNFIT.search(title) or _MARKUP.search(title)):
            why = "holds signs that no title has"
        if why is None and (word := self._collection.missing(title)):
            why = f"names {word!r}, which stands in no article"
        return self._leave_out(title, why) if why else title

    def _part(self, value: Any, why: str, read: Callable[[str], str | None]) -> str | None:
        """One value, or None where it is none, noted where something stood there."""
        if value is None or value == "":
            return None
        found = read(value) if isinstance(value, str) and len(value) <= LONGEST_NAME else None
        if found is None:
            self._leave_out(_text(value) or type(value).__name__, why)
        return found

    def _when(self, phrase: str) -> str | None:
        place = self._wording.find(phrase.strip())
        return " ".join(self._article.text[slice(*place)].split()) if place and not _UNFIT.search(phrase) else None

    def _names(self, value: Any) -> tuple[str, ...]:
        found = []
        for name in _texts(value):
            name = " ".join(name.split())
            if name and not _UNFIT.search(name) and len(name) <= LONGEST_NAME and self._collection.names(name):
                found.append(name)
            elif name:
                self._leave_out(name, "stands in no article")
        return tuple(dict.fromkeys(found))

    def _drop(self, what: str, why: str) -> None:
        self._note(what, why, True)

    def _leave_out(self, what: str, why: str) -> str:
        self._note(what, why, False)
        return ""

    def _note(self, what: str, why: str, event: bool) -> None:
        if len(self.dropped) < MOST_EVENTS:
            self.dropped.append(Dropped(self._article.id, _short(what), why, event))


def word_in(quote: str, word: str) -> str | None:
    """A trigger as the quote spells it; None where it does not stand there as a word."""
    word = " ".join(word.split())
    if not word or len(word) > LONGEST_NAME:
        return None
    if word in _words_of(quote):
        return word
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", quote, re.IGNORECASE)
    return found.group() if found else None


@lru_cache(maxsize=64)
def _words_of(quote: str) -> frozenset[str]:
    """Its words as they are: what a trigger nearly always is."""
    return frozenset(_WORD.findall(quote))


def _date(text: str) -> str | None:
    text = text.strip()
    return text if len(text) <= LONGEST_DATE and edtf.is_valid(text) else None


def _status(text: str) -> str | None:
    text = text.strip().lower()
    return text if text in STATUSES else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    return [one for one in value[:MOST_NAMES] if isinstance(one, str)] if isinstance(value, list) else []


def _short(text: str) -> str:
    text = " ".join(_UNFIT.sub(" ", text[:400]).split())
    return text if len(text) <= 120 else text[:117] + "..."

"""What a model answered, held against the article: only what passes becomes an event.

An event needs a quote that stands in the article and a trigger that stands in the quote. What else does not pass is
taken out of the event, and the program's own reading fills it in. An answer may hold anything: nothing of it is
trusted, neither its types nor its size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, NamedTuple, cast

from rapidfuzz import fuzz, process

from timeline import edtf
from timeline.model import Article, ReadEvent, Status
from timeline.reader import forms
from timeline.reader.collection import Collection
from timeline.wording import Wording, plain

MOST_EVENTS = 300
"""Of one article."""
TOGETHER = 4
"""So many stretches that end with a point may be one sentence."""
SAME = 95
"""From this likeness on (0 to 100, rapidfuzz.fuzz.ratio) a sentence is the one that a quote means."""

_EMPHASIS = re.compile(r"[*_`#]+")


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

    def __init__(self, article: Article, collection: Collection | None) -> None:
        """`collection`: the articles that have the names; None where a person may know more than these."""
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
            event = self.event(item)
            if event is None or event.quote in earlier or (event.quote, event.trigger) in self._seen:
                continue
            self._seen.add((event.quote, event.trigger))
            self.events.append(event)

    def event(self, item: Any) -> ReadEvent | None:
        """What passes of one event; what does not is noted in `dropped`."""
        if not isinstance(item, dict):
            self._drop(type(item).__name__, "is no event")
            return None
        told = forms.text(item.get("quote"))
        quote = self.quote(told)
        if quote is None:
            self._drop(told, "the quote does not stand in the article")
            return None
        trigger = forms.word_in(quote, forms.text(item.get("trigger")))
        if trigger is None:
            self._drop(
                told, f"its trigger {forms.short(forms.text(item.get('trigger')))!r} does not stand in the quote"
            )
            return None
        title = self._title(forms.text(item.get("title")))
        date = self._part(item.get("date"), "is no date", forms.date)
        when = self._part(item.get("when"), "does not stand in the article", self._when) or ""
        status = cast("Status | None", self._part(item.get("status"), "is no status", forms.status))
        if date is not None and status == "happened" and edtf.is_to_come(date, self._article.published):
            self._leave_out(date, "lies after the day of publication, and is told as happened")
            date = None
        return ReadEvent(
            quote, trigger, title, date, when, status, self._names(item.get("who")), self._names(item.get("where"))
        )

    def quote(self, told: str) -> str | None:
        """The words of the article that a quote stands for, on one line; None where there are none."""
        if not told.strip() or len(told) > forms.LONGEST_QUOTE:
            return None
        for form in dict.fromkeys((told, _EMPHASIS.sub("", told))):
            if place := self._wording.find(form.strip()):
                found = " ".join(self._article.text[slice(*place)].split())
                return found if len(found) <= forms.LONGEST_QUOTE and not forms.NO_TEXT.search(found) else None
        near = process.extractOne(plain(told), self._sentences, scorer=fuzz.ratio, score_cutoff=SAME)
        return self.quote(near[0]) if near and near[0] != told else None

    @cached_property
    def _sentences(self) -> list[str]:
        return list(self._wording.sentences(TOGETHER))

    def _title(self, title: str) -> str:
        """A title that can stand on a page and says nothing that no article says; else none."""
        title = title.strip().removesuffix(".")
        why = forms.fault(title, forms.LONGEST_TITLE)
        if why is None and self._collection is not None and (word := self._collection.missing(title)):
            why = f"names {word!r}, which stands in no article"
        return self._leave_out(title, why) if why else title

    def _part(self, value: Any, why: str, read: Callable[[str], str | None]) -> str | None:
        """One value, or None where it is none, noted where something stood there."""
        if value is None or value == "":
            return None
        found = read(value) if isinstance(value, str) and len(value) <= forms.LONGEST_NAME else None
        if found is None:
            self._leave_out(forms.text(value) or type(value).__name__, why)
        return found

    def _when(self, phrase: str) -> str | None:
        place = self._wording.find(phrase.strip())
        return " ".join(self._article.text[slice(*place)].split()) if place and not forms.UNFIT.search(phrase) else None

    def _names(self, value: Any) -> tuple[str, ...]:
        found = []
        for name in forms.texts(value):
            name = " ".join(name.split())
            why = forms.fault(name, forms.LONGEST_NAME)
            if why is None and self._collection is not None and not self._collection.names(name):
                why = "stands in no article"
            if why is not None:
                self._leave_out(name, why)
            elif name:
                found.append(name)
        return tuple(dict.fromkeys(found))

    def _drop(self, what: str, why: str) -> None:
        self._note(what, why, True)

    def _leave_out(self, what: str, why: str) -> str:
        self._note(what, why, False)
        return ""

    def _note(self, what: str, why: str, event: bool) -> None:
        if len(self.dropped) < MOST_EVENTS:
            self.dropped.append(Dropped(self._article.id, forms.short(what), why, event))

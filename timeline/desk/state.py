"""What the desk knows while it runs: the timeline on disk, what the articles tell, and the saves of this run."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from timeline import by_hand, pipeline, store, surveying
from timeline.desk.cards import Queue, make_queue
from timeline.model import PERSON, Article, Evidence
from timeline.problems import TimelineError

KEPT = 100
"""Saves that can be undone."""
PATIENCE = 0.1
"""Seconds that a page waits for a queue that is being made anew, where that is likely to be enough."""
CALM = 1.0
"""Seconds after a save in which a queue that takes longer is not begun: a person's next page comes first."""
BETWEEN = 2.0
"""Seconds between two looks at the files of the articles."""


@dataclass(frozen=True)
class Save:
    """One thing that a person did."""

    label: str
    steps: Sequence[store.Step]
    ids: frozenset[str]
    """The entries and articles it was done to, and the key of the card where it was done."""


class Desk:
    """One run of the desk. Its methods may be called from several threads."""

    def __init__(
        self,
        root: Path,
        workers: int | None = None,
        progress: Any = None,
        cache: str | None = None,
        say: pipeline.Say = lambda line: None,
    ) -> None:
        """Reads all articles, where no tables answer for them: that takes a while the first time."""
        self.root, self.cache = root, cache
        self.token, self.form_token = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        self.lock = threading.RLock()
        """Held for moments, while what stands here changes."""
        self.saving = threading.RLock()
        """Held while something is written."""
        self.saves: list[Save] = []
        self.passed: set[str] = set()
        """Keys of what the person passed on in this run."""
        self.trouble = ""
        """Why the articles could not be read."""
        self.articles: dict[str, Article] = {}
        """By id."""
        self.surveyed: surveying.Survey | None = None
        self._loaded: store.Loaded | None = None
        self._queue: Queue | None = None
        self._took = 0.0
        """Seconds that the queue took."""
        self._at_work: dict[str, threading.Thread] = {}
        self._looked = time.monotonic()
        self._seen = self._state_of_articles()
        self._read(workers, progress, say)
        self._work("queue", self._make_queue)

    def loaded(self) -> store.Loaded:
        """The timeline as it is on disk now."""
        with self.lock:
            self._loaded = store.load(self.root, self._loaded)
            return self._loaded

    def article(self, id: str) -> Article | None:
        """The article with this id."""
        return self.articles.get(id)

    def do(self, label: str, ids: Sequence[str], work: Callable[[], object]) -> object:
        """Does something that writes, and notes it for `undo`."""
        with self.saving, store.recorded() as steps:
            try:
                return work()
            finally:
                if steps:
                    self.saves = [*self.saves, Save(label, tuple(steps), frozenset(ids))][-KEPT:]

    def edit(self, label: str, ids: Sequence[str], correct: store.Correct, seen: Sequence[str]) -> None:
        """A correction of the YAML. Raises Stale and TimelineError as `store.edit`."""
        self.do(label, ids, lambda: store.edit(self.root, correct, seen, self.loaded()))

    def undo(self) -> str:
        """Takes back the last save and says which. Raises TimelineError."""
        with self.saving:
            if not self.saves:
                raise TimelineError("there is nothing to undo in this run")
            last = self.saves[-1]
            for number in reversed(range(len(last.steps))):
                store.undo(self.root, last.steps[number])
                self.saves = [*self.saves[:-1], replace(last, steps=last.steps[:number])]
            self.saves = self.saves[:-1]
            self.passed -= last.ids
            self._read_again()
            return last.label

    def queue(self) -> Queue:
        """What needs a person. While it is made anew, the former one without what is settled or gone."""
        self._look_at_articles()
        loaded = self.loaded()
        with self.lock:
            current = self._queue
        if current is None or current.of[0] is not loaded or current.of[1] is not self.surveyed:
            thread = self._work("queue", self._make_queue)
            thread.join(None if current is None else PATIENCE if self._took < PATIENCE else 0)
            current = self._queue or current or Queue()
        return current.without(self.passed, loaded)

    def settle(self, key: str) -> None:
        """Shows one thing of the queue no more in this run."""
        with self.lock:
            self.passed.add(key)

    def pass_on(self, key: str, label: str) -> None:
        """The same as a thing that a person did: nothing is written, and `undo` takes it back."""
        self.settle(key)
        self.saves = [*self.saves, Save(label, (), frozenset({key}))][-KEPT:]

    def date_article(self, id: str, day: str, seen: str, card: str = "") -> None:
        """Writes the day of publication of an article, and reads all articles again aside."""
        article = self.articles.get(id)
        if article is None:
            raise TimelineError(f"there is no article {id}")
        self.do(f"published {day}: {id}", [id, card], lambda: by_hand.date_article(self.root, article, day, seen))
        evidence = Evidence(day, "a person's word", day, True)
        dated = replace(article, published=day, published_from=PERSON, evidence=(evidence,), undated_reason=None)
        self.articles = {**self.articles, id: dated}
        self._read_again()

    def keep(self, article: str, start: int, date: str | None, card: str = "") -> None:
        """Makes an entry of what was left out, or has it join the one that tells the same."""
        reading = self.surveyed.reading if self.surveyed else None
        with self.saving:
            work = partial(pipeline.keep, self.root, article, start, date, 1, reading=reading, cache=self.cache)
            built = self.do(f"kept: {article}", [article], work)
            if isinstance(built, pipeline.Built) and self.saves:
                ids = [event.id for event in built.plan.added] + [change.id for change in built.plan.changed]
                label = next(built.lines(), self.saves[-1].label)
                self.saves = [
                    *self.saves[:-1],
                    replace(self.saves[-1], label=label, ids=frozenset({article, card, *ids})),
                ]

    def wait(self) -> None:
        """Until nothing is at work aside."""
        for thread in list(self._at_work.values()):
            thread.join()

    def _read(
        self,
        workers: int | None = 1,
        progress: Any = None,
        say: pipeline.Say = lambda line: None,
        by_tables: bool = True,
    ) -> None:
        self._seen = self._state_of_articles()
        found, self.settings = pipeline.read_articles(self.root)
        self.articles = {article.id: article for article in found}
        try:
            progress = progress or (lambda done, total: None)
            self.surveyed = surveying.survey(self.root, workers, progress, self.cache, say, by_tables)
        except TimelineError as error:
            self.trouble = str(error)
        else:
            self.trouble = ""

    def _read_again(self) -> None:
        self._work("articles", self._read)

    def _look_at_articles(self) -> None:
        """Reads them again, aside, where one changed, or where they could not be read."""
        if time.monotonic() - self._looked > BETWEEN:
            self._looked = time.monotonic()
            if self.trouble or self._state_of_articles() != self._seen:
                self._read_again()

    def _state_of_articles(self) -> dict[str, int]:
        found = {}
        for path in (self.root / "content" / "articles").rglob("*"):
            try:
                found[path.as_posix()] = path.stat().st_mtime_ns
            except OSError:  # an editor's file that went just now
                continue
        return found

    def _work(self, name: str, work: Callable[[], None]) -> threading.Thread:
        """Work aside; of one name one at a time, and again after it where it was asked for meanwhile."""
        with self.lock:
            before = self._at_work.get(name)
            if before is not None and before.is_alive() and name == "queue":
                return before

            def after() -> None:
                if before is not None:
                    before.join()
                try:
                    work()
                except Exception as error:  # nobody sees a traceback
                    self.trouble = f"{type(error).__name__}: {error}"

            thread = self._at_work[name] = threading.Thread(target=after, daemon=True)
            thread.start()
            return thread

    def _make_queue(self) -> None:
        if self._took >= PATIENCE:
            time.sleep(CALM)
        began = time.monotonic()
        loaded, surveyed = self.loaded(), self.surveyed
        try:
            queue = make_queue(loaded, surveyed, list(self.articles.values()), self.settings)
        except surveying.Stale:
            self._read(by_tables=False)
            surveyed = self.surveyed
            queue = make_queue(loaded, surveyed, list(self.articles.values()), self.settings)
        self._queue = replace(queue, of=(loaded, surveyed))
        self._took = time.monotonic() - began

"""Asks a language model about many articles, several at once, and hands on each answer as soon as it is there.

What the server says decides what follows: refused, the first request ends everything; busy or away, it is asked again
after a while; an answer that cannot be read is asked for once more. Where several articles in a row got no answer, the
others are not tried.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type

from timeline.model import Article, Reader
from timeline.problems import TimelineError
from timeline.reader.answers import Broken, events_in
from timeline.reader.client import Away, Client, Refused, Slow, Unfit
from timeline.reader.request import Message, requests
from timeline.reader.trust import host

TRIES = 6
"""Of one request to a server that is busy or away."""
TRIES_OF_SLOW = 2
"""Of one that does not answer in time: each takes that long."""
FIRST_WAIT = 0.5
"""Seconds before the second try; doubled before each further one, where the server says nothing."""
LONGEST_WAIT = 60.0
"""Seconds: longer is waited for no server."""
IN_A_ROW = 4
"""So many articles without an answer one after the other, and the others are not tried."""

Answers = Sequence[Sequence[Any]]
"""The events that were answered about an article, for each of its pieces."""
Take = Callable[[Article, Answers], None]
"""Called with each article that was answered."""
Progress = Callable[[int, int], None]
"""Called with the number of articles done and of all there are to do."""


@dataclass
class Outcome:
    """What asking came to."""

    failed: dict[str, str] = field(default_factory=dict)
    """By article: why what was answered about it is no reading."""
    unanswered: int = 0
    """Articles about which the server gave no answer, and those that were then not tried."""
    why: str = ""
    """Why it gave none, the last time."""

    @property
    def missing(self) -> int:
        """Articles without a reading."""
        return len(self.failed) + self.unanswered


def ask(articles: Sequence[Article], reader: Reader, key: str | None, take: Take, progress: Progress) -> Outcome:
    """Asks about the articles. Raises TimelineError where the server refuses from the beginning."""
    return asyncio.run(_Asking(reader, len(articles), take, progress).all(articles, key))


class _Asking:
    def __init__(self, reader: Reader, total: int, take: Take, progress: Progress) -> None:
        self._reader = reader
        self._total = total
        self._take = take
        self._progress = progress
        self._outcome = Outcome()
        self._done = 0
        self._answered = False
        self._in_a_row = 0

    async def all(self, articles: Sequence[Article], key: str | None) -> Outcome:
        """The first article alone, to learn whether and how the server answers; then several at once."""
        waiting = iter(articles)
        self._progress(0, self._total)
        async with Client(self._reader, key) as client:
            await self._work(client, waiting, 1)
            try:
                async with asyncio.TaskGroup() as group:
                    for _ in range(self._reader.parallel):
                        group.create_task(self._work(client, waiting, self._total))
            except BaseExceptionGroup as faults:
                raise faults.exceptions[0] from None
        self._outcome.unanswered += self._total - self._done
        return self._outcome

    async def _work(self, client: Client, waiting: Iterator[Article], most: int) -> None:
        """Asks about one article after the other, while there are some and the server answers."""
        while most and self._in_a_row < IN_A_ROW and (article := next(waiting, None)) is not None:
            most -= 1
            try:
                answers = [await self._events(client, messages) for messages in requests(article)]
            except (Refused, Unfit, Away, Broken) as fault:
                if isinstance(fault, Refused) and not self._answered:
                    raise TimelineError(f"the reader {self._reader.model} at {host(self._reader)}: {fault}") from None
                self._in_a_row += 1
                if isinstance(fault, Away):
                    self._outcome.unanswered += 1
                    self._outcome.why = str(fault)
                else:
                    self._outcome.failed[article.id] = str(fault)
            else:
                self._answered, self._in_a_row = True, 0
                self._take(article, answers)
            self._done += 1
            self._progress(self._done, self._total)

    async def _events(self, client: Client, messages: list[Message]) -> list[Any]:
        """The events of one answer; one that cannot be read is asked for once more."""
        try:
            return events_in(await self._answer(client, messages))
        except Broken:
            return events_in(await self._answer(client, messages))

    async def _answer(self, client: Client, messages: list[Message]) -> bytes:
        retrying = AsyncRetrying(retry=retry_if_exception_type(Away), stop=self._enough, wait=_wait, reraise=True)
        async for attempt in retrying:
            with attempt:
                return await client.ask(messages)
        raise AssertionError("an attempt returns or raises")

    def _enough(self, state: RetryCallState) -> bool:
        """Whether a request was tried often enough; where the one before got no answer, once is."""
        tries = TRIES_OF_SLOW if isinstance(_fault(state), Slow) else TRIES
        return state.attempt_number >= (1 if self._in_a_row else tries)


def _fault(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _wait(state: RetryCallState) -> float:
    fault = _fault(state)
    said = fault.wait if isinstance(fault, Away) else None
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** (state.attempt_number - 1) if said is None else said)

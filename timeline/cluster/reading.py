"""Articles to the workers in batches, and what merging needs of them back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from typing import Any

from distributed import Client, as_completed
from distributed.client import FutureCancelledError
from distributed.comm import CommClosedError
from distributed.scheduler import KilledWorker

from timeline import packing
from timeline.cache import cache_at, everything_version
from timeline.cluster.work import Batch, Found, OtherVersion, read_batch
from timeline.extraction import not_kept
from timeline.lazy import Lazy
from timeline.merge import Outline, in_time
from timeline.model import Article
from timeline.problems import Problem, TimelineError

CHARACTERS = 50_000
"""Of the texts of one batch: two seconds' work. Fewer make more messages, more leave workers idle at the end."""
MOST = 200
"""Articles of one batch."""

AHEAD = 4
"""So many batches a worker has are on their way at once: never the texts of a whole archive."""

LOST = (CancelledError, CommClosedError, FutureCancelledError, OSError, TimeoutError)
"""What it looks like when the scheduler is gone."""

Numbers = Sequence[int]


def outlines(
    client: Client,
    articles: Sequence[Article],
    kept: str,
    line: float,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Sequence[Outline], list[Problem]]:
    """The outlines of the articles, in their order, whatever workers and batches they were read by.

    `kept` is the address of the cache, `line` that of `detail`. Raises TimelineError where a worker has another
    version, or the scheduler is gone; what was read until then is kept.
    """
    batches = list(_batches(articles))
    found: dict[int, bytes] = {}
    problems: list[Problem] = []
    unkept: str | None = None
    done = 0
    for number, result in _in_turn(client, articles, batches, kept, line):
        found[number] = result
        read = packing.unpack(Found, result)
        problems += (Problem(*one) for one in read.problems)
        unkept = unkept or read.unkept
        done += len(batches[number])
        progress(done, len(articles))
    if unkept:
        problems.append(not_kept(cache_at(kept), unkept))
    place = {one: (number, at) for number, batch in enumerate(batches) for at, one in enumerate(batch)}
    last: dict[int, Sequence[Outline]] = {}

    def outline(article: int) -> Outline:
        """Merging looks at them in the order of the batches, so that each batch is unpacked once."""
        number, at = place[article]
        if number not in last:
            last.clear()
            last[number] = packing.unpack(Found, found[number]).outlines
        return last[number][at]

    return Lazy(len(articles), outline), sorted(problems)


def _batches(articles: Sequence[Article]) -> Iterator[Numbers]:
    """The numbers of the articles, in the order of time."""
    batch: list[int] = []
    size = 0
    for number in in_time(articles):
        length = len(articles[number].text)
        if batch and (size + length > CHARACTERS or len(batch) >= MOST):
            yield batch
            batch, size = [], 0
        batch.append(number)
        size += length
    if batch:
        yield batch


def _in_turn(
    client: Client, articles: Sequence[Article], batches: Sequence[Numbers], kept: str, line: float
) -> Iterator[tuple[int, bytes]]:
    """The results with their batch's number, as they come."""
    version = everything_version()
    waiting = deque(range(len(batches)))
    at_work: dict[Any, int] = {}
    results = as_completed(loop=client.loop)

    def send() -> None:
        number = waiting.popleft()
        batch = packing.pack(Batch, Batch(tuple(articles[one] for one in batches[number])))
        future = client.submit(read_batch, version, kept, line, batch, pure=False)
        at_work[future] = number
        results.add(future)

    try:
        for _ in range(min(len(waiting), AHEAD * max(1, len(client.nthreads())))):
            send()
        while at_work:
            future = next(results)
            number = at_work.pop(future)
            yield number, future.result()
            if waiting:
                send()
    except OtherVersion:
        message = "a worker has another version of program, language model or weights (TIMELINE_WEIGHTS) than this one"
        raise TimelineError(f"--cluster: {message}; nothing was built") from None
    except ImportError as error:
        raise TimelineError(f"--cluster: on a worker something is not installed: {error}") from None
    except KilledWorker:
        names = ", ".join(repr(articles[one].id) for one in batches[number][:3])
        message = f"a worker was ended from outside whenever it read the batch of {names} ..."
        raise TimelineError(f"--cluster: {message}; what was read is kept: give workers more memory") from None
    except LOST as error:
        message = f"the scheduler is gone ({type(error).__name__}); what was read is kept, so start again"
        raise TimelineError(f"--cluster: {message}") from None
    finally:
        client.cancel(list(at_work), asynchronous=False) if client.status == "running" else None

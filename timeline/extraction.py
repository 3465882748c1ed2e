"""What one article gives (parse, times, events), for many articles at once, and only for those that changed."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from timeline.cache import Cache
from timeline.lazy import Lazy
from timeline.model import Article, ArticleTimes, Extraction
from timeline.problems import Problem, TimelineError

Progress = Callable[[int, int], None]
"""Called with the number of articles done and of all there are to do."""

Result = tuple[Extraction | Problem | None, str | None]
"""An extraction that is not kept, or a fault; and why it is not."""

NOTHING = Extraction(ArticleTimes((), ()), ())

ALONE = 8
"""Up to this many articles one process is faster than starting others."""


def extract_article(article: Article) -> Extraction:
    """Everything in the article's text, from one parse."""
    from timeline import language
    from timeline.events import count_terms, read_events
    from timeline.times import read_times

    doc = language.parse(article.text, article.blocks)
    times = read_times(doc, article)
    return Extraction(times, read_events(doc, article, times), count_terms(doc, article))


def extract(
    articles: Sequence[Article],
    cache: Cache,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
) -> tuple[Sequence[Extraction], list[Problem]]:
    """The extractions of the articles, in their order; the same for any number of workers.

    Every result is cached as soon as it is there, so that an interrupted run goes on where it was. Each is read from
    the cache when it is asked for; what could not be kept there is held in memory.
    """
    missing = [number for number, article in enumerate(articles) if not cache.has(article)]
    held: dict[int, Extraction] = {}
    problems: list[Problem] = []
    work = partial(_extract_and_keep, cache)
    results = _in_workers(work, articles, missing, workers or os.cpu_count() or 1)
    for done, (number, (result, why_not)) in enumerate(results, 1):
        if why_not and not any(one.path == cache.place for one in problems):
            problems.append(not_kept(cache, why_not))
        if isinstance(result, Problem):
            problems.append(result)
            held[number] = NOTHING
        elif result is not None:
            held[number] = result
        progress(done, len(missing))
    cache.forget_all_but(articles)

    def extraction(number: int) -> Extraction:
        return held[number] if number in held else kept_or_new(cache, articles[number])

    return Lazy(len(articles), extraction), sorted(problems)


def kept_or_new(cache: Cache, article: Article) -> Extraction:
    """What the cache has; else, also where its file is broken, made anew; nothing where the program fails on it."""
    found: Extraction | Problem | None = cache.get(article)
    if found is None:
        found = extract_safely(article)
        if not isinstance(found, Problem):
            cache.keep(article, found)
    return NOTHING if isinstance(found, Problem) else found


def _in_workers(
    work: Callable[[Article], Result],
    articles: Sequence[Article],
    numbers: Sequence[int],
    workers: int,
) -> Iterator[tuple[int, Result]]:
    """The results with their article's number, as they come."""
    if workers == 1 or len(numbers) <= ALONE:
        for number in numbers:
            yield number, work(articles[number])
        return
    # Started anew rather than forked: a fork would copy the locks of the progress bar's thread.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(workers, len(numbers)), context, initializer=_leave_interrupts_to_the_parent)
    try:
        # The longest first, so that no worker is left alone with it at the end.
        longest_first = sorted(numbers, key=lambda number: (-len(articles[number].text), number))
        waiting = {pool.submit(work, articles[number]): number for number in longest_first}
        for future in as_completed(waiting):
            yield waiting[future], future.result()
    except BrokenProcessPool:
        advice = "what was read is kept; run it again, with --workers 1 where memory is short"
        raise TimelineError(f"a process that read articles was ended from outside; {advice}") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _extract_and_keep(cache: Cache, article: Article) -> Result:
    """None where the article's extraction is cached now, the extraction where it could not be, and why."""
    extraction = extract_safely(article)
    if isinstance(extraction, Problem):
        return extraction, None
    why_not = cache.keep(article, extraction)
    return (None if why_not is None else extraction), why_not


def not_kept(cache: Cache, why: str) -> Problem:
    """The word about a cache that takes nothing."""
    message = f"what is read cannot be kept here ({why}); the next build reads these articles again"
    return Problem(cache.place, 1, 1, message, warning=True)


def extract_safely(article: Article) -> Extraction | Problem:
    """One article's extraction; a Problem where the program fails on it."""
    try:
        return extract_article(article)
    except Exception as error:  # a fault of ours in one article must not cost the others
        what = f"{type(error).__name__}: {error}"
        message = f"nothing could be extracted from {article.id!r}, a fault of this program: please report it ({what})"
        return Problem(article.path, article.line, 1, message)

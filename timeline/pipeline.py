"""The whole flow, from articles to pages. Each step is a room of its own; this page shows how they hang together.

Beside it stand `surveying` and `looking`, which list what the flow found and no entry holds, `checking`, `showing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from timeline import articles, edtf, events, keeping, leaving_out, merge, reader, site, store, tables
from timeline.cache import Cache, LastEvents, cache_at
from timeline.checking import missing_folder, of_yaml, refuse_errors
from timeline.extraction import Progress, extract, kept_or_new, not_kept
from timeline.lazy import Lazy
from timeline.model import Article, Event, Extraction, ReadEvent, Settings, keep_command
from timeline.problems import Problem, TimelineError
from timeline.quotes import Quotes
from timeline.settings import read_settings
from timeline.showing import load

Ask = Callable[[Path, Sequence[Article], Settings], reader.Readings]
"""Gives what a language model read: `reader.read` asks it, `reader.stored` takes what was answered before."""

ToldByModel = Mapping[str, tuple[ReadEvent, ...]]
"""By article's id what a language model told of it; an article that is not there was not read by one."""

CACHE = Path(".cache")
KEPT = CACHE / "extractions"
"""Where extractions are kept, in the project's folder."""

Say = Callable[[str], None]
"""Is told in a line how long work goes on."""


@dataclass(frozen=True)
class Read:
    """Articles and all that is in them."""

    articles: Sequence[Article]
    extractions: Sequence[Extraction]
    problems: list[Problem]
    settings: Settings = field(default_factory=Settings)
    failures: list[Problem] = field(default_factory=list)
    """Those of the problems that arose when articles were read."""

    wished: keeping.Dates = field(default_factory=dict)
    """Mentions that people wished to be kept, with the dates that they gave."""
    complete: bool = True
    """Whether no article failed."""
    kept: bool = True
    """Whether all of them are at hand, so that they may be looked at again and again."""
    judged: Sequence[Extraction] = ()
    """The extractions before any wish."""
    readings: reader.Readings = field(default_factory=reader.Readings)
    """What a language model read in the articles."""
    outlines: Sequence[merge.Outline] | None = None
    """What merging needs of them, where workers made that."""


@dataclass(frozen=True)
class Built:
    """What a build did, or in a dry run would do."""

    plan: store.Plan
    written: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: Mapping[Path, bytes | None] = field(default_factory=dict)
    """The files that change of what pages mark as left out."""
    readings: reader.Readings = field(default_factory=reader.Readings)

    @property
    def is_empty(self) -> bool:
        """Whether not one byte changes."""
        return self.plan.is_empty and not self.left_out

    def lines(self) -> Iterator[str]:
        """What was done in words, a line each."""
        yield from self.readings.lines()
        yield from self.plan.lines()
        if self.plan.is_empty and self.left_out:
            yield "noted: no entry changes; content/machine keeps what the pages mark as left out"


def add(root: Path, source: str) -> articles.Added:
    """A file or address -> content/articles. Raises TimelineError where there is no article in it."""
    settings, _ = read_settings(root)
    return articles.add(root, source, settings.time_zone)


def read(
    root: Path,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    ask: Ask = reader.stored,
    cache: Cache | None = None,
) -> Read:
    """content/articles -> articles, with their time expressions and events, those certain that people keep.

    What is in the articles is read from the cache when it is asked for: `held` is for who asks more than once.
    """
    begun = _begun(root, ask)
    extractions, failures = extract(begun.articles, cache or Cache(root / KEPT), workers, progress)
    judged = Lazy(len(extractions), lambda number: events.judge(extractions[number]))
    return _whole(root, begun, judged, failures)


def glance(root: Path, cache: Cache | None = None) -> Read:
    """The same where what is in an article is read, or made anew, only when it is asked for."""
    begun, kept = _begun(root, reader.stored), cache or Cache(root / KEPT)
    found = begun.articles
    return _whole(root, begun, Lazy(len(found), lambda number: events.judge(kept_or_new(kept, found[number]))), [])


def _begun(root: Path, ask: Ask) -> Read:
    """The articles, with what a language model told of them, and nothing yet of what is in them."""
    settings, setting_problems = read_settings(root)
    found, article_problems = articles.read_articles(root, settings.time_zone)
    refuse_errors(setting_problems + missing_folder(root) + store.check(root, [article.id for article in found]))
    readings = ask(root, found, settings)
    refuse_errors(readings.problems)  # a slip in a reading must not take what it told out of the timeline
    found = with_told(found, readings.events)
    problems = setting_problems + article_problems + readings.problems
    return Read(found, (), problems, settings, readings=readings)


def with_told(found: Sequence[Article], by_model: ToldByModel) -> list[Article]:
    """The articles with what a language model told of them."""
    return [replace(article, by_model=by_model.get(article.id)) for article in found]


def _whole(root: Path, begun: Read, judged: Sequence[Extraction], failures: list[Problem]) -> Read:
    """With what is in the articles."""
    complete = all(one.warning for one in failures)
    problems = begun.problems + failures
    return _granted(root, replace(begun, judged=judged, problems=problems, failures=failures, complete=complete))


def read_on(
    cluster: str,
    root: Path,
    progress: Progress,
    say: Say,
    cache: str | None = None,
    ask: Ask = reader.stored,
) -> Read:
    """The same by the workers of a Dask cluster. `cache` is an address that all of them reach."""
    from timeline.cluster.connecting import connect
    from timeline.cluster.reading import outlines

    begun = _begun(root, ask)
    found = begun.articles
    address = cache or str((root / KEPT).absolute())
    kept = cache_at(address)
    with connect(cluster, say) as client:
        outlined, failures = outlines(client, found, address, events.line(begun.settings.detail), progress)
    if found and not failures and not kept.has(found[0]):
        failures = [not_kept(kept, "the workers cannot write there")]
    if cache is None:
        Cache(root / KEPT).forget_all_but(found)
    judged = Lazy(len(found), lambda number: events.judge(kept_or_new(kept, found[number])))
    kept_all = all(one.path != kept.place for one in failures)
    return replace(_whole(root, begun, judged, failures), outlines=outlined, kept=kept_all)


def held(root: Path, reading: Read) -> Read:
    """The same in memory."""
    return _granted(root, replace(reading, judged=list(reading.judged)))


def _granted(root: Path, reading: Read) -> Read:
    """With the wishes that people have now."""
    decided = store.decisions(root)
    granted, wished = keeping.grant(reading.articles, reading.judged, decided.kept, decided.articles)
    if reading.settings.show_left_out:
        granted = list(granted)  # they are looked at for the entries, and again for what is left out
    return replace(reading, extractions=granted, wished=wished)


def build(
    root: Path,
    *,
    dry_run: bool = False,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    ask: Ask = reader.stored,
    cluster: str | None = None,
    cache: str | None = None,
    say: Say = lambda line: None,
) -> Built:
    """content/articles -> content/timeline, and what people changed there stays. `ask` asks the language model of the
    settings, which then has a word on what the articles tell.

    `cluster` is the address of Dask workers, `cache` where extractions are kept, `say` is told how it goes on. Raises
    TimelineError, before anything is written to the timeline, where that has errors or the model's server refuses.
    """
    if cluster is not None:
        reading = read_on(cluster, root, progress, say, cache, ask)
    else:
        reading = read(root, workers, progress, ask, cache_at(cache) if cache else None)
    merged = all_events(root, reading)
    built = _build(root, reading, merged, dry_run)
    limit = reading.settings.limit
    if not dry_run:
        if cluster is not None or (limit is not None and limit < len(merged.events)):
            _write_tables(root, reading, merged, built, cache, say)
        else:
            tables.forget(root / CACHE)
    return built


def _write_tables(
    root: Path, reading: Read, merged: merge.Merged, built: Built, cache: str | None, say: Say = lambda line: None
) -> None:
    failures, told = reading.failures, reading.extractions if reading.kept else None
    here, version, decided = root / CACHE, made_from(root, reading), built.plan.decided
    tables.write(here, version, failures, reading.articles, told, merged, decided, cache, say)


def keep(
    root: Path,
    article: str,
    start: int,
    date: str | None = None,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    reading: Read | None = None,
    cache: str | None = None,
) -> Built | str:
    """Builds with the wish that an entry holds the mention at `start` of an article, on a date (EDTF) or its own.

    Where an entry holds it already, gives that entry's id and does nothing. Raises TimelineError where there is no
    such mention, where nothing dates it, and as `build`. `reading`: what was read before. `cache` as in `build`.
    """
    kept = cache_at(cache) if cache else None
    told = _granted(root, reading) if reading else glance(root, kept)
    mention = keeping.mention_at(told.articles, told.extractions, article, start)
    name = merge.name(mention)
    if ids := store.load(root).holding(name):
        return ids[0]
    if date is None and (mention.date is None or not edtf.is_valid(mention.date)):
        raise TimelineError(f"nothing dates it; say when it was: {keep_command(article, start, dated=False)}")
    whole = told if reading else read(root, workers, progress, cache=kept)
    granted, wished = keeping.grant(whole.articles, whole.extractions, {name: date})
    whole = replace(whole, extractions=granted, wished={**whole.wished, **wished})
    merged = all_events(root, whole)
    built = _build(root, whole, merged, wish=store.Wish(name, date))
    if tables.written(root / CACHE):
        _write_tables(root, whole, merged, built, cache)
    return built


def join(root: Path, ids: Sequence[str]) -> list[str]:
    """Makes one entry of several, as if a person had moved their sources to the first; gives a line for each.

    Raises TimelineError where that cannot be; then nothing is written.
    """
    return store.edit(root, store.join(ids))


def _build(
    root: Path,
    reading: Read,
    merged: merge.Merged,
    dry_run: bool = False,
    wish: store.Wish | None = None,
) -> Built:
    plan = store.plan(root, _chosen(root, reading, merged), reading.articles, wish, _unread(root, reading))
    if wish is not None and not plan.problems and not plan.holding(wish.mention):
        raise TimelineError("it belongs into an entry that is locked or cannot be changed; take out `locked` first")
    shown: Sequence[leaving_out.Left] = ()
    if (settings := reading.settings).show_left_out:
        retold = merged.likenesses()
        shown = leaving_out.left_out(reading.articles, reading.extractions, plan.decided, retold, settings)
    left_out = store.left_out.changed(root, leaving_out.for_pages(shown))
    written = [] if dry_run else [*store.write(root, plan), *store.left_out.write(root, left_out)]
    quotes = Quotes(reading.articles).problems(plan.loaded, plan.wanted.values())
    return Built(plan, written, reading.problems + plan.warnings + quotes, left_out, reading.readings)


def _unread(root: Path, reading: Read) -> frozenset[str]:
    """The articles about which a language model was asked, now or at an earlier build, without an answer."""
    readings, before = reading.readings, store.decisions(root).unread
    if reading.settings.reader is None:
        return before
    return readings.unread if readings.tried else readings.unread & before


def made_from(root: Path, reading: Read) -> str:
    """Names all that the events of these articles depend on."""
    return _last_events(root, reading).key(reading.articles)


def _last_events(root: Path, reading: Read) -> LastEvents:
    return LastEvents(root / CACHE / "events.json", f"{reading.settings.detail} {sorted(reading.wished.items())}")


def all_events(root: Path, reading: Read) -> merge.Merged:
    """The events of all articles together; those of the last build where nothing changed since."""
    last = _last_events(root, reading)
    found = last.get(reading.articles)
    if found is None:
        line = events.line(reading.settings.detail)
        found = merge.merge_outlines(reading.articles, _outlines(reading, line), line)
        if reading.complete:
            last.keep(reading.articles, found)
    return found


def _outlines(reading: Read, line: float) -> Sequence[merge.Outline]:
    """What workers made, but of articles in which a person wished something."""
    wished = {name[0] for name in reading.wished}

    def outline(number: int) -> merge.Outline:
        if reading.outlines is None or reading.articles[number].id in wished:
            return merge.outline(reading.extractions[number], line)
        return reading.outlines[number]

    return Lazy(len(reading.articles), outline)


def _chosen(root: Path, reading: Read, merged: merge.Merged) -> tuple[Event, ...]:
    """What makes entries: each event once, and no more than the limit, beside what people care for."""
    settings = reading.settings
    theirs = store.load(root).own.union(reading.wished)
    found = merged.events if settings.detail == "all" else merged.once(theirs)
    return found if settings.limit is None else merge.most_important(found, settings.limit, theirs)


def render(root: Path, with_banner: bool = False) -> tuple[list[Path], list[Problem]]:
    """content/timeline -> site_src/timeline; no language model is loaded. Gives the files that changed.

    `with_banner`: while the YAML has errors, every page begins with them, and a page with nothing else to show stays.
    """
    timeline, problems, stored = load(root)
    pages = site.render(timeline)
    found = store.check_loaded(stored, [article.id for article in timeline.articles])
    if with_banner:
        found += reader.stored(root, timeline.articles, timeline.settings).problems
        if wrong := of_yaml([*problems, *found]):
            pages = site.with_banner(site.written(root / "site_src") | pages, wrong)
    return site.write_pages(root / "site_src", pages), problems


def to_ask(root: Path) -> tuple[int, str]:
    """How many articles a build would ask the language model about, and that in words with host and tokens."""
    found, settings = read_articles(root)
    waiting, needed = reader.estimate(root, found, settings)
    return waiting, reader.forecast(settings, waiting, needed)


def remove(root: Path, article: str) -> Path:
    """Takes an article out, and what a language model read in it; gives the file that it stood in.

    Raises TimelineError where there is no such article.
    """
    path = articles.remove(root, article)
    reader.remove(root, article)
    return path


def read_articles(root: Path) -> tuple[list[Article], Settings]:
    """The articles without what is in them: no language model is loaded."""
    settings, _ = read_settings(root)
    return articles.read_articles(root, settings.time_zone)[0], settings

"""The flow: which articles have to be read, asking about them, keeping what passed the checks, and what stands then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from timeline.model import Article, Reader, ReadEvent, Settings
from timeline.problems import Problem, TimelineError
from timeline.reader import asides, kept, notes, strays, trust
from timeline.reader.checks import Checks, Dropped
from timeline.reader.collection import Collection
from timeline.reader.readings import Readings, count
from timeline.reader.request import requests, tokens
from timeline.reader.standing import Standing, events, keep, standing

Progress = Callable[[int, int], None]
"""Called with the number of articles done and of all there are to do."""
SETTINGS = "content/settings.yaml"
NOTHING_TO_ASK = "is not asked: it has read every article"


def read(
    root: Path,
    articles: Sequence[Article],
    settings: Settings,
    *,
    offline: bool = False,
    progress: Progress = lambda done, total: None,
    say: Callable[[str], None] = lambda line: None,
    confirm: trust.Confirm | None = None,
) -> Readings:
    """Asks the language model of the settings about the articles that it did not read yet, keeps what passes the checks
    in content/readings, and gives all that stands there. Without a reader in the settings nothing is touched.

    Readings of articles that were renamed are taken along first. `say` is given the line that names the host, before
    anything is sent; `confirm` may allow that host. `offline` asks nothing; nor is anything asked or written while a
    reading is broken, which is told as an error. Raises TimelineError where the server refuses from the beginning, or
    the key is missing.
    """
    reader = settings.reader
    if reader is None:
        return stored(root, articles, settings)
    stood = _standing(root, articles, reader)
    if any(one.problem is not None for one in stood.values()):
        return _all(root, stood, reader, strays.problems(root, articles))
    problems = []
    if former := strays.former(root, articles):
        _stay_inside(root)
        problems = [strays.move(root, old, new) for new, old in former.items()]
        stood = _standing(root, articles, reader)
    waiting = [one for one in stood.values() if one.to_ask]
    refusal = trust.refusal(reader, confirm) if waiting and not offline else None
    say(_heading(reader, len(waiting), offline, refusal))
    asked = 0
    if waiting and not offline and refusal is None:
        asked, wrong = _ask(root, articles, waiting, reader, progress)
        problems += wrong
        stood |= {one.article.id: standing(root, one.article, reader.model) for one in waiting}
    elif missing := [one for one in waiting if not one.counts]:
        said = f"{count(len(missing))} not read by {reader.model}: {refusal or 'offline, nothing is asked'}"
        problems.append(Problem(SETTINGS, 1, 1, said, warning=True))
    tried = not waiting or not (offline or refusal)
    return _all(root, stood, reader, problems + strays.problems(root, articles), asked, tried)


def stored(root: Path, articles: Sequence[Article], settings: Settings) -> Readings:
    """The same of what stands in content/readings, without a word of what is missing there."""
    reader = settings.reader
    if reader is None:
        return Readings(unused=len(list((root / kept.FOLDER).glob("*.yaml"))))
    return _all(root, _standing(root, articles, reader), reader, strays.problems(root, articles))


def estimate(root: Path, articles: Sequence[Article], settings: Settings) -> tuple[int, int]:
    """How many articles a build would ask about, and with about how many tokens, the answers counted."""
    if settings.reader is None:
        return 0, 0
    waiting = [one.article for one in _standing(root, articles, settings.reader).values() if one.to_ask]
    return len(waiting), sum(map(tokens, waiting))


def forecast(settings: Settings, waiting: int, needed: int) -> str:
    """What `estimate` gave in words, with the host that would be asked; empty without a reader in the settings."""
    if settings.reader is None:
        return ""
    what = f"would be asked about {count(waiting)}, with about {needed:,} tokens" if waiting else NOTHING_TO_ASK
    if waiting:
        what += f"; {trust.refusal(settings.reader) or 'what it would tell of them is not in what follows'}"
    return f"reader: {settings.reader.model} at {trust.host(settings.reader)} {what}"


def remove(root: Path, article: str) -> None:
    """Takes away an article's reading, with all that is known of it. Raises OSError."""
    for path in (kept.path(article), notes.path(article), asides.path(article)):
        (root / path).unlink(missing_ok=True)
    for folder in (kept.FOLDER, notes.FOLDER):
        with suppress(OSError):  # not empty, or not there
            (root / folder).rmdir()


def _standing(root: Path, articles: Sequence[Article], reader: Reader) -> dict[str, Standing]:
    """By id: how the reading of each article stands, also under the id that the article had before."""
    former = strays.former(root, articles)
    return {one.id: standing(root, one, reader.model, former.get(one.id)) for one in articles}


def _ask(
    root: Path, articles: Sequence[Article], waiting: Sequence[Standing], reader: Reader, progress: Progress
) -> tuple[int, list[Problem]]:
    """Asks and keeps; gives how many were answered, and what is to be said of the others."""
    from timeline.reader import asking  # loads the HTTP client

    _stay_inside(root)
    collection = Collection(articles)
    stood = {one.article.id: one for one in waiting}

    def take(article: Article, answers: asking.Answers) -> None:
        checks = Checks(article, collection)
        for answer in answers:
            checks.add(answer)
        one = stood[article.id]
        asides.save(root, article.id, one.question, checks.dropped)
        keep(root, one, kept.Reading(article.id, one.question, tuple(checks.events)))

    outcome = asking.ask([one.article for one in waiting], reader, trust.key(reader), take, progress)
    problems = []
    for one in (one for one in waiting if one.article.id in outcome.failed):
        article, why = one.article, outcome.failed[one.article.id]
        instead = "its reading from before stands" if one.counts else "the program reads it alone"
        message = f"{reader.model} gave no reading of it: {why}; {instead}, and the next build asks again"
        problems.append(Problem(article.path, article.line, 1, message, warning=True))
    if outcome.unanswered:
        why = outcome.why or "several articles in a row got none"
        message = f"{trust.host(reader)} gave no answer about {count(outcome.unanswered)}: {why}"
        problems.append(Problem(SETTINGS, 1, 1, f"{message}; the next build goes on", warning=True))
    return len(waiting) - outcome.missing, problems


def _all(
    root: Path,
    stood: Mapping[str, Standing],
    reader: Reader,
    problems: list[Problem],
    asked: int = 0,
    tried: bool = False,
) -> Readings:
    """What stands now."""
    found: dict[str, tuple[ReadEvent, ...]] = {}
    dropped: list[Dropped] = []
    for id, one in stood.items():
        if one.problem is not None:
            problems.append(one.problem)
        elif one.reading is not None and one.counts:
            found[id], wrong = events(one)
            problems += wrong
            dropped += asides.load(root, id, one.reading.asked)
    proposals = [id for id, one in stood.items() if one.proposal is not None]
    unread = frozenset(id for id, one in stood.items() if id not in found and requests(one.article))
    return Readings(found, problems, dropped, proposals, asked, unread, tried, reader=reader)


def _stay_inside(root: Path) -> None:
    """A link in a project that came from somebody must not lead what is written out of it."""
    content = (root / "content").resolve()
    for folder in (kept.FOLDER, notes.FOLDER):
        if not (root / folder).resolve().is_relative_to(content):
            raise TimelineError(f"{folder} leads out of content/, and nothing is written there; take the link out")


def _heading(reader: Reader, waiting: int, offline: bool, refusal: str | None) -> str:
    what = f"is asked about {count(waiting)}" if waiting else NOTHING_TO_ASK
    if waiting and (offline or refusal):
        what = f"is not asked about {count(waiting)}: {'not allowed' if refusal else 'offline'}"
    return f"reader: {reader.model} at {trust.host(reader)} {what}"

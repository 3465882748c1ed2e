"""What stands of one article's reading, and whether its article has to be read again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from timeline import files
from timeline.model import Article, ReadEvent
from timeline.problems import Problem
from timeline.reader import kept, notes, typed
from timeline.reader.checks import Checks
from timeline.reader.request import Question, question, requests


@dataclass(frozen=True, slots=True)
class Standing:
    """One article and its reading."""

    article: Article
    question: Question
    """What the model would be asked today."""
    reading: kept.Reading | None
    """What stands in the file; None where there is none, or where it cannot be read."""
    note: notes.Note
    digest: str = ""
    """Of the file; empty where there is none."""
    problem: Problem | None = None
    """What is wrong with the file."""

    @property
    def edited(self) -> bool:
        """Whether a person wrote the file last."""
        return self.digest != "" and self.digest not in self.note.written

    @property
    def counts(self) -> bool:
        """Whether the events of the reading are those of the article: it is a person's word, or of this very text."""
        return self.reading is not None and (self.edited or self.reading.asked.text == self.question.text)

    @property
    def proposal(self) -> kept.Reading | None:
        """What the model answers today and a person's reading does not say."""
        found = self.note.proposal if self.edited and self.reading is not None else None
        return found if found and self.reading and found.events != self.reading.events else None

    @property
    def to_ask(self) -> bool:
        """Whether the model was never asked this. A file that cannot be read is a person's to mend."""
        if self.problem is not None:
            return False
        known = [self.reading, self.note.proposal if self.edited else None]
        return all(one is None or one.asked != self.question for one in known) and bool(requests(self.article))


def standing(root: Path, article: Article, model: str, former: str | None = None) -> Standing:
    """How it stands on disk; `former`: under the id that the article had before."""
    id = former or article.id
    today, note, path = question(article, model), notes.load(root, id), kept.path(id)
    try:
        data = files.read(root / path, typed.LARGEST + 1)
        found = typed.read(id, path, data)
    except FileNotFoundError:
        return Standing(article, today, None, note)
    except OSError as error:
        data = b""
        found = Problem(path.as_posix(), 1, 1, f"cannot be read: {error.strerror or error}")
    if isinstance(found, Problem):
        return Standing(article, today, None, note, notes.digest(data), found)
    return Standing(article, today, found, note, notes.digest(data))


def keep(root: Path, stood: Standing, answered: kept.Reading) -> None:
    """Writes what was answered: to the file, or where a person edited that, beside it as a proposal. Raises OSError."""
    article = stood.article.id
    if stood.edited:
        notes.save(root, article, notes.Note(stood.note.written, answered))
        return
    data = kept.text(answered).encode("utf-8")
    new = notes.digest(data)
    # First the note knows both files, then the file changes: whenever it stops, no file of ours looks like a person's.
    notes.save(root, article, notes.Note(tuple(filter(None, (stood.digest, new)))))
    files.replace(root / kept.path(article), data)
    if stood.digest:
        notes.save(root, article, notes.Note((new,)))


def events(stood: Standing) -> tuple[tuple[ReadEvent, ...], list[Problem]]:
    """What passes of the events of a reading, and what is wrong with the rest.

    The file may have come with a project, or from a person: it is held against the article as an answer is, but for
    names that no article has.
    """
    assert stood.reading is not None
    checks = Checks(stood.article, None)
    path, found, problems = kept.path(stood.reading.article).as_posix(), [], []
    for event, line in zip(stood.reading.events, stood.reading.lines, strict=True):
        checks.dropped.clear()
        if passed := checks.event(kept.as_record(event)):
            found.append(passed)
        for what, why in dict.fromkeys((one.what, one.why) for one in checks.dropped):
            problems.append(Problem(path, line, 1, f"{what!r} {why}; correct it, or take it out", warning=True))
    return tuple(found), problems

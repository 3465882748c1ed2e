"""A folder with a timeline, for tests: small events, and files written and read in one line."""

from __future__ import annotations

import textwrap
from pathlib import Path

from timeline.model import Event, Source, Status
from timeline.store import plan, write

ARTICLES = ("news/a", "news/b", "paper/c", "paper/d")


def source(article: str, quote: str, trigger: str = "said", date: str | None = None, rule: str | None = None) -> Source:
    return Source(article, quote, trigger, date=date, rule=rule)


def event(id: str, date: str, title: str, *sources: Source, status: Status = "happened", **more: object) -> Event:
    return Event(id, date, title, status, sources=sources, **more)  # type: ignore[arg-type]


VIDEO = event(
    "video-1",
    "2022-02-15",
    "Ministry shows a video",
    source("news/a", "On Tuesday, the ministry showed a video.", "showed", "2022-02-15", "weekday"),
    participants=("the ministry", "the press"),
    importance=0.8,
)
VOTE = event("vote-2", "2022-02-16", "Parliament votes", source("news/b", "Parliament voted: 44 to 3.", "voted"))
DRILL = event("drill-3", "2022-03-01", "Drills end", source("paper/c", "The drills ended.", "ended"), status="planned")


class World:
    """A project folder."""

    def __init__(self, root: Path, articles: tuple[str, ...] = ARTICLES) -> None:
        self.root, self.articles = root, articles

    def build(self, *events: Event, articles: tuple[str, ...] | None = None) -> list[str]:
        """One build; the names of the files of content/timeline that it wrote."""
        made = plan(self.root, events, articles or self.articles)
        assert not made.problems, made.problems
        return sorted(path.name for path in write(self.root, made) if path.suffix == ".yaml")

    def put(self, name: str, text: str) -> None:
        path = self.root / "content/timeline" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(textwrap.dedent(text).encode("utf-8", "surrogateescape"))

    def text(self, name: str = "2022-02.yaml") -> str:
        return (self.root / "content/timeline" / name).read_bytes().decode()

    def change(self, old: str, new: str, name: str = "2022-02.yaml", first: bool = False) -> None:
        """What a person does in an editor; `first`: where it stands first, else it may stand there only once."""
        text = self.text(name)
        assert text.count(old) == 1 or (first and old in text), (old, text)
        (self.root / "content/timeline" / name).write_bytes(text.replace(old, new, 1).encode())

    def snapshot(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in sorted((self.root / "content").rglob("*"))
            if path.is_file()
        }

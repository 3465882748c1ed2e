"""A folder in which people and programs take turns, and what must be true of it after every build.

It knows nothing of the store but the files it leaves: what people did is noted when they do it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from timeline.model import Event, Source
from timeline.store import Mention, Wish, load, plan, write
from timeline.store.three_way import NOTICEABLE


@dataclass
class Telling:
    """A mention as the program finds it."""

    uid: int
    article: str
    quote: str

    @property
    def trigger(self) -> str:
        """A word of its own, so that a mention is known here whatever its wording."""
        return f"t{self.uid}"

    @property
    def source(self) -> Source:
        return Source(self.article, self.quote, self.trigger, rule="a rule")


@dataclass
class Cluster:
    """What the program takes for one event."""

    tellings: list[Telling]
    date: str
    title: str
    status: str = "happened"
    participants: list[str] = field(default_factory=list)
    importance: float = 0.5

    @property
    def event(self) -> Event:
        sources = tuple(one.source for one in self.tellings)
        id = "-".join([*re.findall(r"\w+", self.title.lower()), str(self.tellings[0].uid)])
        return Event(id, self.date, self.title, self.status, tuple(self.participants), (), self.importance, sources)  # type: ignore[arg-type]

    @property
    def triggers(self) -> set[str]:
        return {one.trigger for one in self.tellings}


@dataclass
class Chunk:
    """The text of one entry with the comments above it, and what it says."""

    path: Path
    text: str
    data: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def triggers(self) -> set[str]:
        return {one["trigger"] for one in self.data.get("sources", [])}


class History:
    """The folder, what the program thinks, and what people did."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.articles: list[str] = []
        self.clusters: list[Cluster] = []
        self.withdrawn: list[Cluster] = []
        """Of articles that were taken out: what they told."""
        self.count = 0
        self.reworded: dict[int, int] = {}
        """By mention: how many words of it the article changed since the last build."""
        self.scalars: dict[str, dict[str, str]] = {}
        self.listed: dict[str, dict[str, bool]] = {}
        """By id and participant: whether a person put it in, or took it out."""
        self.source_dates: dict[str, str] = {}
        """Trigger: the date that a person gave a source."""
        self.dead: set[str] = set()
        """Triggers of mentions that a person deleted or took out, and of others told as the event of a deleted one."""
        self.dead_ids: set[str] = set()
        self.held: dict[str, str] = {}
        """Trigger: the id of the entry where a person put it."""
        self.kept: dict[str, str] = {}
        """Trigger: the article of a mention of which a person wants an entry."""
        self.unsure: set[str] = set()
        """Triggers of mentions of an entry that a person took away after their article was withdrawn."""
        self.comments: dict[str, str] = {}
        """Comment: the id of its entry."""
        self.locked: dict[str, dict[str, Any]] = {}
        self.own_ids: set[str] = set()
        """Entries that people wrote, split off or named, of which every field is theirs."""
        self.former: dict[str, str] = {}
        """By an id that a person gave: the one that content/machine still knows the entry by."""

    def fresh(self) -> int:
        self.count += 1
        return self.count

    # ------------------------------------------------------------------------------------------------ the files

    def paths(self) -> list[Path]:
        return sorted((self.root / "content/timeline").rglob("*.yaml"))

    def chunks(self) -> list[Chunk]:
        return [chunk for path in self.paths() for chunk in chunks_of(path)]

    def replace(self, chunk: Chunk, new: str) -> None:
        text = chunk.path.read_bytes().decode()
        assert text.count(chunk.text) == 1
        chunk.path.write_bytes(text.replace(chunk.text, new).encode())

    def written(self, id: str, name: str = "") -> dict[str, Any]:
        """What the program wrote last about an entry, under the id that it had then or another `name`."""
        files = (self.root / "content/machine/events").glob("*.json")
        found = [one for path in files for one in json.loads(path.read_bytes())]
        return next((one for one in found if one["id"] == (name or self.former.get(id, id))), {})

    def decisions(self) -> dict[str, Any]:
        """What content/machine holds of people's decisions."""
        return dict(json.loads((self.root / "content/machine/decisions.json").read_bytes()))

    def also(self) -> dict[str, set[Mention]]:
        """By id: what stands in no file because another telling of its article stands in the entry for it."""
        return load(self.root).base.also

    # ------------------------------------------------------------------------------------------------ one build

    def build(self, wish: Wish | None = None) -> None:
        """With a wish that cannot be granted, because an entry is locked, nothing is done."""
        events = [one.event for one in self.clusters]
        before = self.chunks()
        made = plan(self.root, events, self.articles, wish)
        assert not made.problems, made.problems
        if wish is not None and not made.holding(wish.mention):
            assert self.locked
            return
        if wish is not None:
            self.bring_back(wish.mention)
        write(self.root, made)
        again = plan(self.root, events, self.articles)
        assert again.is_empty, (list(again.lines()), again.files)
        self.reworded = {}
        self.former = {new: old for new, old in self.former.items() if not self.written(new, new)}
        self.check()
        self.check_bytes(before)

    def bring_back(self, wished: Mention) -> None:
        """Notes that a person wants an entry of a mention: with it comes all of the entry with which it was deleted."""
        article, _, trigger = wished
        self.kept[trigger] = article
        self.dead.discard(trigger)
        for id, deleted in load(self.root).base.deleted.items():
            if wished in deleted:
                self.dead -= {one[2] for one in deleted}
                self.dead_ids.discard(id)

    def check(self) -> None:
        """All that people did stands, and the program's news are there."""
        entries: dict[str, dict[str, Any]] = {}
        for path in self.paths():
            for entry in yaml.load(path.read_bytes(), Loader=yaml.BaseLoader) or []:
                assert entry["id"] not in entries
                entries[entry["id"]] = entry
        self.check_fields(entries)
        self.check_mentions(entries)
        where = {chunk.id: chunk.text for chunk in self.chunks()}
        for comment, id in self.comments.items():
            assert comment in where[id], (comment, id)
        for id, entry in self.locked.items():
            entry["sources"] = [one for one in entry.get("sources", []) if one["article"] in self.articles]
            assert stated(entries[id]) == stated(entry)

    def check_fields(self, entries: dict[str, dict[str, Any]]) -> None:
        for id, values in self.scalars.items():
            for key, value in values.items():
                assert entries[id].get(key) == value, (id, key, value)
        for id, items in self.listed.items():
            for item, wanted in items.items():
                assert (item in entries[id].get("participants", [])) == wanted, (id, item)
        assert not self.dead_ids & set(entries)
        also = self.also()
        for id, entry in entries.items():  # what people left alone follows the program
            here = {one["trigger"] for one in entry.get("sources", [])} | {one[2] for one in also.get(id, ())}
            told = [one for one in self.clusters if one.triggers & here]
            if id in self.locked or id in self.own_ids or not any(one.triggers <= here for one in told):
                continue
            for key in ("title", "date", "status"):
                if key not in self.scalars.get(id, {}):
                    words = {getattr(one, key) for one in told}
                    assert entry.get(key) in words, (id, key, entry.get(key), words)
            if "importance" not in self.scalars.get(id, {}):
                assert min(abs(float(entry.get("importance", 0)) - one.importance) for one in told) <= NOTICEABLE

    def check_mentions(self, entries: dict[str, dict[str, Any]]) -> None:
        stands: dict[str, list[str]] = {}
        also = self.also()
        for id, entry in entries.items():
            for source in entry.get("sources", []):
                assert source["article"] in self.articles
                stands.setdefault(source["trigger"], []).append(id)
                if source["trigger"] in self.source_dates:
                    assert source.get("date") == self.source_dates[source["trigger"]]
            articles = {source["article"] for source in entry.get("sources", [])}
            for article, _, trigger in also.get(id, ()):
                assert article in articles
                stands.setdefault(trigger, []).append(id)
        assert all(len(ids) == 1 for ids in stands.values()), stands
        assert not self.dead & set(stands), self.dead & set(stands)
        live = {one.trigger for cluster in self.clusters for one in cluster.tellings}
        decided = self.decisions()
        waiting = {one[2]: id for id, found in decided["waiting"].items() if id in self.locked for one in found}
        for trigger in self.kept.keys() - self.unsure - set(waiting):
            assert trigger in stands or self.kept[trigger] not in self.articles, trigger
        for trigger, id in self.held.items():
            if trigger in live and waiting.get(trigger) != id:
                assert stands[trigger] == [id], (trigger, id, stands.get(trigger))
        for cluster in self.clusters:
            homes = {id for trigger in cluster.triggers for id in stands.get(trigger, ())}
            homes |= {waiting[trigger] for trigger in cluster.triggers if trigger in waiting}
            unseen = cluster.triggers - set(stands) - self.dead - self.unsure - set(waiting)
            if unseen:
                assert homes & set(self.locked) if homes else cluster.triggers & (self.dead | self.unsure), unseen
                self.dead |= unseen if not homes else set()  # told as a deleted event: it stays away as that does
        placed = {one[2] for found in decided["placed"].values() for one in found} | {*self.held, *self.source_dates}
        touched = {*self.scalars, *self.listed, *self.comments.values(), *self.own_ids, *self.held.values()}
        touched |= {*decided["placed"], *decided["taken_out"]}
        kept = {one["trigger"] for one in decided["kept"]} & set(stands)
        placed |= kept
        touched |= {stands[trigger][0] for trigger in kept}
        for trigger in set(stands) - live:  # told no more: only people's sources and entries stay
            (id,) = stands[trigger]
            led = any(one.triggers <= {key for key in stands if id in stands[key]} for one in self.clusters)
            own = id in self.own_ids or (id in touched and not led)
            assert own or id in self.locked or trigger in placed, (trigger, id)

    def check_bytes(self, before: list[Chunk]) -> None:
        """What a build did not change in what an entry says, it did not change in its text; and the order stays."""
        after = {chunk.id: chunk for chunk in self.chunks()}
        for chunk in before:
            here = after.get(chunk.id)
            if here is not None and here.data == chunk.data and not flow_file(chunk.path):
                assert here.path == chunk.path
                assert here.text.strip() == chunk.text.strip(), (here.text, chunk.text)
        for path in self.paths():
            ids = [chunk.id for chunk in before if chunk.path == path]
            left = [chunk.id for chunk in after.values() if chunk.path == path and chunk.id in ids]
            assert left == [id for id in ids if id in left]


def stated(entry: dict[str, Any]) -> dict[str, Any]:
    """What an entry says, without its empty keys."""
    return {key: value for key, value in entry.items() if value}


def chunks_of(path: Path) -> Iterator[Chunk]:
    """The entries of a file; of a file in flow style only the first."""
    parts: list[list[str]] = [[]]
    for line in path.read_bytes().decode().splitlines(keepends=True):
        if line.startswith(("- ", "[")):
            above: list[str] = []
            while parts[-1] and re.match("#(?! yaml-language)", parts[-1][-1]):  # comments above an entry are its own
                above.insert(0, parts[-1].pop())
            parts.append(above)
        parts[-1].append(line)
    for part in map("".join, parts):
        data = yaml.load(part, Loader=yaml.BaseLoader)
        if data:
            yield Chunk(path, part, data[0])


def flow_file(path: Path) -> bool:
    return path.exists() and re.search(r"(?m)^\[", path.read_bytes().decode()) is not None

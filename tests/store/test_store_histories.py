"""Random people and random programs take turns: nothing that a person did is lost, and nothing comes back.

The people here know nothing of the store: they work on lines of text, or with PyYAML as another tool would.
"""

from __future__ import annotations

import json
import os
import random
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from timeline.model import STATUSES, Event, Source
from timeline.store import plan, write

ACTIONS: dict[str, Callable[[History, random.Random], None]] = {}


def action(function: Callable[[History, random.Random], None]) -> Callable[[History, random.Random], None]:
    ACTIONS[function.__name__] = function
    return function


@dataclass
class Telling:
    """A mention as the program finds it."""

    uid: int
    article: str
    quote: str

    @property
    def source(self) -> Source:
        return Source(self.article, self.quote, f"t{self.uid}", rule="a rule")


@dataclass
class Cluster:
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


@dataclass
class Chunk:
    """The text of one entry with the comments above it, and what it says."""

    path: Path
    text: str
    data: dict[str, Any]


class History:
    """The folder, what the program thinks, and what people did."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.articles: list[str] = []
        self.clusters: list[Cluster] = []
        self.count = 0
        self.scalars: dict[str, dict[str, str]] = {}
        self.listed: dict[str, dict[str, bool]] = {}
        """By id and participant: whether a person put it in, or took it out."""
        self.dead: set[str] = set()
        """Triggers of deleted mentions (each mention has one of its own)."""
        self.may_hide: set[str] = set()
        """Triggers of mentions that were once told as one event with a deleted one."""
        self.dead_ids: set[str] = set()
        self.held: dict[str, str] = {}
        """Trigger: the id of the entry where a person put it."""
        self.comments: dict[str, str] = {}
        """Comment: the id of its entry."""
        self.locked: dict[str, dict[str, Any]] = {}

    def fresh(self) -> int:
        self.count += 1
        return self.count

    def paths(self) -> list[Path]:
        return sorted((self.root / "content/timeline").rglob("*.yaml"))

    def chunks(self) -> list[Chunk]:
        found = []
        for path in self.paths():
            text = path.read_bytes().decode()
            parts: list[list[str]] = [[]]
            for line in text.splitlines(keepends=True):
                if line.startswith(("- ", "[")):
                    above: list[str] = []
                    while parts[-1] and parts[-1][-1].startswith("#"):  # comments above an entry belong to it
                        above.insert(0, parts[-1].pop())
                    parts.append(above)
                parts[-1].append(line)
            for part in map("".join, parts):
                data = yaml.load(part, Loader=yaml.BaseLoader)
                if data:
                    found.append(Chunk(path, part, data[0]))
        return found

    def replace(self, chunk: Chunk, new: str) -> None:
        text = chunk.path.read_bytes().decode()
        assert text.count(chunk.text) == 1
        chunk.path.write_bytes(text.replace(chunk.text, new).encode())

    def build(self) -> None:
        events = [one.event for one in self.clusters if one.tellings]
        made = plan(self.root, events, self.articles)
        assert not made.problems, made.problems
        write(self.root, made)
        again = plan(self.root, events, self.articles)
        assert again.is_empty, (list(again.lines()), again.files)
        self.check()

    def check(self) -> None:
        text = {path: path.read_bytes().decode() for path in self.paths()}
        entries: dict[str, dict[str, Any]] = {}
        for path in self.paths():
            for entry in yaml.load(text[path], Loader=yaml.BaseLoader) or []:
                assert entry["id"] not in entries
                entries[entry["id"]] = entry
        for id, values in self.scalars.items():
            for key, value in values.items():
                assert entries[id].get(key) == value, (id, key, value)
        for id, items in self.listed.items():
            for item, wanted in items.items():
                assert (item in entries[id].get("participants", [])) == wanted, (id, item)
        assert not self.dead_ids & set(entries)
        stands: dict[str, list[str]] = {}
        for id, entry in entries.items():
            for source in entry.get("sources", []):
                assert source["article"] in self.articles
                stands.setdefault(source["trigger"], []).append(id)
        assert not self.dead & set(stands), self.dead & set(stands)
        assert all(len(ids) == 1 for ids in stands.values()), stands
        live = {one.source.trigger for cluster in self.clusters for one in cluster.tellings}
        for cluster in self.clusters:
            triggers = {one.source.trigger for one in cluster.tellings}
            locked = {trigger for trigger in triggers if set(stands.get(trigger, ())) & set(self.locked)}
            if triggers & (self.dead | self.may_hide - set(stands)) or locked:
                self.may_hide |= triggers
        assert live <= set(stands) | self.may_hide, live - set(stands) - self.may_hide
        for trigger, id in self.held.items():
            if trigger in live:
                assert stands[trigger] == [id]
        where = {chunk.data["id"]: chunk.text for chunk in self.chunks()}
        for comment, id in self.comments.items():
            assert comment in where[id], (comment, id)
        for id, entry in self.locked.items():
            kept = [one for one in entry.get("sources", []) if one["article"] in self.articles]
            expected = {**entry, "sources": kept}
            here = {key: value for key, value in entries[id].items() if value}
            assert here == {key: value for key, value in expected.items() if value}


# ------------------------------------------------------------------------------------------------- the program


def day(rng: random.Random) -> str:
    return f"2022-{rng.randint(1, 3):02d}-{rng.randint(1, 28):02d}"


@action
def article(history: History, rng: random.Random) -> None:
    name = f"news/a{history.fresh()}"
    history.articles.append(name)
    for _ in range(rng.randint(1, 3)):
        uid = history.fresh()
        telling = Telling(uid, name, " ".join(f"{letter}{uid}" for letter in "abcdefgh") + ".")
        if history.clusters and rng.random() < 0.5:
            rng.choice(history.clusters).tellings.append(telling)
        else:
            history.clusters.append(Cluster([telling], day(rng), f"Event {uid}"))


@action
def withdraw(history: History, rng: random.Random) -> None:
    if len(history.articles) > 1:
        gone = history.articles.pop(rng.randrange(len(history.articles)))
        for cluster in history.clusters:
            cluster.tellings = [one for one in cluster.tellings if one.article != gone]
        history.clusters = [one for one in history.clusters if one.tellings]


@action
def think_again(history: History, rng: random.Random) -> None:
    if history.clusters:
        cluster = rng.choice(history.clusters)
        cluster.date = rng.choice([cluster.date, day(rng), "2022", "2022-01/2022-02"])
        cluster.title = rng.choice([cluster.title, f"Title: {history.fresh()}", f"No. {history.fresh()} # 'x'"])
        cluster.status = rng.choice(STATUSES)
        cluster.importance = round(rng.random(), 2)
        cluster.participants = rng.sample(
            ["Anna", "the NATO, Brussels", "Kyiv: mayor", "[x]", "Olaf"], rng.randint(0, 4)
        )


@action
def cluster_again(history: History, rng: random.Random) -> None:
    if len(history.clusters) > 1:
        one, other = rng.sample(history.clusters, 2)
        if rng.random() < 0.5:
            one.tellings += other.tellings
            history.clusters.remove(other)
        elif len(one.tellings) > 1:
            history.clusters.append(Cluster([one.tellings.pop()], day(rng), f"Event {history.fresh()}"))


@action
def reword(history: History, rng: random.Random) -> None:
    tellings = [one for cluster in history.clusters for one in cluster.tellings]
    if tellings:
        telling = rng.choice(tellings)
        words = telling.quote.split()
        words[rng.randrange(len(words))] = f"x{history.fresh()}"
        telling.quote = " ".join(words)


# ------------------------------------------------------------------------------------------------- people


def dumped(data: Any, rng: random.Random, flow: tuple[bool | None, ...] = (None, False)) -> str:
    return str(
        yaml.dump(
            data,
            allow_unicode=True,
            sort_keys=rng.random() < 0.2,
            width=rng.choice([40, 80, 1000]),
            default_flow_style=rng.choice(flow),
            default_style=rng.choice([None, None, '"', "'"]),
        )
    )


def choose(history: History, rng: random.Random, plain: bool = False) -> Chunk | None:
    """An entry that may be edited; `plain`: one without comments, which a tool may write anew."""
    chunks = [one for one in history.chunks() if one.data["id"] not in history.locked and not flow_file(one.path)]
    if plain:
        chunks = [
            one for one in chunks if "#" not in re.sub(r"# 'x'|# ''x''", "", one.text) and not flow_file(one.path)
        ]
    return rng.choice(chunks) if chunks else None


def flow_file(path: Path) -> bool:
    return path.exists() and re.search(r"(?m)^\[", path.read_bytes().decode()) is not None


def written(history: History, id: str) -> dict[str, Any]:
    """What the program wrote last about an entry."""
    files = (history.root / "content/machine/events").glob("*.json")
    found = [one for path in files for one in json.loads(path.read_bytes()) if one["id"] == id]
    return {key: str(value) for key, value in found[0].items()} if found else {}


@action
def edit_a_field(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    key = rng.choice(["title", "date", "status", "importance", "note"])
    value = {
        "title": f"Mine {history.fresh()}",
        "date": day(rng),
        "status": rng.choice(STATUSES),
        "importance": f"0.{rng.randint(1, 9)}",
        "note": f"note {history.fresh()}",
    }[key]
    if chunk is None or chunk.data.get(key) == value:
        return
    lines = re.findall(rf"(?m)^(?:- |  ){key}: [^\n]*$", chunk.text)
    if len(lines) == 1:
        line = lines[0]
        new = line[: line.index(": ") + 2] + value
    elif key not in chunk.data and re.search(r"(?m)^(?:- |  )id: ", chunk.text):
        line = re.findall(r"(?m)^(?:- |  )id: [^\n]*$", chunk.text)[0]
        new = f"{line}\n  {key}: {value}"
    else:
        return
    comment = re.search(r" # comment .*", line)
    text = chunk.text.replace(line, new + (comment[0] if comment and comment[0] not in new else ""), 1)
    try:
        data = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return
    if data[0] == {**chunk.data, key: value}:
        history.replace(chunk, text)
        scalars = history.scalars.setdefault(chunk.data["id"], {})
        if written(history, chunk.data["id"]).get(key) == value:
            scalars.pop(key, None)  # the program's own word put back is the program's again
        else:
            scalars[key] = value


@action
def edit_a_list(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng, plain=True)
    if chunk is None:
        return
    here = list(chunk.data.get("participants", []))
    listed = history.listed.setdefault(chunk.data["id"], {})
    if here and rng.random() < 0.5:
        gone = rng.choice(here)
        here.remove(gone)
        if listed.pop(gone, False) is False:
            listed[gone] = False
    else:
        new = rng.choice(["Anna", "Berta", "Olaf", "[x]"])
        if new not in here and listed.pop(new, True) is True:
            listed[new] = True
        here = here if new in here else [new, *here]
    history.replace(chunk, dumped([{**chunk.data, "participants": here}], rng) + "\n")


@action
def delete(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    if chunk is not None:
        history.replace(chunk, "")
        forget(history, chunk.data["id"])
        triggers = {one["trigger"] for one in chunk.data.get("sources", [])}
        history.dead |= triggers
        history.dead_ids.add(chunk.data["id"])
        history.held = {key: id for key, id in history.held.items() if key not in triggers}


def forget(history: History, id: str) -> None:
    history.scalars.pop(id, None)
    history.listed.pop(id, None)
    history.comments = {one: of for one, of in history.comments.items() if of != id}


@action
def add(history: History, rng: random.Random) -> None:
    path = rng.choice([*history.paths(), history.root / "content/timeline/own.yaml"])
    text = path.read_bytes().decode() if path.exists() else ""
    id = f"own-{history.fresh()}"
    if not flow_file(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            (text.rstrip("\n") + f"\n- id: {id}\n  date: {day(rng)}\n  title: Own\n  status: claimed\n")
            .lstrip("\n")
            .encode()
        )
        history.scalars[id] = {"title": "Own", "status": "claimed"}


@action
def merge(history: History, rng: random.Random) -> None:
    one, other = choose(history, rng, plain=True), choose(history, rng, plain=True)
    if one is None or other is None or one.data["id"] == other.data["id"]:
        return
    moved = other.data.get("sources", [])
    history.replace(other, "")
    history.replace(one, dumped([{**one.data, "sources": [*one.data.get("sources", []), *moved]}], rng) + "\n")
    forget(history, other.data["id"])
    history.dead_ids.add(other.data["id"])
    for source in moved:
        history.held[source["trigger"]] = one.data["id"]


@action
def split(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng, plain=True)
    if chunk is None or len(chunk.data.get("sources", [])) < 2:
        return
    *stay, go = chunk.data["sources"]
    id = f"split-{history.fresh()}"
    part = {"id": id, "date": "2022-02", "title": "Part", "status": "possible", "sources": [go]}
    history.replace(chunk, dumped([{**chunk.data, "sources": stay}, part], rng) + "\n")
    history.scalars[id] = {"title": "Part", "status": "possible", "date": "2022-02"}
    history.held[go["trigger"]] = id


@action
def move(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    target = history.root / f"content/timeline/moved/{rng.choice('ab')}.yaml"
    if chunk is not None and chunk.path != target and not flow_file(chunk.path):
        history.replace(chunk, "")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = target.read_bytes().decode() if target.exists() else ""
        if not flow_file(target):
            target.write_bytes((chunk.text.strip("\n") + "\n\n" + text).encode())
        else:
            chunk.path.write_bytes(chunk.path.read_bytes() + chunk.text.encode())


@action
def comment(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    if chunk is None or flow_file(chunk.path):
        return
    text = f"# comment {history.fresh()} #"
    lines = chunk.text.split("\n")
    number = rng.choice([at for at, line in enumerate(lines) if line.strip()])
    kind = rng.choice(["behind", "above", "before"])
    if kind == "behind":
        lines[number] += f"  {text}"
    elif kind == "above":
        lines.insert(next(at for at, line in enumerate(lines) if not line.startswith("# yaml-language-server")), text)
    else:
        first = next(at for at, line in enumerate(lines) if line.startswith("- "))
        lines.insert(max(number, first + 1), " " * 6 + text)
    new = "\n".join(lines)
    try:
        data = yaml.load(new, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return
    if data == [chunk.data] and (kind != "before" or not new.startswith("      #")):
        history.replace(chunk, new)
        history.comments[text] = chunk.data["id"]


@action
def reorder(history: History, rng: random.Random) -> None:
    for path in history.paths():
        parts = [one.text for one in history.chunks() if one.path == path]
        if parts and not flow_file(path):
            rng.shuffle(parts)
            path.write_bytes("\n".join(one.strip("\n") + "\n" for one in parts).encode())


@action
def reformat(history: History, rng: random.Random) -> None:
    for path in history.paths():
        text = path.read_bytes().decode()
        if "# comment" not in text and rng.random() < 0.5:
            data = yaml.load(text, Loader=yaml.BaseLoader)
            if data:
                path.write_bytes(("\n" + dumped(data, rng, (None, False, True))).encode())


@action
def lock(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng, plain=True)
    if chunk is not None and rng.random() < 0.3:
        data = {**chunk.data, "locked": "true"}
        history.replace(chunk, dumped([data], rng) + "\n")
        history.locked[chunk.data["id"]] = data


def run(turns: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder))
        article(history, random.Random(1))
        history.build()
        for name, seed in turns:
            ACTIONS[name](history, random.Random(seed))
            if seed % 3:
                history.build()
        history.build()


@pytest.fixture(autouse=True)
def _no_flush() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


TURNS = st.lists(st.tuples(st.sampled_from(sorted(ACTIONS)), st.integers(0, 10**6)), min_size=10, max_size=20)
CALM = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@settings(max_examples=40, deadline=None, suppress_health_check=CALM, phases=[Phase.generate], derandomize=True)
@given(TURNS)
def test_histories(turns: list[tuple[str, int]]) -> None:
    run(turns)


@pytest.mark.long
@settings(max_examples=1000, deadline=None, suppress_health_check=CALM, phases=[Phase.reuse, Phase.generate])
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTIONS)), st.integers(0, 10**6)), min_size=20, max_size=20))
def test_a_thousand_histories(turns: list[tuple[str, int]]) -> None:
    run(turns)

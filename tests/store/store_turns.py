"""What random people and random programs do in one turn.

The people know nothing of the store: they work on lines of text, or with PyYAML as another tool would.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import yaml
from store_history import Chunk, Cluster, History, Telling, flow_file

from timeline import store
from timeline.model import STATUSES, Event
from timeline.problems import TimelineError
from timeline.store import Wish, accept, load

ACTIONS: dict[str, Callable[[History, random.Random], None]] = {}


def action(function: Callable[[History, random.Random], None]) -> Callable[[History, random.Random], None]:
    ACTIONS[function.__name__] = function
    return function


def day(rng: random.Random) -> str:
    return f"2022-{rng.randint(1, 3):02d}-{rng.randint(1, 28):02d}"


# ------------------------------------------------------------------------------------------------- the program


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
            told = [one for one in cluster.tellings if one.article == gone]
            if told:
                history.withdrawn.append(Cluster(told, cluster.date, cluster.title))
            for one in told:
                history.source_dates.pop(one.trigger, None)  # with the source that it was written into
        live = {one.trigger for cluster in history.clusters for one in cluster.tellings}
        history.kept = {one: of for one, of in history.kept.items() if of != gone or one in live}
        drop(history, lambda one: one.article == gone)


@action
def bring_back(history: History, rng: random.Random) -> None:
    if history.withdrawn:
        name = rng.choice(history.withdrawn).tellings[0].article
        history.articles.append(name)
        history.clusters += [one for one in history.withdrawn if one.tellings[0].article == name]
        history.withdrawn = [one for one in history.withdrawn if one.tellings[0].article != name]


@action
def tell_no_more(history: History, rng: random.Random) -> None:
    tellings = [one for cluster in history.clusters for one in cluster.tellings]
    if tellings:
        gone = rng.choice(tellings)
        drop(history, lambda one: one is gone)


def drop(history: History, goes: Callable[[Telling], bool]) -> None:
    for cluster in history.clusters:
        cluster.tellings = [one for one in cluster.tellings if not goes(one)]
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
    """Another word in a sentence; of eight words that change three at once, nobody knows the sentence any more."""
    tellings = [one for cluster in history.clusters for one in cluster.tellings]
    tellings = [one for one in tellings if history.reworded.get(one.uid, 0) < 2]
    if tellings:
        telling = rng.choice(tellings)
        history.reworded[telling.uid] = history.reworded.get(telling.uid, 0) + 1
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
    chunks = [one for one in history.chunks() if one.id not in history.locked and not flow_file(one.path)]
    if plain:
        chunks = [one for one in chunks if "#" not in re.sub(r"# 'x'|# ''x''", "", one.text)]
    return rng.choice(chunks) if chunks else None


def put(history: History, trigger: str, id: str) -> None:
    """Notes that a person put a mention into an entry.

    One that a person puts back to where the program has it, before anything was built on the change, is the program's.
    """
    decided = history.decisions()
    noted = any(
        one[2] == trigger for name in ("placed", "taken_out") for found in decided[name].values() for one in found
    )
    if not noted and any(one["trigger"] == trigger for one in history.written(id).get("sources", [])):
        history.held.pop(trigger, None)
    else:
        history.held[trigger] = id


def go_along(history: History, chunk: Chunk, gone: list[dict[str, str]]) -> list[str]:
    """Triggers of what else the articles of these sources tell of the entry, where they are the last of them there.

    To be asked before the files change.
    """
    left = {one["article"] for one in chunk.data.get("sources", []) if one not in gone}
    articles = {one["article"] for one in gone} - left
    return [trigger for article, _, trigger in sorted(history.also().get(chunk.id, ())) if article in articles]


def noted_edit(history: History, id: str, name: str) -> bool:
    """Whether a build was made on what a person made of a field."""
    return name in history.decisions()["edits"].get(history.former.get(id, id), {})


@action
def edit_a_field(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    key = rng.choice(["title", "date", "status", "importance", "note", "hidden"])
    value = {
        "title": f"Mine {history.fresh()}",
        "date": day(rng),
        "status": rng.choice(STATUSES),
        "importance": f"0.{rng.randint(1, 9)}",
        "note": f"note {history.fresh()}",
        "hidden": rng.choice(["true", "yes"]),
    }[key]
    if chunk is None or chunk.data.get(key) == value:
        return
    lines = re.findall(rf"(?m)^(?:- |  ){key}: [^\r\n]*", chunk.text)
    if len(lines) == 1:
        line = lines[0]
        new = line[: line.index(": ") + 2] + value
    elif key not in chunk.data and re.search(r"(?m)^(?:- |  )id: ", chunk.text):
        line = re.findall(r"(?m)^(?:- |  )id: [^\r\n]*", chunk.text)[0]
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
        scalars = history.scalars.setdefault(chunk.id, {})
        if str(history.written(chunk.id).get(key)) == value and not noted_edit(history, chunk.id, key):
            scalars.pop(key, None)  # the program's own word put back is the program's again
        else:
            scalars[key] = value


@action
def edit_a_list(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng, plain=True)
    if chunk is None:
        return
    here = list(chunk.data.get("participants", []))
    listed = history.listed.setdefault(chunk.id, {})
    if here and rng.random() < 0.5:
        item = rng.choice(here)
        here.remove(item)
    else:
        item = rng.choice(["Anna", "Berta", "Olaf", "[x]"])
        if item in here:
            return
        here = [item, *here]
    wrote = item in history.written(chunk.id).get("participants", [])
    edit = history.decisions()["edits"].get(history.former.get(chunk.id, chunk.id), {}).get("participants", {})
    if wrote == (item in here) and item not in [*edit.get("added", []), *edit.get("removed", [])]:
        listed.pop(item, None)  # as above
    else:
        listed[item] = item in here
    history.replace(chunk, dumped([{**chunk.data, "participants": here}], rng) + "\n")


@action
def edit_a_source(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng, plain=True)
    if chunk is not None and chunk.data.get("sources"):
        sources = [dict(one) for one in chunk.data["sources"]]
        changed = rng.choice(sources)
        changed["date"] = f"2023-{history.fresh() % 12 + 1:02d}"
        history.replace(chunk, dumped([{**chunk.data, "sources": sources}], rng) + "\n")
        if changed["article"] in history.articles:
            history.source_dates[changed["trigger"]] = changed["date"]
        history.held[changed["trigger"]] = chunk.id


@action
def delete(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    if chunk is not None:
        along = go_along(history, chunk, chunk.data.get("sources", []))
        history.replace(chunk, "")
        lose(history, {*chunk.triggers, *along})
        forget(history, chunk.id)


@action
def take_out(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng, plain=True)
    if chunk is not None and chunk.data.get("sources"):
        gone = rng.choice(chunk.data["sources"])
        sources = [one for one in chunk.data["sources"] if one != gone]
        along = go_along(history, chunk, [gone])
        history.replace(chunk, dumped([{**chunk.data, "sources": sources}], rng) + "\n")
        lose(history, {gone["trigger"], *along})


def lose(history: History, triggers: set[str]) -> None:
    history.dead |= triggers
    for known in (history.held, history.source_dates, history.kept):
        for trigger in triggers:
            known.pop(trigger, None)


def forget(history: History, id: str) -> None:
    history.dead_ids.add(id)
    history.unsure |= {trigger for trigger, home in history.held.items() if home == id} | withdrawn(history, id)
    history.held = {trigger: home for trigger, home in history.held.items() if home != id}
    for known in (history.scalars, history.listed):
        known.pop(id, None)
    history.comments = {one: of for one, of in history.comments.items() if of != id}


def withdrawn(history: History, id: str) -> set[str]:
    """Triggers of an entry's mentions whose article was withdrawn."""
    sources = history.written(id).get("sources", [])
    return {one["trigger"] for one in sources if one["article"] not in history.decisions()["articles"]}


@action
def add(history: History, rng: random.Random) -> None:
    path = rng.choice([*history.paths(), history.root / "content/timeline/own.yaml"])
    text = path.read_bytes().decode() if path.exists() else ""
    id = f"own-{history.fresh()}"
    if not flow_file(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        entry = f"- id: {id}\n  date: {day(rng)}\n  title: Own\n  status: claimed\n"
        path.write_bytes((text.rstrip("\n") + "\n" + entry).lstrip("\n").encode())
        history.scalars[id] = {"title": "Own", "status": "claimed"}
        history.own_ids.add(id)


@action
def merge(history: History, rng: random.Random) -> None:
    one, other = choose(history, rng, plain=True), choose(history, rng, plain=True)
    if one is None or other is None or one.id == other.id:
        return
    moved = other.data.get("sources", [])
    along = go_along(history, other, moved)
    history.replace(other, "")
    history.replace(one, dumped([{**one.data, "sources": [*one.data.get("sources", []), *moved]}], rng) + "\n")
    for trigger in [*(source["trigger"] for source in moved), *along]:
        put(history, trigger, one.id)
    forget(history, other.id)


@action
def hand_over(history: History, rng: random.Random) -> None:
    """One source of an entry to another entry."""
    one, other = choose(history, rng, plain=True), choose(history, rng, plain=True)
    if one is None or other is None or one.id == other.id or not other.data.get("sources"):
        return
    moved = rng.choice(other.data["sources"])
    left = [source for source in other.data["sources"] if source != moved]
    along = go_along(history, other, [moved])
    history.replace(other, dumped([{**other.data, "sources": left}], rng) + "\n")
    history.replace(one, dumped([{**one.data, "sources": [moved, *one.data.get("sources", [])]}], rng) + "\n")
    for trigger in [moved["trigger"], *along]:
        put(history, trigger, one.id)


@action
def split(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng, plain=True)
    if chunk is None or len(chunk.data.get("sources", [])) < 2:
        return
    *stay, go = chunk.data["sources"]
    id = f"split-{history.fresh()}"
    part = {"id": id, "date": "2022-02", "title": "Part", "status": "possible", "sources": [go]}
    along = go_along(history, chunk, [go])
    history.replace(chunk, dumped([{**chunk.data, "sources": stay}, part], rng) + "\n")
    history.scalars[id] = {"title": "Part", "status": "possible", "date": "2022-02"}
    history.own_ids.add(id)
    history.held |= dict.fromkeys([go["trigger"], *along], id)


@action
def another_id(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    lines = re.findall(r"(?m)^(?:- |  )id: [^\r\n# ]*", chunk.text) if chunk is not None else []
    if chunk is None or len(lines) != 1:
        return
    old, new = chunk.id, f"named-{history.fresh()}"
    history.replace(chunk, chunk.text.replace(lines[0], lines[0][: lines[0].index(": ") + 2] + new, 1))
    for known in (history.scalars, history.listed):
        if old in known:
            known[new] = known.pop(old)
    history.held = {trigger: new if id == old else id for trigger, id in history.held.items()}
    history.comments = {text: new if id == old else id for text, id in history.comments.items()}
    history.former[new] = history.former.get(old, old)
    if chunk.triggers:
        history.dead_ids.add(old)
    else:  # nothing tells that it is the same entry
        history.unsure |= withdrawn(history, old) | {one for one, id in history.held.items() if id == new}
        history.held = {one: id for one, id in history.held.items() if id != new}
    history.own_ids.add(new)  # under another title as well, every field is theirs


@action
def move(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    target = history.root / f"content/timeline/moved/{rng.choice('ab')}.yaml"
    if chunk is not None and chunk.path != target and not flow_file(target):
        history.replace(chunk, "")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = target.read_bytes().decode() if target.exists() else ""
        target.write_bytes((chunk.text.strip("\r\n") + "\n\n" + text).encode())


@action
def comment(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    if chunk is None:
        return
    text = f"# comment {history.fresh()} #"
    lines = chunk.text.split("\n")
    number = rng.choice([at for at, line in enumerate(lines) if line.strip()])
    kind = rng.choice(["behind", "above", "before"])
    if kind == "behind":
        lines[number] = re.sub(r"(\r?)$", rf"  {text}\1", lines[number], count=1)
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
        history.comments[text] = chunk.id


@action
def reorder(history: History, rng: random.Random) -> None:
    for path in history.paths():
        parts = [one.text for one in history.chunks() if one.path == path]
        if parts and not flow_file(path):
            rng.shuffle(parts)
            path.write_bytes("\n".join(one.strip("\r\n") + "\n" for one in parts).encode())


@action
def reformat(history: History, rng: random.Random) -> None:
    for path in history.paths():
        text = path.read_bytes().decode()
        if "# comment" not in text and rng.random() < 0.5:
            data = yaml.load(text, Loader=yaml.BaseLoader)
            if data:
                path.write_bytes(("\n" + dumped(data, rng, (None, False, True))).encode())


@action
def other_line_ends(history: History, rng: random.Random) -> None:
    for path in history.paths():
        if rng.random() < 0.3:
            text = path.read_bytes().replace(b"\r\n", b"\n")
            path.write_bytes(text.replace(b"\n", rng.choice([b"\n", b"\r\n"])))


@action
def lock(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng, plain=True)
    if chunk is not None and rng.random() < 0.3:
        data = {**chunk.data, "locked": "true"}
        history.replace(chunk, dumped([data], rng) + "\n")
        history.locked[chunk.id] = dict(data)


@action
def take_over(history: History, rng: random.Random) -> None:
    """The word of the program on an entry, where it proposes another one."""
    here = {one.id for one in history.chunks()}
    proposed = [id for id in load(history.root).proposals if id in here - set(history.locked)]
    if proposed:
        id = rng.choice(sorted(proposed))
        for line in accept(history.root, id):
            history.scalars.get(id, {}).pop(line.partition(":")[0], None)


@action
def keep(history: History, rng: random.Random) -> None:
    """An entry of what the program left out, or of what people deleted or took out."""
    stands = {trigger for chunk in history.chunks() for trigger in chunk.triggers}
    gone = [one for cluster in history.clusters for one in cluster.tellings if one.trigger not in stands]
    if not gone or rng.random() < 0.3:
        uid = history.fresh()
        gone = [Telling(uid, rng.choice(history.articles), " ".join(f"{letter}{uid}" for letter in "abcdefgh") + ".")]
        history.clusters.append(Cluster(gone[:], day(rng), f"Event {uid}"))
    one = rng.choice(gone)
    history.build(Wish((one.article, one.quote, one.trigger)))


@action
def unlock(history: History, rng: random.Random) -> None:
    chunks = [one for one in history.chunks() if one.id in history.locked and not flow_file(one.path)]
    if chunks:
        chunk = rng.choice(chunks)
        data = {key: value for key, value in chunk.data.items() if key != "locked"}
        history.replace(chunk, dumped([data], rng) + "\n")
        del history.locked[chunk.id]


# ------------------------------------------------------------------------------------------------- people at the desk


def corrected(history: History, correct: store.Correct) -> bool:
    """What the desk and `timeline join` do; False where an entry is written in a form that cannot be changed."""
    try:
        store.edit(history.root, correct)
    except TimelineError as error:
        if "in a way that the program cannot change" not in str(error):
            raise
        return False
    return True


@action
def edit_a_field_at_the_desk(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    values: dict[str, Any] = {
        "title": f"Mine: {history.fresh()} # 'x'",
        "date": day(rng),
        "status": rng.choice(STATUSES),
        "note": f"note {history.fresh()}\nand more",
        "hidden": True,
    }
    key = rng.choice(sorted(values))
    if chunk is None:
        return
    event, value = load(history.root).places[chunk.id].event, values[key]
    if getattr(event, key) == value or not corrected(history, store.set_fields(chunk.id, {key: value})):
        return
    scalars = history.scalars.setdefault(chunk.id, {})
    if history.written(chunk.id).get(key) == value and not noted_edit(history, chunk.id, key):
        scalars.pop(key, None)
    else:
        scalars[key] = "true" if value is True else value


@action
def delete_at_the_desk(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng, plain=True)
    if chunk is not None:
        gone = go_along(history, chunk, chunk.data.get("sources", []))
        if corrected(history, store.delete(chunk.id)):
            lose(history, {*chunk.triggers, *gone})
            forget(history, chunk.id)


@action
def join(history: History, rng: random.Random) -> None:
    one, other = choose(history, rng), choose(history, rng, plain=True)
    if one is None or other is None or one.id == other.id:
        return
    moved = other.data.get("sources", [])
    along = go_along(history, other, moved)
    if corrected(history, store.join([one.id, other.id])):
        for trigger in [*(source["trigger"] for source in moved), *along]:
            put(history, trigger, one.id)
        forget(history, other.id)


@action
def split_at_the_desk(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    if chunk is None or len(chunk.data.get("sources", [])) < 2:
        return
    sources = chunk.data["sources"]
    number = rng.randrange(len(sources))
    id, along = f"split-{history.fresh()}", go_along(history, chunk, [sources[number]])
    part = Event(id, "2022-02", "Part", "possible")
    if corrected(history, store.split(chunk.id, {number}, part)):
        history.scalars[id] = {"title": "Part", "status": "possible", "date": "2022-02"}
        history.own_ids.add(id)
        history.held |= dict.fromkeys([sources[number]["trigger"], *along], id)


@action
def undo_at_the_desk(history: History, rng: random.Random) -> None:
    chunk = choose(history, rng)
    if chunk is not None:
        before = {path: path.read_bytes() for path in history.paths()}
        with store.recorded() as steps:
            corrected(history, rng.choice([store.delete(chunk.id), store.set_fields(chunk.id, {"note": "no"})]))
        for step in steps:
            store.undo(history.root, step)
        assert {path: path.read_bytes() for path in history.paths()} == before

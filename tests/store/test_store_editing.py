"""A person's corrections by the store: only those lines change, never over a file that changed, and undo."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from store_world import DRILL, VIDEO, VOTE, World, event, source

from timeline import store
from timeline.model import Event
from timeline.problems import TimelineError
from timeline.store import load

MINE = """\
# my own file

- id:    market-fire   # odd spaces
  title: 'The market burns'
  date: 1905-03-01
  status:   happened
  participants: [Berg,   "Holm"]  # both
  sources:
  - {article: news/a, quote: "The market burnt.", trigger: burnt}
  - article: news/b
    quote: >-
      Flames stood
      over Holm.
    trigger: stood
# the end
"""


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    world.build(VIDEO, VOTE, DRILL)
    world.put("mine.yaml", MINE)
    return world


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The lines that came and went, as `git diff` has them."""
    lines = []
    for name in sorted({*before, *after}):
        old, new = (found.get(name, b"").decode().splitlines() for found in (before, after))
        lines += [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
    return lines


def do(world: World, correct: store.Correct) -> list[str]:
    """The lines of content that a correction changes."""
    before = world.snapshot()
    store.edit(world.root, correct)
    return changed(before, world.snapshot())


@pytest.mark.parametrize(
    ("name", "value", "lines"),
    [
        ("title", "The market is lost", ["-   title: 'The market burns'", "+   title: 'The market is lost'"]),
        ("date", "1905-03", ["-   date: 1905-03-01", '+   date: "1905-03"']),
        ("status", "claimed", ["-   status:   happened", "+   status:   claimed"]),
        (
            "participants",
            ("Berg", "Olga"),
            ['-   participants: [Berg,   "Holm"]  # both', '+   participants: [Berg,   "Olga"]  # both'],
        ),
        ("places", ("Holm",), ["+   places: [Holm]"]),
        ("tags", ("to check", "a, b"), ['+   tags: [to check, "a, b"]']),
        ("note", "One.\nTwo: #2", ['+   note: "One.\\nTwo: #2"']),
        ("importance", 0.5, ["+   importance: 0.5"]),
        ("locked", True, ["+   locked: true"]),
        ("hidden", True, ["+   hidden: true"]),
    ],
)
def test_a_field_changes_alone(world: World, name: str, value: object, lines: list[str]) -> None:
    assert do(world, store.set_fields("market-fire", {name: value})) == lines
    assert getattr(load(world.root).places["market-fire"].event, name) == value


def test_a_changed_date_leaves_the_entry_in_its_file(world: World) -> None:
    store.edit(world.root, store.set_fields("video-1", {"date": "2023-05-01"}))
    assert 'date: "2023-05-01"' in world.text("2022-02.yaml")
    world.build(VIDEO, VOTE, DRILL)
    assert 'date: "2023-05-01"' in world.text("2022-02.yaml")


def test_delete_and_add(world: World) -> None:
    assert do(world, store.delete("vote-2"))[:2] == ["- ", "- - id: vote-2"]
    assert load(world.root).base.deleted["vote-2"]
    lines = do(world, store.add(event("own-1", "2022-03-02", "Holm bridge opens")))
    assert [line.lstrip("+ ") for line in lines] == [
        "", "- id: own-1", 'date: "2022-03-02"', "title: Holm bridge opens", "status: happened",
    ]  # fmt: skip
    with pytest.raises(TimelineError, match="the id own-1 is taken"):
        store.edit(world.root, store.add(event("own-1", "2022-03-02", "Again")))


def test_join_moves_the_sources_and_a_build_keeps_it(world: World) -> None:
    said = store.edit(world.root, store.join(["market-fire", "vote-2", "drill-3"]))
    assert said == ["joined: vote-2 is now in market-fire", "joined: drill-3 is now in market-fire"]
    found = load(world.root)
    assert [one.trigger for one in found.places["market-fire"].event.sources] == ["burnt", "stood", "voted", "ended"]
    assert world.text("mine.yaml").startswith(MINE.partition("    trigger: stood")[0])
    world.build(VIDEO, VOTE, DRILL)
    found = load(world.root)
    assert {event.id for event in found.events} == {"video-1", "market-fire"}
    assert found.current_id("vote-2") == "market-fire"


def test_an_entry_that_names_a_joined_one_still_names_it(world: World) -> None:
    store.edit(world.root, store.set_fields("drill-3", {"same_as": "vote-2"}))
    store.edit(world.root, store.join(["video-1", "vote-2"]))
    assert not store.check(world.root, world.articles)


def test_what_another_entry_names_does_not_go(world: World) -> None:
    store.edit(world.root, store.set_fields("drill-3", {"same_as": "market-fire"}))
    for correct in (store.delete("market-fire"), store.join(["video-1", "market-fire"])):
        with pytest.raises(TimelineError, match="drill-3 says `same_as: market-fire`; take that line out first"):
            store.edit(world.root, correct)
    store.edit(world.root, store.join(["drill-3", "market-fire"]))
    assert load(world.root).places["drill-3"].event.same_as is None


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        (["video-1"], "name two entries or more"),
        (["video-1", "nothing-9"], "there is no entry with the id nothing-9"),
        (["video-1", "vote-2", "video-1"], "video-1 is named twice"),
        (["video-1", "drill-3"], "drill-3 is locked"),
    ],
)
def test_what_cannot_be_joined(world: World, ids: list[str], message: str) -> None:
    store.edit(world.root, store.set_fields("drill-3", {"locked": True}))
    before = world.snapshot()
    with pytest.raises(TimelineError, match=message):
        store.edit(world.root, store.join(ids))
    assert world.snapshot() == before


def test_split_moves_what_was_chosen(world: World) -> None:
    new = Event("flames-7", "1905-03-02", "Flames over Holm", "claimed")
    store.edit(world.root, store.split("market-fire", {1}, new))
    found = load(world.root)
    assert [one.trigger for one in found.places["market-fire"].event.sources] == ["burnt"]
    assert found.places["flames-7"].event == replace(
        new, sources=(source("news/b", "Flames stood over Holm.", "stood"),)
    )
    for chosen in (set[int](), {0}):
        with pytest.raises(TimelineError, match="leave one at least"):
            store.edit(world.root, store.split("market-fire", chosen, replace(new, id="other-8")))


EACH: list[Callable[[], store.Correct]] = [
    lambda: store.set_fields("video-1", {"title": "Mine"}),
    lambda: store.delete("video-1"),
    lambda: store.join(["vote-2", "video-1"]),
    lambda: store.split("market-fire", {1}, event("flames-7", "1905-03-02", "Flames")),
]


@pytest.mark.parametrize("correct", EACH)
def test_a_file_that_changed_is_never_overwritten(world: World, correct: Callable[[], store.Correct]) -> None:
    seen = set(load(world.root).digests.values())
    world.change("title: Ministry shows a video", "title: Theirs")
    world.change("# my own file", "# ours", "mine.yaml")
    before = world.snapshot()
    with pytest.raises(store.Stale, match="was changed since this page was loaded"):
        store.edit(world.root, correct(), seen)
    assert world.snapshot() == before
    store.edit(world.root, correct(), set(load(world.root).digests.values()))
    assert world.snapshot() != before


def test_a_stale_save_tells_both_versions(world: World) -> None:
    seen = set(load(world.root).digests.values())
    world.change("title: Ministry shows a video", "title: Theirs")
    with pytest.raises(store.Stale) as stale:
        store.edit(world.root, store.set_fields("video-1", {"title": "Ours"}), seen)
    assert stale.value.place.event.title == "Theirs"
    assert stale.value.theirs == world.text().partition("\n\n")[2].partition("\n\n")[0]
    assert stale.value.yours == stale.value.theirs.replace("Theirs", "Ours")


@pytest.mark.parametrize("correct", EACH)
def test_undo_gives_the_former_bytes(world: World, correct: Callable[[], store.Correct]) -> None:
    before = world.snapshot()
    with store.recorded() as steps:
        store.edit(world.root, correct())
    assert world.snapshot() != before
    store.undo(world.root, steps[0])
    assert world.snapshot() == before


def test_undo_never_takes_back_what_somebody_else_did(world: World) -> None:
    with store.recorded() as steps:
        store.edit(world.root, store.set_fields("video-1", {"title": "Mine"}))
    world.change("title: Mine", "title: Mine and theirs")
    before = world.snapshot()
    with pytest.raises(TimelineError, match="nothing was undone"):
        store.undo(world.root, steps[0])
    assert world.snapshot() == before


def test_broken_yaml_is_not_edited(world: World) -> None:
    world.put("broken.yaml", "- id: x\n  date: [\n")
    before = world.snapshot()
    with pytest.raises(TimelineError, match=r"broken\.yaml"):
        store.edit(world.root, store.delete("video-1"))
    assert world.snapshot() == before


def test_the_last_entry_of_all_goes_and_builds_go_on(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(VIDEO)
    store.edit(tmp_path, store.delete("video-1"))
    assert world.text() == "# yaml-language-server: $schema=../machine/schema.json\n"
    world.build(VIDEO, VOTE)
    assert {event.id for event in load(tmp_path).events} == {"vote-2"}

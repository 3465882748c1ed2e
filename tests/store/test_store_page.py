"""The page that tells people how to correct the timeline: its examples are performed here."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from store_world import World, event, source

from timeline.store import check

PAGE = Path(__file__).parents[2] / "site_src/about/correcting.md"
BEFORE = "All examples below begin with the same file, `content/timeline/2022-02.yaml`:"
WRITES = "You write:"
ELSEWHERE = "You write into `content/timeline/harbour.yaml`, here in a shorter form that is as good:"
DELETES = "You delete:"
AFTER = "After the next build:"
REMOVED = "After the article is taken out:"
SAYS = "`timeline check` says:"

ARTICLES = ("harbour-news/mayor", "harbour-news/storm", "island-post/ferries", "island-post/inquiry")
STORM = event(
    "storm-closes-harbour-3f2a",
    "2022-02-14",
    "Storm closes the harbour",
    source("harbour-news/storm", "The port office closed the harbour on Monday.", "closed"),
    source("island-post/ferries", "The last ferry left at noon.", "left"),
    participants=("port office",),
    importance=0.6,
)
MAYOR = event(
    "mayor-resigns-91bc",
    "2022-02-15",
    "Mayor resigns",
    source("harbour-news/mayor", "The mayor resigned: she is ill.", "resigned"),
)
NEWS = (
    replace(
        STORM,
        participants=("port office", "coast guard"),
        sources=(*STORM.sources, source("island-post/inquiry", "The harbour was shut for the storm.", "shut")),
    ),
    replace(MAYOR, status="claimed"),
)


def fences(text: str, line: str) -> list[str]:
    """What stands in the code blocks below such a line."""
    return re.findall(rf"(?m)^{re.escape(line)}\n\n```\w+\n((?:(?!```).*\n)*)```$", text)


def cases() -> dict[str, str]:
    """By the name in its heading: the part of the page that holds an example."""
    parts = re.split(r"(?m)^## .*\{ #([a-z-]+) \}$", PAGE.read_text(encoding="utf-8"))
    return {name: part for name, part in zip(parts[1::2], parts[2::2], strict=True) if "```" in part}


def entries(text: str) -> dict[str, str]:
    """The entries of a file by their id."""
    found = [part.strip("\n") + "\n" for part in re.split(r"(?m)^(?=- id: )", text)[1:]]
    return {part.split()[2]: part for part in found}


def edited(folder: Path, case: str) -> World:
    """The folder after a person did what an example says."""
    world = World(folder, ARTICLES)
    world.build(STORM, MAYOR)
    head, here = world.text().split("- id: ")[0], entries(world.text())
    for text in fences(case, DELETES):
        for id, entry in entries(text).items():
            assert here.pop(id) == entry
    for text in fences(case, WRITES):
        here |= entries(text)
    world.put("2022-02.yaml", head + "\n".join(here.values()))
    for text in fences(case, ELSEWHERE):
        world.put("harbour.yaml", text)
    return world


def test_the_file_that_all_examples_begin_with(tmp_path: Path) -> None:
    world = World(tmp_path, ARTICLES)
    world.build(STORM, MAYOR)
    assert fences(PAGE.read_text(encoding="utf-8"), BEFORE) == [world.text()]


def test_every_case_has_an_example() -> None:
    names = "change call-off list disagree leave-out hide join same split more move lock withdrawn plan"
    assert list(cases()) == names.split()


@pytest.mark.parametrize("name", [name for name in cases() if name != "plan"])
def test_example(tmp_path: Path, name: str) -> None:
    case = cases()[name]
    world = edited(tmp_path, case)
    if fences(case, REMOVED):
        world.build(NEWS[0], articles=ARTICLES[1:])
    else:
        world.build(*NEWS)
    texts = [path.read_text() for path in sorted((tmp_path / "content/timeline").iterdir())]
    for after in (*fences(case, AFTER), *fences(case, REMOVED)):
        for entry in entries(after).values() or [after]:
            assert [text for text in texts if entry.strip() in text], texts
    kept = [id for text in fences(case, WRITES) for id in entries(text)]
    gone = [id for text in fences(case, DELETES) for id in entries(text)]
    for id in gone:
        assert not any(f"- id: {id}\n" in text for text in texts)
    for id in {STORM.id, MAYOR.id} - {*kept, *gone}:
        assert any(f"- id: {id}\n" in text for text in texts)
    before = world.snapshot()
    world.build(*(NEWS[:1] if fences(case, REMOVED) else NEWS), articles=ARTICLES[bool(fences(case, REMOVED)) :])
    assert world.snapshot() == before


def test_what_check_says(tmp_path: Path) -> None:
    case = cases()["plan"]
    edited(tmp_path, case)
    assert [f"{problem}\n" for problem in check(tmp_path, ARTICLES)] == fences(case, SAYS)

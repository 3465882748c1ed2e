"""Where a person put a source, it stays, whatever the program takes its event for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from store_world import DRILL, VIDEO, VOTE, World, event, source

from timeline.store import load

VOTED = '    - article: news/b\n      quote: "Parliament voted: 44 to 3."\n      trigger: voted\n'


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def stands(world: World) -> dict[str, list[str]]:
    """By id: the articles of its sources."""
    return {one.id: [each.article for each in one.sources] for one in load(world.root).events}


def merged(world: World) -> None:
    """A person moves the source of the vote to the video, and deletes the vote."""
    world.build(VIDEO, VOTE, DRILL)
    text = world.text()
    world.put("2022-02.yaml", text[: text.index("\n- id: vote-2")] + VOTED)
    assert stands(world) == {"video-1": ["news/a", "news/b"], "drill-3": ["paper/c"]}


def test_a_merge_by_hand_outlives_what_the_program_merges_otherwise(world: World) -> None:
    merged(world)
    world.build(VIDEO, replace(DRILL, sources=(*DRILL.sources, *VOTE.sources)))
    assert stands(world) == {"video-1": ["news/a", "news/b"], "drill-3": ["paper/c"]}
    world.build(replace(DRILL, sources=(*DRILL.sources, *VIDEO.sources, *VOTE.sources)))
    assert stands(world)["video-1"][-1] == "news/b"


def test_it_outlives_an_article_that_is_withdrawn_and_comes_again(world: World) -> None:
    merged(world)
    world.build(VIDEO, DRILL, articles=("news/a", "paper/c"))
    assert stands(world) == {"video-1": ["news/a"], "drill-3": ["paper/c"]}
    world.build(VIDEO, VOTE, DRILL)
    assert stands(world) == {"video-1": ["news/a", "news/b"], "drill-3": ["paper/c"]}


def test_what_was_moved_there_and_back_is_the_persons(world: World) -> None:
    merged(world)
    world.build(VIDEO, VOTE, replace(DRILL, title="News"))
    text = world.text()
    own = "- id: vote\n  date: 2022-02-16\n  title: A vote\n  status: happened\n  sources:\n"
    world.put("2022-02.yaml", text.replace(VOTED, "") + "\n" + own + VOTED)
    world.build(replace(VIDEO, sources=(*VIDEO.sources, *VOTE.sources)), DRILL)
    assert stands(world) == {"video-1": ["news/a"], "vote": ["news/b"], "drill-3": ["paper/c"]}


def test_a_source_that_a_person_took_out_stays_out(world: World) -> None:
    world.build(replace(VIDEO, sources=(*VIDEO.sources, *VOTE.sources)), DRILL)
    world.change(VOTED, "")
    for news in ([VIDEO, VOTE, DRILL], [VIDEO, replace(DRILL, sources=(*DRILL.sources, *VOTE.sources))]):
        world.build(*news)
        world.build(VIDEO, DRILL, articles=("news/a", "paper/c"))
        world.build(*news)
        assert stands(world) == {"video-1": ["news/a"], "drill-3": ["paper/c"]}


def test_new_sources_of_a_locked_entry_come_when_it_is_opened(world: World) -> None:
    world.build(VIDEO, DRILL)
    world.change("- id: video-1\n", "- id: video-1\n  locked: true\n")
    both = replace(VIDEO, sources=(*VIDEO.sources, *VOTE.sources))
    world.build(both, DRILL)
    world.build(DRILL, articles=("news/b", "paper/c"))
    world.build(both, DRILL)
    assert stands(world) == {"video-1": [], "drill-3": ["paper/c"]}
    world.change("  locked: true\n", "")
    world.build(both, DRILL)
    assert stands(world) == {"video-1": ["news/a", "news/b"], "drill-3": ["paper/c"]}


def test_a_source_that_stands_in_two_entries_stays_in_both(world: World) -> None:
    world.build(VIDEO, VOTE)
    world.change("      trigger: voted\n", "      trigger: voted\n" + VIDEO_AGAIN)
    for _ in range(2):
        world.build(VIDEO, replace(VOTE, status="claimed"))
        assert stands(world) == {"video-1": ["news/a"], "vote-2": ["news/b", "news/a"]}


VIDEO_AGAIN = "    - {article: news/a, quote: 'On Tuesday, the ministry showed a video.', trigger: showed}\n"


def test_one_who_mends_a_quote_keeps_it_when_the_article_changes_too(world: World) -> None:
    first = event(
        "storm-1", "2022-02-14", "A storm", source("news/a", "The storm closed all ports of the coast.", "closed")
    )
    world.build(first)
    world.change("all ports of the coast", "all [nine] ports of the coast")
    now = source("news/a", "On Monday the storm closed all ports of the coast.", "closed")
    world.build(replace(first, sources=(now,)))
    (entry,) = load(world.root).events
    assert [one.quote for one in entry.sources] == ["The storm closed all [nine] ports of the coast."]

"""Of each article one telling stands in an entry; the others are known, and go where it goes."""

from __future__ import annotations

from pathlib import Path

from store_world import VIDEO, VOTE, World, event, source

from timeline.model import digest
from timeline.store import load
from timeline.store.base import mention

BEST = source("news/a", "Parliament voted on Wednesday.", "voted")
AGAIN = source("news/a", "The vote was close.", "vote")
OTHER = source("news/b", "Parliament voted: 44 to 3.", "voted")
TOLD = event("vote-2", "2022-02-16", "Parliament votes", BEST, OTHER, AGAIN)


def quotes(world: World) -> list[str]:
    return [one.quote for entry in load(world.root).events for one in entry.sources]


def test_the_first_telling_of_an_article_stands_for_it(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(TOLD)
    assert quotes(world) == [BEST.quote, OTHER.quote]
    assert load(tmp_path).base.also == {"vote-2": {("news/a", AGAIN.quote, "vote")}}
    assert world.build(TOLD) == []


def test_a_source_once_written_keeps_its_sentence(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(TOLD)
    world.build(event("vote-2", "2022-02-16", "Parliament votes", AGAIN, OTHER, BEST))
    assert quotes(world) == [BEST.quote, OTHER.quote]
    world.build(event("vote-2", "2022-02-16", "Parliament votes", AGAIN, OTHER))
    assert sorted(quotes(world)) == sorted([AGAIN.quote, OTHER.quote])


def test_with_a_source_that_a_person_takes_out_goes_all_that_its_article_tells(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(TOLD)
    text = world.text()
    start = text.index("    - article: news/a")
    world.change(text[start : text.index("    - article: news/b")], "")
    world.build(TOLD)
    assert quotes(world) == [OTHER.quote]


def test_what_an_article_tells_goes_with_its_source_into_another_entry(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(TOLD, VIDEO)
    text = world.text()
    start = text.index(f"    - article: news/a\n      quote: {BEST.quote}")
    moved = text[start : text.index("    - article: news/b")]
    world.change(moved, "")
    text = world.text()
    video = text.index("  sources:\n", text.index("id: video-1")) + len("  sources:\n")
    world.put("2022-02.yaml", text[:video] + moved + text[video:])
    world.build(TOLD, VIDEO)
    world.build(event("vote-2", "2022-02-16", "Parliament votes", OTHER, AGAIN, BEST), VIDEO)
    found = {entry.id: [one.quote for one in entry.sources] for entry in load(tmp_path).events}
    assert found == {"vote-2": [OTHER.quote], "video-1": [BEST.quote, VIDEO.sources[0].quote]}


def test_another_telling_that_a_person_writes_down_stands_beside_the_first(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(TOLD)
    line = "    - article: news/b"
    own = f"    - article: news/a\n      quote: {AGAIN.quote}\n      trigger: vote\n"
    world.change(line, own + line)
    world.build(TOLD)
    assert sorted(quotes(world)) == sorted([BEST.quote, AGAIN.quote, OTHER.quote])


def test_a_deleted_entry_takes_all_tellings_with_it(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(TOLD, VOTE)
    text = world.text()
    start = text.index("- id: vote-2")
    end = text.find("\n- id: ", start)
    world.put("2022-02.yaml", text[:start] + (text[end + 1 :] if end > 0 else ""))
    world.build(event("again-4", "2022-02-16", "The vote", AGAIN))
    assert AGAIN.quote not in quotes(world)


def test_what_a_person_corrected_goes_on_as_the_event_of_the_mention_that_it_is_named_for(tmp_path: Path) -> None:
    """Two events were taken for one, and a person named the entry for what its id says; then they part again."""
    world = World(tmp_path)
    promise = source("news/a", "Minsk promised that the soldiers would go.", "promised")
    loan, more = (
        source("news/b", "Oslo promised a loan.", "promised"),
        source("paper/c", "Oslo promises money.", "promises"),
    )
    id = f"oslo-promised-loan-{digest(*mention(promise))[:4]}"
    world.build(event(id, "2022-02-14", "Oslo promised a loan", loan, more, promise))
    world.change("title: Oslo promised a loan", "title: Minsk promises that the soldiers go")
    world.build(
        event("loan-1", "2022-02-14", "Oslo promised a loan", loan, more), event(id, "2022-02-13", "A", promise)
    )
    found = {entry.title: [one.quote for one in entry.sources] for entry in load(tmp_path).events}
    assert found == {
        "Minsk promises that the soldiers go": [promise.quote],
        "Oslo promised a loan": [loan.quote, more.quote],
    }

"""Every kind of save changes its own lines and leaves all other bytes as they were; undo gives the former bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_world import FIRE, World

from timeline import pipeline


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({}, []),
        ({"title": "Fire in Holm: all lost"}, ["-   title: 'Fire at Holm'", "+   title: 'Fire in Holm: all lost'"]),
        (
            {"date": "1905-03"},
            ["-   date:   1905-03-01   # the night", '+   date:   "1905-03"   # the night'],
        ),
        ({"status": "claimed"}, ["-   status: happened", "+   status: claimed"]),
        (
            {"participants": "Olga Berg\r\nthe mayor\r\n"},
            ['-   participants: [Olga Berg,   "Holm"]  # both', '+   participants: [Olga Berg,   "the mayor"]  # both'],
        ),
        ({"places": "Holm"}, ["+   places: [Holm]"]),
        ({"tags": "to check\r\n\r\nfires"}, ["+   tags: [to check, fires]"]),
        ({"note": "I saw it.\r\nAll of it."}, ['+   note: "I saw it.\\nAll of it."']),
        ({"importance": "0.5"}, ["+   importance: 0.5"]),
        ({"locked": "1"}, ["+   locked: true"]),
        ({"hidden": "1"}, ["+   hidden: true"]),
    ],
)
def test_a_field(world: World, given: dict[str, str], lines: list[str]) -> None:
    before = world.content()
    answer = world.send(world.get("/entry", id="fire-1"), "/save", **given)
    assert answer.status_code == 200
    assert [line for line in world.changed(before) if "^" not in line] == lines
    if lines:
        assert lines[-1][2:].strip() in answer.text.replace("&#34;", '"').replace("&#39;", "'")
        world.send(answer.text, "/undo")
    assert world.content() == before


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"title": "  "}, "write what happened"),
        ({"title": "x" * 1001}, "1,000 are the most"),
        ({"title": "bell \x07"}, "cannot be shown"),
        ({"date": "1 March"}, "is not an EDTF date"),
        ({"date": ""}, "write a date such as"),
        ({"status": "wrong"}, "a status is one of"),
        ({"importance": "2"}, "a number from 0 to 1"),
        ({"importance": "nan"}, "a number from 0 to 1"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_lost(world: World, given: dict[str, str], message: str) -> None:
    before = world.content()
    answer = world.send(world.get("/entry", id="fire-1"), "/save", **{"note": "typed with care", **given})
    assert answer.status_code == 422
    assert message in answer.text
    assert "typed with care" in answer.text
    assert world.content() == before


def test_delete_hide_and_undo(world: World) -> None:
    before = world.content()
    world.send(world.get("/entry", id="rain-2"), "/delete")
    assert world.changed(before)[:2] == ["- ", "- - id: rain-2"]
    assert b"# the end" in world.content()["timeline/1905.yaml"]
    world.send(world.get("/"), "/undo")
    assert world.content() == before
    world.send(world.get("/entry", id="old-3"), "/hide")
    assert world.content()["timeline/old.yaml"].endswith(b"status: happened, hidden: true}\n")
    world.send(world.get("/"), "/undo")
    assert world.content() == before


def test_join_by_words(world: World) -> None:
    before = world.content()
    page = world.get("/search", join="fire-1", words="rain last")
    assert "1 entry" in page
    answer = world.send(page, "/join")
    assert "It rained in" in answer.text
    added = ["+   - article: news/rain", "+     quote: It rained in Holm.", "+     trigger: rained"]
    assert [line for line in world.changed(before) if line[0] == "+"] == added
    world.send(answer.text, "/undo")
    assert world.content() == before


def test_split_by_choosing(world: World) -> None:
    before = world.content()
    page = world.get("/entry", id="fire-1")
    answer = world.send(page, "/split", title="Rain puts out the fire", date="1905-03-02", source=["1"])
    assert answer.status_code == 200
    lines = world.changed(before)
    assert next(line for line in lines if line[0] == "-") == "-   - article: news/rain"
    assert "+ - id: rain-puts-out-fire" in lines
    assert world.desk.loaded().places["fire-1"].event.sources[0].trigger == "burnt"
    world.send(answer.text, "/undo")
    assert world.content() == before
    assert world.send(page, "/split", title="All", date="1905", source=["0", "1"]).status_code == 409
    assert world.content() == before


def test_an_entry_of_selected_words(world: World) -> None:
    before = world.content()
    page = world.get("/new", article="news/fire", quote="Olga Berg  saw it\nfrom her window.")
    form = world.form(page, "/new")
    assert form["title"][0]
    assert form["date"][0]
    answer = world.send(page, "/new", title="Olga Berg sees the fire", date="1905-02-28")
    assert answer.status_code == 200
    lines = world.changed(before)
    assert "quote: Olga Berg saw it from her window." in [line.lstrip("+ ") for line in lines]
    assert all(line[0] == "+" for line in lines)
    assert 'class="used" href="/entry?id=olga-berg-sees-fire"' in world.get("/article", id="news/fire")
    world.send(answer.text, "/undo")
    assert world.content() == before


def test_words_that_do_not_stand_in_the_article(world: World) -> None:
    before = world.content()
    page = world.get("/new", article="news/fire", quote="They never agreed to anything.")
    answer = world.send(page, "/new", title="No", date="1905")
    assert answer.status_code == 422
    assert "do not stand in the article" in answer.text
    assert world.content() == before


def test_an_entry_that_no_article_tells(world: World) -> None:
    before = world.content()
    world.send(world.get("/new"), "/new", title="Holm has a mayor", date="1905-04", note="my aunt")
    assert world.changed(before)[-5:] == [
        "+ - id: holm-mayor",
        '+   date: "1905-04"',
        "+   title: Holm has a mayor",
        "+   status: happened",
        "+   note: my aunt",
    ]


def test_the_day_of_publication_in_one_click(world: World) -> None:
    before = world.content()
    page = world.get("/article", id="news/undated")
    assert "5 March 1905" in page
    world.send(page, "/published", day="1905-03-05")
    lines = ["+ ---", "+ published: 1905-03-05", "+ ---"]
    assert world.changed(before) == lines
    assert "published 5 March 1905" in world.get("/article", id="news/undated")
    world.desk.wait()
    assert "published 5 March 1905" in world.get("/article", id="news/undated")
    world.send(world.get("/"), "/undo")
    assert world.content() == before


def test_a_bulk_file_takes_no_day(world: World) -> None:
    page = world.get("/article", id="wire/1")
    assert "cannot be done here" in page
    before = world.content()
    given = {"article": "wire/1", "day": "1905-03-05", "digest": "", "token": world.desk.form_token}
    assert world.post("/published", given).status_code == 409
    assert world.content() == before


def test_keep_makes_an_entry_and_undo_takes_it_back(world: World) -> None:
    before = world.content()
    card = next(card for card in world.desk.queue().cards if card.article == "news/ferry" and card.start is not None)
    page = world.get("/", at=card.key)
    form = world.form(page, "/keep")
    given = {**form, "article": "news/ferry", "start": str(card.start), "card": card.key}
    assert world.post("/keep", given).status_code == 200
    kept = [event for event in world.desk.loaded().events if any("Anna" in one.quote for one in event.sources)]
    assert len(kept) == 1
    assert world.content()["timeline/old.yaml"] == before["timeline/old.yaml"]
    assert card.key not in [one.key for one in world.desk.queue().cards]
    world.send(world.get("/"), "/undo")
    assert {name: data for name, data in world.content().items() if "left_out" not in name} == before


def test_leaving_out_writes_nothing_and_goes_on(world: World) -> None:
    before = world.content()
    page = world.get("/", kind="left out")
    count = world.desk.queue().kinds["left out"]
    answer = world.send(page, "/pass")
    assert "at=" in str(answer.url)
    assert world.desk.queue().kinds["left out"] == count - 1
    world.send(answer.text, "/undo")
    assert world.desk.queue().kinds["left out"] == count
    assert world.content() == before


def test_accept_takes_over_the_programs_word(world: World) -> None:
    pipeline.build(world.root, workers=1)
    event = next(one for one in world.desk.loaded().events if any("Anna" in source.quote for source in one.sources))
    page = world.get("/entry", id=event.id)
    answer = world.send(page, "/save", title="Mine, which is another")
    before = world.content()
    given = {**world.form(answer.text, "/save"), "field": "title"}
    assert world.post("/accept", given).status_code == 200
    assert world.desk.loaded().places[event.id].event.title == event.title
    world.send(world.get("/"), "/undo")
    assert world.content() == before


def test_a_file_with_windows_line_ends_keeps_them(tmp_path: Path) -> None:
    world = World(tmp_path, {"content/timeline/1905.yaml": "", "content/settings.yaml": "title: Holm\n"})
    path = tmp_path / "content/timeline/1905.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FIRE.replace("\n", "\r\n").encode())
    world.send(world.get("/entry", id="fire-1"), "/save", title="Fire")
    expected = FIRE.replace("'Fire at Holm'", "'Fire'").replace("\n", "\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + expected.encode()

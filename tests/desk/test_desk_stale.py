"""Two desks, two tabs and an editor at once lose nothing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from desk_world import World

from timeline.desk import Desk


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize("action", ["/save", "/delete", "/hide", "/split"])
def test_a_stale_save_shows_both_versions(world: World, action: str) -> None:
    page = world.get("/entry", id="fire-1")
    path = world.root / "content/timeline/1905.yaml"
    path.write_text(path.read_text().replace("Fire at Holm", "Theirs, of an editor"))
    before = world.content()
    given = (
        {"title": "Mine, of the desk", "date": "1905-03-02", "source": ["1"]} if action in ("/save", "/split") else {}
    )
    answer = world.send(page, action, **given)
    assert answer.status_code == 409
    assert "was changed since this page was loaded" in answer.text
    assert "Theirs, of an editor" in answer.text
    if action == "/save":
        assert "Mine, of the desk" in answer.text
    assert world.content() == before
    assert world.send(answer.text, action).status_code == 200
    assert world.content() != before


def test_two_tabs(world: World) -> None:
    one, other = world.get("/entry", id="fire-1"), world.get("/entry", id="fire-1")
    assert world.send(one, "/save", title="The first").status_code == 200
    assert world.send(other, "/save", note="the second").status_code == 409
    assert world.desk.loaded().places["fire-1"].event.title == "The first"


def test_what_somebody_else_changed_stays_where_the_person_did_not_touch_it(world: World) -> None:
    one, other = world.get("/entry", id="fire-1"), world.get("/entry", id="fire-1")
    world.send(one, "/save", title="The first")
    wrong = world.send(other, "/save", note="the second", date="soon")
    stale = world.send(wrong.text, "/save", date="1905-03-01")
    assert stale.status_code == 409
    assert world.send(stale.text, "/save").status_code == 200
    event = world.desk.loaded().places["fire-1"].event
    assert (event.title, event.note) == ("The first", "the second")


def test_two_desks(world: World) -> None:
    first = world.get("/entry", id="fire-1")
    second = World.__new__(World)
    second.root, second.desk = world.root, Desk(world.root, 1)
    second.client = second.another()
    page = second.get("/entry", id="rain-2")
    assert world.send(first, "/save", title="The first").status_code == 200
    answer = second.send(page, "/save", title="The second")
    assert answer.status_code == 409
    assert second.send(answer.text, "/save").status_code == 200
    text = (world.root / "content/timeline/1905.yaml").read_text()
    assert "The first" in text
    assert "The second" in text
    before = world.content()
    assert world.send(world.get("/"), "/undo").status_code == 409  # the other desk wrote the file since
    assert world.content() == before


def test_saves_at_once_are_all_there_or_refused(world: World) -> None:
    forms = [world.form(world.get("/entry", id="fire-1"), "/save") for _ in range(8)]
    answers: list[int] = []

    def save(number: int) -> None:
        client = world.another()
        answers.append(world.post("/save", {**forms[number], "tags": f"tag {number}"}, client).status_code)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [409] * 7
    assert len(world.desk.loaded().places["fire-1"].event.tags) == 1


def test_an_article_that_changed_is_not_dated(world: World) -> None:
    page = world.get("/article", id="news/undated")
    path = world.root / "content/articles/news/undated.txt"
    path.write_text("Holm thawed.\n")
    assert world.send(page, "/published", day="1905-03-05").status_code == 409
    assert path.read_text() == "Holm thawed.\n"


def test_broken_yaml_is_said_with_its_place_and_mended(world: World) -> None:
    page = world.get("/entry", id="fire-1")
    path = world.root / "content/timeline/old.yaml"
    good = path.read_text()
    path.write_text("- id: [\n")
    assert "content/timeline/old.yaml:" in world.get("/")
    before = world.content()
    assert world.send(page, "/save", title="New").status_code == 409
    assert world.content() == before
    path.write_text(good)
    assert world.send(page, "/save", title="New").status_code == 200


def test_an_entry_that_is_gone(world: World) -> None:
    page = world.get("/entry", id="rain-2")
    world.send(page, "/delete")
    assert world.send(page, "/save", title="New").status_code == 404
    assert world.client.get("/entry?id=rain-2").status_code == 404

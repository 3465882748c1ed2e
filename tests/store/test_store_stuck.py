"""An entry whose YAML cannot be changed in place stays as it is, says so, and holds up nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from store_world import ARTICLES, DRILL, VIDEO, VOTE, World

from timeline.problems import TimelineError
from timeline.store import accept, load, plan, rewriting, write

ANCHORED = """\
- id: video-1
  date: "2022-02-15"
  title: Ministry shows a video
  status: happened
  participants: &both [the ministry, the press]
  importance: 0.8
  sources:
    - article: news/a
      quote: On Tuesday, the ministry showed a video.
      trigger: showed
      date: "2022-02-15"
- id: vote-2
  date: "2022-02-16"
  title: Parliament votes
  status: happened
  participants: *both
  sources:
    - article: news/b
      quote: "Parliament voted: 44 to 3."
      trigger: voted
"""


def test_an_entry_that_others_lean_on_cannot_go(tmp_path: Path) -> None:
    """The article of the video is withdrawn; without its entry, `*both` below would stand for nothing."""
    world = World(tmp_path)
    world.build(replace(VIDEO), VOTE, DRILL)
    world.put("2022-02.yaml", ANCHORED)
    left, news = ("news/b", "paper/c"), [replace(VOTE, title="A vote"), replace(DRILL, title="The drills end")]
    made = plan(tmp_path, news, left)
    assert [str(one).split(";")[0] for one in made.warnings] == [
        "content/timeline/2022-02.yaml:1:3: the entry video-1 is written in a way that the program cannot change, "
        "so it stays as it is"
    ]
    assert all(one.warning for one in made.warnings)
    write(tmp_path, made)
    assert world.text() == ANCHORED.replace("Parliament votes", "A vote")
    assert "title: The drills end" in world.text("2022-03.yaml")
    assert plan(tmp_path, news, left).is_empty
    world.change("participants: *both", "participants: [the ministry, the press]")
    world.change("&both ", "")
    made = plan(tmp_path, news, left)  # mended as the warning says
    assert not made.warnings
    write(tmp_path, made)
    assert [one.id for one in load(tmp_path).events] == ["vote-2", "drill-3"]


@pytest.fixture
def no_video(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever form it may be: the entry of the video cannot be changed where it stands, nor its file added to."""
    edited = rewriting._edited

    def refusing(document, target, new):  # type: ignore[no-untyped-def]
        here = {event.id: event for event in document.events}
        if "video-1" in here and (target.get("video-1") != here["video-1"] or new):
            raise ValueError
        return edited(document, target, new)

    monkeypatch.setattr(rewriting, "_edited", refusing)


@pytest.mark.usefixtures("no_video")
def test_what_waits_for_it_comes_when_it_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(tmp_path)
    world.build(VIDEO)
    world.change("Ministry shows a video", "A video")
    before = world.text()
    news = [replace(VIDEO, status="claimed", sources=(*VIDEO.sources, *DRILL.sources)), VOTE]
    world.build(*news)
    assert world.text() == before
    assert "id: vote-2" in world.text("2022-02-2.yaml")
    assert plan(tmp_path, news, ARTICLES).is_empty
    monkeypatch.undo()
    world.build(*news)
    assert "title: A video\n  status: claimed\n" in world.text()
    assert world.text().count("article:") == 2


@pytest.mark.usefixtures("no_video")
def test_a_proposal_for_it_is_refused(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(VIDEO)
    world.change("Ministry shows a video", "A video")
    with pytest.raises(TimelineError, match=r"2022-02\.yaml:3:3: the entry video-1 is written in a way"):
        accept(tmp_path, "video-1", "title")

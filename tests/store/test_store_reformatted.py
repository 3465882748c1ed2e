"""Files that another tool formatted anew (Prettier, ruamel.yaml, yq, an editor) are changed in place like any other."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from store_world import World, source

from timeline.model import Event, OtherDate
from timeline.store import load
from timeline.store.rewriting import rewrite

LAYOUTS = {
    "folded and literal texts": """\
        - id: video-1
          date: "2022-02-15"
          title: >-
            Ministry shows a video
            of tanks
          status: happened
          participants:
          - the ministry
          - 'the press'  # present
          importance: 0.8
          sources:
          - article: news/a
            quote: |-
              On Tuesday, the ministry showed a video.
            # where it is
            trigger: showed
          - article: news/b
            quote: >
              It was
              shown.

            trigger: shown
          note: |
            Mine: not # yours

              and more
        - id: vote-2
          date: 2022-02-16
          title: Votes
          status: happened
        """,
    "texts over several lines": """\
        -   id: video-1
            date: '2022-02-15'
            title: Ministry shows
              a video
              of tanks
            status: happened
            participants:
                - the
                  ministry
                - "the \\
                  press"  # present
            importance: .8
            sources:
                -   article: news/a
                    quote: "On Tuesday, the ministry
                      showed a video."
                    trigger: showed
                    # where it is
                -
                    article: news/b
                    quote: 'It was
                        shown.'
                    trigger: shown
            note: "Mine: not # yours\\n\\n  and more\\n"

        -   id: vote-2
            date: 2022-02-16
            title: Votes
            status: happened
        """,
    "flow over several lines": """\
        - { id: video-1, date: 2022-02-15,
            title: Ministry shows a video
              of tanks,
            status: happened,
            participants: [
              the ministry,
              "the press", # present
            ],
            importance: 0.8,
            sources: [
              {
                article: news/a,
                quote: "On Tuesday, the ministry
                  showed a video.",
                trigger: showed, # where it is
              },
              { article: news/b, quote: It was shown., trigger: shown },
            ],
            "note": "Mine: not # yours\\n\\n  and more\\n",
          }
        - { id: vote-2, date: 2022-02-16, title: Votes, status: happened }
        """,
    "other keys": """\
        ---
        - "status": "happened"
          ? title
          : Ministry shows a video of tanks
          'participants':

            - the ministry
            # present
            - the press

          importance   :   8e-1
          sources:
            - {article: news/a, trigger: showed, quote: "On Tuesday, the ministry showed a video."} # where it is

            - trigger: shown
              quote: It was shown.
              article: news/b
          note: "Mine: not # yours\\n\\n  and more\\n"
          date: !!str 2022-02-15
          id: video-1
        - {"id": "vote-2","date": "2022-02-16","title": "Votes","status": "happened"}
        ...
        """,
}
AS_READ = Event(
    "video-1",
    "2022-02-15",
    "Ministry shows a video of tanks",
    "happened",
    ("the ministry", "the press"),
    importance=0.8,
    sources=(
        source("news/a", "On Tuesday, the ministry showed a video.", "showed"),
        source("news/b", "It was shown.", "shown"),
    ),
    note="Mine: not # yours\n\n  and more",
)
FIRST, SECOND = AS_READ.sources
CHANGES: dict[str, dict[str, Any]] = {
    "title": {"title": "Army: 'no' # comment"},
    "date": {"date": "2022-02"},
    "status": {"status": "claimed"},
    "importance": {"importance": 0.9},
    "no importance": {"importance": 0.0},
    "first participant out": {"participants": ("the press",)},
    "last participant out": {"participants": ("the ministry",)},
    "one participant more": {"participants": ("the ministry", "Anna, of Kyiv", "the press")},
    "no participant": {"participants": ()},
    "places": {"places": ("Crimea",)},
    "first source out": {"sources": (SECOND,)},
    "last source out": {"sources": (FIRST,)},
    "a source more": {"sources": (FIRST, source("news/b", "Seen: it was.", "seen", "2022-02-15"), SECOND)},
    "another wording": {"sources": (replace(FIRST, quote="On Tuesday: a video."), replace(SECOND, status="claimed"))},
    "no source": {"sources": ()},
    "other dates": {"other_dates": (OtherDate("2022-02-16", "news/b"),)},
}


def open_layout(tmp_path: Path, layout: str) -> World:
    world = World(tmp_path)
    world.put("2022-02.yaml", LAYOUTS[layout])
    return world


def changed(tmp_path: Path, *events: Event, gone: tuple[str, ...] = (), new: tuple[Event, ...] = ()) -> str:
    """The text of the file with these entries changed; `rewrite` itself reads it again and compares."""
    files = rewrite(load(tmp_path), {event.id: event for event in events}, set(gone), new).files
    (data,) = files.values()
    assert data is not None
    return data.decode()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_is_read(tmp_path: Path, layout: str) -> None:
    open_layout(tmp_path, layout)
    loaded = load(tmp_path)
    assert not loaded.problems
    assert loaded.events[0] == AS_READ


@pytest.mark.parametrize(("layout", "change"), [*itertools.product(LAYOUTS, CHANGES)])
def test_one_change(tmp_path: Path, layout: str, change: str) -> None:
    world = open_layout(tmp_path, layout)
    before = world.text()
    after = changed(tmp_path, replace(AS_READ, **CHANGES[change]))
    assert re.findall(r"# (?:present|where it is)", after) == ["# present", "# where it is"]
    untouched = before[before.index("vote-2") :]
    assert after.endswith(untouched)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_changes(tmp_path: Path, layout: str) -> None:
    open_layout(tmp_path, layout)
    loaded = load(tmp_path)
    for one, other in itertools.permutations(CHANGES, 2):
        target = replace(AS_READ, **{**CHANGES[one], **CHANGES[other]})
        (data,) = rewrite(loaded, {"video-1": target}, set(), ()).files.values()
        assert data is not None
        assert re.findall(rb"# (?:present|where it is)", data) == [b"# present", b"# where it is"], (one, other)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_entries_go_and_come(tmp_path: Path, layout: str) -> None:
    open_layout(tmp_path, layout)
    early = Event("early", "2022-02-01", "Early", "happened")
    late = Event("late", "2022-02-28", "Late", "happened")
    text = changed(tmp_path, gone=("vote-2",), new=(early, late))
    assert re.findall(r"early|video-1|late", text) == ["early", "video-1", "late"]
    assert "early" in changed(tmp_path, gone=("video-1",), new=(early,))
    assert "id: late" in changed(tmp_path, gone=("video-1", "vote-2"), new=(late,))

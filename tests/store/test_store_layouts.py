"""Any sane layout is read, and only what changes is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from store_world import VIDEO, VOTE, World

from timeline.store import emit, load
from timeline.store.rewriting import rewrite

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1) | st.text(
    st.sampled_from(" :#'\"\\,[]{}-?&*!|>%@`\t\n~ab0é😀"), min_size=1
)


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.booleans(), st.sampled_from(["", "'", '"']))
def test_every_text_is_read_as_it_was_written(text: str, flow: bool, style: str) -> None:
    written = emit.scalar(text, flow=flow, style=style)
    assert "\n" not in written
    line = f"- {{key: {written}, other: [{written}]}}" if flow else f"- key: {written}  # comment\n  other: x"
    read = yaml.load(line, Loader=yaml.SafeLoader)[0]  # also another tool takes it for this very text
    assert read["key"] == text


@pytest.mark.parametrize(
    "text", ["No", "null", "12:30", "2022", "1e3", "0x1f", "~", "=", "<<", ".5", "Off", "2022-02-15"]
)
def test_what_another_tool_takes_for_something_else_is_quoted(text: str) -> None:
    assert yaml.safe_load(emit.scalar(text)) == text


LAYOUTS = {
    "windows": (
        "\ufeff- id: video-1\r\n  date: 2022-02-15 # sure\r\n  title: >-\r\n    Ministry shows\r\n    a video\r\n\r\n"
        "  status: happened\r\n",
        "\ufeff- id: video-1\r\n  date: 2022-02-15 # sure\r\n  title: New\r\n\r\n  status: claimed\r\n",
    ),
    "flow": (
        "[{id: video-1, date: 2022-02-15, # sure\n  title: 'Ministry shows a video', status: happened}]\n",
        "[{id: video-1, date: 2022-02-15, # sure\n  title: 'New', status: claimed}]\n",
    ),
    "json": (
        '[\n {"id": "video-1",\n "date": "2022-02-15", "title": "Ministry shows a video",\n "status": "happened"}\n]\n',
        '[\n {"id": "video-1",\n "date": "2022-02-15", "title": "New",\n "status": "claimed"}\n]\n',
    ),
    "deep dashes": (
        (
            "# mine\n  -\n    # here\n    title: Ministry shows a video\n    status: happened\n"
            "    id: video-1\n    date: 2022-02-15"
        ),
        "# mine\n  -\n    # here\n    title: New\n    status: claimed\n    id: video-1\n    date: 2022-02-15",
    ),
    "anchors": (
        (
            "- &v\n  id: &x video-1\n  title: &t Ministry shows a video\n  note: *t\n"
            "  date: 2022-02-15\n  status: happened\n"
        ),
        (
            "- &v\n  id: &x video-1\n  title: &t New\n  note: Ministry shows a video\n"
            "  date: 2022-02-15\n  status: claimed\n"
        ),
    ),
}


@pytest.mark.parametrize(("text", "expected"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout(tmp_path: Path, text: str, expected: str) -> None:
    World(tmp_path).build(replace(VIDEO, participants=(), importance=0.0))
    (tmp_path / "content/timeline/2022-02.yaml").write_bytes(text.encode())
    loaded = load(tmp_path)
    assert not loaded.problems
    entry = loaded.events[0]
    assert (entry.id, entry.title, entry.status) == ("video-1", "Ministry shows a video", "happened")
    files = rewrite(loaded, {"video-1": replace(entry, title="New", status="claimed")}, set(), []).files
    assert [data.decode() for data in files.values() if data] == [expected]


def test_a_source_that_goes_leaves_its_comment(tmp_path: Path) -> None:
    world = World(tmp_path)
    both = replace(VIDEO, sources=(*VIDEO.sources, *VOTE.sources))
    world.build(both)
    world.change("      trigger: voted\n", "      trigger: voted   # asked them\n      # twice\n")
    world.build(VIDEO, articles=("news/a",))
    assert world.text().endswith('      date: "2022-02-15"\n    # asked them\n      # twice\n')


@pytest.mark.parametrize(
    ("before", "gone", "after"),
    [
        ("[a, b, c]", "bc", "[a]"),
        ("[a, b, c, d]", "cd", "[a, b]"),
        ("[a, b, c, d]", "bd", "[a, c]"),
        ("[a, b, c]", "ab", "[c]"),
        ("[a,b , c]", "bc", "[a]"),
        ("[a, b, ]", "b", "[a, ]"),  # their own comma
        ("[\n    a,\n    b,\n    c\n  ]", "bc", "[\n    a\n  ]"),
        ("[a, # first, of two\n    b]", "b", "[a # first, of two\n    ]"),
        ("[a, b, # second\n    c, d]", "bd", "[a, # second\n    c]"),
    ],
)
def test_a_list_in_brackets_keeps_no_comma_of_what_went(tmp_path: Path, before: str, gone: str, after: str) -> None:
    entry = '- id: x\n  date: "2022-02-15"\n  title: X\n  status: happened\n  participants: '
    path = tmp_path / "content/timeline/2022-02.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"{entry}{before}\n")
    loaded = load(tmp_path)
    (event,) = loaded.events
    left = replace(event, participants=tuple(one for one in event.participants if one not in gone))
    (data,) = rewrite(loaded, {"x": left}, set(), []).files.values()
    assert (data or b"").decode() == f"{entry}{after}\n"


def test_nor_does_a_file_in_brackets(tmp_path: Path) -> None:
    entries = [f'{{id: {id}, date: "2022", title: X, status: happened}}' for id in "abc"]
    path = tmp_path / "content/timeline/2022.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(f"[{', '.join(entries)}]\n")
    loaded = load(tmp_path)
    (data,) = rewrite(loaded, {}, {"b", "c"}, []).files.values()
    assert (data or b"").decode() == f"[{entries[0]}]\n"

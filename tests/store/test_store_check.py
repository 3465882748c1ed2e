"""What is wrong is told all at once, each with its place and what would be right."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from store_world import VIDEO, World

from timeline.problems import TimelineError
from timeline.store import check, plan, schema, write

GOOD = "- id: a\n  date: 2022-02-15\n  title: One\n  status: happened\n"


def problems(tmp_path: Path, text: str, articles: tuple[str, ...] = ("news/a",)) -> list[str]:
    world = World(tmp_path)
    world.put("2022-02.yaml", text)
    return [str(one).removeprefix("content/timeline/2022-02.yaml:") for one in check(tmp_path, articles)]


CASES = {
    "a misspelt key": (GOOD + "  tittle: Two\n", "5:3: an entry has no key `tittle`; did you mean `title`?"),
    "no date": (
        GOOD.replace("2022-02-15", "15 Feb"),
        "2:9: date: '15 Feb' is not an EDTF date; write a day 2022-02-15",
    ),
    "ends first": (
        GOOD.replace("2022-02-15", "2022-03/2022-02"),
        "2:9: date: '2022-03/2022-02' is not an EDTF date: it ends",
    ),
    "no status": (
        GOOD.replace("happened", "hapened"),
        "4:11: status: 'hapened' is no status; it is one of happened, planned",
    ),
    "no boolean": (GOOD + "  locked: maybe\n", "5:11: locked: 'maybe' is neither true nor false; write `locked: true`"),
    "too important": (GOOD + "  importance: 7\n", "5:15: importance: '7' is not between 0 and 1"),
    "no list": (GOOD + "  tags: one\n", "5:9: tags: is a list; write `tags: [one, another]`"),
    "no such article": (
        GOOD + "  sources:\n    - article: news/b\n      quote: É\n",
        "6:16: there is no article 'news/b'; did you mean `news/a`?",
    ),
    "missing": ("- id: a\n  date: 2022\n  title: One\n", "1:3: an entry needs `status`; write `status: happened`"),
    "twice": (GOOD + "  title: Two\n", "5:3: the key `title` stands here twice; keep one of them"),
    "one id twice": (GOOD + GOOD, "5:7: the id a stands at content/timeline/2022-02.yaml:1 too"),
    "a colon": (
        GOOD.replace("One", "One: two"),
        "3:13: is not YAML: mapping values are not allowed in this context; put",
    ),
    "open quote": (
        GOOD.replace("One", '"One'),
        "3:10: is not YAML: while scanning a quoted scalar, found unexpected end",
    ),
    "a mapping": ("id: a\n", "1:1: a file of the timeline is a list; begin each entry with `- id:`"),
    "two documents": (GOOD + "---\n" + GOOD, "5:1: is not YAML: "),
    "a tag": (GOOD.replace("One", "!!python/object:os.system One"), "3:10: a tag that builds objects is not read"),
    "no alias": (GOOD.replace("One", "*one"), "3:10: is not YAML: found undefined alias; mark what"),
    "after an emoji": (GOOD.replace("One", "'😀é' : x"), "3:15: is not YAML: "),
    "a merge key": (
        GOOD + "  <<: {note: x}\n",
        "5:3: merge keys are not read; write the keys that an entry takes over",
    ),
    "the same as itself": (GOOD + "  same_as: a\n", "5:12: an entry cannot be the same as itself"),
    "the same as nothing": (GOOD + "  same_as: b\n", "5:12: there is no entry with the id 'b'"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_problem(tmp_path: Path, text: str, expected: str) -> None:
    found = problems(tmp_path, text)
    assert len(found) == 1
    assert found[0].startswith(expected), found


def test_all_problems_at_once_also_beside_broken_yaml(tmp_path: Path) -> None:
    text = (
        GOOD.replace("One", "One: two")
        + GOOD.replace("id: a", "id: b").replace("2022-02-15", "never")
        + '- id: "c\n'
        + GOOD
    )
    assert [one.split(": ")[0] for one in problems(tmp_path, text)] == ["3:13", "6:9", "9:7"]


def test_a_sound_file_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, "\ufeff" + GOOD.replace("\n", "\r\n")) == []


def test_with_problems_nothing_is_written(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.build(VIDEO)
    world.change("status: happened", "status: hapened")
    before = world.snapshot()
    with pytest.raises(TimelineError, match=r"2022-02\.yaml:6:11: status"):
        write(tmp_path, plan(tmp_path, [], world.articles))
    assert world.snapshot() == before


BOMB = "- &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"- &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)


@pytest.mark.parametrize("text", ["[" * 200_000, "- " * 100_000, "{a: " * 100_000, BOMB], ids=["[", "-", "{", "bomb"])
def test_bombs_are_refused_quickly(tmp_path: Path, text: str) -> None:
    start = time.perf_counter()
    assert problems(tmp_path, text)
    assert time.perf_counter() - start < 5


def test_schema_has_a_description_and_an_example_for_every_key() -> None:
    def walk(form: dict) -> None:  # type: ignore[type-arg]
        for key in form["properties"].values():
            assert key["description"]
            assert key["examples"]
            if key.get("type") == "array" and "properties" in key["items"]:
                walk(key["items"])

    walk(schema()["items"])

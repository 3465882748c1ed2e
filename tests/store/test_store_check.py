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
        "3:13: is not YAML: a colon and a space within a text look like a key; put the text in quotes",
    ),
    "open quote": (
        GOOD.replace("One", '"One'),
        "3:10: is not YAML: this quote is never closed; close it with the same sign",
    ),
    "a mapping": ("id: a\n", "1:1: a file of the timeline is a list; begin each entry with `- id:`"),
    "two documents": (GOOD + "---\n" + GOOD, "5:1: is not YAML: a file holds one list; take the line `---` out"),
    "a tag": (GOOD.replace("One", "!!python/object:os.system One"), "3:10: a tag that builds objects is not read"),
    "no alias": (GOOD.replace("One", "*one"), "3:10: is not YAML: nothing above is marked with & and this word"),
    "after an emoji": (GOOD.replace("One", "'😀é' : x"), "3:15: is not YAML: "),
    "a merge key": (
        GOOD + "  <<: {note: x}\n",
        "5:3: merge keys are not read; write the keys that an entry takes over",
    ),
    "a tab": (GOOD + "\ttags: [x]\n", "5:1: is not YAML: a tab stands here; indent with spaces"),
    "no space": (
        GOOD.replace("title: One", "title:One"),
        "3:3: is not YAML: a key needs a colon and a space behind it",
    ),
    "deeper": (
        GOOD.replace("  title", "   title"),
        "3:9: is not YAML: this line is indented deeper than the one above",
    ),
    "less deep": (GOOD.replace("  title", " title"), "3:2: is not YAML: this line is indented differently from those"),
    "no-break spaces": (
        GOOD.replace("  title", "\u00a0\u00a0title"),
        "3:1: is not YAML: the line begins with no-break",
    ),
    "a sign": (GOOD.replace("One", "@nato says"), "3:10: is not YAML: a text cannot begin with @; put it in quotes"),
    "a star": (
        GOOD.replace("One", "*One* of two"),
        "3:10: is not YAML: a text cannot begin with & or *; put it in quotes",
    ),
    "a bracket": (GOOD.replace("One", "[Update] talks"), "3:19: is not YAML: something stands behind a closing quote"),
    "an apostrophe": (GOOD.replace("One", "'It's over'"), "3:14: is not YAML: something stands behind a closing quote"),
    "an open list": (GOOD + "  tags: [a, b\n", "5:9: is not YAML: what the bracket opens here is never closed"),
    "a control character": (GOOD.replace("One", "O\0ne"), "3:11: a control character (#x00) stands here; take it out"),
    "a conflict in git": (
        GOOD + "<<<<<<< HEAD\n  title: One\n=======\n  title: Two\n>>>>>>> other\n",
        "5:1: a merge in git left two versions here; keep one of them",
    ),
    "a huge title": (GOOD.replace("One", "x" * 10**6), "3:10: title: has 1,000,000 characters, more than the 100,000"),
    "Latin 1": (GOOD.replace("One", "Z\udcfcrich"), "3:11: is not UTF-8 here; save the file as UTF-8"),
    "no dash": (
        GOOD + GOOD.replace("- id: a", "  id: b"),
        "5:3: the key `id` stands here twice; if an entry of its own begins here, write `- id:`",
    ),
    "no dash before a source": (
        GOOD
        + "  sources:\n    - article: news/a\n      quote: It rained.\n      article: news/a\n      quote: Or not.\n",
        "8:7: the key `article` stands here twice; if a source of its own begins here, write `- article:`",
    ),
    "no first dash": (
        GOOD.replace("- id: a", "  id: a") + GOOD.replace("id: a", "id: b"),
        "5:1: is not YAML: the lines above are no list; begin each entry with `- id:`",
    ),
    "a misspelt needed key": (
        GOOD.replace("title", "titel"),
        "3:3: an entry has no key `titel`; did you mean `title`?",
    ),
    "a mangled need": (GOOD.replace("id: a", "di: a"), "1:3: an entry has no key `di`; did you mean `id`?"),
    "a misspelt article": (
        GOOD + "  sources:\n    - artcle: news/a\n      quote: It rained.\n",
        "6:7: a source has no key `artcle`; did you mean `article`?",
    ),
    "broken beside one that is the same": (
        GOOD + "  same_as: b\n" + GOOD.replace("id: a", "id: b").replace("One", "One: two"),
        "8:13: is not YAML: a colon",
    ),
    "wrong beside one that is the same": (
        GOOD + "  same_as: b\n" + GOOD.replace("id: a", "id: b").replace("happened", "hapened"),
        "9:11: status: 'hapened' is no status",
    ),
    "broken beside an unknown article": (
        GOOD.replace("One", "One: two") + GOOD.replace("id: a", "id: b") + "  sources:\n    - {article: x, quote: y}\n",
        "3:13: is not YAML: a colon",
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


@pytest.mark.parametrize(
    ("status", "steps", "warns"),
    [
        ("denied", "planned postponed", True),
        ("denied", "planned postponed denied", True),
        ("denied", "planned postponed cancelled", False),
        ("planned", "planned postponed", False),
        ("denied", "planned", False),
    ],
)
def test_what_was_put_off_is_not_denied(tmp_path: Path, status: str, steps: str, warns: bool) -> None:
    world = World(tmp_path)
    history = "".join(f"    - {{date: 2022-02-10, status: {step}}}\n" for step in steps.split())
    world.put("2022-02.yaml", GOOD.replace("happened", status) + f"  history:\n{history}")
    found = check(tmp_path, ())
    assert [(one.line, one.column, one.warning) for one in found] == [(4, 11, True)] * warns
    assert all("stays `planned`" in one.message for one in found)


def test_two_slips_in_one_entry_are_two_errors(tmp_path: Path) -> None:
    text = GOOD.replace("  status: happened\n", "  tgas: [x]\n").replace("title", "titel")
    said = ["1:3: an entry needs `status`", "3:3: an entry has no key `titel`", "4:3: an entry has no key `tgas`"]
    assert [one.split(";")[0] for one in problems(tmp_path, text)] == said


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


BOMBS = {
    "[": ("[" * 200_000, "lists stand within lists here, more than 50 deep"),
    "-": ("- " * 100_000, "lists stand within lists here, more than 50 deep"),
    "{": ("{a: " * 100_000, "lists stand within lists here, more than 50 deep"),
    "bomb": (BOMB, "aliases (*) make far more of the file than it is"),
    "file": ("# " + "x" * 2**27, "is larger than 128 MB; move some entries to another file"),
}


@pytest.mark.parametrize(("text", "expected"), BOMBS.values(), ids=BOMBS)
def test_bombs_are_refused_quickly(tmp_path: Path, text: str, expected: str) -> None:
    World(tmp_path).put("2022-02.yaml", text)
    start = time.perf_counter()
    (problem,) = check(tmp_path, ())
    assert problem.message.startswith(expected)
    assert time.perf_counter() - start < 5


def test_schema_has_a_description_and_an_example_for_every_key() -> None:
    def walk(form: dict) -> None:  # type: ignore[type-arg]
        for key in form["properties"].values():
            assert key["description"]
            assert key["examples"]
            if key.get("type") == "array" and "properties" in key["items"]:
                walk(key["items"])

    walk(schema()["items"])

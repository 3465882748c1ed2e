"""What a language model reads makes the timeline together with the program's own reading."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.reader.model_server import Answer, Asked, Server, serving
from timeline import events, inputs, looking, pipeline, reader
from timeline.output import mention_json

TEXTS = {
    "mayor": "The mayor of Holm resigned on Monday. She had quarrelled with the council since May.",
    "council": "Holm has no mayor now. Ada Berg stepped down on Monday after a long quarrel. It will vote in June.",
    "ferry": "A ferry ran aground near Holm on Tuesday. Nobody was hurt, the coast guard said on Tuesday.",
}
EVENTS = {
    "mayor": ("The mayor of Holm resigned on Monday.", "resigned", "Ada Berg resigned as mayor of Holm", "2022-02-14"),
    "council": (
        "Ada Berg stepped down on Monday after a long quarrel.",
        "stepped",
        "Ada Berg resigned as mayor of Holm",
        "2022-02-14",
    ),
    "ferry": ("A ferry ran aground near Holm on Tuesday.", "ran", "A ferry ran aground near Holm", "2022-02-15"),
}


def answer(number: int, asked: Asked) -> Answer:
    """Told well."""
    name = next(name for name, text in TEXTS.items() if text in asked.text)
    quote, trigger, title, date = EVENTS[name]
    when = "on " + quote.partition(" on ")[2].rstrip(".").split()[0]
    event = {"quote": quote, "trigger": trigger, "title": title, "date": date, "when": when, "status": "happened"}
    content = json.dumps({"events": [{**event, "who": [], "where": ["Holm"]}]})
    return Answer(json.dumps({"choices": [{"message": {"content": content}}]}).encode())


def project(root: Path, url: str) -> None:
    folder = root / "content" / "articles"
    folder.mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / f"{name}.md").write_text(f"---\npublished: 2022-02-16\n---\n{text}\n", encoding="utf-8")
    settings = f"reader:\n  url: {url}\n  model: recorded\n  parallel: 1\n"
    (root / "content" / "settings.yaml").write_text(settings, encoding="utf-8")


def build(root: Path) -> pipeline.Built:
    return pipeline.build(root, workers=1, ask=reader.read)


def content(root: Path) -> dict[str, bytes]:
    """What a person sees: the timeline and the readings."""
    paths = [*(root / "content/timeline").rglob("*.yaml"), *(root / "content/readings").rglob("*.yaml")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(paths)}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("undisturbed")
    with serving(answer) as server:
        project(root, server.url)
        build(root)
    return content(root)


def test_the_model_names_events_and_joins_what_is_told_in_other_words(undisturbed: dict[str, bytes]) -> None:
    text = undisturbed["content/timeline/2022-02.yaml"].decode()
    assert text.count("title: Ada Berg resigned as mayor of Holm") == 1
    assert text.count("title: A ferry ran aground near Holm") == 1
    assert text.count("- article: ") == 3
    assert "quarrelled" not in text


Disturb = Callable[[int, Asked], Answer]


def cut(number: int, asked: Asked) -> Answer:
    """Each first answer about the ferry is broken off, and the second too."""
    whole = answer(number, asked)
    return whole if "ferry" not in asked.text else Answer(whole.body[: len(whole.body) // 2])


def away(number: int, asked: Asked) -> Answer:
    return answer(number, asked) if number == 1 else Answer(b"", 503, {"Retry-After": "0"})


@pytest.mark.parametrize("disturb", [cut, away])
def test_a_build_after_a_disturbed_one_ends_as_an_undisturbed(
    tmp_path: Path, undisturbed: dict[str, bytes], disturb: Disturb
) -> None:
    with serving(disturb) as server:
        project(tmp_path, server.url)
        built = build(tmp_path)
        assert built.readings.unread
        assert content(tmp_path) != undisturbed
        server.answer = answer
        assert "not read" not in "\n".join(build(tmp_path).lines())
    assert content(tmp_path) == undisturbed
    with serving(answer):
        assert build(tmp_path).is_empty


def test_what_people_corrected_while_the_model_was_away_stays(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    with serving(cut) as server:
        project(tmp_path, server.url)
        build(tmp_path)
        file = tmp_path / "content/timeline/2022-02.yaml"
        text = file.read_text(encoding="utf-8")
        title = next(line for line in text.splitlines() if "title: A ferry" in line)
        file.write_text(text.replace(title, "  title: The ferry ‘Ran’ struck a rock"), encoding="utf-8")
        ids = [line for line in text.splitlines() if line.startswith("- id: ") and "ferry" in line]
        server.answer = answer
        build(tmp_path)
    text = file.read_text(encoding="utf-8")
    assert "title: The ferry ‘Ran’ struck a rock" in text
    assert ids[0] in text


def test_without_the_model_kept_readings_give_the_same(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    with serving(answer) as server:
        project(tmp_path, server.url)
        build(tmp_path)
    shutil.rmtree(tmp_path / ".cache")
    shutil.rmtree(tmp_path / "content/timeline")
    shutil.rmtree(tmp_path / "content/machine/events")
    (tmp_path / "content/machine/decisions.json").unlink()
    build(tmp_path)
    assert content(tmp_path) == undisturbed


def test_mentions_says_who_read_what(tmp_path: Path) -> None:
    with serving(answer) as server:
        project(tmp_path, server.url)
        build(tmp_path)
    found = mentions(tmp_path)
    assert found["resigned"]["reader"] == "both"
    assert found["resigned"]["main"]
    assert any("language model" in why for why in found["resigned"]["why"])
    assert found["quarrelled"]["reader"] == "embedded"
    assert found["quarrelled"]["why"] == ["a language model read its sentence and passed over it"]


def mentions(root: Path) -> dict[str, Any]:
    path = str(root / "content/articles/mayor.md")
    reading = inputs.read_inputs([path], workers=1, told=partial(inputs.told_in, root))
    line = events.line("normal")
    return {one.trigger: mention_json(reading.articles[0], one, line) for one in reading.extractions[0].mentions}


def test_what_the_model_passed_over_is_left_out_and_can_be_kept(tmp_path: Path) -> None:
    with serving(answer) as server:
        project(tmp_path, server.url)
        build(tmp_path)
    left, _ = looking.left_out(tmp_path, "mayor", workers=1)
    one = next(one for one in left if one.mention.trigger == "quarrelled")
    assert "passed over" in " ".join(one.why)
    pipeline.keep(tmp_path, "mayor", one.mention.start, "2021-05", workers=1)
    assert "quarrelled" in "".join(path.read_text() for path in (tmp_path / "content/timeline").glob("*.yaml"))


def test_a_reading_that_a_person_edited_makes_the_timeline(tmp_path: Path) -> None:
    with serving(answer) as server:
        project(tmp_path, server.url)
        build(tmp_path)
        path = tmp_path / reader.path("ferry")
        path.write_text(path.read_text().replace("A ferry ran aground near Holm\n", "The Ran ran aground\n"))
        build(tmp_path)
    assert "The Ran ran aground" in path.read_text()
    assert "title: The Ran ran aground" in (tmp_path / "content/timeline/2022-02.yaml").read_text()


def test_server_is_asked_nothing_twice(tmp_path: Path) -> None:
    server: Server
    with serving(answer) as server:
        project(tmp_path, server.url)
        build(tmp_path)
        count = len(server.asked)
        build(tmp_path)
        assert len(server.asked) == count == 3

"""The commands, where the settings name a reader: build, check, review and remove."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, snapshot, write
from tests.reader.model_server import Answer, first_sentence, serving
from timeline.reader import kept, trust

FRONT = "---\npublished: 2022-02-16\n---\n"


def project(root: Path, url: str, **texts: str) -> None:
    """A project with a reader."""
    write(root, {"content/settings.yaml": f"reader:\n  url: {url}\n  model: some-model\n"})
    write(root, {f"content/articles/{id}.md": FRONT + text for id, text in texts.items()})


TEXTS = {"mayor": "The mayor resigned on Tuesday.", "council": "The council met on Monday in Holm."}


def test_a_build_names_the_host_first_and_asks_once(tmp_path: Path, run: Run) -> None:
    with serving(first_sentence) as server:
        project(tmp_path, server.url, **TEXTS)
        before = snapshot(tmp_path)
        dry = run("build", "--dry-run", "--workers", 1)
        assert server.asked == []
        assert dry.out.splitlines()[0].startswith(
            "reader: some-model at 127.0.0.1 would be asked about 2 articles, with about "
        )
        assert dry.out.splitlines()[0].endswith("; what it would tell of them is not in what follows")
        assert dry.status == 3
        assert {name for name in snapshot(tmp_path) if name.startswith("content")} == set(before)
        away = run("build", "--offline", "--workers", 1)
        assert server.asked == []
        assert away.out.splitlines()[0] == "reader: some-model at 127.0.0.1 is not asked about 2 articles: offline"
        assert "2 articles not read by some-model: offline" in away.err
        built = run("build", "--workers", 1)
        assert (built.status, len(server.asked)) == (0, 2)
        assert built.out.splitlines()[0] == "reader: some-model at 127.0.0.1 is asked about 2 articles"
        assert "read: 2 articles by some-model, 2 of them now" in built.out
        content = snapshot(tmp_path / "content")
        again = run("build", "--workers", 1)
        assert len(server.asked) == 2
    assert again.out.splitlines()[0] == "reader: some-model at 127.0.0.1 is not asked: it has read every article"
    assert snapshot(tmp_path / "content") == content
    assert run("build", "--dry-run", "--workers", 1).status == 0
    assert run("check").status == 0


def test_a_host_that_nobody_allowed_is_said_and_the_build_goes_on(tmp_path: Path, run: Run) -> None:
    project(tmp_path, "https://models.example.org/v1", **TEXTS)
    built = run("build", "--workers", 1)
    assert built.status == 0
    assert f"allow that on this machine with {trust.VARIABLE}=models.example.org" in built.err
    assert (tmp_path / "content/timeline").is_dir()
    assert not (tmp_path / kept.FOLDER).exists()


def test_a_refusal_ends_the_build_in_one_line(tmp_path: Path, run: Run) -> None:
    with serving(lambda *_: Answer(b'{"error": {"message": "no such model"}}', 404)) as server:
        project(tmp_path, server.url, **TEXTS)
        built = run("build", "--workers", 1)
    assert built.status == 1
    assert built.err == "timeline: the reader some-model at 127.0.0.1: it answers 404: no such model\n"
    assert not (tmp_path / "content/timeline").exists()


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--offline",)])
def test_a_broken_reading_stops_a_build_before_anything_is_asked_or_written(
    tmp_path: Path, run: Run, options: tuple[str, ...]
) -> None:
    with serving(first_sentence) as server:
        project(tmp_path, server.url, **TEXTS)
        run("build", "--workers", 1)
        project(tmp_path, server.url, ferry="A ferry sank on Sunday.")
        path = kept.path("mayor")
        (tmp_path / path).write_text("events:\n- quote: [a\n")
        before = snapshot(tmp_path / "content")
        checked = run("check")
        assert (checked.status, checked.out.startswith(f"{path.as_posix()}:2:10: is not YAML")) == (1, True)
        built = run("build", "--workers", 1, *options)
        assert (built.status, len(server.asked)) == (1, 2)
    assert f"\n{path.as_posix()}:2:10: is not YAML" in built.err
    assert snapshot(tmp_path / "content") == before


def test_remove_takes_the_reading_along(tmp_path: Path, run: Run) -> None:
    with serving(first_sentence) as server:
        project(tmp_path, server.url, **TEXTS)
        run("build", "--workers", 1)
        assert run("remove", "mayor", "--workers", 1).status == 0
        assert len(server.asked) == 2
    assert [path.name for path in (tmp_path / kept.FOLDER).iterdir()] == [kept.path("council").name]


def test_review_tells_of_readings(tmp_path: Path, run: Run) -> None:
    with serving(first_sentence) as server:
        project(tmp_path, server.url, **TEXTS)
        run("build", "--workers", 1)
        path = tmp_path / kept.path("mayor")
        path.write_text(path.read_text().replace("trigger: resigned", "trigger: mayor"))
        project(tmp_path, server.url, mayor="The mayor resigned on Tuesday. Nobody knew.")
        run("build", "--workers", 1)
    assert "reading: mayor: its reading stays as a person left it" in run("review", "--workers", 1).out
    write(tmp_path, {"content/settings.yaml": "title: A week\n"})
    review = run("review", "--workers", 1).out
    assert "no reader: content/readings: the settings name no `reader`, so 2 files of it are not used" in review


@pytest.mark.parametrize("command", ["build", "review", "check", "render"])
def test_without_a_reader_nothing_is_loaded_or_said(tmp_path: Path, run: Run, command: str) -> None:
    write(tmp_path, {f"content/articles/{id}.md": FRONT + text for id, text in TEXTS.items()})
    said = run(command)
    assert "reader" not in said.out + said.err
    assert not (tmp_path / kept.FOLDER).exists()

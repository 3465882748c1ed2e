"""From articles to pages through the command line, as a person uses it."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT, Run, snapshot, write

MINISTERS = """\
---
title: Ministers open two-day meeting in Brussels
url: https://example.org/2022/02/16/ministers
publisher: Example News
published: 2022-02-16
---
Defence ministers of the alliance opened a two-day meeting in Brussels on Wednesday.

On Tuesday, the Russian defence ministry published a video that showed tanks leaving Crimea.

The drills in Belarus will end on Sunday, the foreign minister of Belarus said.
"""
TANKS = """\
---
title: Video shows tanks on the move
publisher: Daily Specimen
published: 2022-02-16
---
The Russian defence ministry published a video on Tuesday that showed tanks leaving Crimea by train.

Cyberattacks took down the websites of two Ukrainian banks on Tuesday.
"""
ARTICLES = {"content/articles/example-news/ministers.md": MINISTERS, "content/articles/daily/tanks.md": TANKS}


def entries(root: Path) -> dict[str, dict[str, object]]:
    """Every entry of the timeline by its id."""
    found = {}
    for path in sorted((root / "content/timeline").rglob("*.yaml")):
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or []:
            found[entry["id"]] = entry
    return found


def titled(root: Path, *words: str) -> dict[str, object]:
    """The one entry whose title holds all the words."""
    chosen = [entry for entry in entries(root).values() if all(word in str(entry["title"]) for word in words)]
    assert len(chosen) == 1, [entry["title"] for entry in entries(root).values()]
    return chosen[0]


def test_two_articles_make_one_timeline(run: Run, tmp_path: Path) -> None:
    write(tmp_path, ARTICLES)
    assert run("build").status == 0
    video = titled(tmp_path, "video")
    assert (video["date"], video["status"]) == ("2022-02-15", "happened")
    assert {source["article"] for source in video["sources"]} == {"example-news/ministers", "daily/tanks"}
    assert titled(tmp_path, "banks")["date"] == "2022-02-15"
    drills = titled(tmp_path, "drills")
    assert (drills["date"], drills["status"]) == ("2022-02-20", "planned")
    for entry in entries(tmp_path).values():
        for source in entry["sources"]:
            text = ARTICLES[f"content/articles/{source['article']}.md"]
            assert source["quote"] in text
            assert source["trigger"] in source["quote"]


def test_what_a_person_changed_stays(run: Run, tmp_path: Path) -> None:
    write(tmp_path, ARTICLES)
    run("build")
    path = tmp_path / "content/timeline/2022-02.yaml"
    text = path.read_text(encoding="utf-8")
    video, banks, drills = (titled(tmp_path, word) for word in ("video", "banks", "drills"))
    text = text.replace(f"  title: {video['title']}\n", "  title: Tanks filmed  # shorter\n")
    blocks = ["- id: " + block for block in text.split("- id: ")[1:]]
    head = text.split("- id: ")[0]
    blocks = [block for block in blocks if str(drills["id"]) not in block]
    blocks = [
        block.replace('\n  date: "2022-02-15"', '\n  date: "2022-02-14"').replace(
            "status: happened", "status: claimed", 1
        )
        if str(banks["id"]) in block
        else block
        for block in blocks
    ]
    blocks.append('- id: my-own\n  date: "2022-02-17"\n  title: Written by hand\n  status: happened\n  sources: []\n')
    path.write_text(head + "".join(blocks), encoding="utf-8")
    assert run("build").status == 0
    after = entries(tmp_path)
    assert after[str(video["id"])]["title"] == "Tanks filmed"
    assert (after[str(banks["id"])]["date"], after[str(banks["id"])]["status"]) == ("2022-02-14", "claimed")
    assert str(drills["id"]) not in after
    assert after["my-own"]["title"] == "Written by hand"
    assert "# shorter" in path.read_text(encoding="utf-8")
    before = snapshot(tmp_path / "content")
    assert run("build").status == 0
    assert run("build", "--dry-run").status == 0
    assert snapshot(tmp_path / "content") == before


def test_a_dry_run_writes_nothing_and_tells_by_its_status(run: Run, tmp_path: Path) -> None:
    write(tmp_path, ARTICLES)
    answer = run("build", "--dry-run")
    assert answer.status == 3
    assert "video" in answer.out
    assert not list((tmp_path / "content").rglob("*.yaml"))


def test_the_same_bytes_for_any_number_of_workers(run: Run, tmp_path: Path) -> None:
    articles = {f"content/articles/{number:02}.md": (MINISTERS, TANKS)[number % 2] for number in range(12)}
    for workers in (1, 2):
        write(tmp_path / str(workers), articles)
        assert run("build", "--workers", workers, root=tmp_path / str(workers)).status == 0
        assert run("render", root=tmp_path / str(workers)).status == 0
    for folder in ("content", "site_src"):
        assert snapshot(tmp_path / "1" / folder) == snapshot(tmp_path / "2" / folder)


def test_a_second_build_reads_no_article_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, ARTICLES)
    run("build")

    def fail(*arguments: object) -> None:
        raise AssertionError("extracted again")

    monkeypatch.setattr("timeline.extraction.extract_article", fail)
    assert run("build").err == ""
    (tmp_path / "content/articles/daily/tanks.md").write_text(TANKS + "\nIt rained.\n", encoding="utf-8")
    assert "daily/tanks" in run("build").err


def test_a_removed_article_takes_along_what_it_alone_supported(run: Run, tmp_path: Path) -> None:
    write(tmp_path, ARTICLES)
    run("build")
    assert run("remove", "daily/tanks").status == 0
    assert run("build", "--dry-run").status == 0
    assert all(
        source["article"] != "daily/tanks" for entry in entries(tmp_path).values() for source in entry["sources"]
    )
    assert not [entry for entry in entries(tmp_path).values() if "banks" in str(entry["title"])]
    assert titled(tmp_path, "video")


def test_an_undated_article_gives_only_absolute_dates_and_is_listed(run: Run, tmp_path: Path) -> None:
    text = "Ministers met in Geneva on Friday.\n\nUkraine and Russia signed a ceasefire in Minsk on 12 February 2015.\n"
    write(tmp_path, {"content/articles/notes.txt": text})
    assert run("build").status == 0
    assert [entry["date"] for entry in entries(tmp_path).values()] == ["2015-02-12"]
    items = [json.loads(line) for line in run("review", "--format", "jsonl").out.splitlines()]
    assert ("no publication date", "notes") in [(item["kind"], item["where"]) for item in items]


def test_what_no_date_places_is_listed_the_likeliest_first_until_a_person_dates_it(run: Run, tmp_path: Path) -> None:
    text = (
        "Police arrested 300 people in Oslo.\n\nRebels shot down a military plane near Luhansk, killing 49 soldiers.\n"
    )
    write(tmp_path, {"content/articles/notes.txt": text})
    run("build")

    def undated() -> list[str]:
        items = [json.loads(line) for line in run("review", "--format", "jsonl").out.splitlines()]
        return [str(item["do"]) for item in items if item["kind"] == "no date"]

    shot, arrested = "timeline keep --date YYYY-MM-DD notes:44", "timeline keep --date YYYY-MM-DD notes:7"
    found = undated()
    assert found.index(shot) < found.index(arrested)
    run("keep", "notes:44", "--date", "2014-06-14")
    assert shot not in undated()


def test_adding_and_removing_a_line_of_a_bulk_file_say_what_they_did(run: Run, tmp_path: Path) -> None:
    texts = [{"id": f"wire-{number}", "published": "2022-02-16", "text": "It rained in Oslo."} for number in (1, 2)]
    write(tmp_path, {"in/wires.jsonl": "\n".join(map(json.dumps, texts))})
    assert run("add", tmp_path / "in/wires.jsonl").out == "added wires: 2 articles, 2 with a day of publication\n"
    assert run("remove", "wire-1").out.startswith(f"removed wire-1 from {tmp_path / 'content/articles/wires.jsonl'}\n")


def test_a_plan_whose_day_passed_is_for_review_until_a_person_tells_what_became_of_it(run: Run, tmp_path: Path) -> None:
    plan = "---\npublished: 2022-02-10\n---\nOlga Berg will visit Kyiv on Saturday, the ministry said.\n"
    write(tmp_path, {"content/articles/plan.md": plan, "content/articles/ministers.md": MINISTERS})
    run("build")
    (line,) = [line for line in run("review").out.splitlines() if line.startswith("plan: ")]
    assert "2022-02-12 passed without word" in line
    (path,) = [path for path in (tmp_path / "content/timeline").rglob("*.yaml") if "Berg" in path.read_text("utf-8")]
    entry = titled(tmp_path, "Berg")
    text = path.read_text("utf-8")
    start = text.index(f"id: {entry['id']}")
    path.write_text(text[:start] + text[start:].replace("status: planned", "status: happened", 1), encoding="utf-8")
    run("build")
    assert not [line for line in run("review").out.splitlines() if line.startswith("plan: ")]


def test_nothing_to_review_is_said(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"content/articles/tanks.md": TANKS.replace(" that showed tanks leaving Crimea by train", "")})
    run("build")
    answer = run("review")
    assert answer.out == ""
    assert "nothing needs a person" in answer.err


def test_times_and_mentions_print_the_forms_of_the_contract(run: Run, tmp_path: Path) -> None:
    write(
        tmp_path, {"bulk.jsonl": json.dumps({"id": "a/1", "published": "2022-02-16", "text": "They met on Tuesday."})}
    )
    (time_mention,) = map(json.loads, run("times", tmp_path / "bulk.jsonl", "--format", "jsonl").out.splitlines())
    assert list(time_mention) == ["article", "start", "end", "text", "type", "value", "edtf", "anchor", "rule"]
    assert (time_mention["text"], time_mention["edtf"]) == ("Tuesday", "2022-02-15")
    lines = run("mentions", tmp_path / "bulk.jsonl", "--format", "jsonl").out.splitlines()
    keys = ["article", "start", "end", "trigger", "sentence", "title", "date", "date_from", "status", "participants"]
    assert [list(json.loads(line)) for line in lines] == [[*keys, "places", "main", "score", "why", "reader"]]
    assert all(json.loads(line)["score"] == round(json.loads(line)["score"], 2) for line in lines)
    overridden = run("times", tmp_path / "bulk.jsonl", "--format", "jsonl", "--published", "2022-03-02")
    assert json.loads(overridden.out)["edtf"] == "2022-03-01"
    assert "2022-02-15" in run("times", tmp_path / "bulk.jsonl").out


def test_times_reads_standard_input_and_time_ml(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("They met on Tuesday."))
    (found,) = map(json.loads, run("times", "-", "--published", "2022-02-16", "--format", "jsonl").out.splitlines())
    assert (found["article"], found["edtf"]) == ("-", "2022-02-15")
    created = '<DCT><TIMEX3 tid="t0" type="DATE" value="2022-02-16">x</TIMEX3></DCT>'
    write(tmp_path, {"in/report.tml": f"<TimeML>{created}<TEXT>They <EVENT>met</EVENT> on Tuesday.</TEXT></TimeML>"})
    (found,) = map(json.loads, run("times", tmp_path / "in", "--format", "jsonl").out.splitlines())
    assert (found["article"], found["start"], found["value"]) == ("report", 12, "2022-02-15")
    made = run("times", tmp_path / "in/report.tml", "--format", "tml").out
    assert re.search(r'They met on <TIMEX3 [^>]*value="2022-02-15"[^>]*>Tuesday</TIMEX3>\.', made)


def test_a_wrong_input_is_said_in_one_sentence(run: Run, tmp_path: Path) -> None:
    for arguments in (["nowhere.txt"], ["-", "--published", "16 February"], ["-", "--published", "0000-01-01"]):
        answer = run("times", *arguments)
        assert answer.status == 1
        assert answer.err.startswith("timeline: ")
        assert answer.err.count("\n") == 1


def test_a_broken_time_ml_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"in/good.tml": "<TimeML><TEXT>It was in 2014.</TEXT></TimeML>", "in/cut.tml": "<TimeML><TEXT>It"})
    (tmp_path / "in/picture.tml").write_bytes(b"\x89PNG\x00\x00")
    answer = run("times", tmp_path / "in", "--format", "jsonl")
    assert answer.status == 0
    assert [json.loads(line)["text"] for line in answer.out.splitlines()] == ["2014"]
    assert [line.partition(".tml:")[0].rpartition("/")[2] for line in answer.err.splitlines()] == ["cut", "picture"]


def test_a_folder_without_articles_is_told_what_articles_are(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    answer = run("times", tmp_path / "in")
    assert answer.status == 1
    assert ".md" in answer.err
    assert "timeline add" not in answer.err


BROKEN = {
    "empty.md": (b"", "1:1: is empty"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "1:1: is a binary file"),
    "latin.txt": ("Caf\xe9 owners met on 12 February 2015.\n".encode("latin-1"), "1:4: is not UTF-8"),
    "yaml.md": (b"---\ntitle: [unclosed\n---\nThey met on 12 February 2015.\n", "3:1: front matter is not valid YAML"),
    "date.md": (b"---\ntitle: A day\npublished: 2022-02-30\n---\nThey met in 2015.\n", "3:1: `published: 2022-02-30`"),
    "page.html": (b"<html><body><nav>Menu</nav></body></html>", "1:1: the page has no article text"),
    "cut.jsonl": (b'{"id": "whole", "text": "They met on 1 May 2015."}\n{"id": "cut", "te', "2:15: is not valid JSON"),
    "twice.jsonl": (b'{"id": "whole", "text": "They left on Monday."}\n', "1:1: has the id 'whole'"),
}


def test_broken_input_gets_one_message_each_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    write(tmp_path, ARTICLES)
    for name, (content, _) in BROKEN.items():
        (tmp_path / "content/articles" / name).write_bytes(content)
    answer = run("build")
    assert answer.status == 0
    said = [line.removeprefix("content/articles/") for line in answer.err.splitlines()]
    assert len(said) == len(BROKEN)
    for name, (_, beginning) in BROKEN.items():
        assert [line for line in said if line.startswith(f"{name}:{beginning}")], (name, said)
    assert titled(tmp_path, "video")
    assert run("check").status == 1


def test_no_article_at_all_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    answer = run("build")
    assert answer.status == 0
    assert "content/articles" in answer.err
    assert run("render").status == 0


def test_errors_in_the_yaml_stop_a_build_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    write(tmp_path, ARTICLES)
    run("build")
    path = tmp_path / "content/timeline/2022-02.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: planned", "status: plannd"), encoding="utf-8")
    before = snapshot(tmp_path / "content")
    answer = run("build")
    assert answer.status == 1
    assert "content/timeline/2022-02.yaml:" in answer.err
    assert "planned" in answer.err
    assert snapshot(tmp_path / "content") == before


@pytest.mark.parametrize("command", [["nonsense"], ["build", "--nonsense"], ["add"]])
def test_wrong_usage_is_status_2(run: Run, command: list[str]) -> None:
    assert run(*command).status == 2


def test_interrupting_loses_nothing(tmp_path: Path) -> None:
    texts = (f"On Tuesday, the ministry of defence published report {number}.\n\n" * 40 for number in range(40))
    lines = [
        json.dumps({"id": f"a{number}", "published": "2022-02-16", "text": text}) for number, text in enumerate(texts)
    ]
    write(tmp_path, {"content/articles/bulk.jsonl": "\n".join(lines)})
    command = [Path(sys.executable).parent / "timeline", "--root", tmp_path, "build", "--workers", "2"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    kept = tmp_path / ".cache/extractions"
    deadline = time.monotonic() + 60
    while not (kept.is_dir() and any(kept.iterdir())) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors
    assert any(kept.iterdir())


def test_a_disk_that_is_only_read_stops_no_dry_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"content/articles/a.md": MINISTERS, ".cache/extractions/old.json": "{}"})

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for name in ("mkdir", "write_bytes", "unlink"):
        monkeypatch.setattr(Path, name, refuse)
    answer = run("build", "--dry-run", "--workers", "1")
    assert answer.status == 3
    assert "Belarus" in answer.out


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's own content and pages."""
    root = tmp_path_factory.mktemp("project")
    for name in ("content", "site_src"):
        shutil.copytree(
            PROJECT / name, root / name, ignore=shutil.ignore_patterns("timeline") if name == "site_src" else None
        )
    shutil.copy(PROJECT / "mkdocs.yml", root)
    return root


def test_the_committed_timeline_is_what_build_makes_with_its_corrections(run: Run, project: Path) -> None:
    before = snapshot(project / "content")
    comments = [line for text in before.values() for line in text.splitlines() if line.lstrip().startswith(b"#")]
    assert len(comments) > 3
    answer = run("build", "--dry-run", root=project)
    assert (answer.status, answer.err) == (0, "")
    assert run("build", root=project).status == 0
    assert snapshot(project / "content") == before

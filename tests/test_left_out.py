"""What is found and makes no entry: it is listed, and marked on pages where the settings say so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run, snapshot, write
from tests.left_out_world import (
    ARTICLES,
    ONE,
    TEXTS,
    delete,
    entries,
    left_out,
    place,
)
from timeline import leaving_out, merge
from timeline.cache import Cache
from timeline.model import Article, ArticleTimes, EventMention, Extraction, Settings


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, ARTICLES | ONE)
    return tmp_path


def test_all_that_no_entry_holds_is_listed_the_dated_first(run: Run, project: Path) -> None:
    run("build")
    found = left_out(run)
    assert not found.keys() & entries(project).keys()
    assert {"said", "wept", "sailed"} <= found.keys()
    order = [(one["date"] is None, -one["score"]) for one in found.values()]
    assert order == sorted(order)
    keys = ["article", "start", "end", "trigger", "sentence", "title", "date", "status", "score", "why"]
    assert {tuple(one) for one in found.values()} == {tuple(keys)}
    assert found["wept"]["date"] is None
    assert found["wept"]["why"][0] == "against it: nothing dates it"
    for one in found.values():  # characters count, not bytes
        assert TEXTS[one["article"]][one["start"] : one["end"]] == one["trigger"]


def test_it_says_what_speaks_against_each(run: Run, project: Path) -> None:
    run("build")
    lines = run("left-out").out.splitlines()
    (wept,) = [line for line in lines if "wept" in line]
    assert re.fullmatch(r"0\.\d\d undated notes:10 Olga Berg wept in Oslo \(against it: nothing dates it.*\)", wept)
    assert "for it" not in wept
    assert any("more important ones reach the limit of 1" in line for line in lines)


def test_of_one_article_alone(run: Run, project: Path) -> None:
    run("build")
    assert {one["article"] for one in left_out(run, "--article", "wire:1991/storm").values()} == {"wire:1991/storm"}
    answer = run("left-out", "--article", "wire:1991/stor")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "timeline: there is no article 'wire:1991/stor'; did you mean wire:1991/storm?\n"


def test_on_an_empty_timeline_all_is_left_out_and_without_articles_nothing(run: Run, project: Path) -> None:
    assert {"opened", "sank", "wept"} <= left_out(run).keys()
    assert not (project / "content/timeline").exists()
    write(project / "bare", {"content/settings.yaml": "title: Bare\n"})
    answer = run("left-out", root=project / "bare")
    assert (answer.status, answer.out) == (0, "")
    assert "nothing is left out" in answer.err


def test_what_people_deleted_or_took_out_is_not_among_it(run: Run, project: Path) -> None:
    (project / "content/settings.yaml").unlink()
    run("build")
    opened = entries(project)["opened"]
    delete(project, opened["id"])
    assert "opened" not in left_out(run)
    run("build")
    assert "opened" not in left_out(run)


def test_what_an_entry_tells_elsewhere_is_not_among_it(run: Run, tmp_path: Path) -> None:
    text = "Norway opened the Holm bridge on 15 February 2022.\n\nThe Holm bridge, which Norway opened, is long."
    write(tmp_path, {"content/articles/a.txt": text} | ONE)
    run("build")
    assert "opened" in entries(tmp_path)
    assert not [one for one in left_out(run).values() if one["trigger"] == "opened"]


def test_what_a_person_changed_takes_no_place_of_the_limit(run: Run, project: Path) -> None:
    write(project, {"content/settings.yaml": "limit: 9\n"})
    run("build")
    title = entries(project)["closed"]["title"]
    for path in (project / "content/timeline").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace(f"title: {title}", "title: No ship goes"), "utf-8")
    write(project, ONE)
    answer = run("build")
    assert "kept: " not in answer.out
    after = {entry["id"]: entry["title"] for entry in entries(project).values()}
    assert "No ship goes" in after.values()
    assert len(after) == 2


SHOWN = {"content/settings.yaml": "limit: 1\nshow_full_text: true\nshow_left_out: true\n"}


def test_pages_mark_what_is_left_out_where_the_settings_say_so(run: Run, project: Path) -> None:
    write(project, SHOWN)
    assert run("build").status == 0
    assert run("build", "--dry-run").status == 0
    files = snapshot(project / "content/machine/left_out")
    told = {json.loads(text)["article"]: json.loads(text)["left_out"] for text in files.values()}
    sailed = left_out(run)["sailed"]
    (shown,) = [one for one in told["news/bridge"] if one["trigger"] == "sailed"]
    assert shown == {
        "start": sailed["start"],
        "trigger": "sailed",
        "title": sailed["title"],
        "dated": True,
        "reason": "more important ones reach the limit of 1",
    }
    run("render")
    page = (project / "site_src/timeline/texts/news-bridge/index.md").read_text("utf-8")
    assert f'<mark id="at-{sailed["start"]}">sailed</mark>' in page
    assert f"<code>timeline keep {place(sailed)}</code>" in page
    run("keep", place(sailed))
    run("render")
    assert "sailed</mark>" not in (project / "site_src/timeline/texts/news-bridge/index.md").read_text("utf-8")


def test_what_was_read_is_taken_from_the_cache_once(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, SHOWN)
    run("build")
    (project / ".cache/events.json").unlink()
    asked: list[str] = []
    get = Cache.get

    def noted(cache: Cache, article: Article) -> Extraction | None:
        asked.append(article.id)
        return get(cache, article)

    monkeypatch.setattr(Cache, "get", noted)
    run("build")
    assert sorted(asked) == ["news/bridge", "notes", "wire:1991/storm"]


@pytest.mark.parametrize("settings", ["limit: 1\nshow_full_text: true\n", "limit: 1\nshow_left_out: true\n"])
def test_where_they_do_not_nothing_of_it_is_written_and_old_files_go(run: Run, project: Path, settings: str) -> None:
    write(project, SHOWN)
    run("build")
    write(project, {"content/settings.yaml": settings})
    answer = run("build", "--dry-run")
    assert (answer.status, "noted: " in answer.out) == (3, True)
    assert run("build").status == 0
    assert not snapshot(project / "content/machine/left_out")
    run("render")
    assert not [text for text in snapshot(project / "site_src").values() if b"<mark id=" in text]


def test_a_broken_file_of_it_is_said_and_made_anew(run: Run, project: Path) -> None:
    write(project, SHOWN)
    run("build")
    path = next((project / "content/machine/left_out").glob("*.json"))
    whole = path.read_bytes()
    for text in ("{", "[]", '{"article": "a", "left_out": [{"start": 1}]}', '{"article": "a"}'):
        path.write_text(text, encoding="utf-8")
        answer = run("render")
        assert answer.status == 0
        assert f"{path.relative_to(project).as_posix()}:1:1: cannot be read" in answer.err
    run("build")
    assert path.read_bytes() == whole


def test_a_change_of_detail_or_limit_needs_no_new_extraction(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    one = len({entry["id"] for entry in entries(project).values()})

    def fail(*_: object) -> None:
        raise AssertionError("extracted again")

    monkeypatch.setattr("timeline.extraction.extract_article", fail)
    counts = []
    for settings in ("detail: key\n", "detail: normal\n", "detail: all\n"):
        write(project, {"content/settings.yaml": settings})
        answer = run("build")
        assert (answer.status, answer.err) == (0, "")
        counts.append(len({entry["id"] for entry in entries(project).values()}))
    assert one == 1
    assert counts == sorted(counts)
    assert counts[0] < counts[2]


def test_mentions_are_main_by_the_detail_that_is_set(run: Run, project: Path) -> None:
    counts = []
    for detail in ("key", "all"):
        write(project, {"content/settings.yaml": f"detail: {detail}\n"})
        lines = run("mentions", project / "content/articles", "--format", "jsonl").out.splitlines()
        counts.append(sum(json.loads(line)["main"] for line in lines))
    assert counts[0] < counts[1]


def test_what_another_entry_probably_tells_says_so() -> None:
    sentence = "It was told."
    mention = EventMention("a", 7, 11, "told", "tell", sentence, 0, sentence, "2022-02-15", "phrase", "happened")
    extraction = Extraction(ArticleTimes((), ()), (mention,))
    likely = {merge.name(mention): "The king met the premier"}
    (one,) = leaving_out.left_out([Article("a", sentence, "a.md")], [extraction], (), likely, Settings())
    assert one.against[0] == "perhaps told already: The king met the premier"
    (one,) = leaving_out.left_out([Article("a", "", "a.md")], [extraction], (), likely, Settings(detail="all"))
    assert "perhaps told already" not in " ".join(one.against)

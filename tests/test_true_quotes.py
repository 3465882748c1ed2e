"""A quote that does not stand in its article is told everywhere, and a misreading is not laid at a source's door."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run, write
from timeline.showing import load

ARTICLE = """---
title: Bridge at Holm closed
published: 2022-02-16
---
The mayor closed the bridge at Holm on Tuesday after engineers found cracks in a pillar.
"""
FALSE = "They never agreed to anything at all."


@pytest.fixture
def timeline(run: Run, tmp_path: Path) -> Path:
    """The YAML of one entry."""
    write(tmp_path, {"content/articles/news/bridge.md": ARTICLE})
    assert run("build").status == 0
    return tmp_path / "content/timeline/2022-02.yaml"


def misquote(path: Path) -> int:
    """A person puts other words into the mouth of the source. Gives the line of the source."""
    text = path.read_text()
    quote = re.search(r"quote: (The mayor(?:.|\n)*?)\n +trigger", text)
    assert quote
    path.write_text(text.replace(quote[1], FALSE))
    return text[: text.index("- article: news/bridge")].count("\n") + 1


def test_check_and_build_warn_with_line_and_nearest_sentence(run: Run, timeline: Path) -> None:
    line = misquote(timeline)
    for command in ("check", "build"):
        answer = run(command)
        assert answer.status == 0
        assert f"content/timeline/2022-02.yaml:{line}:" in answer.out + answer.err
        assert "this quote does not stand in news/bridge" in answer.out + answer.err
    text = timeline.read_text()
    timeline.write_text(text.replace(FALSE, "The mayor closed the bridge on Monday after engineers found cracks."))
    assert "nearest there: 'The mayor closed the bridge at Holm on Tuesday" in run("check").out
    timeline.write_text(
        text.replace(FALSE, "The mayor closed the bridge ... after engineers [of the port] found cracks")
    )
    assert "does not stand" not in run("check").out


def test_review_pages_and_exports_tell_it(run: Run, timeline: Path, tmp_path: Path) -> None:
    misquote(timeline)
    kinds = [json.loads(line)["kind"] for line in run("review", "--format", "jsonl").out.splitlines()]
    assert "quote" in kinds
    run("render")
    site = tmp_path / "site_src/timeline"
    assert "Not found in the article" in (site / "2022/02/index.md").read_text()
    for name in ("timeline.json", "timeline.atom", "timeline.ics", "timelinejs.json"):
        assert FALSE not in (site / name).read_text(), name
    (event,) = json.loads((site / "timeline.json").read_text())["events"]
    assert event["sources"][0]["article"] == "news/bridge"


def test_an_article_that_changed_makes_its_stale_quotes_visible(run: Run, timeline: Path, tmp_path: Path) -> None:
    text = timeline.read_text()
    timeline.write_text(text.replace("  status:", "  locked: true\n  status:", 1))
    write(
        tmp_path, {"content/articles/news/bridge.md": ARTICLE.replace("engineers found cracks", "a barge hit it and")}
    )
    assert "this quote does not stand in news/bridge" in run("check").out


def test_an_article_that_is_gone_is_said_once(run: Run, timeline: Path, tmp_path: Path) -> None:
    text = timeline.read_text()
    timeline.write_text(text.replace("  status:", "  locked: true\n  status:", 1))
    (tmp_path / "content/articles/news/bridge.md").unlink()
    assert run("check").out.count("the article news/bridge is gone") == 1


def test_a_corrected_date_is_no_disagreement_of_the_source(run: Run, timeline: Path, tmp_path: Path) -> None:
    text = timeline.read_text()
    timeline.write_text(re.sub(r'(?m)^  date: "?2022-02-15"?', '  date: "2022-02-12"', text, count=1))
    run("build")
    run("render")
    page = (tmp_path / "site_src/timeline/2022/02/index.md").read_text()
    assert "read as 15 February" not in page
    assert "Set by hand to 12 February 2022" in page
    assert "the program had read 15 February 2022" in page
    assert "Rule:" not in page
    assert "disagree" not in page.lower()


def test_an_entry_written_by_hand_has_the_middle_importance(run: Run, timeline: Path, tmp_path: Path) -> None:
    own = tmp_path / "content/timeline/own.yaml"
    own.write_text("- {id: own-1, date: 2022-02-17, title: The bridge opened again, status: happened}\n")
    run("build")
    shown, _, _ = load(tmp_path)
    weights = {event.id: event.importance for event in shown.events}
    assert weights["own-1"] == next(value for id, value in weights.items() if id != "own-1") > 0


def test_an_article_in_another_language_is_listed(run: Run, timeline: Path, tmp_path: Path) -> None:
    german = "Die Polizei hat am Dienstag in Holm einen Mann festgenommen, der eine Bank überfallen haben soll. " * 4
    write(tmp_path, {"content/articles/news/german.md": f"---\npublished: 2022-02-17\n---\n{german}\n"})
    items = [json.loads(line) for line in run("review", "--format", "jsonl").out.splitlines()]
    assert [item["where"] for item in items if item["kind"] == "language"] == ["news/german"]

"""`timeline keep`: an entry of what was left out, as a person wants it, and what later builds make of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Run, snapshot, write
from tests.left_out_world import (
    ARTICLES,
    BRIDGE,
    ONE,
    decisions,
    delete,
    entries,
    left_out,
    place,
    yaml_of,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path, ARTICLES | ONE)
    return tmp_path


def test_an_id_with_a_colon_ends_at_the_last_one(run: Run, tmp_path: Path) -> None:
    write(tmp_path, ARTICLES | ONE)
    sank = left_out(run)["sank"]
    assert place(sank).startswith("wire:1991/storm:")
    assert run("keep", place(sank)).status == 0
    assert entries(tmp_path)["sank"]["sources"][0]["article"] == "wire:1991/storm"


def test_keep_makes_an_entry_as_the_program_would(run: Run, project: Path) -> None:
    run("build")
    before = entries(project)
    sailed = left_out(run)["sailed"]
    answer = run("keep", place(sailed))
    assert answer.status == 0
    entry = entries(project)["sailed"]
    assert f"added: {entry['id']}: 2022-02-14" in answer.out
    assert (entry["date"], entry["status"]) == ("2022-02-14", "happened")
    assert entry["sources"][0]["phrase"] == "on Monday"
    assert before.keys() <= entries(project).keys()  # it takes no place of the limit
    assert decisions(project)["kept"] == [
        {"article": "news/bridge", "quote": sailed["sentence"], "trigger": "sailed"},
    ]
    assert "sailed" not in left_out(run)
    assert run("build", "--dry-run").status == 0


def test_keep_again_says_which_entry_holds_it(run: Run, project: Path) -> None:
    run("build")
    sailed = left_out(run)["sailed"]
    run("keep", place(sailed))
    before = snapshot(project / "content")
    answer = run("keep", place(sailed))
    assert (answer.status, answer.out) == (0, f"already in the entry {entries(project)['sailed']['id']}\n")
    assert snapshot(project / "content") == before


def test_what_nothing_dates_needs_a_date(run: Run, project: Path) -> None:
    run("build")
    wept = place(left_out(run)["wept"])
    assert wept == "notes:10"
    before = snapshot(project / "content")
    answer = run("keep", wept)
    assert answer.status == 1
    assert "nothing dates it" in answer.err
    assert f"timeline keep --date YYYY-MM-DD {wept}" in answer.err
    assert snapshot(project / "content") == before
    assert run("keep", wept, "--date", "1991-03").status == 0
    entry = entries(project)["wept"]
    assert (entry["date"], entry["sources"][0]["date"]) == ("1991-03", "1991-03")
    assert "phrase" not in entry["sources"][0]
    assert decisions(project)["kept"][0]["date"] == "1991-03"
    assert "wept" not in run("review").out
    assert run("render").status == 0
    page = (project / "site_src/timeline/1991/03/index.md").read_text("utf-8")
    assert "Taken from a person&#39;s word." in page


def test_the_date_that_a_person_gives_stands_above_its_own(run: Run, project: Path) -> None:
    run("build")
    run("keep", place(left_out(run)["sailed"]), "--date", "2022-02-13")
    assert entries(project)["sailed"]["date"] == "2022-02-13"


def test_it_stays_whatever_later_builds_think(run: Run, project: Path) -> None:
    run("build")
    run("keep", place(left_out(run)["said"]))
    id = entries(project)["said"]["id"]
    text = BRIDGE.replace("“Ærlig talt 🚢”, said Olga Berg.", "“Ærlig talt 🚢”, said old Olga Berg.")
    write(project, {"content/articles/news/bridge.md": text})  # its sentence is reworded, and it moves
    assert run("build").status == 0
    assert entries(project)["said"]["id"] == id
    assert "old Olga" in entries(project)["said"]["sources"][0]["quote"]
    assert "old Olga" in decisions(project)["kept"][0]["quote"]
    write(project, {"content/articles/news/bridge.md": BRIDGE.split("“")[0] + "Nothing is told here."})
    answer = run("build")
    assert f"kept: {id}: the articles make no entry of it any more; it stays because people keep it" in answer.out
    assert "said" in entries(project)
    assert run("build", "--dry-run").status == 0


def test_another_article_joins_it_and_its_own_takes_it_along(run: Run, project: Path) -> None:
    run("build")
    sailed = left_out(run)["sailed"]
    run("keep", place(sailed))
    id = entries(project)["sailed"]["id"]
    again = BRIDGE.replace("Norway opened", "Sweden closed").replace("the Holm bridge", "a school")
    write(project, {"content/articles/post/ferry.md": again})
    run("build")
    assert [one["article"] for one in entries(project)["sailed"]["sources"]] == ["news/bridge", "post/ferry"]
    (project / "content/articles/post/ferry.md").unlink()
    assert run("remove", "news/bridge").status == 0
    assert "sailed" not in entries(project)
    assert run("build", "--dry-run").status == 0
    write(project, ARTICLES)
    run("build")
    assert entries(project)["sailed"]["id"] == id  # the article is back, and the wish is not forgotten


def test_an_article_under_another_name_keeps_what_was_kept(run: Run, project: Path) -> None:
    run("build")
    run("keep", place(left_out(run)["sailed"]))
    id = entries(project)["sailed"]["id"]
    (project / "content/articles/news/bridge.md").rename(project / "content/articles/bridge.md")
    run("build")
    assert (entries(project)["sailed"]["id"], decisions(project)["kept"][0]["article"]) == (id, "bridge")
    assert run("build", "--dry-run").status == 0


def test_deleting_it_ends_the_wish_and_keep_brings_it_back(run: Run, project: Path) -> None:
    run("build")
    sailed = place(left_out(run)["sailed"])
    run("keep", sailed)
    id = entries(project)["sailed"]["id"]
    delete(project, id)
    run("build")
    write(project, {"content/articles/other.txt": "Olga Berg went to Oslo on 1 May 2021."})
    run("build")
    assert "sailed" not in entries(project)
    assert decisions(project)["kept"] == []
    assert "sailed" not in left_out(run)
    assert run("keep", sailed).status == 0
    assert entries(project)["sailed"]["id"] == id
    assert decisions(project)["deleted"] == {}


def test_keep_brings_back_an_entry_of_the_program_that_was_deleted(run: Run, project: Path) -> None:
    (project / "content/settings.yaml").unlink()
    run("build")
    opened = entries(project)["opened"]
    delete(project, opened["id"])
    run("build")
    start = BRIDGE.split("---\n")[2].index("opened")
    answer = run("keep", f"news/bridge:{start}")
    assert f"added: {opened['id']}" in answer.out
    assert entries(project)["opened"] == opened


def test_what_was_deleted_beside_it_in_nearly_the_same_words_stays_out(run: Run, tmp_path: Path) -> None:
    text = "The king of Norway opened the new Holm bridge on 3 May 2021.\n\n"
    write(tmp_path, {"content/articles/a.txt": text + text.replace("Holm", "Berg").replace("May", "July")})
    run("build")
    ids = re.findall(
        r"(?m)^- id: (\S+)", "".join(p.read_text() for p in (tmp_path / "content/timeline").glob("*.yaml"))
    )
    assert len(ids) == 2
    for id in ids:
        delete(tmp_path, id)
    run("build")
    assert run("keep", f"a:{text.index('opened')}").status == 0
    assert run("build", "--dry-run").status == 0
    assert re.findall(r"(?m)^  date: (.*)", yaml_of(tmp_path)) == ['"2021-05-03"']


def test_what_belongs_into_a_locked_entry_cannot_be_kept(run: Run, tmp_path: Path) -> None:
    text = "---\npublished: 2022-02-16\n---\nNorway opened the Holm bridge on Tuesday.\n"
    write(tmp_path, {"content/articles/a.md": text})
    run("build")
    path = tmp_path / "content/timeline/2022-02.yaml"
    path.write_text(path.read_text("utf-8") + "  locked: true\n", "utf-8")
    write(tmp_path, {"content/articles/copy.md": text})
    run("build")
    (opened,) = left_out(run).values()
    assert (opened["article"], opened["why"][0]) == ("copy", "against it: not built yet, or its entry is locked")
    before = snapshot(tmp_path / "content")
    answer = run("keep", place(opened))
    assert (answer.status, answer.out) == (1, "")
    assert "it belongs into an entry that is locked" in answer.err
    assert snapshot(tmp_path / "content") == before


def test_what_an_editor_writes_into_it_stays(run: Run, project: Path) -> None:
    run("build")
    run("keep", place(left_out(run)["sailed"]))
    title = entries(project)["sailed"]["title"]
    path = next(path for path in (project / "content/timeline").glob("*.yaml") if title in path.read_text("utf-8"))
    path.write_text(path.read_text("utf-8").replace(f"title: {title}", "title: The last trip  # mine"), "utf-8")
    run("build")
    assert entries(project)["sailed"]["title"] == "The last trip"


NEAREST = (
    "timeline: no event was found at {} in notes; the nearest is 'wept' (Olga Berg wept in Oslo):"
    " timeline keep --date YYYY-MM-DD notes:10\n"
)


def test_no_mention_there_names_the_nearest(run: Run, project: Path) -> None:
    run("build")
    for start in (0, 11, 999_999_999):
        answer = run("keep", f"notes:{start}")
        assert (answer.status, answer.out, answer.err) == (1, "", NEAREST.format(start))


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        [":7"],
        ["news/bridge:"],
        ["news/bridge:-7"],
        ["news/bridge:²"],
        [f"news/bridge:{'9' * 5000}"],
        ["news/bridge:7", "--date", "Tuesday"],
        ["news/bridge:7", "--date", "2022-02-30"],
        ["news/bridge:7", "--date", ""],
        [],
    ],
)
def test_a_place_or_date_that_is_none_is_wrong_usage(run: Run, project: Path, words: list[str]) -> None:
    answer = run("keep", *words)
    assert (answer.status, answer.out) == (2, "")
    assert not (project / "content/timeline").exists()


def test_an_article_that_is_gone_or_tells_nothing(run: Run, project: Path) -> None:
    write(project, {"content/articles/mute.txt": "Oslo."})
    assert run("keep", "q:7").err == "timeline: there is no article 'q'\n"
    assert run("keep", "mute:0").err == "timeline: no event was found in mute\n"
    (project / "content/articles/news/bridge.md").unlink()
    answer = run("keep", "news/bridge:7")
    assert (answer.status, answer.err) == (1, "timeline: there is no article 'news/bridge'\n")

"""What no entry holds is told from tables as it is told by reading all articles again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cluster_world import write_archive, written

from tests.conftest import Answer, Run, write
from tests.left_out_world import ARTICLES, BRIDGE, delete, entries
from timeline import surveying
from timeline.cache import TABLES, Cache

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `cluster` is not installed")

LOOKS = (("left-out",), ("review",), ("left-out", "--article", "news/bridge"))
FORMATS = ((), ("--format", "jsonl"))


class Twins:
    """A project with tables and the same without, in which the same is done."""

    def __init__(self, run: Run, folder: Path, settings: str, said: list[str]) -> None:
        self.said = said
        self.run, self.roots = run, (folder / "tables", folder / "plain")
        for root in self.roots:
            write_archive(root, 8)
            write(root, ARTICLES | {"content/settings.yaml": settings})

    def do(self, *command: object) -> Answer:
        """A command in both; no tables stay in the second."""
        one, other = [self.run(*command, root=root) for root in self.roots]
        for name in TABLES:
            (self.roots[1] / ".cache" / name).unlink(missing_ok=True)
        assert (one.status, one.out) == (other.status, other.out)
        assert written(self.roots[0]) == written(self.roots[1])
        return one

    def write(self, name: str, text: str) -> None:
        for root in self.roots:
            write(root, {name: text})

    def same_looks(self, note: str = "") -> None:
        """Both tell the same of what no entry holds; the first says that note, once."""
        for look in LOOKS:
            for form in FORMATS:
                self.said.clear()
                assert self.do(*look, *form).status == 0
                assert self.said == [note] * bool(note)

    def left(self, of: int = 0) -> list[dict[str, Any]]:
        lines = self.run("left-out", "--format", "jsonl", root=self.roots[of]).out.splitlines()
        return [json.loads(line) for line in lines]


@pytest.fixture(params=["limit: 3\n", "detail: all\nlimit: 6\n"], ids=["few", "many"])
def twins(run: Run, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Twins:
    said: list[str] = []
    monkeypatch.setattr("timeline.commands.inspecting.hint", said.append)
    twins = Twins(run, tmp_path, request.param, said)
    twins.do("build", "--workers", "1")
    assert len(written(twins.roots[0])) > 3
    return twins


@pytest.fixture
def never_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of articles of which an extraction is taken from the cache."""
    asked: list[str] = []
    get = Cache.get
    monkeypatch.setattr(Cache, "get", lambda cache, article: (asked.append(article.id), get(cache, article))[1])
    return asked


def test_the_same_answers_and_no_extraction_is_read(twins: Twins, never_read: list[str]) -> None:
    for look in LOOKS:
        twins.run(*look, root=twins.roots[0])
    assert never_read == []
    twins.same_looks()
    assert never_read
    assert len(twins.left()) > 10


def test_after_keep_and_keep_again(twins: Twins) -> None:
    left = twins.left()
    dated = next(one for one in left if one["date"])
    undated = next(one for one in left if not one["date"])
    likely = next(one for one in left if one["article"] == "news/bridge" and one["date"])
    assert "added: " in twins.do("keep", f"{dated['article']}:{dated['start']}").out
    twins.same_looks()
    assert twins.do("keep", f"{undated['article']}:{undated['start']}").status == 1
    assert twins.do("keep", f"{undated['article']}:{undated['start']}", "--date", "1991-03").status == 0
    twins.same_looks()
    twins.do("keep", f"{likely['article']}:{likely['start']}")
    assert "already in the entry" in twins.do("keep", f"{dated['article']}:{dated['start']}").out
    assert twins.do("keep", f"{dated['article']}:{dated['start'] + 1}").status == 1
    twins.same_looks()
    twins.do("build", "--workers", "1")
    twins.same_looks()


def test_what_keep_says_no_to_takes_one_article(twins: Twins, never_read: list[str]) -> None:
    undated = next(one for one in twins.left() if not one["date"])
    root = twins.roots[0]
    for start in (undated["start"], undated["start"] + 1):
        assert twins.run("keep", f"{undated['article']}:{start}", root=root).status == 1
    assert set(never_read) == {undated["article"]}


def test_after_an_entry_was_deleted(twins: Twins) -> None:
    id = next(iter(entries(twins.roots[0]).values()))["id"]
    for root in twins.roots:
        delete(root, id)
    twins.same_looks()
    twins.do("build", "--workers", "1")
    twins.same_looks()


def test_after_an_edit_of_an_article_all_is_read_and_said(twins: Twins) -> None:
    twins.write("content/articles/news/bridge.md", BRIDGE.replace("had sailed", "had burnt"))
    twins.same_looks(surveying.OLDER)
    twins.do("build", "--workers", "1")
    twins.same_looks()


def test_after_another_detail_all_is_read_and_said(twins: Twins) -> None:
    twins.write("content/settings.yaml", "detail: key\nlimit: 4\n")
    twins.same_looks(surveying.OLDER)
    twins.write("content/settings.yaml", "detail: key\n")
    twins.do("build", "--workers", "1")
    assert not [name for name in TABLES if (twins.roots[0] / ".cache" / name).exists()]
    twins.same_looks()


def test_an_entry_that_a_person_writes_takes_what_it_holds(twins: Twins) -> None:
    one = next(one for one in twins.left() if one["date"])
    source = {"article": one["article"], "quote": one["sentence"], "trigger": one["trigger"]}
    entry = {"id": "by-hand", "date": one["date"], "title": "By hand", "status": "happened", "sources": [source]}
    twins.write("content/timeline/own.yaml", json.dumps([entry]))
    for look in ("left-out", "review"):
        assert twins.do(look).status == 0
        assert twins.said.pop() == surveying.OLDER
    twins.do("build", "--workers", "1")
    twins.same_looks()


@pytest.mark.parametrize("name", TABLES)
def test_broken_tables_are_not_used(twins: Twins, name: str) -> None:
    path = twins.roots[0] / ".cache" / name
    data = path.read_bytes()
    foreign = path.with_name(TABLES[1 - TABLES.index(name)]).read_bytes()
    table = parquet.read_table(path)
    parquet.write_table(table.replace_schema_metadata({b"timeline": b'{"made_from": "x"}'}), path)
    for broken in (None, b"", data[: len(data) // 2], foreign, path.read_bytes()):
        path.unlink() if broken is None else path.write_bytes(broken)
        assert twins.do("left-out").status == 0
        assert twins.said.pop() == surveying.OLDER
    assert twins.do("review").status == 0
    assert twins.said == [surveying.OLDER]
    twins.do("build", "--workers", "1")
    assert path.read_bytes() == data
    twins.same_looks()


def test_without_pyarrow_all_is_read(twins: Twins, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.surveying.find_spec", lambda name: None)
    twins.same_looks()

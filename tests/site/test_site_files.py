"""Only our folder is written, only what changed, and links are never followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.site import write_pages
from timeline.site.files import NotOurFolder


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    pages = {"timeline/a.md": "one", "timeline/2022/b.md": "two"}
    assert write_pages(tmp_path, pages) == [tmp_path / "timeline/2022/b.md", tmp_path / "timeline/a.md"]
    before = (tmp_path / "timeline/a.md").stat().st_mtime_ns
    assert write_pages(tmp_path, pages) == []
    assert write_pages(tmp_path, {**pages, "timeline/2022/b.md": "three"}) == [tmp_path / "timeline/2022/b.md"]
    assert (tmp_path / "timeline/a.md").stat().st_mtime_ns == before


def test_stale_files_and_empty_folders_go_and_hand_written_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("by hand")
    write_pages(tmp_path, {"timeline/2021/index.md": "old", "timeline/index.md": "kept"})
    assert write_pages(tmp_path, {"timeline/index.md": "kept"}) == [tmp_path / "timeline/2021/index.md"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["index.md", "index.md", "timeline"]


def test_a_file_where_a_folder_belongs_and_the_other_way_round(tmp_path: Path) -> None:
    write_pages(tmp_path, {"timeline/2022": "a file", "timeline/x/y.md": "in a folder"})
    write_pages(tmp_path, {"timeline/2022/index.md": "now a folder", "timeline/x": "now a file"})
    assert (tmp_path / "timeline/2022/index.md").read_text() == "now a folder"
    assert (tmp_path / "timeline/x").read_text() == "now a file"


@pytest.mark.parametrize(
    "path", ["timeline/../evil.md", "/etc/evil.md", "index.md", "timeline", "timeline/a\\..\\b.md"]
)
def test_no_page_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(NotOurFolder):
        write_pages(tmp_path / "site_src", {path: "text"})


def test_links_are_replaced_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.md").write_text("precious")
    root = tmp_path / "site_src" / "timeline"
    root.mkdir(parents=True)
    (root / "2022").symlink_to(outside, target_is_directory=True)
    (root / "index.md").symlink_to(outside / "precious.md")
    write_pages(tmp_path / "site_src", {"timeline/2022/precious.md": "new", "timeline/index.md": "new"})
    assert (outside / "precious.md").read_text() == "precious"
    assert (root / "2022/precious.md").read_text() == "new"
    assert not (root / "index.md").is_symlink()


def test_the_folder_itself_may_be_no_link(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "site_src").mkdir()
    (tmp_path / "site_src/timeline").symlink_to(tmp_path / "outside", target_is_directory=True)
    with pytest.raises(NotOurFolder):
        write_pages(tmp_path / "site_src", {"timeline/index.md": "text"})

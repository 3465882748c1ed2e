"""`timeline render --watch`: pages at every change, a build after one of articles, a banner while YAML is broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run, snapshot, write
from timeline import reader, watching
from timeline.problems import Problem
from timeline.site import with_banner
from timeline.watching import QUIET, actions

ROOT = Path("root")
ARTICLE, YAML = {ROOT / "content/articles/a.md"}, {ROOT / "content/timeline/2022-02.yaml"}
STILL: list[set[Path]] = [set()] * QUIET
ENTRY = '- id: rain\n  date: "2022-02-15"\n  title: The river rose\n  status: happened\n'
RAIN = "---\npublished: 2022-02-16\n---\nThe river rose on Tuesday, and the mayor of Berg closed the bridge.\n"


def valid() -> bool:
    return True


def test_every_change_is_rendered_and_only_one_of_articles_built() -> None:
    assert list(actions(ROOT, [YAML, *STILL, *STILL], valid)) == ["render"]
    assert list(actions(ROOT, [ARTICLE, *STILL, *STILL], valid)) == ["render", "build"]
    hidden = {ROOT / "content/articles/.a.md.new", ROOT / "content/articles", ROOT / "content/machine/articles.json"}
    assert list(actions(ROOT, [hidden, *STILL], valid)) == ["render"]


def test_a_build_waits_until_nothing_changes() -> None:
    assert list(actions(ROOT, [ARTICLE, *STILL[1:]], valid)) == ["render"]
    assert list(actions(ROOT, [ARTICLE, *STILL[1:], YAML, *STILL[1:]], valid)) == ["render", "render"]
    assert list(actions(ROOT, [ARTICLE, *STILL[1:], YAML, *STILL], valid)) == ["render", "render", "build"]


def test_a_build_waits_until_the_yaml_is_valid() -> None:
    answers = iter([False, True])
    looks = [ARTICLE, *STILL, *STILL, YAML, *STILL]
    assert list(actions(ROOT, looks, lambda: next(answers))) == ["render", "render", "build"]


def test_what_changes_while_a_build_runs_is_seen_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PAUSE", 0)
    write(tmp_path, {"content/articles/a.md": RAIN})
    looks = watching.changes(tmp_path / "content")
    assert next(looks) == set()
    write(tmp_path, {"content/articles/b.md": RAIN})
    assert tmp_path / "content/articles/b.md" in next(looks)
    (tmp_path / "content/articles/a.md").unlink()
    assert tmp_path / "content/articles/a.md" in next(looks)


@pytest.fixture
def watch(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `render --watch` over steps: files that a person saves, then nothing for two seconds."""

    def steps(*done: dict[str, str]) -> None:
        def looks(folder: Path) -> Iterator[set[Path]]:
            for files in done:
                write(tmp_path, files)
                yield {tmp_path / name for name in files}
                yield from STILL

        monkeypatch.setattr(watching, "changes", looks)
        assert run("render", "--watch").status == 0

    return steps  # type: ignore[return-value]


def test_an_article_that_comes_in_is_built(watch: Run, tmp_path: Path) -> None:
    write(tmp_path, {"content/articles/none.txt": "Nothing happened here.\n"})
    watch({"content/articles/rain.md": RAIN})
    assert "The river rose" in (tmp_path / "content/timeline/2022-02.yaml").read_text("utf-8")


def test_a_banner_stands_on_the_pages_while_the_yaml_is_broken(watch: Run, run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"content/timeline/2022-02.yaml": ENTRY, "content/articles/none.txt": "Nothing happened here.\n"})
    run("render")
    sound = snapshot(tmp_path / "site_src")
    broken = {"content/timeline/2022-02.yaml": ENTRY.replace("happened", "hapened")}
    article = {"content/articles/rain.md": RAIN}
    watch(broken, article)
    for name in (".home.md", "index.md", "review/index.md"):
        page = (tmp_path / "site_src/timeline" / name).read_text("utf-8")
        assert "<code>content/timeline/2022-02.yaml:4</code>" in page
        assert "is no status" in page
    assert not (tmp_path / "content/machine").exists()  # no build
    watch({"content/timeline/2022-02.yaml": ENTRY}, {"content/articles/rain.md": "It was quiet.\n"})
    assert b"alert" not in b"".join(snapshot(tmp_path / "site_src").values())
    watch(broken)
    write(tmp_path, {"content/timeline/2022-02.yaml": ENTRY})
    (tmp_path / "content/articles/rain.md").unlink()
    run("render")
    assert snapshot(tmp_path / "site_src") == sound


def test_plain_rendering_shows_no_banner_though_the_yaml_is_broken(watch: Run, run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"content/timeline/2022-02.yaml": ENTRY + "  tittle: x\n"})
    watch()
    assert b"alert" in b"".join(snapshot(tmp_path / "site_src").values())
    run("render")
    assert b"alert" not in b"".join(snapshot(tmp_path / "site_src").values())


def test_a_broken_reading_of_a_language_model_stands_on_the_pages_too(watch: Run, tmp_path: Path) -> None:
    settings = "reader:\n  url: http://127.0.0.1:1/v1\n  model: some-model\n"
    article = {"content/articles/rain.md": RAIN, "content/settings.yaml": settings}
    reading = reader.path("rain").as_posix()
    write(tmp_path, {**article, "content/timeline/2022-02.yaml": ENTRY})
    watch({reading: "events: none\n"})
    assert f"<code>{reading}:1</code>" in (tmp_path / "site_src/timeline/review/index.md").read_text("utf-8")
    assert not (tmp_path / "content/machine").exists()  # no build


def test_a_page_whose_entry_is_broken_stays_to_say_so(watch: Run, run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"content/timeline/2022-02.yaml": ENTRY, "content/articles/none.txt": "Nothing happened here.\n"})
    run("render")
    watch(
        {"content/timeline/2022-02.yaml": ENTRY + "<<<<<<< mine\n"}, {"content/timeline/2022-02.yaml": ENTRY + "  x\n"}
    )
    page = (tmp_path / "site_src/timeline/2022/02/index.md").read_text("utf-8")
    assert "The river rose" in page
    assert page.count("Not valid yet") == 1
    assert "a key needs a colon" in page
    run("render")
    assert not (tmp_path / "site_src/timeline/2022/02").exists()


def test_what_people_typed_cannot_act_in_the_banner() -> None:
    said = "'<script>alert(1)</script>' `--8<-- \"x\"` {{ x }} **b** [a](javascript:b)\n\n# is no status"
    page = with_banner({"timeline/a.md": "---\ntitle: A\n---\n\n# A\n"}, [Problem("content/<b>.yaml", 3, 1, said)])
    (banner,) = [line for line in page["timeline/a.md"].splitlines() if "alert" in line]
    assert page["timeline/a.md"] == f"---\ntitle: A\n---\n\n{banner}\n\n# A\n"
    assert not [sign for sign in ("<script", "<b>", '--8<-- "', "{{", "**", "[a]", "`") if sign in banner]


def test_pages_without_problems_and_exports_stay() -> None:
    pages = {"timeline/a.md": "# A\n", "timeline/timeline.json": "{}"}
    assert with_banner(pages, []) == pages
    with_problems = with_banner(pages, [Problem("a", 1, 1, "x")] * 7)
    assert with_problems["timeline/timeline.json"] == "{}"
    assert "And 2 more" in with_problems["timeline/a.md"]

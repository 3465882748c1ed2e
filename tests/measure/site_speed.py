"""What the site costs with 5,000 events: rendering and building against bare MkDocs, weights, the filter's time."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from tests.site.site_samples import many_events
from timeline.site import render, write_pages

ROOT = Path(__file__).parents[2]
EVENTS = 5000
ARTICLES = 1000
QUERIES = [
    {"words": "sanctions"},
    {"words": "nato talks", "status": "denied"},
    {"who": "stoltenberg", "where": "kyiv"},
    {"sources": "3", "from": "2021-06-01", "to": "2021-09-30"},
    {"disputed": "yes"},
]
"""What is asked of the filter."""


def table() -> str:
    """Renders and builds a generated timeline and gives what it took as Markdown."""
    timeline = many_events(EVENTS, outlets=ARTICLES)
    render(many_events(10))  # templates are compiled once
    began = time.process_time()
    pages = render(timeline)
    rendering = time.process_time() - began
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        began = time.process_time()
        prepare(root, pages)
        rendering += time.process_time() - began
        bare = _build(root, _bare(root))
        whole = _build(root, root / "mkdocs.yml")
        built = root / "site"
        weights = {path: path.stat().st_size for path in built.rglob("*.html")}
        heaviest = max(weights, key=lambda path: weights[path])
        search = (built / "search" / "search_index.json").stat().st_size
        rows = [
            ("bare MkDocs with Material and search, the same Markdown", f"{bare:.1f} s", "1.00", ""),
            ("render", f"{rendering:.1f} s", f"{rendering / bare:.2f}", "at most 0.30"),
            (
                "render and build",
                f"{rendering + whole:.1f} s",
                f"{(rendering + whole) / bare:.2f}",
                "at most 1.30",
            ),
            (
                f"heaviest of {len(weights)} pages, `{heaviest.relative_to(built).parent}`",
                f"{weights[heaviest] / 1000:.0f} kB",
                "",
                "under 350 kB",
            ),
            ("search index", f"{search / 1000:.0f} kB", "", ""),
            ("data of the filter", f"{(built / 'timeline/find.js').stat().st_size / 1000:.0f} kB", "", ""),
            ("the filter's slowest answer", _answer(built), "", "within 100 ms"),
        ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    head = f"{EVENTS:,} generated events in one year from {ARTICLES:,} articles; processor seconds of one run."
    return "\n".join([head, "", "| | | times bare | aim |", "|---|---:|---:|---|", *lines])


def prepare(root: Path, pages: dict[str, str]) -> None:
    """A folder in which a builder finds these pages and all that belongs to them."""
    shutil.copytree(ROOT / "site_src", root / "site_src", ignore=shutil.ignore_patterns("timeline"))
    shutil.copytree(ROOT / "timeline/site/overrides", root / "timeline/site/overrides")
    shutil.copy(ROOT / "mkdocs.yml", root)
    write_pages(root / "site_src", pages)


def _bare(root: Path) -> Path:
    """A configuration with nothing of ours: the theme, its search, and the Markdown extensions that the text needs."""
    config = {
        "site_name": "Bare",
        "docs_dir": "site_src",
        "site_dir": "bare",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "nav": [{"Home": "index.md"}, {"All": "timeline/index.md"}],
        "markdown_extensions": [
            *("attr_list", "def_list", "tables", "toc"),
            {"pymdownx.snippets": {"base_path": ["site_src/timeline"]}},
        ],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    path = root / "bare.yml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    return path


def _build(root: Path, config: Path) -> float:
    """Processor seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build", "--quiet", "--config-file", config],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def answers(page: object, address: str) -> list[float]:
    """Milliseconds from an input to its results in the page, layout included, for each query; `page` of playwright."""
    page.goto(address)  # type: ignore[attr-defined]
    page.locator("#find:not([hidden])").wait_for()  # type: ignore[attr-defined]
    return [page.evaluate(ASK, query) for query in QUERIES]  # type: ignore[attr-defined]


ASK = """query => {
  const form = document.getElementById("find");
  for (const field of form.elements)
    if (field.type === "checkbox") field.checked = field.name in query;
    else if (field.name) field.value = query[field.name] || "";
  const began = performance.now();
  form.dispatchEvent(new Event("input", { bubbles: true }));
  form.getBoundingClientRect();
  if (!/^[1-9]/.test(form.querySelector(".find__count").textContent)) throw new Error("nothing found");
  return performance.now() - began;
}"""


def _answer(built: Path) -> str:
    """The slowest of the queries, or why it was not measured."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return "not measured: playwright is not installed"
    if not chromium:
        return "not measured: no Chromium"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        slowest = max(answers(browser.new_page(), f"{built.as_uri()}/timeline/index.html"))
        browser.close()
    return f"{slowest:.0f} ms"


if __name__ == "__main__":
    print(table())

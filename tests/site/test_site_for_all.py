"""Every kind of page for every reader: nothing hostile runs, axe finds nothing, the keyboard reaches everything."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Built, Serving


@pytest.mark.parametrize("sample", ["hostile", pytest.param("hundred hostile", marks=pytest.mark.long)])
def test_hostile_texts_run_nothing_anywhere(page: Any, built: Built, sample: str) -> None:
    folder = built(sample, "mkdocs")
    pages = sorted(folder.rglob("index.html"))
    alike = [path for path in pages if path.parts[-3] in ("participants", "places", "texts")]
    few = alike if sample == "hundred hostile" else alike[:3]
    for path in [*(path for path in pages if path not in alike), *few]:
        page.goto(path.as_uri())
        assert (
            page.evaluate("document.querySelectorAll('main :is(script:not([type]), iframe, img, [onclick])').length")
            == 0
        )
    page.goto(f"{folder.as_uri()}/timeline/index.html#words=script")
    page.locator(".find__results li").first.wait_for()
    assert "<script>alert(1)</script>" in page.inner_text(".find__results")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("alert")
    page.locator(".md-search-result__link").first.wait_for()


def test_no_script_stands_in_a_page(built: Built) -> None:
    for path in built("many", "mkdocs").rglob("*.html"):
        text = path.read_text()
        assert "script-src 'self' file:;" in text
        assert text.count("<script>") == 0, path


PAGES = [
    ("one", "timeline/2022/02/index.html"),
    ("many", "index.html"),
    ("many", "timeline/index.html"),
    ("one", "index.html"),
    ("one", "timeline/2022/03/index.html"),
    ("one", "timeline/review/index.html"),
    ("one", "timeline/sources/index.html"),
    ("one", "timeline/texts/harbour-post-video/index.html"),
    ("many", "timeline/2021/index.html"),
    ("many", "timeline/participants/index.html"),
    ("many", "timeline/participants/nato/index.html"),
    ("many", "timeline/disagreements/index.html"),
    ("none", "404.html"),
    ("none", "index.html"),
    ("none", "about/index.html"),
    ("none", "about/correcting.html"),
]
"""One of each kind; the first three are looked at in every run."""


LOOKS = [
    pytest.param(pages, width, scheme, id=f"{name}-{width}-{scheme}", marks=[pytest.mark.long] if long else [])
    for name, pages in (("main", PAGES[:3]), ("others", PAGES[3:]))
    for width, scheme in ((390, "dark"), (1280, "light"), (390, "light"), (1280, "dark"))
    for long in [name == "others" or (width, scheme) not in ((390, "dark"), (1280, "light"))]
]


@pytest.mark.parametrize(("pages", "width", "scheme"), LOOKS)
def test_axe_finds_nothing(browser: Any, built: Built, pages: list[tuple[str, str]], width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = {}
    for sample, path in pages:
        with Serving(built(sample, "mkdocs")) as address:
            page.goto(f"{address}/{path}")
            violations = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        for violation in violations:
            where = [node["html"][:160] for node in violation["nodes"][:3]]
            found[f"{sample} {path}: {violation['id']}"] = where
    context.close()
    assert found == {}


FOCUS = """() => {
  const one = document.activeElement;
  const seen = [one, one.labels?.[0]].some(part => part && getComputedStyle(part).outlineStyle !== "none");
  return { place: one.closest("header") ? "header" : one.name || one.closest("ol, form, nav")?.className || "", seen };
}"""


def test_the_keyboard_alone_finds_an_event_and_its_place_is_always_seen(page: Any, built: Built) -> None:
    page.goto(f"{built('many', 'mkdocs').as_uri()}/timeline/index.html")
    page.locator("#find:not([hidden])").wait_for()

    def go_on_to(place: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            assert focus["seen"] or focus["place"] == "header", focus
            if place in focus["place"]:
                return
        raise AssertionError(place)

    go_on_to("words")
    page.keyboard.type("sanctions")
    go_on_to("disputed")
    page.keyboard.press("Space")
    go_on_to("find__results")
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline/2021/**#event-*")


def test_nothing_moves_for_readers_who_want_no_motion(page: Any, built: Built) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{built('many', 'mkdocs').as_uri()}/timeline/2021/03/index.html")
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].map(one => getComputedStyle(one)).filter(style =>
             /[1-9]/.test(style.transitionDuration) || style.animationName !== "none"
             || style.scrollBehavior === "smooth"
           ).length"""
    )
    assert moving == 0

"""Text from anywhere stays text: in Markdown, HTML, addresses, file names."""

from __future__ import annotations

import posixpath
import re

import pytest
from site_reading import broken_links, parsed, text_of
from site_samples import HOSTILE, hostile

from timeline.site import render, untrusted

PAGES = render(hostile())
CONTENT = parsed(PAGES)
OURS = {
    *(
        "main",
        "h1",
        "h2",
        "h3",
        "p",
        "a",
        "span",
        "bdi",
        "time",
        "article",
        "figure",
        "figcaption",
        "blockquote",
        "mark",
    ),
    *("details", "summary", "ul", "ol", "li", "b", "i", "q", "dl", "dt", "dd", "div", "nav", "small", "svg", "title"),
    *(
        "rect",
        "line",
        "path",
        "circle",
        "text",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "form",
        "label",
        "input",
        "select",
    ),
    *("option", "button", "datalist", "meter"),
}


def test_no_element_or_attribute_is_made_by_a_text() -> None:
    for path, tree in CONTENT.items():
        for element in tree.iter():
            data = element.tag == "script" and element.attrib == {"type": "application/ld+json"}
            assert element.tag in OURS or data, (path, element.tag)
            assert not [name for name in element.attrib if name.startswith("on") or name == "src"], path
            assert re.fullmatch(r"|--at:[0-9.]+", element.get("style", "")), path


def test_links_lead_to_http_or_our_own_pages_only() -> None:
    assert broken_links(PAGES) == []
    for tree in CONTENT.values():
        for target in tree.xpath("//a/@href"):
            assert re.match(r"https?://|[./#0-9a-z-]+/?[\w.-]*(#|$)", target)
            assert not re.match(r"\s*(javascript|data|vbscript|file):", target, re.IGNORECASE)


def test_every_text_is_shown_as_it_is() -> None:
    titles = {" ".join(str(title).split()) for title in CONTENT["timeline/2022/02/index.md"].xpath("//h3/bdi/text()")}
    for text in HOSTILE:
        assert " ".join(untrusted.clean(text).split()) in titles


def test_every_entry_is_one_line_and_no_file_is_included() -> None:
    lines = PAGES["timeline/2022/02/index.md"].splitlines()
    assert len([line for line in lines if line.startswith("<article")]) == 2 * len(HOSTILE)
    assert not [line for text in PAGES.values() for line in text.splitlines() if line.lstrip(" ;").startswith("--8<--")]
    for path, text in PAGES.items():
        if path.endswith(".md"):
            assert "{{" not in text
            assert "{%" not in text
            assert "\0" not in text


def test_file_names_stay_in_the_folder_and_are_plain() -> None:
    for path in PAGES:
        assert posixpath.normpath(path) == path
        assert re.fullmatch(r"timeline/[a-z0-9./_-]+", path), path
        assert len(path) < 150


def test_front_matter_holds_a_title_without_markup() -> None:
    for path, text in PAGES.items():
        if path.endswith("index.md"):
            head = text.split("---")[1]
            assert not set("<>{}\\") & set(head), path
            ours = r"(search:\n  (boost: 0\.1|exclude: true)\n)?((earlier|later): [^\n]*\n)*"
            assert re.fullmatch(rf'\s*title: "?[^"\n]*"?\n{ours}', head), path


def test_every_page_can_be_written() -> None:
    for text in PAGES.values():
        text.encode()


def test_the_longest_text_does_not_make_a_heavy_page() -> None:
    assert max(len(text) for path, text in PAGES.items() if path.endswith(".md")) < 1_500_000


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org/a", False),
        ("example.org/a", False),
        ("https://", False),
        ("https://[::1", False),
        ("https://example.org/\u202e", True),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_for_readers_become_links(url: str | None, kept: bool) -> None:
    assert untrusted.link(url) == (url if kept else None)


def test_a_link_leads_to_the_sentence() -> None:
    assert untrusted.text_link("https://example.org/a", "A well-known, short one.") == (
        "https://example.org/a#:~:text=A%20well%2Dknown%2C%20short%20one."
    )
    assert untrusted.text_link("https://example.org/a#part", "Short one.") == (
        "https://example.org/a#part:~:text=Short%20one."
    )
    assert untrusted.text_link("javascript:x", "Short one.") is None


def test_slugs_tell_names_apart() -> None:
    slugs = untrusted.unique_slugs(["NATO", "Nato", "Київ", "Минск", "Jens Stoltenberg", "index", "../.."])
    assert slugs["Jens Stoltenberg"] == "jens-stoltenberg"
    assert len(set(slugs.values())) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) and slug != "index" for slug in slugs.values())


def test_names_in_other_directions_are_isolated() -> None:
    entry = CONTENT["timeline/2022/02/index.md"].xpath("//article[contains(., 'שלום')]")[0]
    assert "שלום" in text_of(entry.xpath("./h3/bdi")[0])


@pytest.mark.parametrize("character", ["<", "[", "*", "`", "\\", "{", "\u202e", "\0", " ", "\n", "&", "a-", "--8<--"])
def test_long_runs_of_anything_take_no_time(character: str) -> None:
    text = character * 100_000
    untrusted.html(text)
    untrusted.front_matter(text)
    untrusted.slug(text)
    untrusted.text_link("https://example.org/", text)

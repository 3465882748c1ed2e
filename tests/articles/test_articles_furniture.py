"""Page furniture: every example of furniture.yaml, and whole pages."""

import pytest

from timeline.articles import read_text
from timeline.articles.data import load
from timeline.articles.furniture import by_words

PATTERNS = load("furniture")["patterns"]


@pytest.mark.parametrize(("line", "head"), [(e, "where" in p) for p in PATTERNS for e in p.get("examples", [])])
def test_examples_are_furniture(line: str, head: bool) -> None:
    assert by_words(line, head)


@pytest.mark.parametrize("line", [e for p in PATTERNS for e in p.get("not", [])])
def test_counter_examples_are_not(line: str) -> None:
    assert not by_words(line, head=True)


PAGE = """\
T Menu
F 12.4 °C
F Port Ellis
F Saturday, May 18, 2024
F HomeWorldHarbour reopens after two days of...
H Harbour reopens after two days of storms
F By Ana Petrova
F World;
F 01:12
T The harbour reopened on Wednesday after two days of storms, the port office said in a statement.
T “We are open,” said the harbour master.
F READ MORE
F Who pays for the new pier?
F Podcast: Life beside the sea
T He left.
T What comes next
T Why did nobody warn the town, the mayor asked? “We did not know.”
F A ferry leaves the harbour on Wednesday./Example Agency/Reuters
F A ferry leaves the harbour on Wednesday./Example Agency/Reuters
T The council meets on Friday to decide about the money, which the mayor put at two million dollars.
F Share
F Facebook
F 12 comments
T The fishing fleet sailed before dawn.
F Source(s): Example Agency
F Copyright 2024 Coast Daily. All rights reserved. This material may not be published, broadcast, rewritten.
F Tom Vale
F Related Articles
F Storm closes the harbour
F Please enter your comment!
F Back to top button
""".replace("T Menu", "F Menu")


def test_a_page_with_everything_on_it() -> None:
    lines = [line.split(" ", 1) for line in PAGE.splitlines()]
    article = read_text("\n\n".join(line for _, line in lines), id="x")
    kinds = {"title": "H", "text": "T", "furniture": "F"}
    marked = [f"{kinds[b.kind]} {article.text[b.start : b.end].strip()}" for b in article.blocks]
    assert marked == PAGE.splitlines()
    assert article.title == "Harbour reopens after two days of storms"


def test_plain_text_has_no_furniture() -> None:
    article = read_text(
        "It rained.\nShare prices fell by a tenth on Monday.\nWho will pay?\n\nNobody knows yet.\n", id="x"
    )
    assert {block.kind for block in article.blocks} == {"text"}


def test_a_few_typed_words_are_no_page() -> None:
    assert [block.kind for block in read_text("Tuesday, February 15, 2022", id="x").blocks] == ["text"]


def test_clock_times_of_a_live_report_stay() -> None:
    entries = [f"{hour}:15\nThe convoy reached village number {hour} on its way north." for hour in range(9, 13)]
    article = read_text("\n\n".join(entries), id="x")
    assert sum(block.kind == "furniture" for block in article.blocks) <= 1

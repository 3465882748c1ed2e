"""Paragraphs: where blocks begin and end."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import read_text
from timeline.articles.layout import paragraphs

WRAPPED = """\
The ministers met in the old town hall on Wednesday and spoke for three
hours about the harbour, which has been closed since the storm. They will
meet again.

A second paragraph follows here, and it is wrapped in just the same way as
President Novak would have it.
"""

INDENTED = """\
  The ministers met in the old town hall on Wednesday and spoke for three
hours about the harbour, which has been closed since the storm.
  A second paragraph begins with two spaces and has no blank line before
it, as in old agency texts.
"""


def shown(text: str) -> list[str]:
    return [" ".join(text[span.start : span.end].split()) for span in paragraphs(text)]


def test_a_wrapped_paragraph_is_one_block() -> None:
    assert [line[:10] for line in shown(WRAPPED)] == ["The minist", "A second p"]


def test_indented_lines_begin_paragraphs_in_wrapped_text() -> None:
    assert [line[:10] for line in shown(INDENTED)] == ["The minist", "A second p"]


def test_a_line_for_each_sentence_stays_a_line() -> None:
    text = (
        "The harbour was closed on Monday after a storm had broken two piers.\nFerries stayed in port.\nIt is open.\n"
    )
    assert len(shown(text)) == 3


def test_headlines_below_each_other_stay_apart() -> None:
    text = "Harbour closed after a storm breaks two of its piers\nMinisters meet in the old town hall to speak of it\n"
    assert len(shown(text)) == 2


def test_list_items_are_paragraphs_of_their_own() -> None:
    text = "The council agreed on these points when it met in the town hall last\nweek:\n- a new pier\n- a wall\n"
    assert shown(text)[1:] == ["- a new pier", "- a wall"]


@given(st.text(alphabet='aB .\n\r\t\u00a0\ufeff-"“?é😀', max_size=200))
def test_blocks_partition_any_text(text: str) -> None:
    blocks = read_text(text, id="x").blocks
    assert "".join(text[block.start : block.end] for block in blocks) == (text if blocks else "")
    assert not text.strip("\n\r\t \u00a0\ufeff\u200b") or blocks
    assert [block.end for block in blocks[:-1]] == [block.start for block in blocks[1:]]


PIECES = "1|1/|may |- |READ MORE\n|(|/|Copyright |a:b |http://|#|[|*|_a|On Tuesday. |A, |16 Feb |On |\nBy "


@pytest.mark.parametrize("piece", PIECES.split("|"))
def test_reading_is_linear(piece: str) -> None:
    begun = time.process_time()
    read_text(piece * (100_000 // len(piece)), id="x")
    assert time.process_time() - begun < 3

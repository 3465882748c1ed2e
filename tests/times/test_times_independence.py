"""What one sentence says of time does not depend on the others, unless the result names the story."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from timeline.language import parse
from timeline.model import Article, Block, TimeMention
from timeline.times import read_times

GROUPS = yaml.safe_load((files("timeline.times") / "en" / "corpus.yaml").read_text(encoding="utf-8"))
SENTENCES = sorted(
    {
        str(sentence).replace("[", "").replace("]", "") + "\n\n"
        for group in GROUPS
        for kind in ("value", "edtf")
        for sentences in group.get(kind, {}).values()
        for sentence in sentences
    }
)
PLAIN = "The town lies on a lake.\n\n"
NAMES_THE_STORY = ("story", "elsewhere in the article", "ambiguous")


@cache
def parsed(paragraph: str) -> Doc:
    """Parsed once and alone: what is tested is how times are read, not the parser."""
    return parse(paragraph, (Block(0, len(paragraph)),))


def mentions(paragraphs: list[str], published: str | None) -> list[list[tuple[object, ...]]]:
    """For each paragraph, what was read in it without the story."""
    blocks: list[Block] = []
    for paragraph in paragraphs:
        start = blocks[-1].end if blocks else 0
        blocks.append(Block(start, start + len(paragraph)))
    article = Article("a", "".join(paragraphs), "a.md", published=published, blocks=tuple(blocks))
    joined = Doc.from_docs([parsed(paragraph) for paragraph in paragraphs], ensure_whitespace=False)
    assert joined is not None
    found = read_times(joined, article).mentions
    return [
        [
            (one.text, one.type, one.value, one.edtf, one.mod)
            for one in found
            if block.start <= one.start < block.end and not names_the_story(one)
        ]
        for block in blocks
    ]


def names_the_story(one: TimeMention) -> bool:
    return any(name in f"{one.anchor} {one.rule}" for name in NAMES_THE_STORY)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=7),
    st.sampled_from(["2022-02-16", "1989-10-30", "2009-12-19", None]),
)
def test_other_sentences_change_nothing_that_does_not_name_the_story(
    paragraphs: list[str], published: str | None
) -> None:
    together = mentions(paragraphs, published)
    for number, paragraph in enumerate(paragraphs):
        # the first sentence of a text may be read as one: `on Thursday` opens no news of six days ago
        alone = mentions([paragraph], published)[0] + mentions([PLAIN, paragraph], published)[1]
        assert [one for one in together[number] if one not in alone] == [], paragraph

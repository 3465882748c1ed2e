"""Every line of the corpus and every example beside a rule."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
import yaml

from timeline.language import parse
from timeline.model import Article, Block, TimeMention
from timeline.times import read_times
from timeline.times.grammar import load
from timeline.times.lexer import words_of

NUMBER = re.compile(r"\d+|\b(?:two|three|four|five|six|ten|twelve)\b")


@cache
def mentions(text: str, published: str | None) -> tuple[TimeMention, ...]:
    blocks = (Block(0, len(text)),)
    article = Article("a", text, "a.md", published=published, blocks=blocks)
    return read_times(parse(text, blocks), article).mentions


def data(name: str) -> Any:
    return yaml.safe_load((files("timeline.times") / "en" / name).read_text(encoding="utf-8"))


def marked() -> list[tuple[str | None, str, str, str]]:
    lines = []
    for group in data("corpus.yaml"):
        published = str(group["published"]) if group["published"] else None
        for kind in ("value", "edtf"):
            for expected, sentences in group.get(kind, {}).items():
                lines += [(published, kind, str(expected), str(sentence)) for sentence in sentences]
    return lines


@pytest.mark.parametrize("name", ["corpus.yaml", "words.yaml"])
def test_no_key_stands_twice_so_that_no_line_is_lost(name: str) -> None:
    def doubles(node: yaml.Node) -> list[str]:
        if isinstance(node, yaml.SequenceNode):
            return [key for child in node.value for key in doubles(child)]
        if not isinstance(node, yaml.MappingNode):
            return []
        keys = [key.value for key, _ in node.value]
        below = [key for _, child in node.value for key in doubles(child)]
        return [key for key in set(keys) if keys.count(key) > 1] + below

    text = (files("timeline.times") / "en" / name).read_text(encoding="utf-8")
    assert doubles(yaml.compose(text, Loader=yaml.SafeLoader)) == []


@pytest.mark.parametrize(("published", "kind", "expected", "sentence"), marked())
def test_phrase_has_the_meaning_it_stands_under(published: str | None, kind: str, expected: str, sentence: str) -> None:
    before, _, rest = sentence.partition("[")
    phrase, _, after = rest.partition("]")
    found = {one.text: one for one in mentions(before + phrase + after, published)}
    assert phrase in found
    assert getattr(found[phrase], kind) == expected


@pytest.mark.parametrize("sentence", [line for group in data("corpus.yaml") for line in group.get("nothing", [])])
def test_sentence_holds_no_time(sentence: str) -> None:
    assert mentions(sentence, "2022-02-16") == ()


@pytest.mark.parametrize(
    ("name", "example"),
    [(rule["name"], example) for rule in data("rules.yaml") for example in rule.get("examples", [])],
)
def test_rule_understands_the_whole_of_its_example(name: str, example: str) -> None:
    words = words_of(example, 0, len(example))
    found = load().match("time", words, 0)
    assert found
    assert found[0].end == len(words)


@pytest.mark.parametrize("number", ["4.5", "0", "31", "99", "1,500", "24.7", "half a dozen", "1/2"])
def test_no_number_in_the_place_of_another_ends_the_reading(number: str) -> None:
    examples = [example for rule in data("rules.yaml") for example in rule.get("examples", [])]
    sentences = [sentence for *_, sentence in marked()]
    lines = {NUMBER.sub(number, f"He left {one}." if one in examples else one) for one in (*examples, *sentences)}
    assert len(lines) > 300
    found = mentions("\n".join(sorted(lines)), "2022-02-16")
    assert found


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("They will pay within 48 hours of the claim.", "48 hours"),
        ("They will pay within six to eight months.", "six to eight months"),
        ("They rode to the market on a Saturday morning.", "Saturday morning"),
        ("The storm killed 12 people a day.", "a day"),
        ("He said that he was robbed at night.", "night"),
    ],
)
def test_time_that_nothing_places_has_no_date(sentence: str, phrase: str) -> None:
    assert {one.text: one.edtf for one in mentions(sentence, "2010-07-02")} == {phrase: None}

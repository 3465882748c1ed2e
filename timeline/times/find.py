"""Finding: the text and its parse in, time expressions with their meanings out. No date is known here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.model import Article
from timeline.times import live
from timeline.times.checks import Candidate, rejected
from timeline.times.context import (
    Found,
    by_words,
    signal_start,
    with_bounds,
    with_eras,
)
from timeline.times.evidence import evidence, is_aside, is_compared
from timeline.times.foreign import foreign_date
from timeline.times.grammar import Grammar
from timeline.times.lexer import Words, words_of
from timeline.times.meaning import Absolute, Clock, Meaning, Several
from timeline.times.neighbours import beside_an_event, business_year, by_part_of_day, in_future, of_the_story, rate
from timeline.times.quotes import Quote, quote_at, quotes_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

Match = tuple[int, int, Meaning, str]
"""The first word, the word after the last, the meaning and the rule."""

REACH = 7
"""How many words before a word of time a phrase may begin."""


def find(doc: Doc, article: Article, grammar: Grammar) -> list[Found]:
    """All time expressions of an article, in the order of the text. Furniture has none."""
    if not len(doc):
        return []
    offsets = [token.idx for token in doc]
    sentences = [sentence.start_char for sentence in doc.sents]
    found: list[Found] = []
    heads = live.clock_heads(article)
    for number, block in enumerate(article.blocks):
        if block.kind == "furniture":
            continue
        words = words_of(article.text, block.start, block.end)
        quotes: list[Quote] | None = None
        in_block: list[tuple[int, int, Found]] = []

        def is_verb(start: int) -> bool:
            return doc[bisect_right(offsets, start) - 1].tag_.startswith("VB")

        matches = scan(words, grammar, is_verb)
        if number in heads:
            matches = _headed(words, *heads[number], matches)
        for first, after, meaning, rule in matches:
            start, end = words.starts[first], words.ends[after - 1]
            left = bisect_right(offsets, start) - 1
            if after - first > 1 and "-" in words.forms[first:after] and _foreign_article(doc, left, end):
                first += 1
                start = words.starts[first]
                left = bisect_right(offsets, start) - 1
            right = bisect_right(offsets, end - 1) - 1
            written = rule == live.RULE
            if left < 0 or (
                not written and rejected(Candidate(words, first, after, meaning, rule, doc, left, right, grammar))
            ):
                continue
            if quotes is None:
                quotes = quotes_of(article.text, block.start, block.end)
            seen = replace(
                by_words(words, first, after, evidence(doc, left, right, grammar), grammar),
                aside=words.lower(first - 1) == "(" or is_aside(doc, left, right),
                compared=words.lower(first - 1) == "since" and is_compared(doc, left, grammar),
            )
            meaning = business_year(words, after, meaning, rule, grammar)
            meaning = by_part_of_day(words, after, meaning, grammar)
            meaning = beside_an_event(words, after, meaning, rule, grammar)
            meaning = of_the_story(words, first, meaning, grammar)
            sentence = bisect_right(sentences, start) - 1
            signal = signal_start(words, first, grammar)
            mention = Found(
                start,
                end,
                in_future(words, first, after, rate(words, first, after, meaning, rule, grammar), seen),
                rule,
                sentence,
                number,
                seen,
                quote_at(quotes, start),
                before=words.lower(first - 1),
                alone=not any(form.isalnum() for at, form in enumerate(words.forms) if not first <= at < after),
                opens=not any(map(str.isalnum, words.forms[:first])),
                signal_start=signal,
            )
            in_block.append((first, after, mention))
        found += with_bounds(words, in_block, grammar)
    return list(with_eras(found))


def _headed(words: Words, end: int, clock: Clock, matches: Iterator[Match]) -> Iterator[Match]:
    """What is found in a paragraph of a live report: the clock time at its head, and what stands behind it."""
    after = bisect_left(words.starts, end)
    yield 0, after, clock, live.RULE
    yield from (match for match in matches if match[0] >= after)


def scan(words: Words, grammar: Grammar, is_verb: Callable[[int], bool] = lambda start: False) -> Iterator[Match]:
    """(first word, word after the last, meaning, rule): the longest match at the earliest word, then on behind it.

    `is_verb` tells of an offset whether a verb stands there: `it will last two days` is not `the last two days`.
    """
    also_verbs = grammar.classes["also_a_verb"]
    position = taken = 0
    keys = grammar.keys
    for trigger, form in enumerate(words.forms):
        if trigger < position or not keys(form)[1]:
            continue
        if len(form) == 4 and form.isdecimal() and (foreign := foreign_date(words, trigger)) and foreign[0] >= taken:
            yield foreign[0], trigger + 1, Absolute(foreign[1]), "date in another language"
            position = taken = trigger + 1
            continue
        position = max(position, trigger - REACH)
        while position <= trigger:
            verb = words.lowers[position] in also_verbs and is_verb(words.starts[position])
            matches = () if verb else grammar.match("time", words, position)
            if not matches:
                position += 1
                continue
            best = matches[0]
            if isinstance(best.value, Several):
                for meaning, (first, after) in best.value.parts:
                    yield first, after, meaning, best.rule
            else:
                yield position, best.end, best.value, best.rule
            position = taken = best.end


def _foreign_article(doc: Doc, left: int, end: int) -> bool:
    """Whether an article belongs to a noun behind the phrase: `the two-week truce`, `its third-quarter loss`."""
    token = doc[left]
    return token.lower_ in ("the", "a", "an", "its", "their") and token.head.idx >= end

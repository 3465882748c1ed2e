"""Finding: the text and its parse in, time expressions with their meanings out. No date is known here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from timeline.model import Article
from timeline.times.checks import rejected
from timeline.times.evidence import Evidence, evidence
from timeline.times.grammar import Grammar
from timeline.times.lexer import Words, words_of
from timeline.times.meaning import Meaning, Named, Pair
from timeline.times.quotes import Quote, quotes_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH = 7
"""How many words before a word of time a phrase may begin."""

Bound = Literal["since", "until"]


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in the text, not yet resolved."""

    start: int
    end: int
    meaning: Meaning
    rule: str
    sentence: int
    """Its sentence's number."""
    block: int
    evidence: Evidence
    quote: Quote | None = None
    """The quoted speech in which it stands."""
    bound: Bound | None = None
    """`since 2014`, `until May`, `by Friday`."""
    partner: int = 0
    """Of a range, the other end: 1 for the next expression, -1 for the one before."""
    before: str = ""
    """The word before it, in small letters."""


def find(doc: Doc, article: Article, grammar: Grammar) -> list[Found]:
    """All time expressions of an article, in the order of the text. Furniture has none."""
    if not len(doc):
        return []
    offsets = [token.idx for token in doc]
    sentences = [sentence.start_char for sentence in doc.sents]
    found: list[Found] = []
    for number, block in enumerate(article.blocks):
        if block.kind == "furniture":
            continue
        words = words_of(article.text, block.start, block.end)
        quotes: list[Quote] | None = None
        in_block: list[tuple[int, int, Found]] = []
        for first, after, meaning, rule in scan(words, grammar):
            start, end = words.starts[first], words.ends[after - 1]
            left = bisect_right(offsets, start) - 1
            if after - first > 1 and "-" in words.forms[first:after] and _foreign_article(doc, left, end):
                first += 1
                start = words.starts[first]
                left = bisect_right(offsets, start) - 1
            right = bisect_right(offsets, end - 1) - 1
            if left < 0 or rejected(words, first, after, meaning, rule, doc, left, right, grammar):
                continue
            if quotes is None:
                quotes = quotes_of(article.text, block.start, block.end)
            mention = Found(
                start,
                end,
                meaning,
                rule,
                bisect_right(sentences, start) - 1,
                number,
                evidence(doc, left, right, grammar),
                next((quote for quote in quotes if quote.start <= start < quote.end), None) if quotes else None,
                before=words.lower(first - 1),
            )
            in_block.append((first, after, mention))
        found += _with_bounds(words, in_block)
    return found


def scan(words: Words, grammar: Grammar) -> Iterator[tuple[int, int, Meaning, str]]:
    """(first word, word after the last, meaning, rule): the longest match at the earliest word, then on behind it."""
    position = 0
    keys = grammar.keys
    for trigger, form in enumerate(words.forms):
        if trigger < position or not keys(form)[1]:
            continue
        position = max(position, trigger - REACH)
        while position <= trigger:
            matches = grammar.match("time", words, position)
            if not matches:
                position += 1
                continue
            best = matches[0]
            if isinstance(best.value, Pair):
                yield (*best.value.first_words, best.value.first, best.rule)
                yield (*best.value.second_words, best.value.second, best.rule)
            else:
                yield position, best.end, best.value, best.rule
            position = best.end


def _foreign_article(doc: Doc, left: int, end: int) -> bool:
    """Whether an article belongs to a noun behind the phrase: `the two-week truce`, `its third-quarter loss`."""
    token = doc[left]
    return token.lower_ in ("the", "a", "an", "its", "their") and token.head.idx >= end


def _with_bounds(words: Words, found: list[tuple[int, int, Found]]) -> list[Found]:
    """Prepositions that open or close an interval, and ranges of two neighbours."""
    result: list[Found] = []
    partner = 0
    for index, (first, _, mention) in enumerate(found):
        if index:
            meaning = _with_direction(words, found[index - 1], first, mention.meaning)
            if meaning is not mention.meaning:
                mention = replace(mention, meaning=meaning)
                found[index] = (first, found[index][1], mention)
        before = words.lower(first - 1)
        bound: Bound | None = None
        next_partner = 0
        if partner:
            pass
        elif before == "since":
            bound = "since"
        elif before in ("until", "till", "by", "til"):
            bound = "until"
        if index + 1 < len(found) and not partner:
            opening, between = before, [words.lower(at) for at in range(found[index][1], found[index + 1][0])]
            if _joins(opening, between, found[index + 1][2]):
                next_partner = 1
        result.append(
            replace(mention, bound=None if next_partner else bound, partner=partner or next_partner)
            if bound or partner or next_partner
            else mention
        )
        partner = -1 if next_partner else 0
    return result


def _with_direction(words: Words, before: tuple[int, int, Found], first: int, meaning: Meaning) -> Meaning:
    """`this Wednesday and Thursday`: the direction holds for both."""
    earlier = before[2].meaning
    if (
        isinstance(meaning, Named)
        and isinstance(earlier, Named)
        and earlier.which is not None
        and meaning.which is None
        and meaning.within is None
        and meaning.unit == earlier.unit
        and first - before[1] == 1
        and words.lower(first - 1) in ("and", "or", "to", "–", "-")
    ):
        return replace(meaning, which=earlier.which)
    return meaning


def _joins(opening: str, between: list[str], second: Found) -> bool:
    """`from X to Y`, `between X and Y`, `X-Y`."""
    if opening == "from":
        return between in (["to"], ["until"], ["till"], ["through"], ["–"], ["-"], ["up", "to"])
    if opening == "between":
        return between == ["and"]
    return between in (["–"], ["through"], ["-"], ["to"]) and not _bare(second)


def _bare(found: Found) -> bool:
    return isinstance(found.meaning, Named) and found.meaning.unit == "season"

"""A parse as plain lists, made once: reading a list is many times faster than asking spaCy for a token's attribute."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from timeline.events.parse import openings

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from timeline.model import Article


COLUMNS: list[int | str] = ["HEAD", "POS", "TAG", "DEP", "LEMMA", "LOWER", "ORTH", "SPACY", "SENT_START"]


class Entity(NamedTuple):
    """A name in the text."""

    start: int
    """Its first token."""
    end: int
    """The token after its last."""
    label: str
    """spaCy's: PERSON, ORG, GPE, ..."""


class Tree:
    """The dependency tree of one article. Every list has one item a token; a token is its number in the text."""

    def __init__(self, doc: Doc, article: Article) -> None:
        size = len(doc)
        names = Names(doc)
        heads, pos, tags, deps, lemmas, lowers, words, spaces, starts = doc.to_array(COLUMNS).T.tolist()
        self.text = article.text
        self.size = size
        self.word = list(map(names.__getitem__, words))
        self.end = list(accumulate(map(len, self.word), initial=0))[1:]
        gaps_before = list(accumulate((space != 0 for space in spaces), initial=0))
        self.end = [end + gaps for end, gaps in zip(self.end, gaps_before, strict=False)]
        self.start = [end - len(word) for end, word in zip(self.end, self.word, strict=True)]
        self.width = [len(word) + 1 for word in self.word]
        """Characters of each token and a space."""
        self.opens_word = [token == 0 or self.start[token] > self.end[token - 1] for token in range(size)]
        """Whether white space stands before it."""
        self.head: list[int] = [
            token + (offset - 2**64 if offset >= 2**63 else offset) for token, offset in enumerate(heads)
        ]
        self.pos = list(map(names.__getitem__, pos))
        self.tag = list(map(names.__getitem__, tags))
        for token in range(1, size - 1):
            if self.word[token] == "-":  # a tagger does not look at the spaces around it
                glued = self.end[token - 1] == self.start[token] and self.end[token] == self.start[token + 1]
                self.tag[token] = "HYPH" if glued else ":"
        self.dep = list(map(names.__getitem__, deps))
        self.lemma = [names[number].lower() for number in lemmas]
        self.lower = list(map(names.__getitem__, lowers))
        self.entities = [Entity(entity.start, entity.end, entity.label_) for entity in doc.ents]
        self.entity: list[int | None] = [None] * size
        labels = [""] * size
        for number, entity in enumerate(self.entities):
            for token in range(entity.start, entity.end):
                self.entity[token], labels[token] = number, entity.label
        self.label = labels.__getitem__
        """The model's kind of the name of which a token is part, empty where it is none."""

        starting = [start == 1 for start in starts]
        self.dateline: set[int] = set()
        """The tokens of `KYIV (Agency) —` and the like before the first sentence of a block."""
        headlines: set[int] = set()
        for block in _text_blocks(self.start, article):
            if (opening := openings.find(self.word, self.tag, block)) is not None:
                openings.cut(opening, self.head, self.dep, block.stop)
                self.dateline.update(range(opening.dateline, opening.end))
                starting[opening.end] = True
                headlines.add(opening.start)

        none: list[int] = []  # shared by all tokens without children, which are most
        self.children: list[list[int]] = [none] * size
        self.subject: list[int | None] = [None] * size
        """The head of each verb's own subject: looked up often, and the verb may have thousands of children."""
        self.auxiliaries: list[list[int]] = [none] * size
        """The auxiliaries and the `not` of each verb."""
        roots = []
        for token, head in enumerate(self.head):
            dep = self.dep[token]
            if head == token:
                roots.append(token)
                continue
            if self.children[head] is none:
                self.children[head] = []
            self.children[head].append(token)
            if dep in ("nsubj", "nsubjpass"):
                if self.subject[head] is None:
                    self.subject[head] = token
            elif dep in ("aux", "auxpass", "neg"):
                self.auxiliaries[head] = [*self.auxiliaries[head], token]

        self.sentence = _sentence_numbers(starting)
        """The number of each token's sentence."""
        self.sentence_tokens = _ranges(self.sentence)
        """The first token of each sentence and the token after its last."""
        self.block = _blocks([self.start[first] for first, _ in self.sentence_tokens], article)
        """For each sentence the number of its block."""
        self.kind: list[str] = [article.blocks[number].kind if article.blocks else "text" for number in self.block]

        for number, (first, _) in enumerate(self.sentence_tokens):
            if first in self.dateline:
                self.kind[number] = "furniture"
            elif first in headlines and number == 0:
                self.kind[number] = "title"
        self.lead = self.kind.index("text") if "text" in self.kind else 0
        """The number of the first sentence of the running text."""

        self.top_down = _top_down(self, roots)
        """All tokens, heads before their children."""
        self.left, self.right = _edges(self)
        """The first and the last token of each token's subtree."""

    def child(self, token: int, *deps: str) -> int | None:
        """The first child with one of these dependencies."""
        for child in self.children[token]:
            if self.dep[child] in deps:
                return child
        return None

    def shares(self, verb: int) -> bool:
        """Whether a second verb has neither subject nor auxiliary of its own: `will meet and vote`."""
        return self.subject[verb] is None and self.child(verb, "aux", "auxpass", "expl") is None

    def span_text(self, first: int, last: int) -> str:
        """The text from one token to another, both included, as given."""
        return self.text[self.start[first] : self.end[last]]


class Names(dict[int, str]):
    """The texts of spaCy's numbers, looked up once each."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self.strings = doc.vocab.strings

    def __missing__(self, number: int) -> str:
        self[number] = text = self.strings[number]
        return text


def _sentence_numbers(starts: list[bool]) -> list[int]:
    number = -1
    numbers = []
    for token, starting in enumerate(starts):
        number += starting or token == 0
        numbers.append(number)
    return numbers


def _ranges(sentence: list[int]) -> list[tuple[int, int]]:
    firsts = [token for token, number in enumerate(sentence) if token == 0 or sentence[token - 1] != number]
    return list(pairwise([*firsts, len(sentence)]))


def _text_blocks(starts: list[int], article: Article) -> list[range]:
    """The tokens of each block that is running text. Both are in the order of the text: one walk."""
    found = []
    token = 0
    for block in article.blocks:
        while token < len(starts) and starts[token] < block.start:
            token += 1
        first = token
        while token < len(starts) and starts[token] < block.end:
            token += 1
        if block.kind == "text" and first < token:
            found.append(range(first, token))
    return found


def _blocks(starts: list[int], article: Article) -> list[int]:
    """The number of the block in which each of some characters stands. Both are in the order of the text: one walk."""
    numbers = []
    number = 0
    for start in starts:
        while number + 1 < len(article.blocks) and article.blocks[number].end <= start:
            number += 1
        numbers.append(number)
    return numbers


def _top_down(tree: Tree, roots: list[int]) -> list[int]:
    order = list(roots)
    for token in order:
        if below := tree.children[token]:
            order += below
    return order


def _edges(tree: Tree) -> tuple[list[int], list[int]]:
    left, right = list(range(tree.size)), list(range(tree.size))
    for token in reversed(tree.top_down):
        head = tree.head[token]
        if left[token] < left[head]:
            left[head] = left[token]
        if right[token] > right[head]:
            right[head] = right[token]
    return left, right

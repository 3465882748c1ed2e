"""A parse as plain lists, made once: reading a list is many times faster than asking spaCy for a token's attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from timeline.model import Article


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
        names = _Names(doc)
        columns = doc.to_array(["HEAD", "POS", "TAG", "DEP", "LEMMA", "LOWER", "SENT_START"]).tolist()
        self.text = article.text
        self.size = size
        self.word = [token.text for token in doc]
        self.start = [token.idx for token in doc]
        self.end = [start + len(word) for start, word in zip(self.start, self.word, strict=True)]
        self.head = [number + _signed(row[0]) for number, row in enumerate(columns)]
        self.pos = [names[row[1]] for row in columns]
        self.tag = [names[row[2]] for row in columns]
        self.dep = [names[row[3]] for row in columns]
        self.lemma = [names[row[4]].lower() for row in columns]
        self.lower = [names[row[5]] for row in columns]
        self.entities = [Entity(entity.start, entity.end, entity.label_) for entity in doc.ents]
        self.entity: list[int | None] = [None] * size
        for number, entity in enumerate(self.entities):
            for token in range(entity.start, entity.end):
                self.entity[token] = number

        self.children: list[list[int]] = [[] for _ in range(size)]
        roots = []
        for token, head in enumerate(self.head):
            if head == token:
                roots.append(token)
            else:
                self.children[head].append(token)

        self.sentence = _sentence_numbers([row[6] == 1 for row in columns])
        """The number of each token's sentence."""
        self.sentence_tokens = _ranges(self.sentence)
        """The first token of each sentence and the token after its last."""
        self.kind = _kinds(self, article)
        """For each sentence the kind of its block."""

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

    def span_text(self, first: int, last: int) -> str:
        """The text from one token to another, both included, as given."""
        return self.text[self.start[first] : self.end[last]]


class _Names(dict[int, str]):
    """The texts of spaCy's numbers, looked up once each."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self.strings = doc.vocab.strings

    def __missing__(self, number: int) -> str:
        self[number] = text = self.strings[number]
        return text


def _signed(number: int) -> int:
    """spaCy gives offsets of heads as unsigned 64-bit numbers."""
    return number - 2**64 if number >= 2**63 else number


def _sentence_numbers(starts: list[bool]) -> list[int]:
    number = -1
    numbers = []
    for token, starting in enumerate(starts):
        number += starting or token == 0
        numbers.append(number)
    return numbers


def _ranges(sentence: list[int]) -> list[tuple[int, int]]:
    firsts = [token for token, number in enumerate(sentence) if token == 0 or sentence[token - 1] != number]
    return list(zip(firsts, [*firsts[1:], len(sentence)], strict=True))


def _kinds(tree: Tree, article: Article) -> list[str]:
    """Sentences and blocks both stand in the order of the text, so one walk over both will do."""
    kinds: list[str] = []
    blocks = iter(article.blocks)
    block = next(blocks, None)
    for first, _ in tree.sentence_tokens:
        while block is not None and block.end <= tree.start[first]:
            block = next(blocks, None)
        kinds.append(block.kind if block else "text")
    return kinds


def _top_down(tree: Tree, roots: list[int]) -> list[int]:
    order = list(roots)
    for token in order:
        order += tree.children[token]
    return order


def _edges(tree: Tree) -> tuple[list[int], list[int]]:
    left, right = list(range(tree.size)), list(range(tree.size))
    for token in reversed(tree.top_down):
        head = tree.head[token]
        left[head] = min(left[head], left[token])
        right[head] = max(right[head], right[token])
    return left, right

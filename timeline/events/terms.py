"""Content words: what is left of a text without its grammar, for comparing clauses and articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from timeline.model import Article

_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))


def is_content(tree: Tree, token: int) -> bool:
    """Whether the word is one that tells what the text is about."""
    return tree.pos[token] in _CONTENT and len(tree.lemma[token]) > 1 and tree.dep[token] not in ("aux", "auxpass")


def of_clause(tree: Tree, tokens: list[int]) -> tuple[str, ...]:
    """The lemmas of a clause's content words, each once, in the order of the text."""
    return tuple(dict.fromkeys(tree.lemma[token] for token in tokens if is_content(tree, token)))


def count_terms(doc: Doc, article: Article) -> tuple[tuple[str, int], ...]:
    """Content lemmas of the article's text with their counts, sorted; page furniture does not count."""
    from collections import Counter

    tree = Tree(doc, article)
    counts = Counter(
        tree.lemma[token]
        for token in range(tree.size)
        if is_content(tree, token) and tree.kind[tree.sentence[token]] != "furniture" and tree.word[token][0].isalnum()
    )
    return tuple(sorted(counts.items()))

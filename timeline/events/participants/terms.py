"""Content words: what is left of a text without its grammar, for comparing clauses and articles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from timeline.events.parse.tree import Names, Tree

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
    names = Names(doc)
    furniture = [(block.start, block.end) for block in article.blocks if block.kind == "furniture"]
    counts: Counter[int] = Counter()
    content = {doc.vocab.strings[pos] for pos in _CONTENT}
    lemmas, pos, deps = doc.to_array(["LEMMA", "POS", "DEP"]).T.tolist()
    auxiliary = {doc.vocab.strings[dep] for dep in ("aux", "auxpass")}
    skipped: set[int] = set()
    for start, end in furniture:
        span = doc.char_span(start, end, alignment_mode="contract")
        skipped.update(range(span.start, span.end) if span else ())
    for token, lemma in enumerate(lemmas):
        if pos[token] in content and deps[token] not in auxiliary and token not in skipped:
            counts[lemma] += 1
    terms: Counter[str] = Counter()
    for lemma, count in counts.items():
        word = names[lemma].lower()
        if len(word) > 1 and word[0].isalnum():
            terms[word] += count
    return tuple(sorted(terms.items()))

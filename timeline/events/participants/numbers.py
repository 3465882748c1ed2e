"""Numbers that matter: people, things and amounts, with what they count."""

from __future__ import annotations

from timeline.events.parse.heads import clean
from timeline.events.parse.tree import Tree

_DATES = ("DATE", "TIME", "ORDINAL")


def read(tree: Tree, tokens: list[int], taken: list[bool]) -> tuple[str, ...]:
    """`14,000 people`, `$270 billion` among the tokens of a clause; `taken` marks tokens of time expressions."""
    found: list[str] = []
    for token in tokens:
        if tree.pos[token] != "NUM" or taken[token] or not tree.word[token][0].isdigit():
            continue
        number = tree.entity[token]
        first, end, label = (token, token + 1, "") if number is None else tree.entities[number]
        if label in _DATES or first > token or end - first > 6:
            continue
        last = end - 1
        head = tree.head[last]
        if last < head <= last + 3 and tree.dep[last] == "nummod" and tree.pos[head] == "NOUN":
            last = head
        text = clean(tree.span_text(first, last))
        if text not in found:
            found.append(text)
    return tuple(found[:4])

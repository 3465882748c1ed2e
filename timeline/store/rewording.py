"""Knows a mention whose wording changed, in the article or under a person's hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from timeline.store.base import Mention

SAME_WORDING = 0.6
"""Share of words that two quotes have in common (Jaccard) from which one is the other reworded."""


def reworded(
    now: Collection[Mention],
    known: Collection[Mention],
    standing: Collection[Mention],
    before: Mapping[Mention, Mention],
    articles: Collection[str],
    articles_before: Collection[str],
) -> dict[Mention, Mention]:
    """New wording: the wording by which a mention is known. Only wordings that nothing knew, and that differ.

    `now`: all mentions that the articles hold; `known`: all that the files and the base hold; `standing`: those of the
    files; `before`: what this function found last time; then the ids of all articles, now and last time.
    """
    found = {new: old for new, old in before.items() if new in now and old in known and new not in standing}
    lost: dict[str, list[Mention]] = {}
    for key in sorted({*known, *before} - set(now) - set(found.values())):
        lost.setdefault(key[0], []).append(key)
    if not lost:
        return found
    old_articles = set(articles_before)
    withdrawn = {key[1:]: key for article, keys in lost.items() if article not in articles for key in keys}
    for key in sorted(set(now) - set(known) - set(found)):
        if key[0] not in old_articles and key[1:] in withdrawn:  # the article stands under another id
            found[key] = withdrawn[key[1:]]
            continue
        best = closest(key, lost.get(key[0], ()))
        if best is not None:
            lost[key[0]].remove(best)
            found[key] = before.get(best, best)
    return found


def closest(key: Mention, others: Iterable[Mention]) -> Mention | None:
    """The mention of the same article that is this one in other words."""
    best = max(((_alike(key, other), other) for other in others), default=(0.0, key))
    return best[1] if best[0] >= SAME_WORDING else None


def _alike(one: Mention, other: Mention) -> float:
    """Of two mentions in one article, the share of words that their quotes have in common; 1 is the same quote."""
    a, b = set(one[1].lower().split()), set(other[1].lower().split())
    share = len(a & b) / len(a | b) if a | b else 0.0
    return share if one[2] == other[2] else share - 0.2

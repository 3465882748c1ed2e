"""A tree stays a tree, whatever repairs are made to it together."""

from __future__ import annotations

from collections.abc import Sequence


def undo_loops(head: list[int], dep: list[str], head_before: Sequence[int], dep_before: Sequence[str]) -> None:
    """Gives each token from which no way leads up to a root the place it had before.

    A token that keeps its new place has a way up through tokens that keep theirs; one that gets its old place back
    goes up the old tree, until it meets one of them or a root.
    """
    rooted: list[bool | None] = [True if above == token else None for token, above in enumerate(head)]
    for token in range(len(head)):
        path = []
        while rooted[token] is None:
            rooted[token] = False  # until a root is found
            path.append(token)
            token = head[token]
        for passed in path:
            rooted[passed] = rooted[token]
    for token, found in enumerate(rooted):
        if not found:
            head[token], dep[token] = head_before[token], dep_before[token]

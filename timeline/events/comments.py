"""What readers wrote under an article: no part of the story. Bulk text holds it as if it were."""

from __future__ import annotations

import re

from timeline.events.tree import Tree

FEWEST = 2
"""So many marks make a thread of comments; one may be a quotation."""

REACH = 14
"""Tokens between the time of a comment and `wrote:`."""

_CLOCK = re.compile(r"\d{1,2}:\d\d(?:[ap]\.?m\.?)?")


def first_comment(tree: Tree) -> int | None:
    """The number of the sentence with which a thread of comments begins, None where there is none.

    Its marks: `4:59 pm |`, and `At 6:20 pm on 11 Jun 2009, Berg wrote:`.
    """
    marks: list[int] = []
    clock = -REACH
    for token, word in enumerate(tree.word):
        if word[0].isdigit() and _CLOCK.fullmatch(word):
            clock = token
        near = token - clock
        if (word == "|" and near <= 2) or (
            word == "wrote" and near <= REACH and tree.word[token + 1 : token + 2] == [":"]
        ):
            marks.append(tree.sentence[token])
    return marks[0] if len(marks) >= FEWEST else None

"""What readers wrote under an article: no part of the story. Bulk text holds it as if it were."""

from __future__ import annotations

import re

from timeline.events.parse.tree import Tree
from timeline.events.words import words

FEWEST = 2
"""Sentences with such marks make a thread of comments; one may be a quotation."""

REACH = 14
"""Tokens between the time of a comment and `wrote:`."""

_CLOCK = re.compile(r"\d{1,2}:\d\d(?:[ap]\.?m\.?)?")
_RANK = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_VERBS = words("comment_verbs")
_LINKS = [link.split() for link in sorted(words("comment_links"))]
_FIRST = frozenset(link[0].title() for link in _LINKS)
_NOTICES = [notice.split() for notice in sorted(words("comment_notices"))]
_LAST = frozenset(notice[-1] for notice in _NOTICES)


def first_comment(tree: Tree) -> int | None:
    """The number of the sentence with which a thread of comments begins, None where there is none.

    Its marks: `4:59 pm |`, `At 6:20 pm on 11 Jun 2009, Berg wrote:`, `May 1st, 2009 6:20 pm ET`, `Report abuse`,
    `Great!!`. A page may begin with a time of its own. `Views expressed in the comments` is a mark by itself.
    """
    marks: list[int] = []
    clock = -REACH
    for token, word in enumerate(tree.word):
        if word[0].isdigit() and _CLOCK.fullmatch(word):
            clock = token
            marked = tree.word[token - 2] == "," and _RANK.fullmatch(tree.lower[token - 3]) is not None
        elif word == "|":
            marked = token - clock <= 2
        elif word in _VERBS:
            marked = token - clock <= REACH and tree.word[token + 1 : token + 2] == [":"]
        elif word == "!":
            marked = tree.word[token + 1 : token + 2] == ["!"]
        elif word in _LAST and any(tree.lower[token + 1 - len(notice) : token + 1] == notice for notice in _NOTICES):
            return marks[0] if marks else tree.sentence[token]
        else:
            marked = word in _FIRST and any(tree.lower[token : token + len(link)] == link for link in _LINKS)
        if marked and tree.sentence[token] > tree.lead and tree.sentence[token] not in marks[-1:]:
            marks.append(tree.sentence[token])
    return marks[0] if len(marks) >= FEWEST else None

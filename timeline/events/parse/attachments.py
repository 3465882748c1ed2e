"""Clauses that a parser hangs on the wrong word, put right before the tree is read.

As in events/repairs.py each repair is sure by what stands next to each other, and leaves a tree a tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.words import words

_CODE = re.compile(r"[A-Z]{1,4}c\d")
"""An agency's code for a price."""
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_HELPING = ("aux", "auxpass", "neg", "advmod")
_WITHIN = ("compound", "poss", "nmod", "nummod", "amod", "det", "case", "appos", "flat", "quantmod")
_JOINING = ("and", "but", "or", ",")
STEPS = 30
"""Tokens, or steps up the tree, that are looked at."""


def give_clauses(word: Sequence[str], tag: list[str], head: list[int], dep: list[str]) -> None:
    """A finite verb right after a noun is no second verb of the clause before, which would need `and`: the noun is its
    subject.

    `raised its alert level as Norway | is shut down`, `hit the harbour and the bridge | was closed`, `logs that
    indicated the crew | knew`, `a container packed in ice | exploded`.
    """
    Attachments(word, tag, head, dep).give_clauses()


class Attachments:
    """The lists of a tree while they are put right."""

    def __init__(self, word: Sequence[str], tag: list[str], head: list[int], dep: list[str]) -> None:
        self.word, self.tag, self.head, self.dep = word, tag, head, dep
        self.complete: set[int] = set()
        """The verbs with a subject or a word that opens a clause."""
        self.first: dict[int, int] = {}
        """The first auxiliary or adverb before each verb."""
        self.passive: set[int] = set()
        self._about: dict[int, int] = {}
        """The last subject of each verb."""
        self.clausal: dict[int, int] = {}
        """By verb the clause that a parser takes for its subject."""
        for token, above in enumerate(head):
            if (
                dep[token] == "nsubj"
                and 0 < token < above
                and _CODE.fullmatch(word[token])
                and head[token - 1] == above
            ):
                dep[token - 1], dep[token] = "nsubj", "dep"  # `gasoline prices RBc1 jumped`
            if dep[token] == "compound" and token + 1 == above and tag[above] in _FINITE and tag[token] in _NOUNS:
                dep[token] = "nsubj"  # `before Norway closed the border`
            if dep[token] in ("nsubj", "nsubjpass", "expl", "mark"):
                self.complete.add(above)
                self._drop_heading(token, above)
            elif dep[token] in ("csubj", "csubjpass"):
                self.clausal[above] = token
            elif dep[token] in _HELPING and 0 < above - token <= STEPS:
                self.first.setdefault(above, token)
            if dep[token] == "auxpass":
                self.passive.add(above)

    def _drop_heading(self, token: int, verb: int) -> None:
        """Of two subjects with a colon between them the first is of a heading: `Storm in Oslo: The bridge fell`."""
        before = self._about.get(verb)
        if before is not None and token - before < 2 * STEPS and ":" in self.word[before:token]:
            self.dep[before] = "dep"
        if self.dep[token] != "mark":
            self._about[verb] = token

    def give_clauses(self) -> None:
        """See above."""
        for verb in range(2, len(self.head)):
            first = self.first.get(verb, verb)
            if (
                first < 2
                or self.tag[verb] not in _VERBS
                or any(token in self.complete for token in range(first, verb + 1))
            ):
                continue
            if not any(self.tag[token] in _FINITE for token in range(first, verb + 1)):
                continue
            dep, last = self.dep[verb], first - 1
            if verb in self.clausal:
                self._tell_kind(self.clausal[verb], first, verb)
            elif dep == "conj" and self.word[last] == ",":
                opening = range(last - 1, max(1, last - STEPS), -1)
                opened = next((token for token in opening if self.word[token] == ","), 1)
                self._open_clause(opened - 1, first, verb)
            elif self.tag[last] in _NOUNS and dep in ("conj", "advcl"):
                found = self._open_clause(last, first, verb) or self._stand_beside(last, first, verb)
                if not found:
                    self._tell_kind(self.head[verb], first, verb)

    def _open_clause(self, last: int, first: int, verb: int) -> bool:
        """`as` of `raised its level as Norway is shut down` opens a clause."""
        top = last
        for _ in range(STEPS):
            mark = self.head[top]
            opens = self.dep[top] == "pobj" and self.word[mark].lower() in words("clause_marks")
            if opens or mark == top or mark > last or self.tag[mark] in _FINITE:
                break
            top = mark
        if not opens or not 0 < verb - mark <= 2 * STEPS or mark > top or self._is_above(verb, mark):
            return False
        governor = self.head[mark]
        for _ in range(STEPS):
            if self.tag[governor] in _VERBS:
                break
            governor = self.head[governor]
        self._take(mark + 1, first, verb, top)
        self.head[mark], self.dep[mark] = verb, "mark"
        self.head[verb], self.dep[verb] = governor, "advcl"
        return True

    def _stand_beside(self, last: int, first: int, verb: int) -> bool:
        """`and the bridge was closed` is a clause of its own, `the crew knew` is what is indicated."""
        top = self._top(last, verb)
        above = self.head[top]
        if not 0 < top - above <= STEPS or self._is_above(verb, top):
            return False
        if self.dep[top] == "conj" and self.dep[verb] == "conj":
            joining = next((token for token in range(top, above, -1) if self.word[token].lower() == "and"), None)
            if joining is None or self.head[verb] > joining:
                return False
            self._take(joining + 1, first, verb, top)
            self.head[joining] = self.head[verb]
            return True
        if (
            self.dep[top] == "dobj"
            and self.tag[above] in _FINITE
            and self.word[above].lower() in words("clause_asking")
        ):
            self._take(above + 1, first, verb, top)
            self.head[verb], self.dep[verb] = above, "ccomp"
            return True
        return False

    def _tell_kind(self, participle: int, first: int, verb: int) -> None:
        """`packed` of `a container packed in ice exploded` tells of what kind the container is."""
        if self.tag[participle] != "VBD" or self.dep[verb] == "conj" or not first - STEPS < participle < first:
            return
        children = [
            token for token in range(max(0, participle - STEPS), first) if self.head[token] == participle != token
        ]
        about = next((token for token in children if self.dep[token] == "nsubj"), first)
        if about > participle or self.tag[about] not in _NOUNS or not self._is_above(participle, first - 1):
            return
        if any(self.dep[token] not in _OF_PARTICIPLE for token in children):
            return
        if self.head[verb] == participle:
            self.head[verb] = verb if self.head[participle] == participle else self.head[participle]
            self.dep[verb] = self.dep[participle]
        for token in range(max(0, participle - STEPS), min(len(self.head), verb + STEPS)):
            if self.head[token] == participle and not about <= token < first:
                self.head[token] = verb
        self._take(about, about, verb, about)
        self.head[participle], self.dep[participle], self.tag[participle] = about, "acl", "VBN"

    def _top(self, last: int, verb: int) -> int:
        """The head of the noun phrase that ends at `last`: `feet` of `and 50 cubic feet of gas`."""
        top = last
        for _ in range(STEPS):
            above = self.head[top]
            if self.dep[top] == "pobj" and self.dep[self.head[above]] in ("conj", "pobj", "dobj", *_WITHIN):
                above = self.head[above]
            elif self.dep[top] not in _WITHIN:
                break
            if not -STEPS <= above - top < verb - top or any(
                word.lower() in _JOINING for word in self.word[above + 1 : top]
            ):
                break
            top = above
        return top

    def _take(self, start: int, end: int, verb: int, top: int) -> None:
        """Makes a noun the subject of a verb; what stands in its phrase and hangs outside hangs on it."""
        for token in range(start, end):
            if token != top and not start <= self.head[token] < end:
                self.head[token] = top
        self.head[top], self.dep[top] = verb, "nsubjpass" if verb in self.passive else "nsubj"

    def _is_above(self, token: int, below: int) -> bool:
        """Whether a token is above another, looked for at most sixty steps up; what is farther counts as above."""
        for _ in range(2 * STEPS):
            if below == token:
                return True
            if self.head[below] == below:
                return False
            below = self.head[below]
        return True


_VERBS = ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG")
_OF_PARTICIPLE = ("nsubj", "prep", "agent", "advmod", "npadvmod", "oprd", "prt", "advcl", "punct", "xcomp")

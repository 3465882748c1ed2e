"""The clauses that may tell an event, the nearest first: its own, that of who says so, those above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from timeline.events.factuality.attribution import is_saying, subject
from timeline.events.parse.heads import ACTORS
from timeline.events.parse.tree import Tree
from timeline.events.titles.trimming import MARKS, WH, WINDOW, trimmed, without
from timeline.events.words import kinds, words

if TYPE_CHECKING:
    from timeline.events.dating.phrases import Times
    from timeline.events.factuality.attribution import Attribution

STEPS = 6
"""Clauses above one another that are looked at."""


class Clause(NamedTuple):
    """A clause that may be a title."""

    verb: int
    pieces: tuple[int | str, ...]
    """Its tokens in the order of the title, and words put between them."""


Maker = Callable[..., "Clause | None"]
"""Makes a clause of a tree, its times, one verb or two, and the trigger that it may not leave out."""


class Clauses:
    """Those of one article. Each is made once for all events that it tells."""

    def __init__(self, tree: Tree, times: Times, attribution: Attribution) -> None:
        self.tree = tree
        self.times = times
        self.attribution = attribution
        self._made: dict[tuple[Maker, tuple[int, ...]], Clause | None] = {}

    def of(self, trigger: int, owner: int, alleged: bool) -> Iterator[tuple[bool, Clause]]:
        """Those that may tell the event at `trigger`, which stands in the clause of `owner`, the nearest first; each
        with whether it is wider than that one. Of one that is `alleged` who says so comes first."""
        tree, saying = self.tree, self.attribution.saying[owner]
        verb, wider = owner, False
        alleged = alleged or (saying is not None and tree.lemma[saying] in words("denied_clause"))
        if saying is not None and saying != verb and (alleged or _judges(tree, owner)):
            found = self._make(trigger, speech, saying, verb) or self._make(trigger, clause, saying)
            if found is not None:
                yield False, found
        for _ in range(STEPS):
            content = said(tree, verb) if is_saying(tree, verb) else None
            made = (clause, verb) if content is None else (speech, verb, content)
            found = self._make(trigger, *made)
            if found is not None:
                yield wider, found
            if not wider and saying is not None and saying != verb:
                found = self._make(trigger, speech, saying, verb)
                if found is not None:
                    yield True, found
            above = _above(tree, verb)
            if above is None or abs(above - trigger) > WINDOW:
                return
            verb, wider = above, True

    def sentence(self, trigger: int) -> Clause:
        """What stands at the top of the sentence of a trigger, be it a clause or none, less its time."""
        tree, top = self.tree, trigger
        for _ in range(WINDOW):
            if abs(tree.head[top] - trigger) > WINDOW:
                break
            top = tree.head[top]
        content = said(tree, top) if is_saying(tree, top) else None
        found = self._make(trigger, sentence, top if content is None else content)
        assert found is not None
        return found

    def _make(self, trigger: int, make: Maker, *verbs: int) -> Clause | None:
        """The clause of the last of some verbs: as it is made for that verb, or, where that leaves the trigger out or
        its time in, for the trigger."""
        key = make, verbs
        if key not in self._made:
            self._made[key] = make(self.tree, self.times, *verbs, verbs[-1])
        found = self._made[key]
        timed = trigger != verbs[-1] and self.times.own.get(trigger)
        if found is None or (trigger in found.pieces and not timed):
            return found
        return make(self.tree, self.times, *verbs, trigger)


def _judges(tree: Tree, verb: int) -> bool:
    """`the plan is mad`, `the army must leave`: news only because somebody says so."""
    modal = any(tree.lower[word] in words("modals_of_possibility_or_necessity") for word in tree.auxiliaries[verb])
    return modal or any(kind in _STATES for kind in kinds(tree.lemma[verb]))


_STATES = ("possessing", "thinking")
"""Kinds of verbs (en/kinds.yaml) that tell no event."""


def sentence(tree: Tree, times: Times, top: int, trigger: int) -> Clause:
    """All that hangs on the top of a sentence, less its time."""
    return Clause(top, tuple(trimmed(tree, times, top, trigger, whole=True)))


def _above(tree: Tree, verb: int) -> int | None:
    """The verb of the clause in which one stands."""
    for _ in range(3 * STEPS):
        if tree.head[verb] == verb:
            return None
        verb = tree.head[verb]
        if tree.pos[verb] in ("VERB", "AUX"):
            return verb
    return None


def clause(tree: Tree, times: Times, verb: int, trigger: int) -> Clause | None:
    """The clause of a verb with a subject of its own, one it shares with another verb, or the noun it hangs on.

    None where it has none: `to leave`, `leaving`.
    """
    noun = tree.head[verb]
    named = noun < verb and tree.pos[noun] in ("NOUN", "PROPN")
    if tree.dep[verb] == "relcl" and noun < verb:
        return _turned(tree, times, verb, trigger) if named else None
    active = tree.child(verb, "dobj", "ccomp") is not None
    if tree.dep[verb] == "acl" and tree.tag[verb] == "VBN" and named and not active:
        who = phrase(tree, times, noun, verb)
        helping = "were" if tree.tag[noun] in ("NNS", "NNPS") or tree.child(noun, "conj") is not None else "was"
        return Clause(verb, (*who, helping, *trimmed(tree, times, verb, trigger, _length(tree, who))))
    lead: list[int | str] = []
    if tree.child(verb, "nsubj", "nsubjpass", "expl", "csubj") is None:
        shared = _shared(tree, times, verb)
        if shared is None:
            return None
        lead = shared
    return Clause(verb, (*lead, *trimmed(tree, times, verb, trigger, _length(tree, lead))))


def _length(tree: Tree, pieces: list[int | str]) -> int:
    return sum(len(tree.word[piece] if isinstance(piece, int) else piece) + 1 for piece in pieces)


def phrase(tree: Tree, times: Times, noun: int, before: int) -> list[int | str]:
    """A noun with what hangs on it, up to a verb below it; what is set off by commas after a name is left out.

    The name for an apposition: `Jens Holm` for the second of `Jens Holm, the miner who led the strike`.
    """
    named = tree.entity[tree.head[noun]] if tree.dep[noun] == "appos" and tree.entity[noun] is None else None
    if named is not None and tree.label(tree.head[noun]) in ACTORS:
        return list(range(tree.entities[named].start, tree.entities[named].end))
    end = min(tree.right[noun] + 1, noun + WINDOW)
    if noun < tree.left[before]:
        end = min(end, tree.left[before])
    tokens = [token for token in range(max(tree.left[noun], noun - WINDOW), end) if tree.pos[token] != "SPACE"]
    tokens = [token for token in tokens if token not in tree.dateline]
    for child in tree.children[noun]:
        set_off = child > noun and tree.word[tree.left[child] - 1] in MARKS
        if set_off and (tree.dep[child] == "relcl" or (tree.dep[child] == "appos" and tree.label(noun) == "PERSON")):
            tokens = without(tree, tokens, (tree.left[child], tree.right[child]))
    while len(tokens) > 1 and (tree.word[tokens[-1]] in (*MARKS, "(") or tree.dep[tokens[-1]] == "cc"):
        tokens.pop()
    commas = [token for token in tokens if token > noun and tree.word[token] == ","]
    apposition = tree.child(noun, "appos")
    if len(commas) == 1 and apposition is not None and apposition > commas[0]:
        return [*tokens, ","]
    return list(tokens)


def _shared(tree: Tree, times: Times, verb: int) -> list[int | str] | None:
    """The subject a second verb shares with the first, and `will` of `will meet and vote`."""
    first = verb
    for _ in range(STEPS):
        if tree.dep[first] != "conj":
            break
        first = tree.head[first]
        if tree.subject[first] is not None or tree.dep[first] in ("relcl", "acl"):
            break
    if first == verb:
        return None
    who: list[int | str]
    about = tree.subject[first]
    if tree.dep[first] in ("relcl", "acl") and (about is None or tree.tag[about] in ("WDT", "WP")):
        about = tree.head[first]
        who = phrase(tree, times, about, first)
    elif about is None or about > verb:
        return None
    else:
        who = phrase(tree, times, about, verb)
    if tree.tag[verb] in ("VB", "VBN", "VBG") and tree.child(verb, "aux", "auxpass") is None:
        who += [word for word in tree.auxiliaries[first] if word < first]
    return who


def _turned(tree: Tree, times: Times, verb: int, trigger: int) -> Clause | None:
    """A relative clause as a clause of its own: the noun it hangs on takes the place of `which`."""
    noun = tree.head[verb]
    who = phrase(tree, times, noun, verb)
    rest = trimmed(tree, times, verb, trigger, _length(tree, who))
    pronoun = next((token for token in rest if tree.tag[token] in WH and token < verb), None)
    if pronoun is None:
        if tree.subject[verb] is None:
            return None
    elif tree.tag[pronoun] == "WP$":
        return Clause(verb, (*who, "'s", *rest[rest.index(pronoun) + 1 :]))
    elif tree.dep[pronoun] in ("nsubj", "nsubjpass"):
        if tree.head[pronoun] != verb:
            return None
        return Clause(verb, (*who, *[token for token in rest if token != pronoun]))
    elif tree.tag[pronoun] == "WRB":
        return Clause(verb, tuple(token for token in rest if token != pronoun))
    elif tree.dep[pronoun] == "dobj" and tree.child(verb, "ccomp") is not None:
        return None
    opening = [] if pronoun is None else [pronoun]
    if pronoun is not None and tree.dep[pronoun] == "pobj":
        if rest[0] != pronoun - 1:
            return None
        opening = [pronoun - 1, pronoun]
    rest = [token for token in rest if token not in opening]
    last = verb
    for _ in range(STEPS):
        last = tree.child(last, "xcomp") or last  # `all he wants to see`
    after = tree.child(last, "prt") or last
    place = next((index + 1 for index, token in enumerate(rest) if token == after), len(rest))
    if len(opening) == 2:
        return Clause(verb, (*rest, opening[0], *who))
    return Clause(verb, (*rest[:place], *who, *rest[place:]))


def said(tree: Tree, saying: int) -> int | None:
    """What is said, where it stands before the saying or the saying stands in it: `Forty tanks, he said, left`."""
    found = next(
        (child for child in tree.children[saying] if tree.dep[child] in ("ccomp", "parataxis") and child < saying), None
    )
    if found is not None:
        return found
    if tree.dep[saying] in ("parataxis", "ccomp", "advcl") and subject(tree, saying) is not None:
        head = tree.head[saying]
        after = any(tree.dep[child] in ("ccomp", "dobj", "xcomp") for child in tree.children[saying])
        marked = tree.child(saying, "mark", "advmod") is not None
        if not after and not marked and not is_saying(tree, head) and tree.pos[head] in ("VERB", "AUX"):
            return head
    return None


def speech(tree: Tree, times: Times, saying: int, content: int, trigger: int) -> Clause | None:
    """`The mayor said the tanks had left`, `The mayor said: "We left"`, whatever the order in the text."""
    about = subject(tree, saying)
    if about is not None and tree.tag[about] in ("WDT", "WP") and tree.dep[saying] == "relcl":
        about = tree.head[saying]
    whole = tree.child(content, "nsubj", "nsubjpass", "expl", "csubj") is not None
    if about is None or not whole or tree.child(content, "mark") is not None:
        return None
    who = phrase(tree, times, about, saying)
    verbs: list[int | str] = [word for word in tree.auxiliaries[saying] if word < saying]
    who += [*verbs, saying]
    heard = tree.child(saying, "dobj", "dative")
    if heard is not None and heard > saying and tree.right[heard] - tree.left[heard] < 4:
        who += range(tree.left[heard], tree.right[heard] + 1)
    what = [
        token
        for token in trimmed(tree, times, content, trigger if trigger != saying else content, _length(tree, who))
        if not tree.left[saying] <= token <= tree.right[saying] or tree.head[saying] != content
    ]
    while what and tree.word[what[0]] in (*QUOTES, ","):
        what.pop(0)
    while what and (tree.dep[what[-1]] in ("punct", "cc")):
        what.pop()
    if not what:
        return None
    if any(tree.word[token] in QUOTES for token in range(max(0, tree.left[content] - 2), content)):
        return Clause(saying, (*who, ":", "“", *[t for t in what if tree.word[t] not in QUOTES], "”"))
    return Clause(saying, (*who, *what))


QUOTES = ('"', "“", "”", "``", "''", "`")

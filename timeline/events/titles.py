"""What to call an event: its clause as it stands, less what stands aside of it. Never put into new words.

Only a relative clause is turned: `the letter that ministers sent in May` is told as `ministers sent the letter`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.events.attribution import is_pronoun, is_saying, subject
from timeline.events.tree import Tree
from timeline.events.words import words

if TYPE_CHECKING:
    from timeline.events.dates import Times
    from timeline.events.participants import Names

LONGEST = 110
"""Characters; a title that cannot be cut to this without harm stays longer."""

_WINDOW = 80
"""Tokens to each side of the verb that are looked at: keeps a sentence of 100,000 words linear."""

Span = tuple[int, int]


def read(tree: Tree, times: Times, names: Names, trigger: int, owner: int | None) -> str:
    """The title of the event at `trigger`; `owner` is the verb whose clause it stands in, itself for a verb."""
    verb = trigger if owner is None else owner
    window = range(max(tree.left[verb], verb - _WINDOW), min(tree.right[verb], verb + _WINDOW) + 1)
    tokens = [token for token in window if tree.pos[token] != "SPACE"]
    for span in _asides(tree, times, verb):
        tokens = _without(tree, tokens, span)
    lead = _lead(tree, times, names, verb)
    text = _text(tree, names, verb, lead, tokens)
    while len(text) > LONGEST:
        shorter = _shortened(tree, verb, trigger, tokens)
        if shorter is None:
            break
        tokens = shorter
        text = _text(tree, names, verb, lead, tokens)
    return text


def speaker_for(tree: Tree, verb: int) -> int | None:
    """The speaker who must stand in the title of a clause that speaks of a `they` or `it` that is not clear."""
    head = tree.head[verb]
    if tree.dep[verb] != "ccomp" or head > verb or not is_saying(tree, head) or tree.tag[head] == "VBG":
        return None
    speaker = tree.child(head, "nsubj")
    return None if speaker is None or is_pronoun(tree, speaker) else speaker


def relative(tree: Tree, verb: int) -> int | None:
    """The relative pronoun that stands for the noun above: `which` in `which began in May`."""
    return next(
        (
            child
            for child in tree.children[verb]
            if tree.dep[child] in ("nsubj", "nsubjpass", "dobj")
            and tree.lower[child] in ("which", "that", "who", "whom")
        ),
        None,
    )


def _asides(tree: Tree, times: Times, verb: int) -> list[Span]:
    """Spans that stand beside the clause: joining words, what leads in, its time, words put between, later clauses."""
    found = tree.child(verb, "nsubj", "nsubjpass", "expl")
    opening = verb if found is None else found
    spans = [
        (tree.left[child], tree.right[child])
        for child in tree.children[verb]
        if _is_aside(tree, verb, child, child < opening) or _is_its_time(tree, times, verb, child)
    ]
    for token in range(max(tree.left[verb], verb - _WINDOW), min(tree.right[verb], verb + _WINDOW) + 1):
        before = tree.left[token] - 1
        before -= tree.word[before] in ("“", '"')
        beside = tree.dep[token] == "relcl" and tree.word[before] in (",", "–", "-", "—")
        if beside and not tree.left[token] <= verb <= tree.right[token]:
            spans.append((tree.left[token], tree.right[token]))
    for _, first, last in times.own.get(verb, ()):
        span = (first - 1, last)
        if first and tree.lower[first - 1] == "on" and (tree.left[first - 1], tree.right[first - 1]) == span:
            spans.append(span)  # `for the first time on Thursday`
    return spans


def _is_aside(tree: Tree, verb: int, child: int, leads: bool) -> bool:
    dep = tree.dep[child]
    if dep in ("cc", "preconj", "discourse", "intj", "meta", "dep", "parataxis"):
        return True
    if dep == "mark":
        return tree.lower[child] not in words("subordinate_if")
    if dep == "advmod" and tree.lower[child] in words("connectives"):
        return True
    if dep == "advcl":
        infinitive = any(tree.lower[word] == "to" and tree.dep[word] == "aux" for word in tree.children[child])
        return not _opens_condition(tree, child) and (leads or not infinitive)
    if dep == "ccomp" and child > verb and is_saying(tree, child) and tree.word[tree.left[child] - 1] == ",":
        return True
    about = tree.subject[child]
    if dep == "ccomp" and about is not None and child > verb and tree.lower[about] == "which":
        return True
    if dep == "conj":
        return child > verb and not _shares_object(tree, verb, child)
    if dep == "prep" and leads:
        return not _holds_place(tree, child)
    if dep == "punct" and leads:
        return tree.head[child - 1] == child - 1 or not _holds_place(tree, _top(tree, child - 1, verb))
    return leads and dep in ("advmod", "npadvmod", "ccomp")


def _top(tree: Tree, token: int, verb: int) -> int:
    """The child of the verb under which a token hangs, looked for at most a few steps up."""
    for _ in range(6):
        if tree.head[token] == verb:
            break
        token = tree.head[token]
    return token


def _opens_condition(tree: Tree, token: int) -> bool:
    return any(tree.lower[child] in ("if", "unless", "until") for child in tree.children[token])


def _shares_object(tree: Tree, verb: int, second: int) -> bool:
    """`filed and won the suit`: without the second verb the first would lose its object."""
    return second - verb <= 3 and tree.child(verb, "dobj", "prep", "ccomp", "xcomp") is None


def _holds_place(tree: Tree, preposition: int) -> bool:
    """`In Egypt, ...`."""
    place = tree.child(preposition, "pobj")
    number = tree.entity[place] if place is not None else None
    return number is not None and tree.entities[number].label in ("GPE", "LOC")


def _is_its_time(tree: Tree, times: Times, verb: int, child: int) -> bool:
    """`on Tuesday`, `this week` directly at the verb: the date says it better. `since 2014` stays."""
    for _, first, last in times.own.get(verb, ()):
        if tree.left[child] in (first - 1, first) and tree.right[child] == last:
            return tree.dep[child] in ("npadvmod", "advmod", "dobj") or tree.lower[child] in ("on", "in", "at")
    return False


def _without(tree: Tree, tokens: list[int], span: Span) -> list[int]:
    """The tokens without a span and the commas or dashes that set it off."""
    if not tokens:
        return tokens
    first, last = max(span[0], tokens[0]), min(span[1], tokens[-1])
    before, after = first - 1, last + 1
    gone = set(range(first, last + 1))
    marks = (",", "–", "-", "—")
    opened = before >= 0 and tree.word[before] in marks
    inside = any(tree.word[token] in marks for token in range(first, last + 1))
    closed = after < tree.size and tree.word[after] in marks
    if closed and (opened or inside):
        gone |= {before, after} if opened else {after}
    elif opened and after not in tokens:
        gone.add(before)
    return [token for token in tokens if token not in gone]


def _lead(tree: Tree, times: Times, names: Names, verb: int) -> list[int]:
    """What must stand before the clause: a subject it shares with another verb, or the speaker of an unclear one."""
    own = tree.child(verb, "nsubj", "nsubjpass", "expl")
    if own is not None:
        unclear = tree.lower[own] in ("they", "it", "he", "she") and names.of(own) is None and tree.dep[own] != "expl"
        return _saying(tree, times, tree.head[verb], verb) if unclear and speaker_for(tree, verb) is not None else []
    if tree.dep[verb] != "conj":
        return []
    shared = subject(tree, verb)
    if shared is None or tree.right[shared] >= verb or shared - tree.left[shared] > _WINDOW:
        return []
    auxiliaries = []
    if tree.child(verb, "aux", "auxpass") is None and tree.tag[verb] in ("VB", "VBN", "VBG"):
        # `will meet and vote`: the title of `vote` needs `will`
        head = tree.head[verb]
        auxiliaries = [
            word for word in tree.children[head] if tree.dep[word] in ("aux", "auxpass", "neg") and word < head
        ]
    return [*range(tree.left[shared], tree.right[shared] + 1), *auxiliaries]


def _saying(tree: Tree, times: Times, saying: int, verb: int) -> list[int]:
    """`The minister said that`, without its time."""
    tokens = list(range(max(tree.left[saying], saying - _WINDOW), min(tree.left[verb], saying + _WINDOW)))
    for span in _asides(tree, times, saying):
        tokens = _without(tree, tokens, span)
    that = [child for child in tree.children[verb] if tree.dep[child] == "mark" and tree.lower[child] == "that"]
    return tokens + that


def _shortened(tree: Tree, verb: int, trigger: int, tokens: list[int]) -> list[int] | None:
    """One modifier less: the rest of a list or an apposition, what ends the clause, what stands inside it.

    None if none is left.
    Adverbs stay: `probably` and `almost` change what is said.
    """
    inside = set(tokens)
    last = next((token for token in reversed(tokens) if tree.dep[token] != "punct"), verb)
    lists: list[Span] = []
    ending: list[Span] = []
    within: list[Span] = []
    for token in tokens:
        span = (tree.left[token], tree.right[token])
        removable = tree.dep[token] in _REMOVABLE and tree.head[token] in inside
        if (
            not removable
            or span[0] <= verb <= span[1]
            or span[0] <= trigger <= span[1]
            or _opens_condition(tree, token)
        ):
            continue
        if tree.dep[token] == "acl" and tree.dep[tree.head[token]] == "conj" and tree.head[token] < token:
            lists.append((_first_of_list(tree, token) + 1, span[0] - 1))
        if tree.dep[token] == "appos" and span[1] < last and tree.word[span[0] - 1] == ",":
            lists.append(span)
        elif last in range(span[0], span[1] + 1):
            ending.append(span)
        elif tree.dep[token] in ("appos", "relcl", "acl") or (tree.dep[token] == "prep" and token < verb):
            within.append(span)
    for spans in (lists, sorted(ending, reverse=True), within):
        for span in spans:
            shorter = _without(tree, tokens, span)
            if 3 <= len(shorter) < len(tokens):
                return shorter
    return None


_REMOVABLE = ("prep", "relcl", "acl", "appos", "npadvmod", "advcl")


def _first_of_list(tree: Tree, token: int) -> int:
    """`tanks` for a participle after `tanks, guns and lorries`."""
    first = tree.head[token]
    while tree.dep[first] == "conj" and tree.pos[first] != "VERB" and token - first < _WINDOW:
        first = tree.head[first]
    return first


def _text(tree: Tree, names: Names, verb: int, lead: list[int], tokens: list[int]) -> str:
    order = lead + tokens
    if tree.dep[verb] == "relcl":
        order = _turned(tree, verb, tokens)
    own = tree.subject[verb]
    pieces = []
    for place, token in enumerate(order):
        word = tree.word[token]
        if token == own and not lead and tree.lower[token] in ("he", "she", "it"):
            word = names.pronoun(token) or word
        following = order[place + 1] if place + 1 < len(order) else None
        gap = following is not None and (following != token + 1 or tree.start[following] > tree.end[token])
        pieces.append(word + (" " if gap else ""))
    return tidy("".join(pieces))


def _turned(tree: Tree, verb: int, tokens: list[int]) -> list[int]:
    """A relative clause as a clause of its own: the noun it hangs on takes the place of `which`."""
    noun = tree.head[verb]
    if noun > verb or noun - tree.left[noun] > _WINDOW:
        return tokens
    phrase = [
        token
        for token in range(tree.left[noun], min(tree.left[verb], noun + _WINDOW))
        if tree.word[token] not in ",-–—("
    ]
    pronoun = relative(tree, verb)
    rest = [token for token in tokens if token != pronoun]
    if pronoun is not None and tree.dep[pronoun] != "dobj":
        return phrase + rest
    particle = tree.child(verb, "prt")
    after = max(verb, particle if particle is not None else verb)
    place = next((index + 1 for index, token in enumerate(rest) if token == after), len(rest))
    return rest[:place] + phrase + rest[place:]


_SPACE_BEFORE = re.compile(r" ([,;:.?!%)\]’”])")
_EMPTY = re.compile(r"[“\"][ .,;:]*[”\"]")
_COMMAS = re.compile(r",[ ,]*,")
_ENDS = " ,;:.-–—\t\n"


def tidy(text: str) -> str:
    """Commas left over by what was dropped, and marks without their partner, go; the first letter becomes a capital."""
    text = _EMPTY.sub("", " ".join(text.split()))
    text = _COMMAS.sub(",", _SPACE_BEFORE.sub(r"\1", text)).strip(_ENDS)
    for opening, closing in (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    if len(text) > 1 and text[0] in '“"' and text[-1] in '”"' and text.count(text[0]) <= 2:
        text = text[1:-1]
    text = " ".join(text.split()).strip(_ENDS)
    return text[:1].upper() + text[1:]

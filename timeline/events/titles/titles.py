"""What to call an event: its clause as it stands, less what stands aside of it. Never put into new words.

Only a relative clause is turned: `the letter that ministers sent in May` is told as `ministers sent the letter`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.events.factuality.attribution import is_pronoun, is_saying, subject
from timeline.events.parse.tree import Tree
from timeline.events.titles.asides import WINDOW, asides, is_dash, relative_times, without
from timeline.events.titles.outcomes import outcome
from timeline.events.titles.shortening import shortened
from timeline.events.titles.wording import ordered, text
from timeline.events.words import words

if TYPE_CHECKING:
    from timeline.events.dating.phrases import Times
    from timeline.events.participants.names import Names

WISHED, FULLER, LONGEST = 110, 140, 150
"""Characters. To the first a title is cut where nothing of weight is lost, to the third where its verb keeps what it
asks for; one that cannot be cut to this without harm stays longer. To the second it grows by a clause that it needs."""


class Title(NamedTuple):
    """A title and the tokens that give it."""

    text: str
    verb: int
    """The verb of its clause."""
    tokens: tuple[int, ...]
    """In the order of the title."""


def read(tree: Tree, times: Times, names: Names, trigger: int, owner: int | None) -> Title:
    """The title of the event at `trigger`; `owner` is the verb whose clause it stands in, itself for a verb.

    What is planned is told with the clause that plans it, or beside which it stands: `Chancellor Berg is to visit the
    town`, `The troops will leave after the drills end`.
    """
    verb = trigger if owner is None else owner
    verb = plans(tree, verb) or beside(tree, verb) or verb
    window = range(max(tree.left[verb], verb - WINDOW), min(tree.right[verb], verb + WINDOW) + 1)
    tokens = [token for token in window if tree.pos[token] != "SPACE" and token not in tree.dateline]
    quoted = _quoted(tree, verb, window)
    for span in asides(tree, times, verb, trigger):
        if span[0] not in quoted or span[1] not in quoted:
            tokens = without(tree, tokens, span)
    tokens = _without_ends(tree, times, _without_sides(tree, verb, trigger, tokens))
    lead = _lead(tree, times, names, verb)
    order = ordered(tree, verb, lead, tokens)
    title = text(tree, names, verb, order)
    for most, hard in ((WISHED, False), (LONGEST, True)):
        while len(title) > most:
            shorter = shortened(tree, verb, trigger, tokens, most, hard)
            if shorter is None:
                break
            tokens = shorter
            order = ordered(tree, verb, lead, tokens)
            title = text(tree, names, verb, order)
    fuller = ordered(tree, verb, lead, [*tokens, *outcome(tree, times, names, verb, trigger, tokens)])
    if len(order) < len(fuller) and len(longer := text(tree, names, verb, fuller)) <= FULLER:
        order, title = fuller, longer
    spelled = names.short.spell(order)
    return Title(text(tree, names, verb, order, spelled) if spelled else title, verb, tuple(order))


def _quoted(tree: Tree, verb: int, window: range) -> range:
    """What the clause quotes: nothing is left out of it. Empty where it stands itself between the marks."""
    marks = [token for token in window if tree.word[token] in ('"', "“", "”", "``", "''")]
    return range(marks[0], marks[1]) if len(marks) == 2 and marks[0] > verb else range(0)


def _without_ends(tree: Tree, times: Times, tokens: list[int]) -> list[int]:
    """Without a time that opens the clause, as in `The next day parliament met`, and an `and` that ends it."""
    tokens = _without_bracket(tree, tokens)
    first = 0
    while first < len(tokens) and times.taken[tokens[first]] and tree.dep[tokens[first]] not in ("nsubj", "nsubjpass"):
        first += 1
    following = tree.lower[tokens[first]] if first < len(tokens) else ""
    if first < len(tokens) and times.taken[tokens[first]]:
        first = 0  # `The fourth quarter was the best`
    if first and (following in ("'s", "’s", "of", "") or tree.dep[tokens[first]] == "ROOT"):
        first = 0
    first += first < len(tokens) and tree.tag[tokens[first]] == "CC"
    last = len(tokens)
    while last and (tree.dep[tokens[last - 1]] in ("cc", "punct") and tree.word[tokens[last - 1]] not in ")”\"'’"):
        last -= 1
    return tokens[first:last]


def _without_sides(tree: Tree, verb: int, trigger: int, tokens: list[int]) -> list[int]:
    """Without a heading before a colon (`In the Gulf: The mayor left`), or what is told after one or after a dash.

    What someone says after a colon is kept, and what stands between two dashes.
    """
    colons = [place for place, token in enumerate(tokens[:-1]) if tree.word[token] == ":"]
    before = [place for place in colons if tokens[place] < min(verb, trigger)]
    about = tree.subject[verb]
    if before and about is not None:
        start = before[-1] + 1 + is_dash(tree, tokens[before[-1] + 1])
        if start < len(tokens) and tree.left[about] <= tokens[start] <= about:
            tokens = tokens[start:]
    after = [place for place, token in enumerate(tokens[:-1]) if tree.word[token] == ":" and token > max(verb, trigger)]
    if after and not is_saying(tree, verb) and tree.word[tokens[after[0] + 1]] not in QUOTES:
        tokens = tokens[: after[0]]
    opening = next((place for place, token in enumerate(tokens[:FEWEST]) if is_dash(tree, token)), 0)
    if opening and all(tree.word[token].isupper() or tree.word[token] == "," for token in tokens[:opening]):
        tokens = tokens[opening + 1 :]  # `HOUSTON - The mayor left`
    dashes = [place for place, token in enumerate(tokens) if token > max(verb, trigger) and is_dash(tree, token)]
    opened = sum(tree.word[token] in QUOTES[:3] for token in tokens[: dashes[0]]) % 2 if dashes else 0
    if len(dashes) == 1 and not opened and dashes[0] >= FEWEST:
        tokens = tokens[: dashes[0]]
    return tokens


QUOTES = ('"', "“", "``", "'", "‘")
FEWEST = 5
"""Tokens before a dash that are enough."""

LONGEST_BRACKET = 14
"""Tokens: `(Update, 10:15 a.m. in Oslo, 4:15 a.m. ET)`."""


def _without_bracket(tree: Tree, tokens: list[int]) -> list[int]:
    """Without a credit or a time in brackets at the beginning: `(Agency)`, `10:15 a.m. ET) -` as a parser cuts it."""
    opening = [tree.word[token] for token in tokens[:LONGEST_BRACKET]]
    if ")" not in opening:
        return tokens
    end = opening.index(")")
    if "(" in opening[1:end]:
        return tokens
    while end + 1 < len(tokens) and tree.dep[tokens[end + 1]] == "punct" and tree.word[tokens[end + 1]] not in '“"':
        end += 1
    return tokens[end + 1 :] or tokens


def plans(tree: Tree, verb: int) -> int | None:
    """`is` for `visit` in `he is to visit`, `plans` in `the union plans to strike`, `is` in `is due to rule`."""
    if tree.dep[verb] != "xcomp" or tree.child(tree.head[verb], "mark") is not None:
        return None
    if not any(tree.lower[word] == "to" for word in tree.auxiliaries[verb]):
        return None
    head = tree.head[verb]
    word = head
    if tree.dep[head] == "acomp":
        head = tree.head[head]
    finite = tree.tag[head] in ("VBD", "VBZ", "VBP") or bool(tree.auxiliaries[head])
    intended = tree.lemma[word] == "be" or tree.lemma[word] in words("plan")
    return head if finite and intended and tree.child(word, "dobj") is None else None


def beside(tree: Tree, verb: int) -> int | None:
    """`leave` for `end` in `will leave after the drills end`: its own clause would tell that it has ended."""
    head = tree.head[verb]
    if tree.dep[verb] != "advcl" or tree.auxiliaries[verb] or tree.tag[verb] not in ("VBZ", "VBP"):
        return None
    marks = {tree.lower[child] for child in tree.children[verb] if tree.dep[child] in ("mark", "advmod")}
    ahead = any(tree.lower[word] in ("will", "would", "shall") for word in tree.auxiliaries[head])
    return head if ahead and marks & words("until_then") else None


def speaker_for(tree: Tree, verb: int) -> int | None:
    """The speaker who must stand in the title of a clause that speaks of a `they` or `it` that is not clear."""
    head = tree.head[verb]
    if tree.dep[verb] != "ccomp" or head > verb or not is_saying(tree, head) or tree.tag[head] == "VBG":
        return None
    speaker = tree.child(head, "nsubj")
    return None if speaker is None or is_pronoun(tree, speaker) else speaker


def _is_of_speaker(tree: Tree, names: Names, verb: int) -> bool:
    """`all troops will leave the country`, of which only the speaker tells which it is: `the Danish minister`."""
    speaker = speaker_for(tree, verb)
    if speaker is None or speaker - tree.left[speaker] > WINDOW:
        return False
    land = tree.child(verb, "dobj")
    if land is None or tree.lemma[land] not in words("lands") or tree.lower[land - 1] != "the":
        return False
    own = any(tree.label(token) in ("NORP", "GPE") for token in range(tree.left[speaker], speaker))
    return own and not tree.children[land][1:] and not names.short.spell([land - 1, land])


def _lead(tree: Tree, times: Times, names: Names, verb: int) -> list[int]:
    """What must stand before the clause: a subject it shares with another verb, or the speaker of an unclear one."""
    own = tree.child(verb, "nsubj", "nsubjpass", "expl")
    if own is not None:
        unclear = tree.lower[own] in ("they", "it", "he", "she") and names.of(own) is None and tree.dep[own] != "expl"
        unclear = unclear or _is_of_speaker(tree, names, verb)
        return _saying(tree, times, tree.head[verb], verb) if unclear and speaker_for(tree, verb) is not None else []
    if tree.dep[verb] != "conj":
        return []
    if any(tree.subject[word] is not None for word in tree.auxiliaries[verb]):
        return []  # a parser hung its subject on `was` in `he was re-arrested`
    shared = subject(tree, verb)
    if shared is None or tree.right[shared] >= verb or shared - tree.left[shared] > WINDOW:
        return []
    auxiliaries = []
    if tree.child(verb, "aux", "auxpass") is None and tree.tag[verb] in ("VB", "VBN", "VBG"):
        # `will meet and vote`: the title of `vote` needs `will`
        head = tree.head[verb]
        auxiliaries = [
            word for word in tree.children[head] if tree.dep[word] in ("aux", "auxpass", "neg") and word < head
        ]
    tokens = list(range(tree.left[shared], tree.right[shared] + 1))
    for span in relative_times(tree, times, tree.head[verb]):
        tokens = without(tree, tokens, span) if tokens[0] < span[0] <= span[1] <= tokens[-1] else tokens
    return [*tokens, *auxiliaries]


def _saying(tree: Tree, times: Times, saying: int, verb: int) -> list[int]:
    """`The minister said that`, without its time."""
    tokens = list(range(max(tree.left[saying], saying - WINDOW), min(tree.left[verb], saying + WINDOW)))
    for span in asides(tree, times, saying, saying):
        tokens = without(tree, tokens, span)
    that = [child for child in tree.children[verb] if tree.dep[child] == "mark" and tree.lower[child] == "that"]
    return tokens + that

"""Times that hang on a verb and tell of something else: of what is beside, before or behind the event."""

from __future__ import annotations

from timeline import edtf
from timeline.events.parse.tense import PERFECT, auxiliaries, is_past
from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import TimeMention

LONG = 366
"""Days: a longer time after `the worst storm in` says how long nothing was like it."""


def is_of_something_else(
    tree: Tree, trigger: int, mention: TimeMention, first: int, last: int, apart: bool, written: str | None
) -> bool:
    """Whether the expression from token `first` to `last` does not tell when the event was.

    `apart` is whether it hangs on a word in between, not on the trigger itself; `written` the day of writing.
    """
    return (
        _is_beside(tree, first, mention)
        or _measures(tree, trigger, first, mention)
        or (_is_of_another if apart else _is_of_what_opens)(tree, trigger, first, last)
        or _is_since(tree, trigger, first)
        or _ends(tree, trigger, first)
        or _is_before_perfect(tree, trigger, first, mention.edtf or "", written)
    )


def _ends(tree: Tree, trigger: int, first: int) -> bool:
    """`closed the schools until May`: that tells how long; not `worked until May`, `is closed until May`."""
    if first == 0 or tree.lower[first - 1] not in ("until", "till") or tree.child(trigger, "neg") is not None:
        return False
    done = is_past(tree, trigger) or bool(PERFECT & set(auxiliaries(tree, trigger)))
    return done and tree.tag[trigger] != "VBG" and tree.child(trigger, "dobj") is not None


def _is_before_perfect(tree: Tree, trigger: int, first: int, date: str, written: str | None) -> bool:
    """`has protested over the march in 2008`: the perfect takes no month or year that is over; it is the march's."""
    present = {"has", "have", "'ve", "’ve"} & set(auxiliaries(tree, trigger))
    last, news = edtf.last_day(date), edtf.first_day(written) if written is not None else None
    if not present or last is None or news is None or last.ordinal >= news.ordinal:
        return False
    before = tree.ends_before(trigger, first - 1)
    named = before is not None and before > trigger and tree.dep[before] in ("prep", "dobj")
    return named and not edtf.is_day(date) and not date.startswith("..")


def _is_beside(tree: Tree, first: int, mention: TimeMention) -> bool:
    """`returned after the weekend`, `had not cut it before last week`: on some other day."""
    return (
        first > 0
        and tree.lower[first - 1] in ("after", "before")
        and "T" not in mention.value
        and ".." not in (mention.edtf or "")
    )


def _is_of_another(tree: Tree, trigger: int, first: int, last: int) -> bool:
    """`has ignored a 3 August demand`, `spoke after the vote on Friday`, `according to a report this week`, `up from
    148 yesterday`: the day of something told beside the event."""
    token = next((token for token in range(first, last + 1) if not first <= tree.head[token] <= last), last)
    if tree.head[token] > last:
        return tree.dep[tree.head[token]] == "dobj"  # `after Friday prayers`: on Friday
    while tree.head[token] not in (token, trigger):
        token = tree.head[token]
        if token < first - 1 and tree.lower[token] in words("beside_in_time"):
            return True
    return False


def _is_of_what_opens(tree: Tree, trigger: int, first: int, last: int) -> bool:
    """`Shortly after the inauguration on 20 January, Berg chose ...`, which a parser hangs on the verb, and the same
    behind it: `are hardening ahead of the ceremony on 14 February`."""
    start = first - (first > 0 and tree.lower[first - 1] == "on")
    before = tree.ends_before(trigger, start)
    if before is None or tree.dep[before] not in ("prep", "advmod") or last + 1 >= tree.size:
        return False
    if tree.lower[before] == "ahead":
        return True
    opens = start < trigger and tree.word[last + 1] == ","
    return opens and tree.lower[before] in words("beside_in_time") and tree.child(before, "pobj") is not None


def _measures(tree: Tree, trigger: int, first: int, mention: TimeMention) -> bool:
    """`since June` in `rose to its highest level since June`, `in a decade` in `the worst storm in a decade`."""
    long = (edtf.days(mention.edtf or "") or 0) > LONG or mention.type == "DURATION"
    if not first or not (tree.lower[first - 1] == "since" or (long and tree.lower[first - 1] in ("in", "of", "for"))):
        return False
    ranked = [child for child in tree.children[trigger] if tree.dep[child] in ("dobj", "attr", "prep", "nsubjpass")]
    ranked += [noun for child in ranked if (noun := tree.child(child, "pobj")) is not None]
    return any(
        tree.tag[word] == "JJS" or tree.lower[word] in ("first", "only")
        for noun in (*ranked, tree.head[first - 1])
        for word in tree.children[noun]
        if word < first
    )


def _is_since(tree: Tree, trigger: int, token: int) -> bool:
    """`has fallen since news of the fire on 20 April`, `failed before the April 20 fire`: it was not on that day."""
    first = token
    while tree.head[token] not in (token, trigger):
        token = tree.head[token]
        if tree.lower[token] in ("since", "before") and token < first - 1:
            return True
    # a parser may hang the day on the verb, beside `since`
    return any(
        tree.lower[child] == "since" and child < first - 2 <= tree.right[child] + 1 for child in tree.children[trigger]
    )

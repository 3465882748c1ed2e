"""Which events make an entry by themselves. The others only support one: too little about them is sure.

The perfect names no day: `Norway has closed its border` was done at some time before. In a headline or a lead it is
the news of the day; further down it mostly tells what readers should know. So what only the publication day dates, or
only a time told of something else, stands alone where it is told as one happening of a past: `the minister resigned`.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.events.parse.tense import PERFECT, auxiliaries, is_present, is_simple_past
from timeline.events.parse.tree import Tree
from timeline.events.salience.known import Reading
from timeline.events.titles import clarity
from timeline.events.words import words


def alone(reading: Reading, trigger: int) -> bool:
    """Whether a main event makes an entry without another mention of it."""
    return not any(reason(reading, trigger) for reason in NOT_ALONE)


def day_unsure(reading: Reading, trigger: int) -> bool:
    """No time of its own and no simple past: `has accused`, `have been warning`, `had agreed`, `blames`.

    The lead and the headline are news of the publication day.
    """
    tree = reading.tree
    dated = reading.dates[trigger].date_from
    added = dated == "publication" and any(tree.lower[child] in words("adding") for child in tree.children[trigger])
    if not reading.predicates.verbal[trigger] or (is_simple_past(tree, trigger) and not added):
        return False
    if dated == "publication":
        lasting = tree.tag[trigger] == "VBG" and bool(PERFECT & set(auxiliaries(tree, trigger)))
        fresh = tree.sentence[trigger] <= tree.lead or tree.kind[tree.sentence[trigger]] == "title"
        return lasting or not fresh
    return dated in ("clause", "sentence")


def going_on(reading: Reading, trigger: int) -> bool:
    """What lasts (`tension was building before dawn`, `have met for two years`), and the present beside a date:
    captions, programmes and what happens each year."""
    tree = reading.tree
    dated = reading.dates[trigger]
    if dated.date_from != "phrase" or reading.status[trigger] != "happened" or not reading.predicates.verbal[trigger]:
        return False
    if tree.kind[tree.sentence[trigger]] == "title" or is_simple_past(tree, trigger):
        return False
    helping = set(auxiliaries(tree, trigger))
    if tree.tag[trigger] == "VBG" or not PERFECT & helping:
        return True
    return "had" not in helping and "/" in (dated.date or "")  # `have met for two years`, `has risen since May`


def lately(reading: Reading, trigger: int) -> bool:
    """No day of its own, and more than one: `has been hit by storms in recent days`, `has been shelled for a month`,
    `is now waging a war`."""
    tree, verb = reading.tree, reading.verb(trigger)
    if reading.dates[trigger].date_from != "publication":
        return False
    if tree.tag[verb] == "VBG" and is_present(tree, verb):
        return any(tree.lower[child] == "now" for child in tree.children[verb])
    for child in tree.children[verb]:
        span = tree.child(child, "pobj") if tree.dep[child] == "prep" else None
        if span is None or tree.lemma[span] not in words("spans"):
            continue
        lasting = (
            tree.lower[child] == "for" and bool(PERFECT & set(auxiliaries(tree, verb))) and not _is_rank(tree, span)
        )
        if lasting or any(tree.lower[word] == "recent" for word in tree.children[span]):
            return True
    return False


def _is_rank(tree: Tree, span: int) -> bool:
    """`for the first time`, `for a second day`."""
    return tree.lemma[span] == "time" or any(tree.lower[word] in words("ranks") for word in tree.children[span])


def background(reading: Reading, trigger: int) -> bool:
    """What only tells since when something is so: `the worst clashes since the protests began in May`; the scene before
    something came: `had just left`."""
    tree, verb = reading.tree, reading.verb(trigger)
    beside = {tree.lower[child] for child in tree.children[verb] if child < verb}
    if beside >= {"had", "just"}:
        return True
    return tree.dep[verb] == "advcl" and any(
        tree.dep[child] == "mark" and tree.lower[child] == "since" for child in tree.children[verb]
    )


def only_possible(reading: Reading, trigger: int) -> bool:
    """What may be or may come is the writer's guess or another's; a headline tells what is feared by many."""
    return reading.status[trigger] == "possible" and reading.tree.kind[reading.tree.sentence[trigger]] != "title"


def passed_by(reading: Reading, trigger: int) -> bool:
    """A plan of which nobody tells what became of it: `had been due to meet on Sunday`."""
    tree, verb = reading.tree, reading.verb(trigger)
    above = tree.head[tree.head[verb]] if tree.dep[tree.head[verb]] == "acomp" else tree.head[verb]
    return reading.status[trigger] == "planned" and tree.dep[verb] == "xcomp" and "had" in auxiliaries(tree, above)


NOT_ALONE: tuple[Callable[[Reading, int], bool], ...] = (
    day_unsure,
    going_on,
    lately,
    background,
    only_possible,
    passed_by,
    clarity.unclear,
)
"""The reasons why an event needs another mention beside it."""

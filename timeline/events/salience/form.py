"""Is it told by a clause that can stand alone? Reasons of form that keep an event out of the timeline."""

from __future__ import annotations

from timeline import edtf
from timeline.events.factuality import plans
from timeline.events.factuality.attribution import is_pronoun, is_saying, subject
from timeline.events.parse.heads import takes_part
from timeline.events.parse.predicates import is_event_noun
from timeline.events.parse.tree import Tree
from timeline.events.salience.known import Reading
from timeline.events.titles import titles, wording
from timeline.events.words import words

CENTURY = 36_524
"""Days."""


def not_dated(reading: Reading, trigger: int) -> bool:
    """An event without a date has no place on a timeline, nor has one of which but the century is known."""
    date = reading.dates[trigger].date
    return date is None or (edtf.days(date) or 0) > CENTURY


def not_a_clause(reading: Reading, trigger: int) -> bool:
    """Events of the timeline are told by a finite clause with a subject."""
    tree = reading.tree
    if not reading.predicates.verbal[trigger]:
        if plans.change(tree, trigger) is None:
            return not is_told_by_noun(tree, trigger)
        trigger = tree.head[trigger]  # `postponed the talks`
    if subject(tree, trigger) is None and tree.dep[trigger] != "relcl":
        return True
    children = tree.children[trigger]
    if any(tree.lower[child] == "to" and tree.dep[child] == "aux" for child in children):
        # `is to visit the town on Monday`
        told = reading.status[trigger] == "planned" and reading.dates[trigger].date_from == "phrase"
        return not told or titles.plans(tree, trigger) is None
    finite = tree.tag[trigger] in ("VBD", "VBZ", "VBP") or tree.child(trigger, "aux", "auxpass") is not None
    return not finite and (tree.dep[trigger] != "conj" or tree.child(tree.head[trigger], "aux", "auxpass") is None)


def is_told_by_noun(tree: Tree, noun: int) -> bool:
    """`there is no withdrawal`, `they saw no withdrawal`: the verb only brings the event in."""
    head = tree.head[noun]
    if tree.dep[noun] in ("attr", "nsubj", "dobj") and tree.lemma[head] == "be":
        return tree.child(head, "expl") is not None
    return tree.dep[noun] in ("dobj", "nsubjpass") and tree.lemma[head] in words("perception")


def subordinate(reading: Reading, trigger: int) -> bool:
    """What a clause that hangs on a noun or another clause tells is background, unless it is dated by itself."""
    tree = reading.tree
    verb = reading.verb(trigger)
    dep = tree.dep[verb]
    if dep == "relcl" and (tree.subject[verb] is None or wording.relative(tree, verb) is None):
        return True
    if dep == "csubj" or _is_participle(tree, verb):
        return True  # `someone interviewed on Monday said`
    if dep == "relcl" and tree.dep[tree.head[verb]] == "conj":
        return True  # `the mayor and the general, who left`: one of them, or both
    if dep in ("relcl", "acl") and plans.change(tree, tree.head[verb]) is not None:
        return True  # `delayed a visit that had been set for Sunday`
    if dep in ("relcl", "acl", "advcl", "pcomp"):
        return reading.dates[trigger].date_from != "phrase"
    if dep == "ccomp":
        return not is_saying(tree, tree.head[verb]) and not _runs_on(tree, verb)
    return False


def _is_participle(tree: Tree, verb: int) -> bool:
    """`confirmed` in `the men confirmed with flu have left`: a parser takes the finite verb for a second one."""
    if tree.tag[verb] != "VBD" or tree.child(verb, "dobj", "cc", "attr", "ccomp", "xcomp") is not None:
        return False
    second = tree.child(verb, "conj")
    return (
        second is not None
        and bool(tree.auxiliaries[second])
        and tree.word[tree.left[second] - 1] not in (",", ";", "-")
    )


def _runs_on(tree: Tree, verb: int) -> bool:
    """`The council met on Monday, and the mayor spoke on Tuesday`: the parser hangs the first on the second."""
    head = tree.head[verb]
    mark = tree.right[verb] + 1
    return (
        verb < head and tree.child(verb, "mark") is None and mark < head and tree.word[mark] in (",", ";", ":", "and")
    )


def asked(reading: Reading, trigger: int) -> bool:
    """A question, and what stands for one: `what the weather is doing`, `how it began`."""
    tree = reading.tree
    first, end = tree.sentence_tokens[tree.sentence[trigger]]
    if any(tree.word[last] == "?" for last in range(max(first, end - 3), end)):
        return not is_saying(tree, trigger)
    verb = reading.verb(trigger)
    return tree.dep[verb] != "relcl" and any(
        tree.tag[child] in ("WP", "WRB", "WDT") and tree.lower[child] not in _OF_TIME
        for child in tree.children[verb]
        if child < verb
    )


_OF_TIME = ("when", "where", "who", "which", "that")


def interrupted(reading: Reading, trigger: int) -> bool:
    """A dash between a verb and its complement: something is put between, and the parse is not to be relied on."""
    tree = reading.tree
    return any(
        tree.dep[child] in ("ccomp", "dobj", "xcomp")
        and child > trigger
        and tree.word[tree.left[child] - 1] in ("–", "—")
        for child in tree.children[trigger]
    )


def personal(reading: Reading, trigger: int) -> bool:
    """`I` and `we` speak of themselves; a reader does not know who that is, nor who an unclear `they` are, nor whose
    `his brother` is."""
    tree = reading.tree
    verb = reading.verb(trigger)
    token = subject(tree, verb)
    if token is not None and any(tree.tag[child] == "PRP$" for child in tree.children[token]):
        return True
    if (
        token is None
        or not is_pronoun(tree, token)
        or (tree.dep[verb] == "relcl" and token == wording.relative(tree, verb))
    ):
        return False
    if tree.lower[token] in ("who", "which", "that") and tree.dep[verb] == "conj":
        return True  # `the man, who left on Monday and has been found`
    clear = reading.names.of(token) is not None or titles.speaker_for(tree, verb) is not None
    return not clear or tree.lower[token] in ("i", "we", "you")


def empty(reading: Reading, trigger: int) -> bool:
    """A clause that says nothing by itself: `a story began`, `the answer came`, `the leaders announced it`."""
    tree = reading.tree
    if not reading.predicates.verbal[trigger]:
        return False
    theme = tree.child(trigger, "dobj")
    if theme is not None and tree.lower[theme] in ("it", "them", "this", "that", "so", "one"):
        return tree.dep[trigger] != "relcl"
    about = subject(tree, trigger)
    if about is None or theme is not None or tree.child(trigger, "agent", "ccomp", "xcomp", "oprd") is not None:
        return False
    if tree.lower[about] in ("something", "anything", "things", "anyone", "anybody"):
        return True
    if tree.lower[about] == "it" and reading.names.of(about) is None and tree.dep[about] != "expl":
        return True  # `it has been discussed`
    if (tree.tag[about] in ("JJ", "CD", "DT") or tree.lower[about] in words("ranks")) and tree.child(
        about, "prep"
    ) is None:
        return reading.names.elided(about) is None  # `the first was signed in Minsk`
    if tree.entity[about] is not None or tree.tag[about] in ("NNP", "NNPS") or is_event_noun(tree.lemma[about]):
        bare = any(tree.lower[child] in ("this", "that", "these", "those") for child in tree.children[about])
        return bare and reading.status[trigger] == "planned" and tree.entity[about] is None
    plain = all(tree.dep[child] in ("det", "nummod", "punct", "acl", "relcl") for child in tree.children[about])
    return plain and tree.lemma[trigger] in words("occurrence") and not takes_part(tree, about)

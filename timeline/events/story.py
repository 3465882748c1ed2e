"""Which events make the timeline: those of the story, not opinion, truth, description, or the saying of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.events import titles, wording
from timeline.events.attribution import Attribution, is_pronoun, is_saying, subject
from timeline.events.dates import Dated
from timeline.events.names import Names, takes_part
from timeline.events.predicates import Predicates, is_event_noun
from timeline.events.tree import Tree
from timeline.events.words import words
from timeline.model import Status


@dataclass(slots=True)
class Reading:
    """What is known of an article's events when it is asked which of them the timeline shows."""

    tree: Tree
    predicates: Predicates
    attribution: Attribution
    names: Names
    status: dict[int, Status]
    dates: dict[int, Dated]


def mains(reading: Reading) -> set[int]:
    """The triggers that no reason speaks against: one a sentence, and others that have a time of their own."""
    tree, dates = reading.tree, reading.dates
    candidates = [t for t in reading.predicates.triggers if not any(reason(reading, t) for reason in AGAINST)]
    chosen: set[int] = set()
    taken: set[int] = set()
    for trigger in sorted(
        candidates, key=lambda t: (tree.sentence[t], dates[t].date_from != "phrase", _depth(tree, t), t)
    ):
        absent = not reading.predicates.verbal[trigger]
        if tree.sentence[trigger] in taken and dates[trigger].date_from != "phrase" and not absent:
            continue
        taken.add(tree.sentence[trigger])
        chosen.add(trigger)
    return chosen


def _depth(tree: Tree, token: int) -> int:
    """How far below the top of its sentence, at most 12."""
    depth = 0
    while tree.head[token] != token and depth < 12:
        token = tree.head[token]
        depth += 1
    return depth


def _not_dated(reading: Reading, trigger: int) -> bool:
    return reading.dates[trigger].date is None


def _not_a_clause(reading: Reading, trigger: int) -> bool:
    """Events of the timeline are told by a finite clause with a subject."""
    tree = reading.tree
    if not reading.predicates.verbal[trigger]:
        return not is_told_by_noun(tree, trigger)
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


def _state(reading: Reading, trigger: int) -> bool:
    """States and opinions; the saying itself, unless it is the news."""
    tree, lemma = reading.tree, reading.tree.lemma[trigger]
    if not reading.predicates.verbal[trigger]:
        return False
    if tree.pos[trigger] == "AUX":
        return not _is_stay(reading, trigger)
    if lemma in words("states"):
        return True
    if lemma == "go" and tree.child(trigger, "xcomp") is not None:
        return True  # `is going to`
    if lemma in words("perception"):
        return any(
            is_told_by_noun(tree, child) and is_event_noun(tree.lemma[child]) for child in tree.children[trigger]
        )
    if is_saying(tree, trigger):
        speaker = tree.subject[trigger]
        if speaker is not None and speaker > trigger:
            return True  # "Enough," warned the mayor
        if not any(child > trigger and tree.dep[child] in _CONTENT for child in tree.children[trigger]):
            return True  # "Enough," the mayor warned
        return lemma not in words("saying_as_news") and not _announces(reading, trigger)
    return False


def _is_stay(reading: Reading, verb: int) -> bool:
    """`Berg was in Oslo on Monday`, `Berg is due in Oslo on Monday`: a visit, where the day is told."""
    tree = reading.tree
    subject = tree.subject[verb]
    if reading.dates[verb].date_from != "phrase" or subject is None or reading.names.label(subject) != "PERSON":
        return False
    due = tree.child(verb, "acomp")
    where = tree.child(verb if due is None or tree.lower[due] != "due" else due, "prep")
    if where is None or tree.lower[where] != "in" or (due is not None and tree.lower[due] != "due"):
        return False
    place = tree.child(where, "pobj")
    return place is not None and reading.names.label(place) in ("GPE", "LOC")


_CONTENT = ("dobj", "ccomp", "xcomp", "prep", "oprd", "nsubjpass", "agent")


def _announces(reading: Reading, trigger: int) -> bool:
    """A saying that has a day of its own, of something that has none: `On Monday the union said it would strike`."""
    tree = reading.tree
    complement = tree.child(trigger, "ccomp")
    if tree.lemma[trigger] not in words("announcing"):
        return False
    if complement is None or complement < trigger or reading.attribution.quoted[complement]:
        return False
    dated = reading.dates.get(complement)
    return reading.dates[trigger].date_from == "phrase" and dated is not None and dated.date is None


def _general(reading: Reading, trigger: int) -> bool:
    """The present without a time of its own tells what is always so, or still goes on; a headline, what happened."""
    tree = reading.tree
    if reading.dates[trigger].date_from in ("phrase", "clause", "sentence"):
        return False
    if tree.kind[tree.sentence[trigger]] == "title" or not reading.predicates.verbal[trigger]:
        return False
    if tree.lemma[trigger] in words("ongoing"):
        return True
    auxiliaries = {tree.lower[child] for child in tree.children[trigger] if tree.dep[child] in ("aux", "auxpass")}
    if tree.tag[trigger] == "VBG" and not auxiliaries & _PERFECT:
        return tree.sentence[trigger] > tree.lead or not _has_name(reading, trigger)
    present = tree.tag[trigger] in ("VBZ", "VBP") and not auxiliaries
    listed = tree.tag[trigger] == "VBN" and bool(auxiliaries) and auxiliaries <= _PRESENT
    return (present or listed) and tree.lemma[trigger] not in words("saying_as_news")


_PERFECT = frozenset(("has", "have", "had", "'ve", "’ve"))
_PRESENT = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re"))


def _uncertain(reading: Reading, trigger: int) -> bool:
    """A possibility or a plan counts with a time of its own; that something will not be is no event."""
    tree = reading.tree
    verb = trigger if reading.predicates.verbal[trigger] else tree.head[trigger]
    if reading.status[trigger] == "denied" and any(tree.tag[child] == "MD" for child in tree.children[verb]):
        return True
    if verb != trigger and reading.status[trigger] == "planned":
        return True  # `there will be deliveries`
    if any(tree.dep[child] == "mark" and tree.lower[child] in words("subordinate_if") for child in tree.children[verb]):
        return True
    if reading.status[trigger] == "possible" and any(
        tree.lower[child] in ("can", "ca", "should", "must") or tree.dep[child] == "advcl"
        for child in tree.children[verb]
    ):
        return True
    return reading.status[trigger] in ("possible", "planned") and reading.dates[trigger].date_from not in (
        "phrase",
        "clause",
    )


def _subordinate(reading: Reading, trigger: int) -> bool:
    """What a clause that hangs on a noun or another clause tells is background, unless it is dated by itself."""
    tree = reading.tree
    verb = trigger if reading.predicates.verbal[trigger] else tree.head[trigger]
    dep = tree.dep[verb]
    if dep == "relcl" and (tree.subject[verb] is None or wording.relative(tree, verb) is None):
        return True
    if dep == "relcl" and tree.dep[tree.head[verb]] == "conj":
        return True  # `the mayor and the general, who left`: one of them, or both
    if dep in ("relcl", "acl", "advcl", "pcomp", "csubj"):
        return reading.dates[trigger].date_from != "phrase"
    if dep == "ccomp":
        return not is_saying(tree, tree.head[verb]) and not _runs_on(tree, verb)
    return False


def _runs_on(tree: Tree, verb: int) -> bool:
    """`The council met on Monday, and the mayor spoke on Tuesday`: the parser hangs the first on the second."""
    head = tree.head[verb]
    mark = tree.right[verb] + 1
    return (
        verb < head and tree.child(verb, "mark") is None and mark < head and tree.word[mark] in (",", ";", ":", "and")
    )


def _interrupted(reading: Reading, trigger: int) -> bool:
    """A dash between a verb and its complement: something is put between, and the parse is not to be relied on."""
    tree = reading.tree
    return any(
        tree.dep[child] in ("ccomp", "dobj", "xcomp")
        and child > trigger
        and tree.word[tree.left[child] - 1] in ("–", "—")
        for child in tree.children[trigger]
    )


def _faint(reading: Reading, trigger: int) -> bool:
    """What nothing but the publication day dates, below the lead, needs an agent with a name."""
    tree = reading.tree
    if reading.dates[trigger].date_from != "publication" or tree.kind[tree.sentence[trigger]] == "title":
        return False
    return tree.sentence[trigger] > tree.lead and not _has_name(reading, trigger)


def _has_name(reading: Reading, trigger: int) -> bool:
    tree = reading.tree
    agent = subject(tree, trigger if reading.predicates.verbal[trigger] else tree.head[trigger])
    return agent is not None and (tree.tag[agent] in ("NNP", "NNPS") or is_pronoun(tree, agent))


def _personal(reading: Reading, trigger: int) -> bool:
    """`I` and `we` speak of themselves; a reader does not know who that is, nor who an unclear `they` are."""
    tree = reading.tree
    verb = trigger if reading.predicates.verbal[trigger] else tree.head[trigger]
    token = subject(tree, verb)
    if token is not None and any(tree.lower[child] in ("my", "our", "your") for child in tree.children[token]):
        return True
    if (
        token is None
        or not is_pronoun(tree, token)
        or (tree.dep[verb] == "relcl" and token == wording.relative(tree, verb))
    ):
        return False
    clear = reading.names.of(token) is not None or titles.speaker_for(tree, verb) is not None
    return not clear or tree.lower[token] in ("i", "we", "you")


def _empty(reading: Reading, trigger: int) -> bool:
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
    if (tree.tag[about] in ("JJ", "CD") or tree.lower[about] in words("ranks")) and tree.child(about, "prep") is None:
        return reading.names.elided(about) is None  # `the first was signed in Minsk`
    if tree.entity[about] is not None or tree.tag[about] in ("NNP", "NNPS") or is_event_noun(tree.lemma[about]):
        bare = any(tree.lower[child] in ("this", "that", "these", "those") for child in tree.children[about])
        return bare and reading.status[trigger] == "planned" and tree.entity[about] is None
    plain = all(tree.dep[child] in ("det", "nummod", "punct", "acl", "relcl") for child in tree.children[about])
    return plain and tree.lemma[trigger] in words("occurrence") and not takes_part(tree, about)


def _quoted(reading: Reading, trigger: int) -> bool:
    """In a quotation only what is dated by a phrase, or reported as not seen or not there, counts."""
    dated = reading.dates[trigger].date_from == "phrase"
    absent = not reading.predicates.verbal[trigger] and negative(reading, trigger)
    return reading.attribution.quoted[trigger] and not dated and not absent


def negative(reading: Reading, noun: int) -> bool:
    """Whether the noun tells of something that is said not to be: `there is no de-escalation`."""
    return reading.status[noun] in ("denied", "claimed")


AGAINST: tuple[Callable[[Reading, int], bool], ...] = (
    _not_dated,
    _not_a_clause,
    _state,
    _general,
    _uncertain,
    _subordinate,
    _interrupted,
    _faint,
    _personal,
    _empty,
    _quoted,
)
"""The reasons that keep an event out, in the order in which they are asked."""

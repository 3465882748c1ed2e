"""Did something happen at all? States, opinions, general truths and mere words, which are no events of a story."""

from __future__ import annotations

from timeline.events.factuality import plans
from timeline.events.factuality.attribution import is_pronoun, is_saying, subject
from timeline.events.parse.heads import takes_part
from timeline.events.parse.predicates import is_event_noun
from timeline.events.parse.tree import Tree
from timeline.events.salience.form import is_told_by_noun
from timeline.events.salience.known import Reading
from timeline.events.words import words


def state(reading: Reading, trigger: int) -> bool:
    """States and opinions; the saying itself, unless it is the news."""
    tree, lemma = reading.tree, reading.tree.lemma[trigger]
    if not reading.predicates.verbal[trigger]:
        return False
    if tree.pos[trigger] == "AUX":
        return not _is_stay(reading, trigger)
    if lemma in words("states") or lemma in words("judging") or _is_figure(reading, trigger):
        return True
    if any(plans.change(tree, child) and reading.dates[child].date for child in _things(reading, trigger)):
        return True  # it is told as what became of the plan
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


def _is_figure(reading: Reading, verb: int) -> bool:
    """`played a part`, `got more hopeful`; `wants to leave`, `had hoped to leave`; `the vote exposed a rift`, `hope
    replaced fear`; `1,000 people were surveyed`, `is seen as rare`, `80 percent went to Sweden`."""
    tree = reading.tree
    about = subject(tree, verb)
    if about is not None and (
        tree.lemma[about] in words("moods") or (tree.label(about) == "PERCENT" and tree.word[about] in ("%", "percent"))
    ):
        return True
    if tree.child(verb, "nsubjpass") is not None:
        seen = tree.lemma[verb] in words("viewing") and any(tree.lower[child] == "as" for child in tree.children[verb])
        if seen or tree.lemma[verb] in ("survey", "poll"):
            return True
    if tree.lemma[verb] in words("judging_things"):
        return about is not None and not is_pronoun(tree, about) and not takes_part(tree, about)
    if tree.lemma[verb] == "get" and tree.child(verb, "acomp") is not None:
        return True
    above = tree.head[verb]
    if tree.dep[verb] == "xcomp" and (
        tree.lemma[above] in words("wishing") or (tree.lower[above] == "hoped" and tree.tag[above] in ("VBD", "VBN"))
    ):
        return True
    thing = tree.child(verb, "dobj")
    return thing is not None and f"{tree.lemma[verb]}-{tree.lemma[thing]}" in words("figures")


def _things(reading: Reading, verb: int) -> list[int]:
    """The events that are a verb's object or subject."""
    return [child for child in reading.tree.children[verb] if child in reading.dates]


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


def general(reading: Reading, trigger: int) -> bool:
    """The present without a time of its own tells what is always so, or still goes on; a headline, what happened."""
    tree = reading.tree
    if is_habit(reading, trigger):
        return True
    if reading.dates[trigger].date_from in ("phrase", "clause", "sentence"):
        return False
    if tree.kind[tree.sentence[trigger]] == "title":
        return False
    if not reading.predicates.verbal[trigger]:
        return reading.status[trigger] == "happened" and tree.tag[reading.verb(trigger)] in ("VBZ", "VBP")
    if tree.lemma[trigger] in words("ongoing"):
        return True
    auxiliaries = {tree.lower[child] for child in tree.children[trigger] if tree.dep[child] in ("aux", "auxpass")}
    if tree.tag[trigger] == "VBG" and not auxiliaries & _PERFECT:
        return tree.sentence[trigger] > tree.lead or not _has_name(reading, trigger)
    present = tree.tag[trigger] in ("VBZ", "VBP") and not auxiliaries
    listed = tree.tag[trigger] == "VBN" and bool(auxiliaries) and auxiliaries <= _PRESENT
    return listed or (present and tree.lemma[trigger] not in words("saying_as_news"))


def is_habit(reading: Reading, trigger: int) -> bool:
    """`The council meets every year`, `often warned of it`: no one happening."""
    tree, verb = reading.tree, reading.verb(trigger)
    for child in tree.children[verb]:
        if tree.lower[child] in words("habitual"):
            return True
        if tree.lemma[child] in words("spans") and tree.dep[child] == "npadvmod":
            return any(tree.lower[word] in ("every", "each") for word in tree.children[child])
    return False


_PERFECT = frozenset(("has", "have", "had", "'ve", "’ve"))
_PRESENT = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re"))


def uncertain(reading: Reading, trigger: int) -> bool:
    """A possibility or a plan counts with a time of its own; that something will not be is no event."""
    tree = reading.tree
    verb = reading.verb(trigger)
    if reading.status[trigger] == "denied" and any(tree.tag[child] == "MD" for child in tree.children[verb]):
        return True
    if verb != trigger and reading.status[trigger] == "planned" and plans.change(tree, trigger) is None:
        return True  # `there will be deliveries`
    if any(tree.dep[child] == "mark" and tree.lower[child] in words("subordinate_if") for child in tree.children[verb]):
        return True
    if _is_inverted(tree, verb):
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


def _is_inverted(tree: Tree, verb: int) -> bool:
    """`Had the minister resigned`, `Should it fail`: a condition without `if`."""
    about = tree.subject[verb]
    return (
        about is not None
        and tree.dep[verb] == "advcl"
        and any(child < about and tree.lower[child] in ("had", "were", "should") for child in tree.auxiliaries[verb])
    )


def faint(reading: Reading, trigger: int) -> bool:
    """What nothing but the publication day dates, below the lead, needs an agent with a name."""
    tree = reading.tree
    if reading.dates[trigger].date_from != "publication" or tree.kind[tree.sentence[trigger]] == "title":
        return False
    return tree.sentence[trigger] > tree.lead and not _has_name(reading, trigger)


def _has_name(reading: Reading, trigger: int) -> bool:
    tree = reading.tree
    agent = subject(tree, trigger if reading.predicates.verbal[trigger] else tree.head[trigger])
    return agent is not None and (tree.tag[agent] in ("NNP", "NNPS") or is_pronoun(tree, agent))


def quoted(reading: Reading, trigger: int) -> bool:
    """In a quotation only what is dated by a phrase, or reported as not seen or not there, counts."""
    dated = reading.dates[trigger].date_from == "phrase"
    absent = not reading.predicates.verbal[trigger] and negative(reading, trigger)
    return reading.attribution.quoted[trigger] and not dated and not absent


def negative(reading: Reading, noun: int) -> bool:
    """Whether the noun tells of something that is said not to be: `there is no de-escalation`."""
    return reading.status[noun] in ("denied", "claimed")


def comment(reading: Reading, trigger: int) -> bool:
    """What readers wrote under the article, or as they write, `Oslo won last night!`; and `At 1:53 pm on 10 June, Berg
    wrote: ...`, a time of no event."""
    tree = reading.tree
    if reading.comments is not None and tree.sentence[trigger] >= reading.comments:
        return True
    _, end = tree.sentence_tokens[tree.sentence[trigger]]
    if tree.word[end - 1] == "!" and not reading.attribution.quoted[trigger]:
        return True
    saying = reading.attribution.saying[trigger]
    if saying is None or saying + 1 >= tree.size or tree.word[saying + 1] != ":":
        return False
    return "T" in (reading.dates[trigger].date or "")

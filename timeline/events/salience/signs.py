"""The signs by which it is judged whether an event is worth an entry. What each weighs is learned.

A sign is a short text that holds of a mention or does not: `tense: simple past`. None is a name or a rare word. Each
question below answers with the signs that hold; a new one is a function and a line in QUESTIONS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from timeline import edtf
from timeline.events.dating.own_time import Dated
from timeline.events.factuality.attribution import Attribution, is_pronoun, subject
from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tense import auxiliaries, is_past, is_present
from timeline.events.parse.tree import Tree
from timeline.events.words import kinds, words
from timeline.model import Status


@dataclass(slots=True)
class Analysis:
    """All that the rooms before have found in an article; by trigger where it is of an event."""

    tree: Tree
    predicates: Predicates
    attribution: Attribution
    status: dict[int, Status]
    dates: dict[int, Dated]
    published: str | None

    def verb(self, trigger: int) -> int:
        """The trigger, of a noun the word above it."""
        return trigger if self.predicates.verbal[trigger] else self.tree.head[trigger]


Steps = Sequence[tuple[int, str]]
"""Names for numbers: that of the first step which a number does not exceed."""


def _step(number: int, steps: Steps, beyond: str) -> str:
    return next((name for most, name in steps if number <= most), beyond)


def word_class(analysis: Analysis, trigger: int) -> Iterator[str]:
    """Verb, noun or `be`, what it is to the word above, and how many verbs stand above it."""
    tree = analysis.tree
    yield f"trigger: {tree.tag[trigger]}"
    yield f"role: {tree.dep[trigger]}"
    token, above = trigger, 0
    while tree.head[token] != token and above < MOST_ABOVE:
        token = tree.head[token]
        above += analysis.predicates.verbal[token]
    yield f"verbs above: {above}"


MOST_ABOVE = 4


def tense(analysis: Analysis, trigger: int) -> Iterator[str]:
    """Of its verb."""
    tree, verb = analysis.tree, analysis.verb(trigger)
    helping = set(auxiliaries(tree, verb))
    if tree.pos[verb] not in ("VERB", "AUX"):
        name = "none"
    elif any(tree.tag[word] == "MD" for word in tree.auxiliaries[verb]):
        name = "modal"
    elif helping & words("infinitive_marker"):
        name = "infinitive"
    elif helping & words("past_perfect_auxiliary"):
        name = "past perfect"
    elif helping & words("perfect_auxiliaries"):
        name = "perfect"
    elif tree.tag[verb] == "VBG":
        name = "progressive" if helping else "participle"
    else:
        name = "simple past" if is_past(tree, verb) else "present" if is_present(tree, verb) else "other"
    yield f"tense: {name}"


def dating(analysis: Analysis, trigger: int) -> Iterator[str]:
    """Where its date comes from, how long it is, and how far from the day of writing."""
    dated = analysis.dates[trigger]
    yield f"date from: {dated.date_from}"
    if dated.date is None:
        return
    if "~" in dated.date:
        yield "date: unsure"
    length = edtf.days(dated.date)
    if "T" in dated.date:
        yield "date is: clock time"
    elif edtf.is_day(dated.date):
        yield "date is: day"
    else:
        yield "date is: " + ("open" if length is None else _step(length, _LENGTHS, "long"))
    first, news = edtf.first_day(dated.date), edtf.first_day(analysis.published) if analysis.published else None
    if first is not None and news is not None:
        yield "date lies: " + _step(news.ordinal - first.ordinal, _DISTANCES, "long before")


_LENGTHS = ((7, "week"), (31, "month"), (92, "season"), (366, "year"))
_DISTANCES = (
    (-1, "ahead"),
    (0, "on the day of the news"),
    (1, "the day before"),
    (7, "in the week before"),
    (31, "in the month before"),
    (366, "in the year before"),
    (3660, "in the decade before"),
)
"""Days."""


def factuality(analysis: Analysis, trigger: int) -> Iterator[str]:
    """Its status, whose word it is, and whether it is quoted."""
    status = analysis.status[trigger]
    yield f"status: {status}"
    own = analysis.dates[trigger].date_from in ("phrase", "clause")
    yield f"status: {status}, {'with' if own else 'without'} a date of its own"
    if analysis.attribution.quoted[trigger]:
        yield "told: in quotation marks"
    if analysis.attribution.saying[trigger] is not None or trigger in analysis.attribution.according:
        yield "told: as somebody's word"


def kind(analysis: Analysis, trigger: int) -> Iterator[str]:
    """What kind of event its word names: see en/kinds.yaml."""
    for name in kinds(analysis.tree.lemma[trigger]) or ("none",):
        yield f"kind: {name}"


def place(analysis: Analysis, trigger: int) -> Iterator[str]:
    """Where it stands in the article, and how long its sentence is."""
    tree, number = analysis.tree, analysis.tree.sentence[trigger]
    if tree.kind[number] == "title":
        yield "stands in: headline"
    else:
        yield "stands in: " + _step(number - tree.lead, _PLACES, "end")
    first, end = tree.sentence_tokens[number]
    yield "sentence has: " + _step(end - first, _SIZES, "very many words")
    if tree.word[end - 1] in ("?", "!"):
        yield f"sentence ends: {tree.word[end - 1]}"


_PLACES = ((0, "first sentence"), (2, "lead"), (7, "beginning"), (20, "body"))
"""Sentences after the first of the running text."""
_SIZES = ((8, "few words"), (20, "some words"), (40, "many words"))


def company(analysis: Analysis, trigger: int) -> Iterator[str]:
    """Who acts, what its clause names, and words that tell of what happens again and again, or of one thing after
    another."""
    tree, verb = analysis.tree, analysis.verb(trigger)
    yield f"agent: {_sort(tree, subject(tree, verb))}"
    window = range(max(tree.left[verb], verb - WINDOW), min(tree.right[verb], verb + WINDOW) + 1)
    inside = [token for token in window if analysis.predicates.clause[token] == verb or token == trigger]
    labels = {tree.label(token) for token in inside}
    yield from (f"clause names: {name}" for label, name in _NAMED.items() if label in labels)
    if any(tree.tag[token] == "CD" and tree.label(token) not in ("DATE", "TIME") for token in inside):
        yield "clause names: number"
    yield "clause has: " + _step(len(inside), _CLAUSES, "many words")
    for child in tree.children[verb]:
        if tree.lower[child] in words("habitual"):
            yield "told: as a habit"
        if tree.lower[child] in words("sequence"):
            yield "told: as one thing after another"
        if tree.dep[child] == "neg":
            yield "told: with a negation"


WINDOW = 60
"""Tokens to each side of a verb that are looked at: keeps a sentence of 100,000 words linear."""

_CLAUSES = ((4, "few words"), (11, "some words"))
_NAMED = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "building",
    "NORP": "nationality",
    "MONEY": "money",
    "PERCENT": "percentage",
}
"""Kinds of names, by the labels of the model."""


def _sort(tree: Tree, agent: int | None) -> str:
    if agent is None:
        return "none"
    if is_pronoun(tree, agent):
        return "I or we" if tree.lower[agent] in words("first_person") else "pronoun"
    if tree.label(agent) or tree.pos[agent] == "PROPN":
        return "name"
    return "people" if tree.lemma[agent] in words("people") else "thing"


QUESTIONS: tuple[Callable[[Analysis, int], Iterator[str]], ...] = (
    word_class,
    tense,
    dating,
    factuality,
    kind,
    place,
    company,
)


def signs(analysis: Analysis, trigger: int) -> tuple[str, ...]:
    """The signs that hold of the mention at a trigger, each once, in the order of QUESTIONS."""
    return tuple(dict.fromkeys(sign for question in QUESTIONS for sign in question(analysis, trigger)))

"""Signs that two mentions tell one event which no public collection can teach: they need dates, or news of plans.

What each adds to the log-odds is set by hand, in model.json, beside what dates add.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from timeline import edtf
from timeline.merge.dates import gap
from timeline.merge.similarity import Profile, same_word
from timeline.merge.stories import COMMON, cosine, stem, unit, words
from timeline.model import EventMention

_DATA = yaml.safe_load((Path(__file__).with_name("words.yaml")).read_text(encoding="utf-8"))
SAYING = frozenset[str](_DATA["saying"])
ONCE = frozenset[str](_DATA["once"])
NEGATIONS = frozenset[str](_DATA["negations"])

OTHER_MATTER, OTHER_DAY_AND_MATTER = 0.25, 0.5
"""Sayings whose clauses are less alike than this say different things; those whose dates do not touch differ sooner."""

OTHER_CLAUSE = 0.2
"""Clauses less alike than this have little but the kind of event and its agent in common."""

COPIED_LENGTH, COPIED_APART, COPIED_NEAR = 10, 0.25, 45
"""A sentence of at least so many words is a copy of another where they differ in so few words, by the longer one's
number (each word that only one of them has counts), and their dates are at most so many days apart."""

SAME_CLAUSE, LONG = 0.85, 3
"""Clauses as alike as this, of at least so many content words, tell one event whatever the rest of the articles is."""

SPECIAL_VERB = 0.3
"""One verb and nothing else in common speaks so much less against one event where the verb is not one of all news."""

NEXT = 2
"""So many sentences on an article goes on to tell the next thing."""

NEAR = 3
"""Days between two articles that print the same words."""

WHOLE, ALIKE = 0.99, 0.4
"""How much of the names two mentions share, and how alike their clauses are, where the verb need not be the same."""


def signs(one: Profile, other: Profile, names: float, article: float, alike: float) -> dict[str, float]:
    """The signs that hold for a pair, with their strength from 0 to 1.

    `names`, `article` and (of the clauses) `alike` are as in similarity.features, the last its `context`.

    - `matter_differs`: both say, deny or announce something, and not the same: verb and speaker alone prove little.
    - `only_kind`: two verbs of one kind, and clauses with nothing else in common: signed decrees, ordered troops in.
    - `only_verb`: one time and verb, and neither names nor other words in common: `took the square`, `took a seat`.
    - `plan_and_outcome`: one tells as a plan what the other tells as done, or as off, for the same day and people.
    - `same_day_same_clause`: two articles tell of the same day, people and things, with other verbs.
    - `same_sentence`: two articles have one sentence, word for word or but for a few: one is a copy, or both are. Where
      other days were read from it, it tells as much as the articles are alike.
    - `same_clause`: two articles tell of the same time with the same words, one perhaps in passing.
    - `other_agent`: one article says of two agents with names that they did it: `Berg urged ...`, `Holm urged ...`.
    - `plan_moved`: one tells of a plan, the other that a plan of the same kind and people is put off to another day.
    - `told_next`: one article tells them in turn with different words: `signed decrees`, `ordered troops`.
    - `both_absent`: both say of the same thing that it is not there: as strong as the articles are alike.
    - `common_names`: what the mentions share is no name, but a word such as `ministry`.
    """
    found: dict[str, float] = {}
    first, second = one.mention, other.mention
    same_day = _same_day(first, second)
    same_verb = same_word(one, other)
    if first.lemma in SAYING and second.lemma in SAYING:
        said, touch = matter(one, other), gap(one, other) == 0
        nothing_else = said is None and touch
        if not nothing_else and (said or 0.0) < (OTHER_MATTER if touch else OTHER_DAY_AND_MATTER):
            found["matter_differs"] = 1.0
    elif not same_verb and one.kinds & other.kinds and same_day and (matter(one, other) or 0.0) < OTHER_CLAUSE:
        found["only_kind"] = 1.0
    if same_verb and not one.names & other.names and gap(one, other) == 0 and matter(one, other) == 0:
        found["only_verb"] = 1.0 if one.stem in COMMON else SPECIAL_VERB
    if names and one.names & other.names and not (one.names & other.names & (one.proper | other.proper)):
        found["common_names"] = names
    if one.article == other.article and one.proper and other.proper and one.proper.isdisjoint(other.proper):
        found["other_agent"] = 1.0
    if one.article == other.article and not same_verb and abs(first.position - second.position) <= NEXT:
        found["told_next"] = 1.0
    if one.article != other.article and first.lemma == second.lemma:
        same_time = _same_time(one, other)
        if same_time and first.sentence == second.sentence and first.trigger == second.trigger:
            found["same_sentence"] = 1.0
        elif alike >= SAME_CLAUSE and _copied(one, other):
            found["same_sentence"] = 1.0 if same_time else article
        elif same_time and alike >= SAME_CLAUSE and min(len(one.context), len(other.context)) >= LONG:
            found["same_clause"] = alike
    if first.lemma == second.lemma and _absent(first) and _absent(second):
        found["both_absent"] = article
    if _plan_moved(one, other, names):
        found["plan_moved"] = 1.0
    if one.article == other.article or names < WHOLE or alike < ALIKE or not same_day:
        return found
    if one.proper & other.proper:
        planned = {first.status, second.status} & {"planned", "possible"}
        if len({first.status, second.status}) == 2 and planned == {"planned"}:
            found["plan_and_outcome"] = alike
        elif not planned and not same_verb and (matter(one, other) or 0.0) >= ALIKE:
            found["same_day_same_clause"] = alike
    return found


def _absent(mention: EventMention) -> bool:
    """`There has been no withdrawal`, `we have not seen any withdrawal`."""
    return mention.status in ("claimed", "denied") and not NEGATIONS.isdisjoint(words(mention.title))


def _copied(one: Profile, other: Profile) -> bool:
    """Whether two mentions have one sentence but for a few words and no number, told of days that are not far apart."""
    first, second = one.mention, other.mention
    days = gap(one, other)
    if first.trigger != second.trigger or days is None or days > COPIED_NEAR:
        return False
    mine, its = Counter(words(first.sentence)), Counter(words(second.sentence))
    apart = (mine - its) + (its - mine)
    size = max(mine.total(), its.total())
    few = mine.total() >= COPIED_LENGTH and apart.total() <= COPIED_APART * size
    return few and not any(map(str.isdigit, "".join(apart)))


def _plan_moved(one: Profile, other: Profile, names: float) -> bool:
    first, second = one.mention, other.mention
    moved = {first.change, second.change} & {"postponed"} and {first.status, second.status} <= {"planned", "denied"}
    alike = same_word(one, other) or bool(one.kinds & other.kinds)
    return bool(moved) and first.date != second.date and alike and names >= WHOLE and bool(one.proper & other.proper)


def _same_time(one: Profile, other: Profile) -> bool:
    """One date, or two days of publication that lie near each other."""
    first, second = one.mention, other.mention
    if first.date is None or second.date is None or first.date == second.date:
        return first.date is not None and first.date == second.date
    printed = first.date_from == second.date_from == "publication"
    return printed and one.first is not None and other.first is not None and abs(one.first - other.first) <= NEAR


def matter(one: Profile, other: Profile) -> float | None:
    """How alike two clauses are, verb, time and those who take part left out: what is said or done, not by whom. 0 to
    1; None where one of them has nothing else: `Jens Holm was released`."""
    aside = {stem(name) for name in one.names | other.names}
    told = (profile.mention.time for profile in (one, other))
    aside |= {stem(word) for time in told if time is not None for word in words(time.text)}
    aside |= {stem(profile.mention.trigger.lower()) for profile in (one, other)}
    first = unit({word: weight for word, weight in one.context.items() if word not in aside})
    second = unit({word: weight for word, weight in other.context.items() if word not in aside})
    return cosine(first, second) if first and second else None


def happens_once(one: Profile, other: Profile) -> bool:
    """Whether both tell of the `first` or the `last` of something: sources that differ in its day tell one event."""
    return not ONCE.isdisjoint(one.mention.title.lower().split()[:3]) and not ONCE.isdisjoint(
        other.mention.title.lower().split()[:3]
    )


def _same_day(one: EventMention, other: EventMention) -> bool:
    if one.date is None or other.date is None or not (edtf.is_day(one.date) and edtf.is_day(other.date)):
        return False
    return one.date[:10] == other.date[:10]

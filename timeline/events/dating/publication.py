"""What is news of the day on which it was written, and what goes on with the day told before it.

Counted on the gold tellings of twenty stories: of what has no time of its own the day of writing is right in four of
five cases where no other day stands in its sentence or the one before, and in one of three where one does. What is told
as past after a sentence with a day, or below a lead with that of the day before, is more often of that day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline import edtf
from timeline.events.dating.own_time import Dated
from timeline.events.dating.phrases import Times
from timeline.events.factuality.attribution import Attribution, is_saying
from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tense import is_finite, is_past, is_past_perfect, is_perfect, is_present
from timeline.events.parse.tree import Tree
from timeline.events.words import words

NEAR = 7
"""Days before the day of writing within which a day told is that of the news, not of what led to it."""


def from_news(
    tree: Tree,
    attribution: Attribution,
    predicates: Predicates,
    times: Times,
    trigger: int,
    found: Mapping[int, Dated],
) -> Dated | None:
    """The day told before it, or that of writing: sure of what is, and of who says something that day."""
    written = times.written(tree.start[trigger])
    news = edtf.last_day(written) if written is not None else None
    if written is None or news is None:
        return None
    said = is_saying(tree, trigger) or attribution.saying[trigger] is not None
    others = [day for day in times.days_in(tree.sentence[trigger]) if day != news]
    above = predicates.owner[tree.head[trigger]]
    if above is not None and above != trigger and not is_finite(tree, trigger):
        with_it = (
            found[above].date_from == "publication"
            and not others
            and tree.dep[trigger] not in ("pobj", "pcomp", "compound")
        )
        return found[above]._replace(sure=False) if with_it and not _looks_back(tree, trigger, said) else None
    if _looks_back(tree, trigger, said) or (tree.tag[trigger] == "VB" and not is_finite(tree, trigger)):
        return None
    sentence = tree.sentence[trigger]
    present = is_present(tree, trigger)
    past = is_past(tree, trigger) or (is_perfect(tree, trigger) and sentence <= tree.lead)
    if past and not others and (told := _day_told(tree, times, sentence, news)) is not None:
        return Dated(str(told), "story", sure=False)
    lead = [day for place in (tree.lead, tree.lead + 1) for day in times.days_in(place)]
    other_news = _is_over(lead, news) and any(_is_near(day, news) for day in lead)
    if other_news and (not present or is_perfect(tree, trigger)):
        return None
    before = _is_over(times.days_in(sentence - 1), news)
    if others or before:
        to_come = any(day is None or day > news for day in others)
        fresh = is_perfect(tree, trigger) or is_saying(tree, trigger) or (present and not to_come and not before)
        return Dated(written, "publication", sure=False) if fresh else None
    if said or (present and not is_perfect(tree, trigger)):
        # who speaks does so that day; of what they tell as past one in five is older
        older = said and not is_saying(tree, trigger) and (is_past(tree, trigger) or is_past_perfect(tree, trigger))
        return Dated(written, "publication", sure=not (other_news or older))
    last = times.days_before(sentence)
    if _is_over(last, news) and not any(_is_near(day, news) for day in last):
        return None
    return Dated(written, "publication", sure=False)


def _is_near(day: edtf.Day | None, news: edtf.Day) -> bool:
    return day is not None and 0 < news.ordinal - day.ordinal <= NEAR


def _is_over(days: Sequence[edtf.Day | None], news: edtf.Day) -> bool:
    """Whether a sentence tells of days gone by, and not of the day of writing as well."""
    return news not in days and any(day is not None and day < news for day in days)


def _day_told(tree: Tree, times: Times, sentence: int, news: edtf.Day) -> edtf.Day | None:
    """The last day told before in the paragraph or in the sentence before, else the lead's, of the day before."""
    for before in range(sentence - 1, max(-1, sentence - 4), -1):
        if before < sentence - 1 and tree.block[before] != tree.block[sentence]:
            break
        days = times.days_in(before)
        if days:
            last = days[-1]
            near = last is not None and _is_over(days, news) and news.ordinal - last.ordinal <= NEAR
            return last if near else None
    lead = [day for place in (tree.lead, tree.lead + 1) for day in times.days_in(place)]
    return next(
        (day for day in lead if day is not None and news.ordinal - day.ordinal == 1 and _is_over(lead, news)), None
    )


def _looks_back(tree: Tree, verb: int, said: bool) -> bool:
    """`when the bridge fell`, `the bridge that fell`, `had fallen`, `the bridge built for the king`."""
    opening = {tree.lower[child] for child in tree.children[verb] if tree.dep[child] in ("mark", "advmod")}
    if opening & words("until_then"):
        return True
    before = is_past_perfect(tree, verb)
    if (tree.dep[verb] == "relcl" and is_perfect(tree, verb)) or (
        tree.dep[verb] in ("relcl", "advcl") and (before or is_past(tree, verb))
    ):
        return True
    return not said and (before or (tree.dep[verb] == "acl" and tree.tag[verb] == "VBN"))

"""When: the time expression that belongs to an event by syntax, else what it inherits.

From the nearest to the farthest: its own phrase, its clause (what it says or is said by, what it hangs on), its
sentence, the story's running date, the publication day. Only what is known is claimed: a plan, a condition or a
background fact without a time of its own has none.
"""

from __future__ import annotations

from timeline import edtf
from timeline.events.dating.own_time import NOTHING, Dated, come_about, fits, fitting, own_time
from timeline.events.dating.phrases import Times
from timeline.events.dating.publication import from_news
from timeline.events.dating.relations import from_relation
from timeline.events.factuality.attribution import Attribution, is_saying
from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tense import is_past, is_past_perfect, is_present, same_form
from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import Status

NO_ONE_DAY = Dated(None, "none")
"""Of what comes about again and again, or on a day that cannot be: it takes no date from elsewhere either."""

_ARGUMENTS = ("dobj", "nsubj", "nsubjpass", "attr")


def read(
    tree: Tree, attribution: Attribution, predicates: Predicates, times: Times, status: dict[int, Status]
) -> dict[int, Dated]:
    """The date of each trigger; heads are settled before what hangs on them."""
    found: dict[int, Dated] = {}
    triggers = set(predicates.triggers)
    for token in tree.top_down:
        if token in triggers:
            own = own_time(tree, times, token) or NOTHING
            written = times.written(tree.start[token])
            own = fitting(tree, token, own, status[token], written)
            found[token] = come_about(own, status[token], written)
            date = found[token].date
            if token in times.repeated and (date is None or "T" in date or not edtf.is_day(date)):
                found[token] = NO_ONE_DAY
    for token in tree.top_down:
        if token in triggers and found[token] is NOTHING:
            found[token] = (
                _appointed(tree, times, token)
                or from_relation(tree, predicates, times, token, found)
                or _from_arguments(tree, times, token, status)
                or _from_above(tree, predicates, token, found, status)
                or _from_sentence(tree, times, token, status)
                or _from_story(tree, times, token, found, status)
                or _from_around(tree, predicates, token, found)
                or from_news(tree, attribution, predicates, times, token, found)
                or NOTHING
            )
    return {
        token: dated if dated.sure or dated.date is None else dated._replace(date=edtf.approximate(dated.date))
        for token, dated in found.items()
    }


def _appointed(tree: Tree, times: Times, noun: int) -> Dated | None:
    """The day of a plan: `the talks planned for Friday`, `a trial that was set for May`."""
    for child in tree.children[noun]:
        if tree.dep[child] in ("acl", "relcl") and tree.lemma[child] in words("appointing"):
            return own_time(tree, times, child)
    return None


def _from_arguments(tree: Tree, times: Times, trigger: int, status: dict[int, Status]) -> Dated | None:
    """`came in a conference held on Friday`, `held talks on Monday`: the time that follows what takes part in it.

    One before the noun names it and tells nothing of the verb, `replaces the 1991 agreement`, unless it is a day and
    the noun the agent: `Monday's attack killed ten`.
    """
    for child in tree.children[trigger]:
        argument = child
        if tree.dep[child] == "xcomp" and tree.lemma[trigger] in words("phases"):
            own = own_time(tree, times, child)  # `began leaving on Monday`
            if own is not None and status.get(child) == status[trigger]:
                return Dated(own.date, "clause", own.time)
        if tree.dep[child] == "advcl" and words("when") & {tree.lower[word] for word in tree.children[child]}:
            own = own_time(tree, times, child)  # `when the king came in May, the band played`
            if own is not None and is_past(tree, child) and is_past(tree, trigger):
                return Dated(own.date, "clause", own.time)
        if tree.dep[child] == "prep" and tree.lower[child] in words("occasion_prepositions"):
            argument = tree.child(child, "pobj") or child
        elif tree.dep[child] not in _ARGUMENTS:
            continue
        if argument not in status or tree.pos[argument] not in ("NOUN", "PROPN") or status[argument] != status[trigger]:
            continue
        inner = [clause for clause in tree.children[argument] if tree.dep[clause] == "acl" and clause in status]
        inner = inner if tree.dep[child] == "prep" else []
        for holder in (argument, *inner):
            own = own_time(tree, times, holder)
            if own is None or own.date is None or (edtf.days(own.date) or 10**6) > 31:
                continue
            if own.time is None or own.time.start in times.set_for:
                continue
            after = own.time.start > tree.start[argument]
            if after or (edtf.is_day(own.date) and tree.dep[child] == "nsubj"):
                return Dated(own.date, "clause", own.time)
    return None


def _from_above(
    tree: Tree, predicates: Predicates, trigger: int, found: dict[int, Dated], status: dict[int, Status]
) -> Dated | None:
    """The time of the clause it belongs to, where both are one happening."""
    head, dep = tree.head[trigger], tree.dep[trigger]
    if dep == "pobj" or dep == "pcomp":
        dep, head = "prep", tree.head[head]
    above = found.get(head)
    if above and above.date and is_saying(tree, head) and dep == "ccomp":
        if trigger < head and above.date_from == "phrase" and is_past(tree, trigger) and status[trigger] != "planned":
            return Dated(above.date, "clause", above.time)  # `Norway closed its border, the ministry said on Monday`
        # "had seen no ..." after "said" is "has seen no ..." moved back in time
        backshifted = status[trigger] == "denied" and is_past_perfect(tree, trigger)
        known = backshifted or (above.date_from != "publication" and is_present(tree, trigger))
        certain = status[trigger] in ("happened", "denied") and status[head] == "happened"
        return Dated(above.date, "clause", above.time) if known and certain else None
    if above is None or above.date is None or above.date_from not in ("phrase", "clause"):
        return None
    here = Dated(above.date, "clause", above.time)
    same = status[trigger] == status[head] or "claimed" in (status[trigger], status[head])
    if not predicates.verbal[trigger]:
        return here if same and dep in _ARGUMENTS else None
    if dep == "conj":
        opening = above.time is not None and above.time.start < tree.start[head]
        shared = opening or (tree.subject[trigger] is None and not above.date.endswith(".."))
        return here if same and shared and same_form(tree, trigger, head) else None
    if dep in ("xcomp", "advcl") and tree.tag[trigger] in ("VBG", "VB") and same:
        return here if tree.tag[trigger] == "VBG" or dep == "xcomp" else None
    return None


def _from_around(tree: Tree, predicates: Predicates, trigger: int, found: dict[int, Dated]) -> Dated | None:
    """Probably the time of what it is told with: `was fined on Monday for failing to stop`, `met on Friday to vote`."""
    top = trigger
    while tree.head[top] != top and tree.head[top] not in found:
        top = tree.head[top]
    above = found.get(tree.head[top]) if tree.head[top] != top else None
    if above is None or above.date is None or above.date_from not in ("phrase", "clause"):
        return None
    opening = [
        tree.lower[top],
        *(tree.lower[child] for child in tree.children[top] if tree.dep[child] in ("mark", "advmod")),
    ]
    dep = tree.dep[top] if tree.dep[top] != "ccomp" or is_saying(tree, tree.head[top]) else ""
    if (
        dep not in AROUND
        or ".." in above.date
        or is_past_perfect(tree, trigger)
        or words("beside_in_time") & set(opening)
    ):
        return None
    return Dated(above.date, "clause", above.time, sure=False)


AROUND = ("dobj", "xcomp", "prep", "advcl", "nsubjpass", "ccomp", "acl")


def _from_sentence(tree: Tree, times: Times, trigger: int, status: dict[int, Status]) -> Dated | None:
    """The expression that opens the sentence holds for the clause at its top."""
    mention = times.leading.get(tree.sentence[trigger])
    if mention is None or tree.dep[trigger] not in ("ROOT", "conj") or status[trigger] not in ("happened", "denied"):
        return None
    fine = fits(tree, trigger, mention.edtf, status[trigger], times.written(tree.start[trigger]))
    return Dated(mention.edtf, "sentence", mention) if fine else None


def _from_story(
    tree: Tree, times: Times, trigger: int, found: dict[int, Dated], status: dict[int, Status]
) -> Dated | None:
    """Past events told one after the other stand at the story's running date, where the story has one of its own.

    A history has. In news a date told in passing is background, and people speak on the day of the news: there it
    holds only from one main clause to the next, within a paragraph, and only where it is a day. It is a guess: of news
    whose day of publication was taken away it is right in a quarter.
    """
    told = tree.dep[trigger] in ("ROOT", "conj", "ccomp", "parataxis") and is_past(tree, trigger)
    date = times.story_at(tree.start[trigger])
    if times.published is not None or status[trigger] != "happened" or not told or date is None:
        return None
    return Dated(date, "story", sure=False)

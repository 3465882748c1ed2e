"""When: the time expression that belongs to an event by syntax, else what it inherits.

From the nearest to the farthest: its own phrase, its clause (what it says or is said by, what it hangs on), its
sentence, the story's running date, the publication day. Only what is known is claimed: a plan, a condition or a
background fact without a time of its own has none.
"""

from __future__ import annotations

from typing import NamedTuple

from timeline import edtf
from timeline.events.attribution import is_saying
from timeline.events.phrases import Times
from timeline.events.predicates import Predicates
from timeline.events.tense import auxiliaries, is_past, is_present, same_form
from timeline.events.tree import Tree
from timeline.events.words import words
from timeline.model import Article, Status, TimeMention


class Dated(NamedTuple):
    """A date and why."""

    date: str | None
    date_from: str
    time: TimeMention | None = None


LONG = 366
"""Days: a longer time after `the worst storm in` says how long nothing was like it."""

_ARGUMENTS = ("dobj", "nsubj", "nsubjpass", "attr")
NOTHING = Dated(None, "none")


def read(
    tree: Tree, predicates: Predicates, times: Times, article: Article, status: dict[int, Status]
) -> dict[int, Dated]:
    """The date of each trigger; heads are settled before what hangs on them."""
    found: dict[int, Dated] = {}
    triggers = set(predicates.triggers)
    for token in tree.top_down:
        if token in triggers:
            found[token] = _own(tree, times, token) or NOTHING
            if status[token] == "planned" and (found[token].date or "").endswith("/.."):
                found[token] = NOTHING  # `agreed to cut output since May`: no plan begins before it
    for token in tree.top_down:
        if token not in triggers:
            continue
        if found[token] is not NOTHING:
            found[token] = _narrowed(found[token], found.get(predicates.clause[token] or token))
        else:
            found[token] = (
                _appointed(tree, times, token)
                or _from_arguments(tree, times, token, status)
                or _from_above(tree, predicates, token, found, status)
                or _from_sentence(tree, times, token, status)
                or _from_story(tree, times, token, article, found, status)
                or _from_publication(tree, predicates, token, article, status)
                or NOTHING
            )
    return found


def _own(tree: Tree, times: Times, trigger: int) -> Dated | None:
    """Of the expressions that belong to the trigger one at the trigger itself, then the most exact, then the first.

    One that hangs on a noun in between tells of the noun, unless it is as exact as a month: `met leaders of the past
    decade` does not say when they met, `published a report on Tuesday` does.
    """
    best: tuple[bool, int, Dated] | None = None
    for mention, first, last in times.own.get(trigger, ()):
        if mention.edtf is None or not edtf.is_valid(mention.edtf):
            continue
        length = edtf.days(mention.edtf) or 0
        if _measures(tree, trigger, first, mention):
            continue
        apart = not _is_at(tree, trigger, first, last)
        if apart and (length > 31 or length == 0 or tree.dep[last] == "poss" or tree.dep[last - 1] == "poss"):
            continue
        if best is None or (apart, length) < best[:2]:
            best = (apart, length, Dated(mention.edtf, "phrase", mention))
    return best[2] if best else None


def _measures(tree: Tree, trigger: int, first: int, mention: TimeMention) -> bool:
    """`since June` in `rose to its highest level since June`, `in a decade` in `the worst storm in a decade`."""
    long = (edtf.days(mention.edtf or "") or 0) > LONG
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


def _is_at(tree: Tree, trigger: int, first: int, last: int) -> bool:
    """Whether a phrase hangs on the trigger itself or on a preposition at it."""
    for token in range(first, last + 1):
        head = tree.head[token]
        if head == trigger or (not first <= head <= last and tree.head[head] == trigger and tree.dep[token] == "pobj"):
            return True
    return first <= trigger + 1 and tree.head[trigger] in range(first, last + 1)


def _narrowed(own: Dated, above: Dated | None) -> Dated:
    """`Yesterday, at this year's conference`: the day of the clause, where it lies in the noun's year."""
    if above and above.date and above.date_from in ("phrase", "clause") and own.date and above.date != own.date:
        long = edtf.days(own.date) or 0
        if long > 31 and edtf.is_day(above.date) and edtf.contains(own.date, above.date):
            return Dated(above.date, "clause", above.time)
    return own


def _appointed(tree: Tree, times: Times, noun: int) -> Dated | None:
    """The day of a plan: `the talks planned for Friday`, `a trial that was set for May`."""
    for child in tree.children[noun]:
        if tree.dep[child] in ("acl", "relcl") and tree.lemma[child] in words("appointing"):
            return _own(tree, times, child)
    return None


def _from_arguments(tree: Tree, times: Times, trigger: int, status: dict[int, Status]) -> Dated | None:
    """`came in a conference held on Friday`, `held talks on Monday`: the time that follows what takes part in it.

    One before the noun names it and tells nothing of the verb, `replaces the 1991 agreement`, unless it is a day and
    the noun the agent: `Monday's attack killed ten`.
    """
    for child in tree.children[trigger]:
        argument = child
        if tree.dep[child] == "xcomp" and tree.lemma[trigger] in words("phases"):
            own = _own(tree, times, child)  # `began leaving on Monday`
            if own is not None and status.get(child) == status[trigger]:
                return Dated(own.date, "clause", own.time)
        if tree.dep[child] == "prep" and tree.lower[child] in ("in", "at", "during", "on"):
            argument = tree.child(child, "pobj") or child
        elif tree.dep[child] not in _ARGUMENTS:
            continue
        if argument not in status or tree.pos[argument] not in ("NOUN", "PROPN") or status[argument] != status[trigger]:
            continue
        inner = [clause for clause in tree.children[argument] if tree.dep[clause] == "acl" and clause in status]
        inner = inner if tree.dep[child] == "prep" else []
        for holder in (argument, *inner):
            own = _own(tree, times, holder)
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
        # "had seen no ..." after "said" is "has seen no ..." moved back in time
        backshifted = status[trigger] == "denied" and "had" in auxiliaries(tree, trigger)
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


def _from_sentence(tree: Tree, times: Times, trigger: int, status: dict[int, Status]) -> Dated | None:
    """The expression that opens the sentence holds for the clause at its top."""
    mention = times.leading.get(tree.sentence[trigger])
    if mention is None or tree.dep[trigger] not in ("ROOT", "conj") or status[trigger] not in ("happened", "denied"):
        return None
    return Dated(mention.edtf, "sentence", mention)


def _from_story(
    tree: Tree, times: Times, trigger: int, article: Article, found: dict[int, Dated], status: dict[int, Status]
) -> Dated | None:
    """Past events told one after the other stand at the story's running date, where the story has one of its own.

    A history has. In news a date told in passing is background, and people speak on the day of the news: there it
    holds only from one main clause to the next, within a paragraph, and only where it is a day.
    """
    told = tree.dep[trigger] in ("ROOT", "conj", "ccomp", "parataxis") and is_past(tree, trigger)
    date = times.story_at(tree.start[trigger])
    if status[trigger] != "happened" or not told or date is None or not edtf.is_valid(date):
        return None
    if article.published is None:
        return Dated(date, "story")
    before = tree.sentence[trigger] - 1
    if date == article.published or is_saying(tree, trigger) or not edtf.is_day(date):
        return None
    if before < 0 or tree.block[before] != tree.block[before + 1]:
        return None
    first, end = tree.sentence_tokens[before]
    above = next((found[token] for token in range(first, end) if tree.head[token] == token and token in found), NOTHING)
    return Dated(date, "story") if above.date == date and above.date_from in ("phrase", "story") else None


def _from_publication(
    tree: Tree, predicates: Predicates, trigger: int, article: Article, status: dict[int, Status]
) -> Dated | None:
    """News is of the day: what is told in the present or the perfect, a headline, and what people said.

    Not what the words set into a row of earlier events: `The Kremlin then demanded guarantees`.
    """
    if article.published is None or status[trigger] not in ("happened", "denied"):
        return None
    here = Dated(article.published, "publication")
    verb = predicates.clause[trigger] if not predicates.verbal[trigger] else trigger
    if verb is None:
        return None
    if not predicates.verbal[trigger] and (verb != tree.head[trigger] or tree.dep[trigger] not in _ARGUMENTS):
        return None
    if tree.kind[tree.sentence[trigger]] == "title":
        return here if tree.dep[verb] in ("ROOT", "ccomp") else None
    if is_present(tree, verb):
        return here
    if any(tree.lower[child] in words("sequence") for child in tree.children[verb] if tree.dep[child] == "advmod"):
        return None
    if is_saying(tree, verb) and tree.tag[verb] == "VBD" and tree.dep[verb] not in ("relcl", "advcl"):
        return here
    lead = tree.sentence[trigger] <= tree.lead
    top = tree.dep[verb] == "ROOT" or (
        tree.dep[verb] == "ccomp" and verb < tree.head[verb] and is_saying(tree, tree.head[verb])
    )  # `Norway closed its border, the ministry said`
    return here if lead and tree.tag[verb] in ("VBD", "VBN") and top else None

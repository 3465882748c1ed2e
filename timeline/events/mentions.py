"""From a parse and its time expressions to event mentions: each question is asked in a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline import edtf
from timeline.events import second_reader
from timeline.events.dating import dates, phrases
from timeline.events.factuality import plans, status
from timeline.events.factuality.attribution import Attribution, speaker
from timeline.events.parse import predicates
from timeline.events.parse.comments import first_comment
from timeline.events.parse.tree import Tree
from timeline.events.participants import numbers, roles, terms
from timeline.events.participants.names import Names
from timeline.events.salience import Analysis, signs
from timeline.events.titles.titles import Titles
from timeline.model import Article, ArticleTimes, EventMention

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read_events(doc: Doc, article: Article, times: ArticleTimes) -> tuple[EventMention, ...]:
    """Every event mention of the article in the order of the text, with the signs by which its worth is judged.

    `doc` is the parse of `article.blocks` (timeline.language.parse), `times` what timeline.times found in it.
    """
    tree = Tree(doc, article)
    own = predicates.triggers(tree)
    read = second_reader.place(tree, article)
    found = predicates.find(tree, own | read.keys())
    hung = phrases.Times(tree, found, times, article.published)
    attribution = Attribution(tree, found)
    names = Names(tree, hung.taken)
    bare = status.read(tree, found)
    dated = dates.read(tree, attribution, found, hung, bare)
    statuses = {
        trigger: status.settle(
            tree, attribution, trigger, bare[trigger], dated[trigger].date, hung.written(tree.start[trigger])
        )
        for trigger in found.triggers
    }
    for trigger in found.triggers:
        time = dated[trigger].time
        if plans.change(tree, trigger) == "postponed" and (time is None or time.start not in hung.new_days):
            statuses[trigger] = "denied"  # put off, and no new day told: it is not on the day that was set

    analysis = Analysis(tree, found, attribution, statuses, dated, article.published)
    comments = first_comment(tree)
    passed_over = second_reader.PASSED_OVER if article.by_model is not None else None
    titles = Titles(names.antecedents, hung, attribution)
    sentences = _sentences(tree)
    clauses = _clauses(tree, found, hung, names)

    mentions = []
    for trigger in found.triggers:
        if trigger not in read and status.is_part_of_saying(tree, trigger):
            continue
        verb = found.clause[trigger]
        owner = trigger if verb is None else verb
        clause = clauses.get(owner, NO_CLAUSE)
        first = predicates.first_token(tree, trigger)
        sentence, sentence_start, position = sentences[tree.sentence[trigger]]
        source = speaker(tree, attribution, trigger)
        barred = _barred(tree, trigger, dated[trigger].date, comments) if trigger not in read else None
        title = titles.plainest(trigger) if barred else titles.read(trigger, verb, statuses[trigger] == "claimed")
        mention = EventMention(
            article=article.id,
            start=tree.start[first],
            end=tree.end[trigger],
            trigger=tree.span_text(first, trigger),
            lemma=predicates.lemma(tree, trigger),
            sentence=sentence,
            sentence_start=sentence_start,
            title=title.text,
            title_rank=title.rank,
            date=dated[trigger].date,
            date_from=dated[trigger].date_from,
            time=dated[trigger].time,
            status=statuses[trigger],
            participants=roles.read(tree, names, trigger, source),
            places=clause.places,
            numbers=clause.numbers,
            attribution=names.of(source) if source is not None else None,
            signs=signs(analysis, trigger),
            barred=barred or passed_over,
            position=position,
            terms=clause.terms,
            change=plans.change(tree, trigger),
            told=plans.told_on(tree, attribution, trigger, statuses[trigger], dated),
        )
        if trigger in read:
            written = hung.written(tree.start[trigger])
            mention = second_reader.joined(mention, read[trigger], times, trigger in own, written)
        mentions.append(mention)
    return tuple(mentions)


CENTURY = 36_524
"""Days."""


def _barred(tree: Tree, trigger: int, date: str | None, comments: int | None) -> str | None:
    """Why an event can be no entry whatever speaks for it. `comments` is the sentence from which on readers comment."""
    if comments is not None and tree.sentence[trigger] >= comments:
        return "a reader's comment"
    if date is not None and (edtf.days(date) or 0) > CENTURY:
        return "only its century is known"
    return None


class Clause(NamedTuple):
    """What all events of one clause share; read once, however many nouns of events stand in it."""

    places: tuple[str, ...]
    numbers: tuple[str, ...]
    terms: tuple[str, ...]


NO_CLAUSE = Clause((), (), ())


def _clauses(tree: Tree, found: predicates.Predicates, hung: phrases.Times, names: Names) -> dict[int, Clause]:
    """By the verb of each clause."""
    tokens: dict[int, list[int]] = {}
    for token, verb in enumerate(found.clause):
        if verb is not None:
            tokens.setdefault(verb, []).append(token)
    return {
        verb: Clause(
            roles.places(tree, names, inside),
            numbers.read(tree, inside, hung.taken),
            terms.of_clause(tree, inside),
        )
        for verb, inside in tokens.items()
    }


def _sentences(tree: Tree) -> list[tuple[str, int, int]]:
    """Text, start and number of each sentence; furniture does not count."""
    result = []
    position = 0
    for number, (first, end) in enumerate(tree.sentence_tokens):
        start = tree.start[first]
        text = tree.text[start : tree.end[end - 1]]
        stripped = text.strip()
        result.append((stripped, start + len(text) - len(text.lstrip()), position))
        position += tree.kind[number] != "furniture"
    return result

"""What to call an event: the plainest words are its sentence, the best its clause, where that can stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.events.titles.clauses import Clause, clauses, sentence
from timeline.events.titles.references import spelled
from timeline.events.titles.standing import LONGEST, Draft, against
from timeline.events.titles.wording import cut, text, tidy

if TYPE_CHECKING:
    from timeline.events.dating.phrases import Times
    from timeline.events.factuality.attribution import Attribution
    from timeline.events.participants.antecedents import Antecedents

CLAUSE, SPELLED, WIDER, TRIMMED_SENTENCE, SENTENCE = range(5)
"""How plain a title is: the event's clause as it stands; with words spelled out; a wider clause, or who says so with
it; its sentence without what stands beside it; the sentence, cut where it is too long."""


class Title(NamedTuple):
    """A title and how plain it is, CLAUSE to SENTENCE."""

    text: str
    rank: int


def read(
    antecedents: Antecedents, times: Times, attribution: Attribution, trigger: int, owner: int | None, alleged: bool
) -> Title:
    """The title of the event at `trigger`; `owner` is the verb whose clause it stands in, itself for a verb."""
    tree = antecedents.tree
    drafts: list[tuple[float, Title]] = []
    for wider, clause in clauses(tree, times, attribution, trigger, trigger if owner is None else owner, alleged):
        draft = _draft(antecedents, clause)
        rank = WIDER if wider else SPELLED if draft.spelled else CLAUSE
        grave = against(draft)
        if not grave:
            return Title(draft.text, rank)
        drafts.append((grave, Title(draft.text, rank)))
    draft = _draft(antecedents, sentence(tree, times, trigger))
    worst = against(draft)
    weight = CUT if len(draft.text) > LONGEST else NO_CLAUSE if worst > FRAGMENT else max(worst, TRIMMED)
    drafts.append((weight, Title(draft.text, TRIMMED_SENTENCE)))
    first, end = tree.sentence_tokens[tree.sentence[trigger]]
    whole = tidy(tree.span_text(first, min(end, first + LONGEST) - 1))
    if len(whole) <= LONGEST:
        drafts.append((max(WHOLE, worst) if worst < NO_CLAUSE else WHOLE, Title(whole, SENTENCE)))
    title = min(drafts, key=lambda draft: draft[0])[1]
    return title._replace(text=cut(title.text or whole, LONGEST))


TRIMMED, WHOLE, NO_CLAUSE, FRAGMENT, CUT = 2.2, 2.4, 3.6, 4.0, 5.5
"""How grave it is, beside the reasons of standing.REASONS, to tell the sentence without its time, the sentence, a
sentence that is none, and the beginning of one."""


def _draft(antecedents: Antecedents, clause: Clause) -> Draft:
    tree, names = antecedents.tree, antecedents.names
    tokens = [piece for piece in clause.pieces if isinstance(piece, int)]
    found = spelled(antecedents, tokens)
    return Draft(tree, names, clause.verb, tokens, found, text(tree, clause.pieces, found))

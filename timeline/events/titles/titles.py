"""What to call an event: the plainest words are its sentence, the best its clause, where that can stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.events.titles.clauses import Clause, Clauses
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


class Titles:
    """Those of one article. Each clause is written and judged once for all events that it tells."""

    def __init__(self, antecedents: Antecedents, times: Times, attribution: Attribution) -> None:
        self.antecedents = antecedents
        self.clauses = Clauses(antecedents.tree, times, attribution)
        self._drafts: dict[Clause, tuple[Draft, int]] = {}
        self._wholes: dict[int, str] = {}

    def read(self, trigger: int, owner: int | None, alleged: bool) -> Title:
        """The title of the event at `trigger`; `owner` is the verb whose clause it stands in, itself for a verb."""
        drafts: list[tuple[float, Title]] = []
        for wider, clause in self.clauses.of(trigger, trigger if owner is None else owner, alleged):
            draft, grave = self._draft(clause)
            rank = WIDER if wider else SPELLED if draft.spelled else CLAUSE
            if not grave:
                return Title(draft.text, rank)
            drafts.append((grave, Title(draft.text, rank)))
        draft, worst = self._draft(self.clauses.sentence(trigger))
        weight = CUT if len(draft.text) > LONGEST else NO_CLAUSE if worst > FRAGMENT else max(worst, TRIMMED)
        drafts.append((weight, Title(draft.text, TRIMMED_SENTENCE)))
        whole = self._whole(trigger)
        if len(whole) <= LONGEST:
            drafts.append((max(WHOLE, worst) if worst < NO_CLAUSE else WHOLE, Title(whole, SENTENCE)))
        title = min(drafts, key=lambda draft: draft[0])[1]
        return title._replace(text=cut(title.text or whole, LONGEST))

    def plainest(self, trigger: int) -> Title:
        """Its sentence, cut where it is too long: enough for what can be no entry."""
        return Title(cut(self._whole(trigger), LONGEST), SENTENCE)

    def _whole(self, trigger: int) -> str:
        tree = self.antecedents.tree
        number = tree.sentence[trigger]
        if number not in self._wholes:
            first, end = tree.sentence_tokens[number]
            self._wholes[number] = tidy(tree.span_text(first, min(end, first + LONGEST) - 1))
        return self._wholes[number]

    def _draft(self, clause: Clause) -> tuple[Draft, int]:
        """A clause as a title, and how grave the gravest reason against it is."""
        if (known := self._drafts.get(clause)) is not None:
            return known
        tree, names = self.antecedents.tree, self.antecedents.names
        tokens = [piece for piece in clause.pieces if isinstance(piece, int)]
        found = spelled(self.antecedents, tokens)
        draft = Draft(tree, names, clause.verb, tokens, found, text(tree, clause.pieces, found))
        self._drafts[clause] = draft, against(draft)
        return self._drafts[clause]


TRIMMED, WHOLE, NO_CLAUSE, FRAGMENT, CUT = 2.2, 2.4, 3.6, 4.0, 5.5
"""How grave it is, beside the reasons of standing.REASONS, to tell the sentence without its time, the sentence, a
sentence that is none, and the beginning of one."""

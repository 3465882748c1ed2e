"""The time expressions of an article, hung on its tree: which event each belongs to by syntax."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from timeline import edtf
from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import ArticleTimes, TimeMention


class Times:
    """The time expressions of an article, hung on its tree."""

    def __init__(self, tree: Tree, predicates: Predicates, times: ArticleTimes, published: str | None) -> None:
        self.at: list[TimeMention | None] = [None] * tree.size
        """For each token the time expression of which it is part."""
        self.own: dict[int, list[tuple[TimeMention, int, int]]] = {}
        """For each trigger its time expressions with their first and last token."""
        self._dates: dict[int, list[str]] = {}
        self.leading: dict[int, TimeMention] = {}
        """For each sentence the time expression with which it opens."""
        self.set_for: set[int] = set()
        """Where the expressions begin for which something is set: `a meeting for Wednesday`, `put off to March`."""
        self.new_days: set[int] = set()
        """Those of them that put a plan off to another day."""
        self.repeated: set[int] = set()
        """Triggers that come about again and again: `killed twelve people a day`, `meets every year`."""
        self.story = times.story
        self._story_starts = [start for start, _ in times.story]
        self.published = published
        self._written = times.written
        self._piece_starts = [start for start, _ in times.written]
        for mention in times.mentions:
            first = bisect_right(tree.start, mention.start) - 1
            last = bisect_right(tree.start, mention.end - 1) - 1
            if first < 0 or last < first:
                continue
            for token in range(first, last + 1):
                self.at[token] = mention
            trigger = self._trigger(tree, predicates, first, last)
            if mention.type == "SET" and trigger is not None and _comes_round(tree, trigger, first, last):
                self.repeated.add(trigger)
            if mention.edtf is None or not edtf.is_valid(mention.edtf) or mention.type == "SET":
                continue
            if first in tree.dateline or self._is_stamp(mention):
                continue
            self._dates.setdefault(tree.sentence[first], []).append(mention.edtf)
            before = tree.lower[first - 1] if first else ""
            if before in words("set_for"):
                self.set_for.add(mention.start)
                if trigger is not None and _sets_a_day(tree, predicates, trigger, before):
                    trigger = self._plan(tree, predicates, trigger)
                    self.new_days.add(mention.start)
                    if trigger is not None and mention.edtf.startswith("../"):
                        mention = replace(mention, edtf=mention.edtf.removeprefix("../"))  # `put off until May`
            if trigger is not None:
                self.own.setdefault(trigger, []).append((mention, first, last))
            sentence = tree.sentence[first]
            if first - tree.sentence_tokens[sentence][0] <= 2:
                self.leading.setdefault(sentence, mention)

        self._told = sorted(self._dates)
        self.taken = [mention is not None for mention in self.at]
        """For each token whether it is part of a time expression."""

    def days_in(self, sentence: int) -> list[edtf.Day | None]:
        """The last days of the dates told in a sentence, None where a date has no end."""
        return [edtf.last_day(date) for date in self._dates.get(sentence, ())]

    def days_before(self, sentence: int) -> list[edtf.Day | None]:
        """The last days of the dates in the nearest sentence before that tells any."""
        place = bisect_left(self._told, sentence)
        return self.days_in(self._told[place - 1]) if place else []

    def written(self, start: int) -> str | None:
        """The day on which the text was written in which a character stands: of publication, or that of a stamp."""
        place = bisect_right(self._piece_starts, start) - 1
        return self._written[place][1] if place >= 0 else self.published

    def _is_stamp(self, mention: TimeMention) -> bool:
        """Whether it tells when a piece of the page was written, which is the time of no event."""
        place = bisect_right(self._piece_starts, mention.end) - 1
        return place >= 0 and self._piece_starts[place] == mention.end

    def _trigger(self, tree: Tree, predicates: Predicates, first: int, last: int) -> int | None:
        """The trigger above the phrase's head; not one inside the phrase."""
        top = next((token for token in range(first, last + 1) if not first <= tree.head[token] <= last), None)
        if top is None:
            return None
        return predicates.owner[tree.head[top]]

    def _plan(self, tree: Tree, predicates: Predicates, trigger: int) -> int | None:
        """What is put off: its new day is not the day of putting it off."""
        plan = tree.child(trigger, "dobj", "nsubjpass")
        return plan if plan is not None and predicates.owner[plan] == plan else None

    def story_at(self, start: int) -> str | None:
        """The story's date in the sentence that begins at or before a character."""
        place = bisect_right(self._story_starts, start) - 1
        return self.story[place][1] if place >= 0 else None


def _comes_round(tree: Tree, trigger: int, first: int, last: int) -> bool:
    """`meets every year`, `killed twelve people a day`; not `a daily paper`, `pumped 5,000 barrels a day`."""
    top = next((token for token in range(first, last + 1) if not first <= tree.head[token] <= last), last)
    head = tree.head[top]
    done_to = tree.lemma[head] in words("people") and tree.head[head] == trigger
    return tree.dep[top] != "amod" and (head == trigger or done_to)


def _sets_a_day(tree: Tree, predicates: Predicates, trigger: int, preposition: str) -> bool:
    """`postponed it to March`, `called it for Friday`; not `is scheduled for Friday`, `worked until March`."""
    if tree.lemma[trigger] in words("rescheduling"):
        return True
    return preposition in words("for") and predicates.verbal[trigger] and tree.child(trigger, "dobj") is not None

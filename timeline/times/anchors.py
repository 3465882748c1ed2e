"""What a phrase can be resolved against."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.edtf import Day
from timeline.times.calendar import Period, covering
from timeline.times.evidence import Evidence
from timeline.times.meaning import Order

NO_DATE = "no publication date"
NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a phrase can be resolved against."""

    now: Day | None
    """The day of writing, or of the speech."""
    now_label: str
    """`publication`, `speech`, `stamp`."""
    story: Period | None = None
    """The date told last."""
    story_label: str = "story"
    """`story`, `sentence`."""
    story_day: Period | None = None
    """The day told last, where a longer period (`in 2014`) was told beside it or after it."""
    last_day: Period | None = None
    """The day told last, wherever that was."""
    narrative: bool = False
    """Whether the text tells history: then the story's year carries."""
    carries: bool = False
    """Whether the story's year holds for bare names: in history, and after a date of long ago in a paragraph."""
    evidence: Evidence = NO_EVIDENCE
    quarter: Period | None = None
    """The quarter told last."""
    year: Period | None = None
    """In a text that tells history the year named last, to which `that year` points even where the story is not."""
    years_on: int = 0
    """How many years later than the story suggests a bare name is taken to be."""
    runs_on: bool = False
    """Whether the text tells of hours of the day after the day of writing: then bare names of that day mean it too."""
    order: Order | None = None
    """Of day and month in the article's dates in numbers, where something tells it."""

    @property
    def now_text(self) -> str:
        """For the record."""
        return f"{self.now_label} {self.now}" if self.now else NO_DATE

    @property
    def story_text(self) -> str:
        """For the record."""
        if self.story is None:
            return "story without a date yet" if self.narrative else self.now_text
        return f"{self.story_label} {self.story.edtf}"

    @property
    def today(self) -> Period | None:
        """The day of writing as a period."""
        return covering("day", self.now) if self.now else None

"""What a time expression means before it is known when it was written: a small algebra that resolving interprets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.times.calendar import Period

Anchor = Literal["now", "story", "then", "event", "year_ago", "year_earlier"]
"""now: the day of writing, or of the speech (`ago`, `last`, `tomorrow`); story: the date told last (`later`, `that`);
then: the story with a verb in the past, else now (`the next week`); event: something that happened, of which only a
text that tells history shows the day (`the day after the battle`);
year_ago, year_earlier: the same quarter of the year before where a quarter is told of, else the year before."""

Count = int | float | Literal["X", "-X"]
"""X is a vague one (`several`), -X the same back in time."""

Order = Literal["day first", "month first"]
"""Of a date in numbers: 15/02/2022, 02/15/2022."""

Which = Literal["last", "next", "this", "following", "previous", "same", "coming", "told"]
"""told: `on the Saturday`, the one to which the story has come."""


@dataclass(frozen=True, slots=True)
class Absolute:
    """A date with its year: `5 May 1941`, `1998`, `the 1990s`."""

    period: Period
    order: Order | None = None
    """Of one in numbers that can be read in one way only."""
    swapped: Period | None = None
    """Of one in numbers that can be read in two ways, the day that it is if the day stands first."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name that comes round: `Tuesday`, `October`, `3 May`, `the third quarter`, `summer`, `Easter`."""

    unit: str
    """`weekday`, `month`, `day` (of a month), `quarter`, `half`, `season`, `holiday`."""

    index: int | tuple[int, int] | str
    """Monday 0; January 1; (month, day); first quarter 1; SP SU FA WI; the holiday's name."""

    within: Meaning | None = None
    """The year, or for a weekday the week, in which it lies: `January this year`, `Tuesday of last week`."""

    which: Which | None = None
    weekday: int | None = None
    """Said beside the date: `Friday, 23 October`."""


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from an anchor: `yesterday`, `last month`, `three days ago`, `two weeks after 5 May`."""

    unit: str
    count: Count
    base: Anchor | Meaning
    distance: bool = False
    """Whether it counts from the anchor itself (`a year ago`) and not from its period (`last year`)."""


@dataclass(frozen=True, slots=True)
class Nth:
    """A numbered part of a longer period: `the first week of March`, `the last day of 2019`."""

    number: int
    """From 1; -1 is the last."""
    unit: str
    within: Meaning


@dataclass(frozen=True, slots=True)
class Modified:
    """A TIMEX3 modifier: START MID END APPROX BEFORE AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE."""

    of: Meaning
    mod: str
    narrow: bool = False
    """START or END as a boundary: `the end of the year` is December, `late 2021` its last third."""


@dataclass(frozen=True, slots=True)
class Side:
    """Before or after the anchor within a period: `earlier this year`, `later that day`."""

    of: Meaning
    side: Literal["earlier", "later"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: `17:30`, or a part of it: TMO MI TAF EV NI DT as TIMEX3 writes them."""

    time: str
    """`T17:30`, `TMO`, with its zone where one is given: `T17:30-05`."""

    on: Meaning | Literal["overnight", "some day"] | None = None
    """The day; None where the words do not say: then that of the story."""

    half_known: bool = True
    """Whether morning or afternoon is known; of `five o'clock` it is not, and a date for people has the day alone."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: `three days`; with `where`, one that touches the anchor: `the past three days`."""

    amounts: tuple[tuple[str, Count], ...]
    """Units and counts, X where the count is vague."""

    where: Literal["past", "next", "story"] | None = None


@dataclass(frozen=True, slots=True)
class Leading:
    """A length counted from a date beside it: `two weeks after 5 May` is two weeks long and ends on a day."""

    length: Duration
    end: Meaning


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set of times: `every Thursday`, `twice a week`."""

    value: str
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A vague one: PAST_REF PRESENT_REF FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Several:
    """Times of which some are written short: `3 to 5 February`; or one that is only a part of the words matched."""

    parts: tuple[tuple[Meaning, tuple[int, int]], ...]
    """Each with its words: the first, and the one after the last."""


Meaning = Absolute | Named | Shift | Nth | Modified | Side | Clock | Duration | Leading | Repeated | Reference | Several


def core(meaning: Meaning) -> Meaning:
    """The date within: without its modifier, its clock time or the number of its part: of `early on 3 May` 3 May."""
    match meaning:
        case Modified(of=inner) | Side(of=inner) | Nth(within=inner):
            return core(inner)
        case Clock(on=inner) if inner is not None and not isinstance(inner, str):
            return core(inner)
    return meaning

"""Whether an event happened, when its sources differ, and how a plan went.

Each source keeps its own status; here they are settled. Copies of one text count once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from timeline import edtf
from timeline.model import PASSED, EventMention, HistoryStep, Status

CANCELLED = "cancelled"
EXPECTED = ("planned", "possible")


def settled(
    mentions: Sequence[EventMention], date: str, voices: Mapping[str, int], published: Mapping[str, str]
) -> Status:
    """The event's status.

    - A source that reports it done on or after its day settles every plan; a report from before its day does so
      where no plan is told later.
    - It happened where more voices report than deny it, is denied where more deny than report or claim it, and is
      claimed (disputed, as its sources show) between the two.
    - Else it is what the last source says: planned, possible or (a plan that is denied) denied.
    """
    latest: dict[str, str] = {}
    spoken: dict[str, set[int]] = {}
    for mention in mentions:
        day = published.get(mention.article, "")
        latest[mention.status] = max(latest.get(mention.status, ""), day)
        spoken.setdefault(mention.status, set()).add(voices[mention.article])
    count = Counter({status: len(numbers) for status, numbers in spoken.items()})
    first = edtf.first_day(date) or edtf.last_day(date)
    begins = str(first)
    expected = max((latest[status] for status in EXPECTED if status in latest), default=None)

    def stands(status: str) -> bool:
        return status in latest and (expected is None or latest[status] >= min(begins, expected))

    if stands("happened") and count["happened"] > count["denied"]:
        return "happened"
    if stands("denied") and count["denied"] > count["happened"] + count["claimed"]:
        return "denied"
    if stands("happened") or stands("claimed"):
        return "claimed"
    last = max(latest, key=lambda status: (latest[status], count[status], status == "planned", status))
    return next(mention.status for mention in mentions if mention.status == last)


def history(
    mentions: Sequence[EventMention], date: str, published: Mapping[str, str], newest: str | None
) -> tuple[HistoryStep, ...]:
    """The steps of a plan; none for an event that nobody planned. Each has the day on which it was told, by the
    source's own word where it has one.

    A plan that is denied after it was told is cancelled; `postponed` and `cancelled` are also told in so many words.

    `newest` is the last day of publication of all articles: where the plan's last day lies before it and no source
    says what came of it, the last step says so and has the plan's last day as its date.
    """
    if not any(mention.status == "planned" or mention.change for mention in mentions):
        return ()
    told = sorted(
        (
            _told_on(mention, published[mention.article]),
            mention.article,
            mention.start,
            mention.change or mention.status,
        )
        for mention in mentions
        if mention.article in published
    )
    steps: list[HistoryStep] = []
    for day, article, _, status in told:
        step = CANCELLED if status == "denied" and any(before.status == "planned" for before in steps) else status
        if not steps or steps[-1].status != step:
            steps.append(HistoryStep(day, step, article))
    if all(mention.status in EXPECTED for mention in mentions):
        end = edtf.last_day(date)
        if end and newest and str(end) < newest and not date.endswith("~"):  # a day that is but probable is not awaited
            steps.append(HistoryStep(str(end), PASSED))
    return tuple(steps)


def _told_on(mention: EventMention, published: str) -> str:
    """The day of the saying, where the source gives one that has been, else that of its publication."""
    return mention.told if mention.told is not None and mention.told < published else published

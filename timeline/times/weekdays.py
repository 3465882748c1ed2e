"""Which Tuesday, which weekend: the same day or the past, and ahead only on strong signs."""

from __future__ import annotations

from dataclasses import replace

from timeline.times.anchors import Anchors
from timeline.times.calendar import covering, weekday_of
from timeline.times.meaning import Named
from timeline.times.reading import Reading, at, other, unknown


def resolve_weekday(meaning: Named, anchors: Anchors) -> Reading:
    """A weekday or the weekend: the same day or the past, ahead only on strong signs."""
    if meaning.which == "told":
        return _told(meaning, anchors) or resolve_weekday(replace(meaning, which=None), anchors)
    unit = "day" if meaning.unit == "weekday" else "weekend"
    on_story = meaning.which in ("following", "previous", "same") or (anchors.narrative and meaning.which is None)
    story = anchors.story if on_story else None
    base = story.first if story is not None and story.unit == "day" else anchors.now
    label = anchors.story_text if story is not None or (on_story and anchors.narrative) else anchors.now_text
    if base is None or (anchors.narrative and base is anchors.now and on_story):
        return Reading("DATE", unknown(meaning), anchor=label)
    today = covering(unit, base)
    if unit == "weekend":
        ahead = today
        back = today if weekday_of(base) >= 5 else today.shift(-1)
    else:
        ahead = today.shift((int(str(meaning.index)) - weekday_of(base)) % 7)
        back = ahead if ahead == today else ahead.shift(-7)
    match meaning.which:
        case "coming":
            return at(ahead if ahead != today else today.shift(7), unit, label, "the next one")
        case "last" | "previous":
            last = back if back != today else today.shift(-7 if unit == "day" else -1)
            if unit == "day" and covering("week", last.first) == covering("week", base):
                before = last.shift(-7)
                return replace(at(last, unit, label, "the last one"), others=(other(before, "if of the week before"),))
            return at(last, unit, label, "the last one")
        case "next" | "following":
            later = ahead if ahead != today else today.shift(7)
            if meaning.which == "next" and covering("week", later.first) == covering("week", base):
                after = later.shift(7 if unit == "day" else 1)
                return replace(
                    at(after, unit, label, "in the next week"), others=(other(later, "if the nearest is meant"),)
                )
            return at(later, unit, label, "the next one")
        case "this":
            monday = covering("week", base)
            same = next(day for day in (ahead, back) if covering("week", day.first) == monday)
            return at(same, unit, label, "in the same week")
        case "same":
            return at(back, unit, label, "in the story")
    if ahead == back:
        return at(ahead, unit, label, "the same day")
    at_odds = anchors.evidence.strong and anchors.evidence.direction == "past"  # `was to have opened on Friday`
    if anchors.evidence.strong and not at_odds:
        return at(ahead, unit, label, "to come by the words")
    present = unit == "day" and anchors.evidence.direction == "present" and not anchors.evidence.reporting
    if (anchors.evidence.theme or at_odds or present) and ahead.number - today.number < today.number - back.number:
        return replace(at(ahead, unit, label, "the nearest"), others=(other(back, "if it is past"),))
    if unit == "day" and ahead == today.shift(1) and anchors.runs_on and not anchors.evidence.since:
        # pages are mended on the day after they were published, and elsewhere the day begins earlier
        second = other(back, "if it is of the week before")
        return replace(at(ahead, unit, label, "the day after"), others=(second,))
    past = at(back, unit, label, "same day or the past")
    if anchors.evidence.direction != "past" or at_odds:
        return replace(past, others=(other(ahead, "if it is to come"),))
    return past


def _told(meaning: Named, anchors: Anchors) -> Reading | None:
    """The first such day that the story can have reached: not before the day told last, nor after that of writing."""
    told, now = anchors.last_day, anchors.now
    if told is None or (now is not None and told.first >= now):
        return None
    day = told.shift((int(str(meaning.index)) - weekday_of(told.first)) % 7)
    return at(day, "day", f"story {told.edtf}", "in the story") if now is None or day.first <= now else None

"""What holds for any text: no exception, spans inside it, well-formed values, dates that agree with them."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import edtf
from timeline.edtf import Day
from timeline.language import parse
from timeline.model import Article, ArticleTimes, Block
from timeline.times import read_times
from timeline.times.calendar import covering, day_from_ordinal
from timeline.times.grammar import load
from timeline.times.lexer import words_of

YEAR = r"(BC)?[\dX]{4}"
CLOCK = r"T(24:00|[01X][\dX]:[0-5X][\dX]|2[0-3]:[0-5]\d)(:[0-5]\d)?(Z|[+-]\d\d(:\d\d)?)?|T(MO|MI|AF|EV|NI|DT)"
VALUES = {
    "DATE": r"(PAST|PRESENT|FUTURE)_REF|(BC)?[\dX]{1,3}|"
    rf"{YEAR}(-[\dX]{{2}}(-[\dX]{{2}})?|-W[\dX]{{2}}(-WE|-[1-7X])?|-Q[1-4X]|-H[12X]|-(SP|SU|FA|WI))?",
    "TIME": rf"{YEAR}-[\dX]{{2}}-[\dX]{{2}}({CLOCK})",
    "DURATION": r"P(?=.)([\dX.]+(Y|M|W|D|E|C|L|WE))*(T([\dX.]+[HMS])+)?",
    "SET": rf"P(?=.)([\dX.]+(Y|M|W|D|Q|E|C|L|WE))*(T([\dX.]+[HMS])+)?|XXXX(-.+)?({CLOCK})?",
}

WORDS = sorted(
    {word for entries in load().classes.values() for word in entries}
    | {
        "the",
        "of",
        "a",
        "in",
        "on",
        "at",
        "from",
        "to",
        "and",
        ",",
        ".",
        "-",
        "–",
        "'s",
        "ago",
        "said",
        "will",
        '"',
        "1941",
        "2022",
    }
    | {
        "3",
        "12",
        "31",
        "480",
        "BC",
        "Monday",
        "May",
        "March",
        "Feb.",
        "5:30",
        "2022-02-30",
        "00",
        "s",
        "before",
        "after",
        "every",
    }
)
SOUP = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
DAYS = st.integers(-700_000, 300_000).map(day_from_ordinal).filter(lambda day: 1 <= day.year <= 2900)


def times(text: str, published: str | None) -> ArticleTimes:
    blocks = (Block(0, len(text)),) if text else ()
    return read_times(parse(text, blocks), Article("a", text, "a.md", published=published, blocks=blocks))


def check(text: str, published: str | None) -> None:
    found = times(text, published)
    position = 0
    for one in found.mentions:
        assert position <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        position = one.end
        assert re.fullmatch(VALUES[one.type], one.value), (one.type, one.value)
        if one.edtf is None:
            continue
        period = edtf.parse(one.edtf)
        if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", one.value[:10]) and one.type in ("DATE", "TIME"):
            value = one.value[:10]
            if not one.edtf.startswith("..") and not one.edtf.endswith(".."):
                assert edtf.overlap(value, one.edtf), (one.text, one.value, one.edtf)
        assert one.type != "SET"
        assert period.first or period.last
    for _, date in found.story:
        assert date is None or edtf.is_valid(date)


@settings(max_examples=120, deadline=None)
@given(SOUP, st.none() | DAYS.map(str))
def test_any_words_of_time_give_well_formed_values(text: str, published: str | None) -> None:
    check(text, published)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_no_exception(text: str) -> None:
    check(text, "2022-02-16")


@settings(max_examples=40, deadline=None)
@given(
    DAYS,
    st.integers(-2000, 2000),
    st.sampled_from(["on Monday", "last Friday", "next Tuesday", "this Sunday", "yesterday"]),
)
def test_whole_weeks_later_the_same_words_mean_whole_weeks_later(day: Day, weeks: int, phrase: str) -> None:
    text = f"They met {phrase}."
    later = day_from_ordinal(day.ordinal + 7 * weeks)
    if not 1 <= later.year <= 2900:
        return
    one, other = (edtf.first_day(str(times(text, str(at)).mentions[0].edtf)) for at in (day, later))
    assert one is not None
    assert other is not None
    assert other.ordinal - one.ordinal == 7 * weeks


@settings(max_examples=100, deadline=None)
@given(
    DAYS, st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"])
)
def test_a_period_covers_the_day_it_was_made_from(day: Day, unit: str) -> None:
    period = covering(unit, day)
    if unit != "weekend":
        assert period.first <= day <= period.last
    assert covering(unit, period.first) == period
    assert period.shift(1).first > period.last
    assert edtf.parse(period.edtf) == (period.first, period.last)


LONG = [
    "1",
    "1 ",
    "-",
    "- ",
    "next ",
    "May ",
    "the ",
    "3 ",
    "one ",
    '"',
    "a year ",
    "1941 ",
    "first ",
    "between ",
    "twenty ",
    "on Monday ",
]


@pytest.mark.parametrize("piece", LONG)
def test_finding_is_linear_in_the_length(piece: str) -> None:
    """Four times the text may take about four times as long, never sixteen."""
    from timeline.times.find import scan

    def seconds(count: int) -> float:
        text = piece * count
        begin = time.process_time()
        list(scan(words_of(text, 0, len(text)), load()))
        return time.process_time() - begin

    seconds(500)
    short, long = seconds(2_000), seconds(8_000)
    assert long < 10 * short + 0.05

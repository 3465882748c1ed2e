"""EDTF texts and the days they mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf

DAYS = [
    ("2022-02-15", "2022-02-15", "2022-02-15"),
    ("2022-02-14T04:17:00", "2022-02-14", "2022-02-14"),
    ("2022-02-14T04:17:00+02:00", "2022-02-14", "2022-02-14"),
    ("2022-02", "2022-02-01", "2022-02-28"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2022", "2022-01-01", "2022-12-31"),
    ("2014-21", "2014-03-01", "2014-05-31"),
    ("2013-24", "2013-12-01", "2014-02-28"),
    ("199X", "1990-01-01", "1999-12-31"),
    ("04XX", "0400-01-01", "0499-12-31"),
    ("-0043", "-0043-01-01", "-0043-12-31"),
    ("-004X", "-0049-01-01", "-0040-12-31"),
    ("2022-02-XX", "2022-02-01", "2022-02-28"),
    ("2022-02-10/2022-02-20", "2022-02-10", "2022-02-20"),
    ("2021-10/2021-12", "2021-10-01", "2021-12-31"),
    ("2014/..", "2014-01-01", "None"),
    ("../2022-02-20", "None", "2022-02-20"),
    ("2022~", "2022-01-01", "2022-12-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_a_date_means_these_days(text: str, first: str, last: str) -> None:
    assert (str(edtf.first_day(text)), str(edtf.last_day(text))) == (first, last)


WRONG = [
    "", "x", "22-02-15", "2022-13", "2022-02-30", "2021-02-29", "2022-21-05", "2022-00", "2022-02-00", "/", "../..",
    "2022-02-15T24:00", "2022-03/2022-02", "2022-02-20/2022-02-10", "199X-02", "2022-XX-01", "٢٠٢٢", "2022-02-15\n",
    "9" * 1000,
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not edtf.is_valid(text)
    with pytest.raises(edtf.NotEDTF, match="is not an EDTF date"):
        edtf.parse(text)


@given(st.dates())
def test_ordinals_are_those_of_the_calendar(day: date) -> None:
    ordinal = edtf.Day(day.year, day.month, day.day).ordinal
    assert date(1970, 1, 1) + timedelta(days=ordinal) == day


@given(st.text(alphabet="0123456789-/.X~T:", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    if edtf.is_valid(text):
        first, last = edtf.parse(text)
        assert first or last
        assert not first or not last or first <= last


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        ("2022-02", "2022-02-15", True),
        ("2022-02-15", "2022-02", False),
        ("2014/..", "2022", True),
        ("2014/..", "2013", False),
        ("../2022-02-20", "2022-02-20", True),
        ("../2022-02-20", "2022-02", False),
        ("2022-02-10/2022-02-20", "2022-02-14T04:17:00", True),
    ],
)
def test_one_date_contains_another(outer: str, inner: str, inside: bool) -> None:
    assert edtf.contains(outer, inner) is inside


def test_order_on_a_page_is_by_beginning_with_the_longer_first() -> None:
    ordered = [
        "-0043",
        "2013-24",
        "2022",
        "2022-01-21/2022-01-31",
        "2022-02",
        "2022-02-15",
        "../2022-02-20",
        "2022-02-21",
    ]
    shuffled = ordered[::2] + ordered[1::2]
    assert sorted(shuffled, key=edtf.sort_key) == ordered


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2022-02-15", "2022-02"), ("2022-02", "2022-02"), ("2022-02-10/2022-03-20", "2022-02"), ("2022", None),
        ("2014-21", None), ("2014/..", None), ("../2022-02-20", "2022-02"), ("2021-10/2021-12", "2021-10"),
    ],
)  # fmt: skip
def test_the_page_of_a_date(text: str, month: str | None) -> None:
    assert edtf.month_of(text) == month


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("2022-02-18", "2022-02-16", True),
        ("2022-02-17", "2022-02-16", False),
        ("2022", "2022-02-16", False),
        ("2023/..", "2022-02", True),
        ("../2023", "2022-02-16", False),
        ("2023", "2022/..", False),
        ("2023", None, False),
        ("2023", "soon", False),
    ],
)
def test_what_is_to_come_begins_after_the_day_of_writing(text: str, written: str | None, expected: bool) -> None:
    assert edtf.is_to_come(text, written) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-02-15", "2022-02-15~"),
        ("2022-02-15T10:00:00", "2022-02-15T10:00:00~"),
        ("2022-02-10/2022-02-20", "2022-02-10~/2022-02-20~"),
        ("2014/..", "2014~/.."),
        ("../2014", "../2014~"),
        ("2022?", "2022?"),
    ],
)
def test_an_approximate_date_means_the_same_days(text: str, expected: str) -> None:
    assert edtf.approximate(text) == expected
    assert edtf.parse(expected) == edtf.parse(text)
    assert edtf.is_day(expected) == edtf.is_day(text)
    assert edtf.contains(expected, text)
    assert edtf.sort_key(expected)[:2] == edtf.sort_key(text)[:2]

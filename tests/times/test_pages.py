"""Pages made of several pieces: each phrase is resolved from the day on which its own piece was written."""

from __future__ import annotations

import pytest

from timeline.events import read_events
from timeline.language import parse
from timeline.model import Article, Block
from timeline.times import read_times


def page(text: str) -> tuple[Article, tuple[Block, ...]]:
    blocks, position = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(position, position + len(line)))
        position += len(line)
    return Article("a", text, "a.txt", published="2022-02-16", blocks=tuple(blocks)), tuple(blocks)


def days(text: str) -> list[str | None]:
    """The dates of the weekdays of a page published on Wednesday, 16 February 2022."""
    article, blocks = page(text)
    return [one.edtf for one in read_times(parse(text, blocks), article).mentions if one.text == "Monday"]


FIRST = "Mine closed updated: Fri Mar 5 2021 10:24:00 Engineers closed the mine at Orland on Monday.\n"
SECOND = "updated: Fri May 7 2021 08:00:00 The mine at Orland was opened again on Monday.\n"
DISPATCH = "ORLAND, Norway (Agency) -- Divers found a ship on Monday.\n"
UNSTAMPED = "Divers found a ship on Monday.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (UNSTAMPED, ["2022-02-14"]),
        (FIRST + SECOND, ["2021-03-01", "2021-05-03"]),
        (FIRST + UNSTAMPED + SECOND + UNSTAMPED, ["2021-03-01", None, "2021-05-03", None]),
        (FIRST + UNSTAMPED, ["2021-03-01", "2022-02-14"]),
        ("March 5, 2021 12:28 UTC\n" + UNSTAMPED + UNSTAMPED, ["2021-03-01", "2021-03-01"]),
        (DISPATCH * 2, ["2022-02-14", "2022-02-14"]),
        (DISPATCH * 3, ["2022-02-14", None, None]),
        ("On March 5, 2021 at 12:28 the mine closed.\n" + UNSTAMPED, ["2022-02-14"]),
        ("The report, published: 5 March 2021\n" + UNSTAMPED, ["2022-02-14"]),
    ],
)
def test_each_piece_has_its_day_of_writing(text: str, expected: list[str | None]) -> None:
    assert days(text) == expected


def test_stamp_dates_no_event_and_its_day_is_that_of_the_news() -> None:
    text = "updated: Fri Mar 5 2021 10:24:00 Norway has closed its border.\nSweden has shut its border.\n" + SECOND
    article, blocks = page(text)
    doc = parse(text, blocks)
    found = {one.trigger: one.date for one in read_events(doc, article, read_times(doc, article))}
    assert (found["closed"], found["shut"]) == ("2021-03-05~", None)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1654 The mayor writes.\n1618 The bridge is shut.\n0600 The dam is open.\n", ["T16:54", "T16:18", "T06:00"]),
        ("1905: Rain falls.\n2155: It stops.\n", ["T19:05", "T21:55"]),
        ("16.54 The mayor writes.\n16.40 The rain falls.\n", ["T16:54", "T16:40"]),
        ("4.54pm The mayor writes.\n", ["T16:54"]),
        ("1654 The mayor writes.\n", ["T16:54"]),
    ],
)
def test_clock_at_the_head_of_a_paragraph_is_of_the_day_of_writing(text: str, dates: list[str]) -> None:
    article, blocks = page(text)
    doc = parse(text, blocks)
    times = read_times(doc, article)
    assert [one.edtf for one in times.mentions] == [f"2022-02-16{date}:00" for date in dates]
    assert {(one.date or "")[:10] for one in read_events(doc, article, times)} == {"2022-02-16"}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1914: War begins.\n1918: War ends.\n", ["1914", "1918"]),
        ("1914: War begins.\n1967: War ends.\n", ["1914", "1967"]),
        ("1914: War begins.\n", ["1914"]),
        ("In 1654 the war ended.\n", ["1654"]),
    ],
)
def test_years_at_the_head_of_a_paragraph_stay_years(text: str, years: list[str]) -> None:
    article, blocks = page(text)
    assert [one.edtf for one in read_times(parse(text, blocks), article).mentions] == years


def test_year_alone_in_its_paragraph_is_that_of_the_days_below_it() -> None:
    text = "2020\n3 May: The mayor resigns.\n9 June: The bridge falls.\n2021\n14 January: The trial opens.\n"
    article, blocks = page(text)
    found = [one.edtf for one in read_times(parse(text, blocks), article).mentions]
    assert found == ["2020", "2020-05-03", "2020-06-09", "2021", "2021-01-14"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Orland in 2020\n3 February: The mayor resigns.\n", ["2020", "2022-02-03"]),
        ("2020\nThe mayor resigned on 3 February.\n", ["2020", "2022-02-03"]),
        ("2020\n3 May: The mayor resigns; he had lied on 2 April.\n", ["2020", "2020-05-03", "2020-04-02"]),
    ],
)
def test_year_is_a_heading_only_where_days_are_listed_below_it(text: str, dates: list[str]) -> None:
    article, blocks = page(text)
    assert [one.edtf for one in read_times(parse(text, blocks), article).mentions] == dates


OPENING = "The harbour of Orland lies at the end of a long fjord. " * 6 + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The guards opened the gate on Thursday.\n" + OPENING, "2022-02-17"),
        (OPENING + "The guards opened the gate on Thursday.\n", "2022-02-10"),
        (OPENING + "The guards opened the gate on Thursday.\nCrowds were there late Thursday.\n", "2022-02-17"),
        (OPENING + "The guards opened the gate on Thursday.\nCrowds will be there late Thursday.\n", "2022-02-10"),
        (OPENING + "The mayor has scheduled a meeting Thursday in Orland.\n", "2022-02-17"),
    ],
)
def test_name_of_tomorrow_is_six_days_ago_unless_the_text_runs_on(text: str, expected: str) -> None:
    article, blocks = page(text)
    found = [one.edtf for one in read_times(parse(text, blocks), article).mentions if "Thursday" in one.text]
    assert found[0] == expected

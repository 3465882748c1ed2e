"""Status across sources, and the history of plans."""

from __future__ import annotations

import pytest

from timeline.merge.settle import history, settled
from timeline.model import EventMention, Status

DAY = "2022-02-20"

Telling = tuple[str, Status]
"""The day of publication and the status there."""


def mentions(*tellings: Telling) -> tuple[list[EventMention], dict[str, int], dict[str, str]]:
    made = [
        EventMention(f"article-{n}", 0, 4, "ends", "end", "Drills end.", 0, "Drills end", DAY, "phrase", status)
        for n, (_, status) in enumerate(tellings)
    ]
    voices = {mention.article: number for number, mention in enumerate(made)}
    return made, voices, {mention.article: day for mention, (day, _) in zip(made, tellings, strict=True)}


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        ([("2022-02-16", "planned")], "planned"),
        ([("2022-02-16", "planned"), ("2022-02-21", "happened")], "happened"),
        ([("2022-02-20", "happened"), ("2022-02-25", "planned")], "happened"),
        ([("2022-02-16", "planned"), ("2022-02-17", "denied")], "denied"),
        ([("2022-02-16", "planned"), ("2022-02-17", "possible")], "possible"),
        ([("2022-02-21", "claimed"), ("2022-02-21", "denied")], "claimed"),
        ([("2022-02-21", "happened"), ("2022-02-21", "claimed")], "happened"),
        ([("2022-02-21", "denied")], "denied"),
        ([("2022-02-21", "denied"), ("2022-02-21", "denied"), ("2022-02-21", "claimed")], "denied"),
        ([("2022-02-21", "happened"), ("2022-02-22", "denied")], "claimed"),
        ([("2022-02-21", "happened"), ("2022-02-22", "denied"), ("2022-02-23", "denied")], "denied"),
        ([("2022-02-16", "possible")], "possible"),
    ],
)
def test_status(tellings: list[Telling], expected: Status) -> None:
    made, voices, published = mentions(*tellings)
    assert settled(made, DAY, voices, published) == expected


def steps(*tellings: Telling, newest: str) -> list[tuple[str, str, str | None]]:
    made, _, published = mentions(*tellings)
    return [(step.date, step.status, step.article) for step in history(made, DAY, published, newest)]


def test_a_plan_that_happened_keeps_its_history() -> None:
    assert steps(("2022-02-16", "planned"), ("2022-02-21", "happened"), newest="2022-02-21") == [
        ("2022-02-16", "planned", "article-0"),
        ("2022-02-21", "happened", "article-1"),
    ]


def test_a_plan_whose_day_passed_without_word() -> None:
    assert steps(("2022-02-16", "planned"), newest="2022-02-21") == [
        ("2022-02-16", "planned", "article-0"),
        (DAY, "passed without word", None),
    ]


def test_a_plan_whose_day_is_still_to_come() -> None:
    assert steps(("2022-02-16", "planned"), newest=DAY) == [("2022-02-16", "planned", "article-0")]


def test_no_history_without_a_plan() -> None:
    assert steps(("2022-02-21", "happened"), ("2022-02-22", "denied"), newest="2022-03-01") == []

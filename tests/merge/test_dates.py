"""Which of the sources' dates an event takes."""

from __future__ import annotations

from timeline.merge.dates import agreed, others
from timeline.model import EventMention, TimeMention

FULL = "written out in full"


def given(article: str, date: str, how: str) -> EventMention:
    time = None
    if how not in ("story", "publication"):
        time = TimeMention(0, 5, how, "DATE", date, date, None if how == FULL else "publication 2022-02-16", "test")
    source = "phrase" if time else how
    return EventMention(article, 0, 5, "met", "meet", "They met.", 0, "They met", date, source, "happened", time=time)


def agree(*mentions: EventMention, copies: tuple[str, ...] = ()) -> str:
    """`copies` are articles that are one voice."""
    voices = {mention.article: number for number, mention in enumerate(mentions)}
    voices |= dict.fromkeys(copies, 99)
    published = {mention.article: "2022-02-16" for mention in mentions}
    return agreed(mentions, voices, published)


def test_full_date_beats_phrases() -> None:
    full = given("a", "2022-02-14", FULL)
    assert agree(full, given("b", "2022-02-15", "on Tuesday"), given("c", "2022-02-15", "on Tuesday")) == "2022-02-14"


def test_phrase_beats_publication() -> None:
    phrase = given("a", "2022-02-15", "on Tuesday")
    assert (
        agree(phrase, given("b", "2022-02-16", "publication"), given("c", "2022-02-16", "publication")) == "2022-02-15"
    )


def test_more_voices_win() -> None:
    tuesday, wednesday = given("a", "2022-02-15", "on Tuesday"), [given(n, "2022-02-16", "on Wednesday") for n in "bc"]
    assert agree(tuesday, *wednesday) == "2022-02-16"


def test_copies_are_one_voice() -> None:
    copies = [given(name, "2022-02-16", "on Wednesday") for name in ("c", "d", "e")]
    independent = [given(name, "2022-02-15", "on Tuesday") for name in ("a", "b")]
    assert agree(*independent, *copies) == "2022-02-16"
    assert agree(*independent, *copies, copies=("c", "d", "e")) == "2022-02-15"


def test_the_more_precise_within_the_less_precise() -> None:
    month, end = given("a", "2022-01", "in January"), given("b", "2022-01-21/2022-01-31", "at the end of January")
    assert agree(month, end) == "2022-01-21/2022-01-31"
    assert others([month, end], "2022-01-21/2022-01-31") == ()


def test_publication_day_is_not_a_disagreement() -> None:
    mentions = [given("a", "2022-02-15", "on Tuesday"), given("b", "2022-02-16", "publication")]
    assert others(mentions, "2022-02-15") == ()


def test_disagreement_is_shown() -> None:
    mentions = [given("a", "2022-02-15", "on Tuesday"), given("b", "2022-02-16", "on Wednesday")]
    assert [(other.date, other.article) for other in others(mentions, "2022-02-15")] == [("2022-02-16", "b")]

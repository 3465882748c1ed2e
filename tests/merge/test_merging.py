"""Articles in a few words each, and the timeline entries that must come of them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from timeline.merge import Merged, merge_events, merging, most_important, naming
from timeline.merge.model import load
from timeline.merge.sources import named_apart, trigger
from timeline.model import Article, ArticleTimes, Event, EventMention, Extraction, Source, Status, TimeMention

Told = tuple[Article, Extraction]


def tell(
    article: str,
    sentence: str,
    trigger: str,
    date: str | None,
    *,
    published: str = "2022-02-16",
    lemma: str = "",
    phrase: str | None = None,
    written_out: bool = False,
    who: tuple[str, ...] = (),
    where: tuple[str, ...] = (),
    status: Status = "happened",
    title: str = "",
    score: float = 0.9,
) -> EventMention:
    """One telling; its clause is the sentence, its content words are those of four letters and more."""
    start = sentence.index(trigger)
    time = None
    if phrase:
        anchor = None if written_out else f"publication {published}"
        time = TimeMention(sentence.index(phrase), 0, phrase, "DATE", date or "", date, anchor, "test")
    return EventMention(
        article=article,
        start=start,
        end=start + len(trigger),
        trigger=trigger,
        lemma=lemma or trigger,
        sentence=sentence,
        sentence_start=0,
        title=title or sentence.rstrip("."),
        date=date,
        date_from="phrase" if phrase else "publication" if date else "none",
        status=status,
        time=time,
        participants=who,
        places=where,
        score=score,
        terms=tuple(word.strip(".,").lower() for word in sentence.split() if len(word.strip(".,")) > 3),
    )


def article(*mentions: EventMention, published: str | None = "2022-02-16") -> Told:
    """An article that tells this and nothing else."""
    name = mentions[0].article
    terms = Counter(word for mention in mentions for word in mention.terms)
    times = tuple(mention.time for mention in mentions if mention.time)
    text = " ".join(mention.sentence for mention in mentions)
    return (
        Article(id=name, text=text, path=f"content/articles/{name}.md", published=published),
        Extraction(ArticleTimes(times, ()), mentions, tuple(sorted(terms.items()))),
    )


def merged(*told: Told) -> tuple[Event, ...]:
    return merge_events([one for one, _ in told], [extraction for _, extraction in told]).events


def letter(name: str, date: str = "2022-01-28", phrase: str | None = "on Friday", **more: object) -> EventMention:
    sentence = f"NATO sent a letter with security proposals to Moscow {phrase or ''}."
    return tell(name, sentence, "sent", date, lemma="send", phrase=phrase, who=("NATO", "Moscow"), **more)  # type: ignore[arg-type]


def test_two_articles_tell_one_event() -> None:
    one = tell(
        "a", "NATO sent a letter with security proposals to Moscow.", "sent", "2022-01-28", lemma="send", who=("NATO",)
    )
    two = tell(
        "b", "In a letter, NATO sent Moscow its security proposals.", "sent", "2022-01-28", lemma="send", who=("NATO",)
    )
    (event,) = merged(article(one), article(two))
    assert {source.article for source in event.sources} == {"a", "b"}


def test_different_events_of_one_day_stay_apart() -> None:
    video = tell(
        "a", "The ministry published a video of tanks leaving Crimea.", "published", "2022-02-15", lemma="publish"
    )
    banks = tell("b", "Hackers attacked the websites of two banks in Kyiv.", "attacked", "2022-02-15", lemma="attack")
    assert len(merged(article(video), article(banks))) == 2


def test_the_same_deed_months_apart_stays_apart() -> None:
    reply = "Moscow got another letter from NATO, on grain and fish, in June."
    later = tell("b", reply, "got", "2022-06", lemma="get", phrase="in June", who=("NATO", "Moscow"))
    assert len(merged(article(letter("a", "2022-01-28")), article(later, published="2022-06-03"))) == 2


def test_what_is_below_the_line_joins_but_makes_nothing() -> None:
    weak = article(replace(letter("b", "2022-01-28", phrase=None, title="It has sent a letter"), score=0.4))
    assert merged(weak) == ()
    (event,) = merged(article(letter("a", title="NATO sent Moscow a letter on security")), weak)
    assert [source.article for source in event.sources] == ["a", "b"]
    assert event.title == "NATO sent Moscow a letter on security"


def test_what_is_barred_joins_nothing() -> None:
    comment = article(replace(letter("b"), barred="a reader's comment"))
    (event,) = merged(article(letter("a")), comment)
    assert [source.article for source in event.sources] == ["a"]


def test_a_limit_keeps_the_most_important() -> None:
    told = [article(letter("a")), article(letter("b")), article(tell("c", "It rained.", "rained", "2022-02-15"))]
    events = merged(*told)
    first = max(events, key=lambda event: event.importance)
    assert most_important(events, 1, ()) == (first,)
    assert most_important(events, 9, ()) == events


def test_days_that_differ_do_not_stop_a_merge_and_are_shown() -> None:
    (event,) = merged(
        article(letter("a", "2022-01-28", "on Friday")),
        article(letter("b", "2022-01-28", "last Friday")),
        article(letter("c", "2022-01-27", "on Thursday")),
    )
    assert event.date == "2022-01-28"
    assert [(other.date, other.article) for other in event.other_dates] == [("2022-01-27", "c")]


def test_the_order_of_articles_changes_nothing() -> None:
    told = [
        article(letter("a", "2022-01-28")),
        article(letter("b", "2022-01-27", "on Thursday")),
        article(tell("c", "Hackers attacked two banks in Kyiv.", "attacked", "2022-02-15", lemma="attack")),
        article(tell("d", "Two banks in Kyiv were attacked by hackers.", "attacked", "2022-02-15", lemma="attack")),
    ]
    expected = merged(*told)
    shuffler = random.Random(1)
    for _ in range(5):
        shuffler.shuffle(told)
        assert merged(*told) == expected


def test_only_dated_mentions_make_events() -> None:
    told = article(letter("a", score=0.2))
    lost = article(tell("b", "Hackers attacked a bank.", "attacked", None, lemma="attack"))
    assert merged(told, lost) == ()


def test_the_source_that_tells_most_of_what_all_tell_stands_first() -> None:
    short = article(tell("a", "Hackers attacked.", "attacked", "2022-02-15", lemma="attack"))
    full = article(tell("b", "Hackers attacked two banks in Kyiv.", "attacked", "2022-02-15", lemma="attack"))
    alike = article(tell("c", "Hackers attacked two banks.", "attacked", "2022-02-15", lemma="attack"))
    (event,) = merged(short, full, alike)
    assert [source.article for source in event.sources] == ["c", "a", "b"]


def test_no_articles() -> None:
    assert merge_events([], []).events == ()


def test_ids_are_slugs_and_unique() -> None:
    told = tell("a", "The Norwegian ministry denied it.", "denied", "2021", lemma="deny", phrase="Norwegian")
    (event,) = merged(article(told))
    assert event.id.rpartition("-")[0] == "norwegian-ministry-denied"
    assert naming.identity(told.title, told, {event.id: event}).startswith(event.id)
    assert naming.identity(told.title, told, {event.id: event}) != event.id


def test_of_an_article_the_likeliest_telling_comes_first() -> None:
    sent, other = letter("a", score=0.8), letter("b", score=0.8)
    noun = replace(sent, trigger="letter", lemma="letter", start=12, end=18, score=0.95)
    (event,) = merged(article(sent, noun), article(other))
    told = [(source.article, source.trigger) for source in event.sources]
    assert told == [("a", "letter"), ("b", "sent"), ("a", "sent")]


def test_a_source_is_named_once() -> None:
    (event,) = merged(article(letter("a"), letter("a")))
    assert len(event.sources) == 1


def test_source_carries_the_reason_for_its_date() -> None:
    (event,) = merged(article(letter("a", phrase="on Friday")))
    (source,) = event.sources
    assert (source.phrase, source.date, source.date_from) == ("on Friday", "2022-01-28", "phrase")
    assert (source.anchor, source.rule) == ("publication 2022-02-16", "test")


def test_events_stand_in_order_of_time() -> None:
    days = ["2022-02-15", "2021-11", "2014", "2022-02-10/2022-02-20"]
    texts = ["Rebels attacked a port.", "A bank failed.", "The crown annexed an island.", "A choir rehearsed a mass."]
    told = [article(tell(day, text, text.split()[2], day)) for day, text in zip(days, texts, strict=True)]
    assert [event.date for event in merged(*told)] == ["2014", "2021-11", "2022-02-10/2022-02-20", "2022-02-15"]


@pytest.mark.parametrize("articles", [200])
def test_a_story_told_by_every_article_is_quick(articles: int) -> None:
    told = [article(letter(f"paper-{number:04d}")) for number in range(articles)]
    events = merged(*told)
    assert max(len(event.sources) for event in events) >= 10


def test_a_word_that_stands_twice_in_a_sentence_names_two_mentions() -> None:
    first = tell("a", "Envoys met in Geneva on Monday, and generals met in Oslo on Friday.", "met", "2022-02-14")
    second = replace(first, start=first.sentence.rindex("met"), end=first.sentence.rindex("met") + 3)
    assert (trigger(first), trigger(second)) == ("met in Geneva", "met in Oslo")
    said_again = replace(first, start=first.start + 500, end=first.end + 500, sentence_start=500)
    assert list(named_apart([first, second, said_again])) == [first, second]


def test_a_sentence_that_ends_in_the_repeated_word_looks_to_the_left() -> None:
    first = tell("a", "They met, and so they met", "met", "2022-02-14")
    assert (trigger(first), trigger(replace(first, start=22, end=25))) == ("met, and", "they met")


def named(title, **signs):
    return EventMention("a", 0, 4, "sank", "sink", "It sank.", 0, title, "2022-02-14", "phrase", "happened", **signs)


def test_the_events_own_clause_is_the_title_before_a_sentence():
    own = named("The ferry Olga sank in the harbour of Oslo")
    whole = named("The ferry Olga sank near the harbour", title_rank=4)
    assert naming.title([whole, own], "2022-02-14", "happened") == own.title
    assert naming.title([own, whole], "2022-02-14", "happened") == own.title


def test_a_title_that_names_somebody_comes_first():
    nobody = named("The ferry sank in the harbour of the old town")
    somebody = replace(named("Jens Holm's ferry sank in the harbour", title_rank=1), article="b")
    assert naming.title([nobody, somebody], "2022-02-14", "happened") == somebody.title


def test_who_says_so_stands_before_what_is_news_only_because_it_was_said():
    said = named("The ferry Olga was too old", attribution="the mayor")
    told = replace(said, date_from="publication")
    assert naming.title([said], "2022-02-14", "happened") == said.title
    assert naming.title([told], "2022-02-14", "happened") == "The mayor: The ferry Olga was too old"
    again = replace(told, title="The mayor of Holm said the ferry Olga was too old")
    assert naming.title([again], "2022-02-14", "happened") == again.title
    long = replace(told, title="The ferry Olga " + "and again the ferry " * 4)
    assert naming.title([long], "2022-02-14", "happened") == long.title


def test_there_at_the_head_of_a_title_is_no_pronoun():
    there = named("There was an earthquake in the north of Norway", score=0.9)
    other = named("An aide in Oslo was heard", score=0.5)
    assert naming.title([there, other], "2022-02-14", "happened") == there.title


def test_what_probably_tells_an_event_again_makes_no_entry_of_its_own() -> None:
    one, other = (Event(id, "2022-02-15", id, "happened", sources=(Source(id, "It was told.", "told"),)) for id in "ab")
    found = Merged((one, other), {"b": "a"})
    assert found.once(()) == (one,)
    assert found.once({("b", "It was told.", "told")}) == (one, other)  # people care for it
    assert found.likenesses() == {("b", "It was told.", "told"): "a"}


def test_of_two_that_may_be_one_event_that_with_more_voices_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    learned = load()
    doubting = replace(learned, threshold=0.9, groups=replace(learned.groups, threshold=1.1, further=2.0))
    monkeypatch.setattr(merging, "load", lambda with_model: doubting)
    monkeypatch.setattr(merging, "GLANCE", 1)
    again = "On Friday, a letter with security proposals was sent by NATO to Moscow."
    sent = tell("b", again, "sent", "2022-01-28", lemma="send", phrase="On Friday", who=("NATO", "Moscow"))
    told = [article(letter("a")), article(sent)]
    read = "The king read a letter with security proposals in Oslo on Friday."
    aside = tell("c", read, "read", "2022-01-28", lemma="read", phrase="on Friday", who=("king",), score=0.99)
    told.append(article(aside))
    found = merge_events([one for one, _ in told], [extraction for _, extraction in told])
    (kept,) = found.once(())
    assert {source.article for source in kept.sources} == {"a", "b"}
    assert list(found.retold.values()) == [kept.id]
    monkeypatch.setattr(merging, "GLANCE", 2)  # two are read at a glance
    assert len(merge_events([one for one, _ in told], [extraction for _, extraction in told]).once(())) == 2

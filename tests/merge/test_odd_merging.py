"""Odd collections: nothing fails, the same comes out in any order, and time grows with the number of articles."""

from __future__ import annotations

import time

from test_merging import article, merged, tell

from timeline.merge import merge_events
from timeline.model import Article, ArticleTimes, Extraction

NOTHING = Extraction(ArticleTimes((), ()), ())


def test_no_article_and_articles_without_events():
    assert merge_events([], []).events == ()
    assert merge_events([Article(id="a", text="Word", path="a.txt")], [NOTHING]).events == ()


def test_a_mention_of_one_word_is_an_event_of_its_own():
    (event,) = merged(article(tell("a", "Resigned", "Resigned", "2022-02-15", lemma="resign")))
    assert event.title
    assert event.id


def test_a_hundred_copies_are_one_event_with_one_voice():
    line = "The army attacked the town of Harbor on Monday."
    copies = [article(tell(f"paper-{number}", line, "attacked", "2022-02-14", lemma="attack")) for number in range(100)]
    (event,) = merged(*copies)
    assert len(event.sources) == 100


def test_one_sentence_of_five_thousand_words():
    line = "the army attacked the town and " * 800 + "left on Monday."
    (event,) = merged(article(tell("a", line, "left", "2022-02-14", lemma="leave")))
    assert event.sources[0].quote == line


def test_time_is_about_linear_in_the_number_of_articles():
    towns = ["Oslo", "Bergen", "Turku", "Malmo", "Riga", "Kiel", "Cork", "Bari", "Lodz", "Gent", "Porto"]

    def seconds(size):
        told = [
            article(
                tell(
                    f"paper-{number:05d}",
                    f"Minister {towns[number % 11]}son opened hall {number} in {towns[number % 7]} on Monday.",
                    "opened",
                    f"2022-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}",
                    lemma="open",
                ),
            )
            for number in range(size)
        ]
        began = time.process_time()
        merge_events([one for one, _ in told], [extraction for _, extraction in told])
        return time.process_time() - began

    seconds(50)
    short, long = seconds(250), seconds(1_000)
    assert long < 8 * max(short, 0.05)

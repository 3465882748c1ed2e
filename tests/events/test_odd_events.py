"""Odd input: nothing fails, nothing is invented, and time grows with length."""

from __future__ import annotations

import time

import pytest

from timeline.events import read_events
from timeline.language import parse
from timeline.model import Article, ArticleTimes, Block


def events(text, published="2022-02-16"):
    """All mentions of a text whose lines are its blocks, without time expressions."""
    blocks, position = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(position, position + len(line)))
        position += len(line)
    article = Article(id="a", text=text, path="a.txt", published=published, blocks=tuple(blocks))
    found = read_events(parse(text, blocks), article, ArticleTimes((), ()))
    assert all(text[mention.start : mention.end] == mention.trigger for mention in found)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Resigned",
        "Breaking",
        "RESIGNED!",
        "“We left.”\n“They came.”\n“Who knows?” “I do.”\n",
        "| Year | Killed |\n|------|--------|\n| 2019 | 14 |\n| 2020 | 22 |\n",
        "- milk\n- two dozen eggs\n- a strike of matches\n",
        "1. Open the box.\n2. Attack the seal with a knife.\n3. Leave it to dry.\n",
        "Home | News | Sport | Weather\nSubscribe now\nRead more\nShare this article\n",
        "El alcalde dimitió el lunes. Die Regierung trat am Montag zurück. Le maire a démissionné lundi.",
        "大臣は月曜日に辞任した。 Министр ушёл в отставку.",
        "....... ------- ((((((( ''''''' |||||||",
        "a" * 5_000,
        "https://example.org/attack/on/the/town?killed=14 mail@example.org",
        "Will he resign? Did they attack? Who left?",
        "If it rains, we leave. Let us hope they do not attack.",
    ],
)
def test_nothing_is_invented(text):
    assert [mention.trigger for mention in events(text) if mention.date_from == "phrase"] == []


def test_all_capitals_still_tell_what_happened():
    assert "THE ARMY HAS ATTACKED THE TOWN" in [mention.title for mention in events("THE ARMY HAS ATTACKED THE TOWN.")]


def test_a_live_blog_gives_its_entries_without_their_clock_times():
    text = "10:15 a.m. The army has attacked the town.\n10:20 a.m. Holm has left.\n(Update 10:25 a.m. ET) He ran.\n"
    found = events(text)
    assert {mention.lemma for mention in found} >= {"attack", "leave"}
    assert all("Update" not in mention.title for mention in found)


def test_two_languages_in_one_article_keep_the_one_that_is_read():
    text = "Der Minister trat gestern zurück. Olga Berg has resigned in Berlin. Die Opposition begrüßte das."
    assert "Olga Berg has resigned in Berlin" in [mention.title for mention in events(text)]


@pytest.mark.parametrize(
    "clause",
    [
        "the army attacked the town and ",
        "which the minister who said that he left denied, ",
        "of the leader of the party of the country ",
        "“we left”, ",
        "(in Oslo on Monday) ",
        "to try to begin to plan to stop to ",
        "the army and the navy attacked the town and ",
        "10:15 am | ",
    ],
)
def test_time_is_linear_in_a_sentence_without_end(clause):
    def seconds(words):
        text = "The general said " + clause * (words // len(clause.split())) + "left."
        blocks = [Block(0, len(text))]
        article = Article(id="a", text=text, path="a.txt", published="2022-02-16", blocks=tuple(blocks))
        doc = parse(text, blocks)

        def once():
            began = time.process_time()
            read_events(doc, article, ArticleTimes((), ()))
            return time.process_time() - began

        return min(once() for _ in range(3))  # other work on the machine only adds to it

    seconds(100)
    short, long = seconds(500), seconds(2_000)
    assert long < 10 * max(short, 0.02)

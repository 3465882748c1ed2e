"""What a language model told of an article becomes mentions like any other, with a date that says why it is so."""

from dataclasses import replace

import pytest

from timeline.events import judge, read_events
from timeline.events.salience import line
from timeline.events.salience.model import Salience
from timeline.events.second_reader import PASSED_OVER
from timeline.language import parse
from timeline.model import Article, Block, Extraction, ReadEvent
from timeline.times import read_times

TEXT = "The mayor of Holm resigned on Monday. She had quarrelled with the council since May. It rained."
QUOTE = "The mayor of Holm resigned on Monday."


def read(*events, text=TEXT):
    block = Block(0, len(text))
    article = Article(id="a", text=text, path="a.md", published="2022-02-16", blocks=(block,), by_model=events)
    doc = parse(article.text, article.blocks)
    return read_events(doc, article, read_times(doc, article))


def told(**fields):
    return ReadEvent(**{"quote": QUOTE, "trigger": "resigned", **fields})


def by_trigger(mentions):
    return {mention.trigger: mention for mention in mentions}


def test_the_words_of_the_model_count_and_what_it_left_open_is_ours():
    event = told(title="Mayor Ada Berg of Holm resigned", status="claimed", who=("Ada Berg",))
    mention = by_trigger(read(event))["resigned"]
    assert (mention.title, mention.status, mention.participants) == (event.title, "claimed", ("Ada Berg",))
    assert (mention.date, mention.date_from, mention.reader) == ("2022-02-14", "phrase", "both")
    assert mention.sentence == QUOTE
    plain = by_trigger(read(told()))["resigned"]
    assert (plain.title, plain.status) == ("The mayor of Holm resigned", "happened")


def test_what_the_model_passed_over_makes_no_entry_and_says_so():
    mentions = by_trigger(read(told()))
    assert mentions["quarrelled"].barred == PASSED_OVER
    assert mentions["quarrelled"].reader == "embedded"
    assert mentions["resigned"].barred is None
    assert all(mention.barred == PASSED_OVER for mention in read())


def test_without_a_model_nothing_is_passed_over():
    article = Article(id="a", text=TEXT, path="a.md", published="2022-02-16", blocks=(Block(0, len(TEXT)),))
    doc = parse(article.text, article.blocks)
    mentions = read_events(doc, article, read_times(doc, article))
    assert {(mention.reader, mention.barred) for mention in mentions} == {("embedded", None)}


def test_a_word_that_names_no_event_for_us_is_one_if_the_model_says_so():
    text = "The bridge at Holm was a ruin by Monday."
    mention = by_trigger(read(told(quote=text, trigger="ruin", title="The bridge at Holm lay in ruins"), text=text))
    assert mention["ruin"].reader == "model"
    assert text[mention["ruin"].start : mention["ruin"].end] == "ruin"


def test_a_relative_phrase_is_resolved_by_us_and_the_other_reading_is_kept():
    mention = by_trigger(read(told(date="2022-02-07", when="on Monday")))["resigned"]
    assert (mention.date, mention.date_from) == ("2022-02-14", "phrase")
    assert mention.time.other_readings[0].edtf == "2022-02-07"
    assert "language model" in mention.time.other_readings[0].reason


def test_a_phrase_written_out_leaves_the_day_to_the_model():
    text = "The mayor of Holm resigned on 14 February 2022 at noon."
    mention = by_trigger(read(told(quote=text, date="2022-02-13", when="on 14 February 2022"), text=text))["resigned"]
    assert (mention.date, mention.date_from) == ("2022-02-13", "model")
    assert mention.time.other_readings[0].edtf == "2022-02-14T12:00:00"


def test_the_day_within_a_longer_phrase_is_the_finer_of_both():
    text = "The mayor of Holm resigned in February 2022."
    mention = by_trigger(read(told(quote=text, date="2022-02-14", when="in February 2022"), text=text))["resigned"]
    assert (mention.date, mention.date_from) == ("2022-02-14", "phrase")


def test_a_date_without_a_phrase_is_the_models():
    mention = by_trigger(read(told(quote="It rained.", trigger="rained", date="2022-02-12")))["rained"]
    assert (mention.date, mention.date_from, mention.time) == ("2022-02-12", "model", None)


def test_what_would_have_happened_after_it_was_written_has_our_date_and_status():
    mention = by_trigger(read(told(date="9999", title="Ada Berg resigned")))["resigned"]
    assert (mention.date, mention.date_from, mention.status) == ("2022-02-14", "phrase", "happened")
    assert mention.title == "Ada Berg resigned"
    text = "One year later he was fired by the mayor of Holm."
    event = told(quote=text, trigger="fired", date="1985", when="One year later")
    mention = by_trigger(read(event, text=text))["fired"]
    assert (mention.date, mention.date_from) == ("1985", "model")
    text = "The council of Holm will meet on Friday."
    event = told(quote=text, trigger="meet", date="2022-02-18", when="on Friday", status="happened")
    mention = by_trigger(read(event, text=text))["meet"]
    assert (mention.date, mention.status) == ("2022-02-18", "planned")
    mention = by_trigger(read(replace(event, date="9999", when="", status=None), text=text))["meet"]
    assert (mention.date, mention.status) == ("9999", "planned")


def test_a_word_that_stands_twice_in_a_quote_names_two_events():
    text = "They met in Holm on Monday and met in Berg on Tuesday."
    first, second = told(quote=text, trigger="met", title="Holm"), told(quote=text, trigger="met", title="Berg")
    assert [mention.title for mention in read(first, second, text=text) if mention.reader != "embedded"] == [
        "Holm",
        "Berg",
    ]
    third = told(quote=text, trigger="met", title="Nowhere")
    assert len([mention for mention in read(first, second, third, text=text) if mention.reader != "embedded"]) == 2


@pytest.mark.parametrize("quote", ["Nobody ever wrote this.", "", "resigned resigned"])
def test_what_stands_nowhere_is_no_event(quote):
    assert {mention.reader for mention in read(told(quote=quote))} == {"embedded"}


def test_what_a_model_told_is_enough_for_an_entry():
    mentions = read(told(quote="It rained.", trigger="rained", title="It rained in Holm"))
    judged = judge(Extraction(times=read_times(parse(TEXT, ()), article()), mentions=mentions)).mentions
    scores = {mention.trigger: mention.score for mention in judged}
    assert scores["rained"] >= line("normal")
    assert scores["resigned"] == 0.0


def article():
    return Article(id="a", text=TEXT, path="a.md", published="2022-02-16")


def test_what_a_model_told_and_all_signs_speak_against_needs_more():
    salience = Salience(0.0, {"told: as a habit": -3.0}, {"normal": 0.8}, told=0.3)
    (mention,) = [one for one in read(told()) if one.trigger == "resigned"]
    assert salience.score(mention) == 0.8
    assert salience.score(replace(mention, signs=("told: as a habit",))) == 0.0474
    assert salience.score(replace(mention, reader="embedded")) == 0.5
    assert salience.score(replace(mention, barred="a reader's comment")) == 0.0

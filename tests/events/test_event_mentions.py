"""Who did what: triggers, participants, places, numbers, attribution; and which of them make the timeline."""

import pytest
from event_reading import the

from timeline.events import count_terms, read_events
from timeline.language import parse
from timeline.model import Article, ArticleTimes, Block


def mains(read, text, times=None, **kind):
    return [mention.trigger for mention in read(text, times, **kind) if mention.date_from == "phrase"]


def test_offsets_and_sentence(read):
    text = "It rained.  The army carried out an attack in Kharkiv on Monday."
    mention = the(read(text, {"Monday": "2022-02-14"}), "carried")
    assert text[mention.start : mention.end] == "carried"
    assert mention.lemma == "carry out"
    assert mention.sentence == "The army carried out an attack in Kharkiv on Monday."
    assert text[mention.sentence_start :].startswith(mention.sentence)
    assert mention.position == 1
    assert mention.time is not None
    assert mention.time.text == "Monday"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Olga Berg of Norway met Jens Holm in Oslo on Monday.", ("Oslo",)),
        ("The mayor held talks with Norway on Monday.", ()),
        ("Refugees from Syria reached a camp in Jordan on Monday.", ("Jordan",)),
        ("Protesters marched in the north of Norway on Monday.", ("Norway",)),
    ],
)
def test_where_somebody_is_from_and_who_takes_part_is_not_where_it_happened(read, text, places):
    verb = next(word for word in ("met", "held", "reached", "marched") if word in text)
    assert the(read(text), verb).places == places


def test_participants_places_numbers(read):
    text = "President Olga Berg visited 1,200 workers in Oslo on Monday. Berg praised the workers."
    mentions = read(text, {"Monday": "2022-02-14"})
    visited = the(mentions, "visited")
    assert visited.participants[0] == "Olga Berg"
    assert visited.places == ("Oslo",)
    assert visited.numbers == ("1,200 workers",)
    assert the(mentions, "praised").participants[0] == "Olga Berg"


def test_passive_names_the_agent_first(read):
    mention = the(read("The mayor was arrested by the army."), "arrested")
    assert mention.participants == ("army", "mayor")


def test_things_and_numbers_take_no_part(read):
    mention = the(read("The army sent about 900 tanks to the protesters."), "sent")
    assert mention.participants == ("army", "protesters")


def test_whoever_says_so_takes_part(read):
    text = "General Jens Holm visited the town. There is no withdrawal, Holm said."
    assert the(read(text), "withdrawal").participants == ("Jens Holm",)


def test_a_dateline_is_no_part_of_its_sentence(read):
    text = "OSLO (Example Agency) — The army attacked the town on Monday."
    (mention,) = [mention for mention in read(text, {"Monday": "2022-02-14"}) if mention.date_from == "phrase"]
    assert mention.title == "The army attacked the town"
    assert mention.participants == ("army",)


@pytest.mark.parametrize(
    "opening",
    [
        "OSLO | Mon Feb 14, 2022 7:46 pm EST OSLO (Example Agency) - ",
        "Oslo, Norway (Example Agency) -- ",
        "Attack on town Latest from the north Monday 14 February 2022 19.29 GMT ",
        "February 14, 2022 at 4:59 pm | ",
    ],
)
def test_what_runs_into_the_first_sentence_is_no_part_of_it(read, opening):
    mention = the(read(opening + "The army attacked the town.", {}), "attacked")
    assert mention.title == "The army attacked the town"
    assert mention.sentence == "The army attacked the town."
    assert mention.participants == ("army",)


def test_a_headline_that_runs_into_the_first_sentence_is_a_sentence_of_its_own(read):
    text = "Norway closes its border Monday 14 February 2022 19.29 GMT The army has left the town."
    closes = the(read(text), "closes")
    assert closes.sentence == "Norway closes its border Monday 14 February 2022 19.29 GMT"
    assert closes.participants == ("Norway",)
    assert the(read(text), "left").sentence == "The army has left the town."


@pytest.mark.parametrize(
    "text",
    [
        "At 10:30 GMT Olga Berg left the town.",
        "Olga Berg (55) - Norway is her home - left the town.",
        "The agency (NATO) - Olga Berg leads it - has left the town.",
    ],
)
def test_a_clock_time_or_a_bracket_alone_opens_nothing(read, text):
    assert all(mention.sentence == text for mention in read(text))


def test_the_time_of_what_began_is_the_time_of_the_beginning(read):
    mention = the(read("The army began leaving the town on Monday.", {"Monday": "2022-02-14"}), "began")
    assert (mention.date, mention.title) == ("2022-02-14", "The army began leaving the town")


def test_they_are_the_plural_subject_of_the_sentence_before(read):
    text = "Olga Berg and Jens Holm landed in Oslo. They met the king on Monday."
    met = the(read(text, {"Monday": "2022-02-14"}), "met")
    assert met.participants == ("Olga Berg", "Jens Holm", "king")
    assert met.title == "Olga Berg and Jens Holm met the king"


def test_he_is_the_one_who_acted(read):
    text = "President Jens Holm met Premier Olga Berg in Oslo on Monday. On Tuesday he will meet the king."
    meet = the(read(text, {"Monday": "2022-02-14", "Tuesday": "2022-02-15"}), "meet")
    assert meet.title == "Jens Holm will meet the king"


@pytest.mark.parametrize(
    ("text", "trigger", "title"),
    [
        ("Chancellor Olga Berg is to visit Oslo on Friday.", "visit", "Chancellor Olga Berg is to visit Oslo"),
        ("The union plans to strike on Friday.", "strike", "The union plans to strike"),
    ],
)
def test_a_plan_is_told_with_its_verb(read, text, trigger, title):
    (mention,) = [mention for mention in read(text, {"Friday": "2022-02-18"}) if mention.date_from == "phrase"]
    assert (mention.trigger, mention.title, mention.status) == (trigger, title, "planned")


def test_it_is_not_the_man_who_speaks(read):
    text = "Jens Holm spoke. Holm has warned that if the army attacks it will pay a high price."
    pay = the(read(text), "pay")
    assert "Holm will pay" not in pay.title
    assert pay.attribution == "Jens Holm"


def test_attribution_stands_aside(read):
    mention = the(read("Minister Olga Berg said that the army has left the town."), "left")
    assert mention.attribution == "Olga Berg"
    assert mention.status == "happened"


def test_according_to_is_an_attribution(read):
    mention = the(read("According to General Olga Berg, the army has left the town."), "left")
    assert (mention.attribution, mention.status) == ("Olga Berg", "happened")


def test_noun_with_hyphen_is_one_trigger(read):
    mention = the(read("There is no de-escalation, the general said."), "de-escalation")
    assert mention.lemma == "de-escalation"


def test_furniture_is_not_read(read):
    text = "# Police arrested the page on Monday.\nThe mayor opened the museum on Tuesday.\n"
    mentions = read(text, {"Monday": "2022-02-14", "Tuesday": "2022-02-15"})
    assert [mention.trigger for mention in mentions] == ["opened"]
    assert mentions[0].position == 0


@pytest.mark.parametrize(
    "text",
    [
        "The museum is a large building in the centre.",
        "I think the mayor is wrong.",
        "Bridges carry cars.",
        "Olga Berg is charged with the murder of the banker.",
        "The army could attack the town.",
        "The mayor will open the museum.",
        "If the river rises, the bridge will fall.",
        "Read more about the mayor.",
        "The mayor said the museum is beautiful.",
        "We hope that you will like it.",
        '"Enough is enough," Olga Berg declared.',
        '"Enough is enough," warned Olga Berg.',
    ],
)
def test_no_event_of_the_story(read, text):
    assert mains(read, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Word",
        "\n\n\n",
        "THE MAYOR SAID ON MONDAY THAT THE BRIDGE HAS FALLEN.",
        '"We left." "They came." "Who knows?"',
        "10:15 The bridge is closed.\n10:20 The bridge is open.\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "- one\n- two\n- three\n",
        "((((((((((((((((((",
        "El alcalde dijo que el puente se cayó. The mayor said so.",
        "🎉🎉🎉 ‮ \u0000 x",
    ],
)
def test_odd_input(text):
    blocks = [Block(0, len(text))] if text else []
    article = Article(id="a", text=text, path="a.txt", published="2022-02-16", blocks=tuple(blocks))
    doc = parse(text, blocks)
    for mention in read_events(doc, article, ArticleTimes((), ())):
        assert text[mention.start : mention.end] == mention.trigger
    count_terms(doc, article)


def test_terms_leave_furniture_out():
    text = "The army attacked the towns.\nSubscribe now\n"
    blocks = (Block(0, 29), Block(29, len(text), "furniture"))
    article = Article(id="a", text=text, path="a.txt", blocks=blocks)
    assert count_terms(parse(text, blocks), article) == (("army", 1), ("attack", 1), ("town", 1))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The lowering of the flag took an hour.", "lowering"),
        ("I'm ashamed of the army.", "'m"),
        ("The ouster of the king pleased Norway.", "ouster"),
    ],
)
def test_a_noun_for_what_is_done_and_a_short_be_name_events(read, text, trigger):
    assert trigger in {mention.trigger for mention in read(text)}


def test_a_building_is_no_event(read):
    assert "building" not in {mention.trigger for mention in read("The building near the harbour is old.")}


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        ("Norway has closed its border. It also sent troops to Oslo.", "sent", ("Norway",)),
        ("Norway said that the border is closed. It sent troops to Oslo.", "sent", ()),
        ("The officials spoke to Olga Berg. They met the king.", "met", ("officials", "king")),
        ("The officials said that Olga Berg left. They met the king.", "met", ("king",)),
    ],
)
def test_the_subject_at_the_top_goes_on_acting(read, text, trigger, names):
    found = the(read(text), trigger).participants
    assert tuple(name for name in found if name in ("Norway", "officials", "king")) == names


def test_a_king_is_no_gerund(read):
    found = read("The king of Norway opened the bridge in the spring of 2021.", {"the spring of 2021": "2021-21"})
    assert [mention.trigger for mention in found] == ["opened"]

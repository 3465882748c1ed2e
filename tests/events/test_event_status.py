"""Did it happen? Every example beside the word lists is a test, and the traps of news English are."""

from importlib.resources import files

import pytest
import yaml

from timeline.events.words import words


def examples():
    data = yaml.safe_load((files("timeline.events") / "en" / "status.yaml").read_text(encoding="utf-8"))
    for entry in data.values():
        for status, sentences in entry.get("examples", {}).items():
            for sentence in sentences:
                yield pytest.param(sentence, status, id=sentence)


def status_of(read, marked):
    trigger = marked[marked.index("[") + 1 : marked.index("]")]
    sentence = marked.replace("[", "").replace("]", "")
    found = [mention for mention in read(sentence) if mention.start == marked.index("[")]
    assert found, f"{trigger!r} is no event mention of {sentence!r}"
    return found[0].status


@pytest.mark.parametrize(("marked", "status"), list(examples()))
def test_examples_beside_the_words(read, marked, status):
    assert status_of(read, marked) == status


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("The army [withdrew] from the town.", "happened"),
        ("Rebels have [taken] the airport.", "happened"),
        ("The president [resigned] and left the country.", "happened"),
        ("The minister said the army had [left] the town.", "happened"),
        ("The ministry announced that it had [signed] the contract.", "happened"),
        ("The neighbour could [invade] the country soon.", "possible"),
        ("If the troops [leave], the alliance will welcome it.", "possible"),
        ("There will be no [escalation] next week.", "denied"),
        ("The union threatened to [strike].", "planned"),
        ("The company cancelled the [launch].", "denied"),
        ("The talks are scheduled to [begin] in June.", "planned"),
        ("Police averted an [attack] on the station.", "denied"),
        ("The ship was unable to [land].", "denied"),
        ("Will the bank [fail]?", "possible"),
        ("The court did not [rule] on the case.", "denied"),
        ("Nobody [died] in the fire.", "denied"),
        ("The army is not just [guarding] the streets.", "happened"),
        ("They took the seats they'd [paid] for.", "happened"),
        ("The rebels sought to [seize] the port.", "possible"),
        ("Not only did he resign, he also [left] the country.", "happened"),
        ("The mayor called for [talks].", "planned"),
        ("The parliament will meet and [vote] in May.", "planned"),
        ("The senate would have [rejected] the law.", "denied"),
        ("The thieves could have [left] through the roof.", "possible"),
        ("The mayor is going to [resign].", "planned"),
        ("The ship has to [leave] the port.", "planned"),
        ("The ship had to [leave] the port.", "happened"),
        ("The crew was able to [land].", "happened"),
        ("The crew is able to [land].", "possible"),
        ("The guards were not ready to [leave].", "denied"),
        ("The army kept [firing] at the town.", "happened"),
        ("The bank failed after [lending] too much.", "happened"),
        ("The minister declined to [answer].", "denied"),
        ("If the troops do not [leave], the talks will end.", "possible"),
        ("Even if it rains, the team will [play].", "planned"),
        ("Nobody denies that the minister [left].", "happened"),
        ("Neither side [attacked].", "denied"),
        ("The minister [denied] the report.", "denied"),
        ("The envoy was [denied] access to the camp.", "happened"),
        ("It is impossible to [stop] the flood.", "denied"),
        ("It was not possible to [stop] the flood.", "denied"),
        ("More than 1,200 people have [contracted] the disease, none fatally.", "happened"),
        ("The men are said to have [crossed] the border.", "claimed"),
        ("She will be the first to [lead] the bank.", "planned"),
        ("The police failed to prevent the [attack].", "happened"),
        ("The minister will be questioned about the [attack].", "happened"),
        ("The minister will not seek [re-election].", "denied"),
        ("The court made a [decision] to close the plant.", "happened"),
        ("Nurses will be on [strike].", "planned"),
        ("The minister will leave after rebels [took] the port.", "happened"),
        ("By May the lake will have [dried].", "possible"),
        ("A shelter has [opened], a sign, say experts, that the town has changed.", "happened"),
        ("The village will be rebuilt, [destroyed] by the flood.", "happened"),
    ],
)
def test_status(read, marked, status):
    assert status_of(read, marked) == status


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The ministry denies having known of the leak.", ["denies", "leak"]),
        ("The capital denies it plans to invade its neighbour.", ["denies"]),
        ("Norway accused the troops of shelling the town.", ["accused"]),
        ("Norway blamed the mayor for the fire.", ["blamed", "fire"]),
        ("Nobody denies that the minister left.", ["denies", "left"]),
    ],
)
def test_a_denial_and_an_accusation_are_one_mention(read, text, triggers):
    assert [mention.trigger for mention in read(text)] == triggers


@pytest.mark.parametrize(
    ("marked", "phrase", "date", "status"),
    [
        ("The board chose to [close] the plant by 2028.", "by 2028", "../2028", "planned"),
        ("The contract [expires] in 2028.", "in 2028", "2028", "planned"),
        ("He was [fired] in 2028.", "in 2028", "2028", "happened"),
        ("The festival in 2028 was [expected].", "in 2028", "2028", "planned"),
        ("The school has been [closed] until May.", "until May", "../2028-05", "happened"),
        ("The launch was [set] for 2028.", "2028", "2028", "planned"),
        ("The general said that he would [resign] in 1994.", "in 1994", "1994", "planned"),
    ],
)
def test_a_date_tells_plans_from_what_is_past(read, marked, phrase, date, status):
    text = marked.replace("[", "").replace("]", "")
    found = [mention for mention in read(text, {phrase: date}) if mention.start == marked.index("[")]
    assert [mention.status for mention in found] == [status]


def test_lists_hold_no_word_twice_and_only_lower_case():
    for name in ("plan", "negative", "doubt", "saying", "event_nouns"):
        assert all(word == word.lower() for word in words(name))
    assert not words("plan") & words("negative")


@pytest.mark.parametrize(
    ("text", "date", "status", "change"),
    [
        ("Olga Berg postponed the meeting with Jens Holm to 3 March.", "2022-03-03", "planned", "postponed"),
        ("The launch of the rocket was delayed until 3 March.", "2022-03-03", "planned", "postponed"),
        ("The meeting planned for 3 March has been postponed.", "2022-03-03", "denied", "postponed"),
        ("The company cancelled the sale planned for 3 March.", "2022-03-03", "denied", "cancelled"),
        ("The talks set for 3 March were called off.", "2022-03-03", "denied", "cancelled"),
    ],
)
def test_what_becomes_of_a_plan_is_told_of_the_plan(read, text, date, status, change):
    (mention,) = [mention for mention in read(text, {"3 March": "2022-03-03"}) if mention.change]
    assert (mention.date, mention.status, mention.change) == (date, status, change)


def test_a_plan_has_the_day_on_which_it_was_told(read):
    text = "On Sunday the union said that the nurses will strike in May."
    (mention,) = [m for m in read(text, {"Sunday": "2022-02-13", "May": "2022-05"}) if m.trigger == "strike"]
    assert (mention.date, mention.status, mention.told) == ("2022-05", "planned", "2022-02-13")

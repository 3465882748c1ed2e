"""What speaks for an entry and against it: the signs of a mention, and what they come to with the learned weights."""

from __future__ import annotations

import json

import pytest
from event_reading import TIMES, the

from timeline import weights
from timeline.events import judge, line, why
from timeline.events.salience.model import WORDS, in_words
from timeline.model import DETAILS, ArticleTimes, Extraction
from timeline.problems import TimelineError


def scored(mentions):
    extraction = judge(Extraction(ArticleTimes((), ()), tuple(mentions)))
    return list(extraction.mentions)


@pytest.mark.parametrize(
    ("text", "trigger", "signs"),
    [
        ("The mayor opened the museum on Monday.", "opened", {"tense: simple past", "date from: phrase"}),
        ("The mayor has opened the museum.", "opened", {"tense: perfect", "stands in: first sentence"}),
        ("The mayor had opened the museum on Monday.", "opened", {"tense: past perfect"}),
        ("The mayor will open the museum on Monday.", "open", {"tense: modal"}),
        ("We opened the museum on Monday.", "opened", {"agent: I or we"}),
        ("They opened the museum on Monday.", "opened", {"agent: pronoun"}),
        ("Olga Berg opened the museum on Monday.", "opened", {"agent: name", "clause names: person"}),
        ("The mayor often opened museums on Monday.", "opened", {"told: as a habit"}),
        ("The mayor did not open the museum on Monday.", "open", {"told: with a negation", "status: denied"}),
        ("The bridge collapsed on Monday, killing 14 people.", "collapsed", {"kind: disaster"}),
        ("Did the mayor open the museum on Monday?", "open", {"sentence ends: ?"}),
    ],
)
def test_signs(read, text, trigger, signs):
    assert signs <= set(the(read(text, TIMES if "Monday" in text else {}), trigger).signs)


@pytest.mark.parametrize(
    ("less", "trigger"),
    [
        ("The army may attack the town on Monday.", "attack"),
        ("We believe in the army.", "believe"),
        ("The army often attacks the town.", "attacks"),
    ],
)
def test_what_is_told_as_one_happening_with_a_day_is_wanted_most(read, less, trigger):
    plain = the(scored(read("The army attacked the town on Monday.", TIMES)), "attacked")
    other = the(scored(read(less, TIMES if "Monday" in less else {})), trigger)
    assert plain.score > other.score


def test_an_attack_with_its_day_makes_an_entry(read):
    assert the(scored(read("The army attacked the town on Monday.", TIMES)), "attacked").score >= line("normal")


def test_why_names_signs_for_and_against(read):
    mention = the(scored(read("We may attack the town on Monday.", TIMES)), "attack")
    reasons = why(mention)
    assert any(reason.startswith("for it: ") for reason in reasons)
    assert any(reason.startswith("against it: ") for reason in reasons)
    assert {reason.partition(": ")[2] for reason in reasons} <= set(map(in_words, mention.signs))


def test_the_lines_of_detail_follow_each_other():
    assert line("key") > line("normal") > line("all") > 0
    assert {line(detail) for detail in DETAILS} == set(weights.load("salience.json")["lines"].values())


@pytest.mark.parametrize(
    "mark",
    [
        "May 1st, 2009 6:20 pm ET",
        "May 1, 2009 6:20 pm EDT -- Report as abuse",
        "6:20 pm |",
        "Report abuse",
        "Great news!!",
    ],
)
def test_what_readers_write_is_barred(read, mark):
    text = f"Norway closed its border.\nIt rained.\n{mark}\nSweden shut its border on Monday.\n{mark}\nIt will rain."
    barred = the(scored(read(text, TIMES)), "shut")
    assert (barred.score, why(barred)) == (0.0, ("a reader's comment",))
    assert barred.title == "Sweden shut its border on Monday"  # its sentence, time and all
    assert the(read(text.replace(mark, "It rained."), TIMES), "shut").barred is None


def test_readers_may_be_warned_of_what_readers_write(read):
    text = "Norway closed its border.\nIt rained.\n{}\nSweden shut its border on Monday."
    assert the(read(text.format("Views expressed in the comments are not ours."), TIMES), "shut").barred
    assert the(read(text.format("Views differ."), TIMES), "shut").barred is None


def test_only_the_century_is_no_date(read):
    assert the(read("The abbey burned in 15XX.", {"15XX": "1401/1600"}), "burned").barred == "only its century is known"


def test_weights_are_read_from_another_folder(tmp_path, monkeypatch, read):
    mention = the(read("The army attacked the town on Monday.", TIMES), "attacked")
    for name in weights.FILES:
        data = json.loads((weights.PACKAGE / name).read_text(encoding="utf-8"))
        (tmp_path / name).write_text(json.dumps(data | {"bias": -50.0}), encoding="utf-8")
    monkeypatch.setenv("TIMELINE_WEIGHTS", str(tmp_path))
    weights.load.cache_clear()
    weights.version.cache_clear()
    try:
        assert the(scored([mention]), "attacked").score == 0.0
    finally:
        weights.load.cache_clear()
        weights.version.cache_clear()


def test_a_folder_without_weights_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("TIMELINE_WEIGHTS", str(tmp_path / "nowhere"))
    weights.load.cache_clear()
    try:
        with pytest.raises(TimelineError, match="no learned weights"):
            weights.load("salience.json")
    finally:
        weights.load.cache_clear()


def test_no_sign_is_a_name():
    """What weighs is general: each sign is one of a class with others, and no class holds words of an article."""
    classes = {name.partition(": ")[0] for name in weights.load("salience.json")["weights"]}
    assert classes == WORDS.keys()

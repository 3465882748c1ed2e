"""What a build merged before is kept for the next one, and only where nothing changed."""

from __future__ import annotations

from dataclasses import replace

from test_merging import article, tell

from timeline.cache import LastEvents
from timeline.merge import Merged, merge_events
from timeline.model import ReadEvent

TOLD = [
    article(tell("a", "The army left the town on Monday.", "left", "2022-02-14", lemma="leave")),
    article(tell("b", "The mayor will resign in May.", "resign", "2022-05", status="planned", lemma="resign")),
]
ARTICLES = [one for one, _ in TOLD]


def test_the_same_articles_give_the_same_events(tmp_path):
    last = LastEvents(tmp_path / "cache" / "events.json")
    events = merge_events(ARTICLES, [extraction for _, extraction in TOLD])
    assert last.get(ARTICLES) is None
    last.keep(ARTICLES, events)
    assert last.get(ARTICLES) == events


def test_another_text_another_day_and_another_article_are_merged_anew(tmp_path):
    last = LastEvents(tmp_path / "events.json")
    last.keep(ARTICLES, Merged((), {}))
    first, second = ARTICLES
    for changed in ([first], [replace(first, text="Other."), second], [first, replace(second, published="2022-03-01")]):
        assert last.get(changed) is None


def test_a_file_cut_off_is_made_again(tmp_path):
    last = LastEvents(tmp_path / "events.json")
    last.keep(ARTICLES, merge_events(ARTICLES, [extraction for _, extraction in TOLD]))
    last.path.write_bytes(last.path.read_bytes()[:-20])
    assert last.get(ARTICLES) is None
    last.path.unlink()
    assert last.get(ARTICLES) is None


def test_what_a_model_told_makes_others(tmp_path):
    last = LastEvents(tmp_path / "events.json")
    last.keep(ARTICLES, Merged((), {}))
    event = ReadEvent("The mayor resigned.", "resigned")
    assert last.get([replace(ARTICLES[0], by_model=(event,)), *ARTICLES[1:]]) is None
    assert last.get([replace(ARTICLES[0], by_model=()), *ARTICLES[1:]]) is None
    assert last.get(ARTICLES) is not None

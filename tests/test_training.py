"""Learning from marked stories: what counts as told, and that the same stories give the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline.merge.model import load
from timeline.training import importance, journalists, stories
from timeline.training.salience import SalienceExamples
from timeline.training.stories import read_packs

ARTICLE = """---
title: Mine at Orlova is flooded
published: 2023-11-14
---
Water broke into the lower shaft of the mine at Orlova on Monday. The owner said that the upper shaft could fill within
days. Accidents happen every winter. Rescuers brought up forty miners on Monday. The mayor visited the mine on Tuesday.
"""
GOLD = """events:
- event: Water breaks in
  date: 2023-11-13
  key: true
  title: [water]
  mentions: [{article: flood, text: Water broke into the lower shaft}]
- event: Miners are rescued
  date: 2023-11-13
  title: [miners]
  mentions: [{article: flood, text: Rescuers brought up forty miners}]
nothing:
- {article: flood, text: the upper shaft could fill within days, never: happened}
- {article: flood, text: Accidents happen every winter, never: entry}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three packs, two of them of one story."""
    monkeypatch.setattr(stories, "CACHE", tmp_path / "cache")
    for name in ("mine", "mine-2", "bridge"):
        (tmp_path / "stories" / name / "articles").mkdir(parents=True)
        (tmp_path / "stories" / name / "articles" / "flood.md").write_text(ARTICLE, encoding="utf-8")
        (tmp_path / "stories" / name / "gold.yaml").write_text(GOLD, encoding="utf-8")
    return tmp_path / "stories"


def test_a_mention_tells_an_event_by_a_word_of_its_sentence(folder: Path) -> None:
    pack = read_packs(folder)[1]
    told = {one.mention.trigger: one for one in pack.told}
    assert (pack.name, pack.story, pack.keys) == ("mine", "mine", 1)
    assert (told["broke"].events, told["broke"].key, told["broke"].wanted) == ((0,), True, True)
    assert (told["brought"].events, told["brought"].key) == ((1,), False)
    assert not told["happen"].wanted
    assert not told["visited"].wanted


def test_packs_of_one_story_are_left_out_together(folder: Path) -> None:
    packs = read_packs(folder)
    assert {pack.name: pack.story for pack in packs} == {"bridge": "bridge", "mine": "mine", "mine-2": "mine"}


def test_the_same_stories_give_the_same_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.training.salience.FEWEST", 1)
    made = []
    for _ in range(2):
        packs = read_packs(folder)
        learned = SalienceExamples(packs).learn(SalienceExamples(packs).all())
        made.append(json.dumps(learned, sort_keys=True))
    assert made[0] == made[1]
    assert learned["weights"]["date from: phrase"] > 0


def test_what_must_stand_is_told_from_what_need_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.training.salience.FEWEST", 1)
    monkeypatch.setattr("timeline.training.importance.LEAST", 0.0)
    packs = read_packs(folder)
    from timeline.training.learning import as_model

    examples = SalienceExamples(packs)
    model = as_model(examples.learn(examples.all()))
    found = [example for pack in packs for example in importance.examples(pack, model)]
    assert sum(example.key for example in found) == 3
    assert importance.learn(found, []) == importance.learn(found, [])


def test_what_a_journalist_chose_is_told_by_its_day_and_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline.events.salience.model import Salience

    monkeypatch.chdir(tmp_path)
    topic = tmp_path / "t17" / "mine"
    topic.mkdir(parents=True)
    texts = ("Water broke into the mine on 13 November.", "A minister visited the mine on 14 November.")
    articles = [{"id": f"a{n}", "published": "2023-11-15", "text": text} for n, text in enumerate(texts)]
    (topic / "articles.jsonl").write_text("".join(json.dumps(article) + "\n" for article in articles))
    timeline = [["2023-11-13", ["Water breaks into the mine at Orlova."]], ["2023-11-14", ["Rescuers wait."]]]
    later = [["2023-11-16", ["Nothing of it stands here."]]]
    (topic / "timelines.jsonl").write_text(json.dumps(timeline + later) + "\n")

    salience = Salience(9.0, {}, {"normal": 0.5}, 0.5)
    events = journalists.found(tmp_path / "t17", salience, load())
    assert journalists.topics(tmp_path / "t17") == ["mine"]
    assert {event.topic for event in events} == {"mine"}
    assert sum(event.chosen for event in events) == 1
    assert importance.learn([], events)["weights"].keys() == events[0].features.keys()

"""Builds and hand edits taking turns, each case in the words of the YAML that a person sees."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from store_world import DRILL, VIDEO, VOTE, World, event, source

from timeline.store import accept, load, plan


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_new_file(world: World) -> None:
    assert world.build(VIDEO, VOTE, DRILL) == ["2022-02.yaml", "2022-03.yaml"]
    assert world.text() == (
        "# yaml-language-server: $schema=../machine/schema.json\n"
        "\n"
        "- id: video-1\n"
        '  date: "2022-02-15"\n'
        "  title: Ministry shows a video\n"
        "  status: happened\n"
        "  participants: [the ministry, the press]\n"
        "  importance: 0.8\n"
        "  sources:\n"
        "    - article: news/a\n"
        "      quote: On Tuesday, the ministry showed a video.\n"
        "      trigger: showed\n"
        '      date: "2022-02-15"\n'
        "\n"
        "- id: vote-2\n"
        '  date: "2022-02-16"\n'
        "  title: Parliament votes\n"
        "  status: happened\n"
        "  sources:\n"
        "    - article: news/b\n"
        '      quote: "Parliament voted: 44 to 3."\n'
        "      trigger: voted\n"
    )


def test_five_corrections_stand_and_a_second_build_changes_no_byte(world: World) -> None:
    extra = event("extra-4", "2022-02-20", "Something else", source("paper/d", "Something happened.", "happened"))
    world.build(VIDEO, VOTE, DRILL, extra)
    world.change("title: Ministry shows a video", "title: A video of tanks  # seen by Anna")
    world.change('date: "2022-02-16"', "date: 2022-02-17")
    world.change("status: planned", "status: happened", "2022-03.yaml")
    text = world.text()
    world.change(
        text[text.index("- id: extra-4") :], "- id: own\n  date: 2022-02-21\n  title: Mine\n  status: claimed\n"
    )
    before = world.snapshot()
    assert plan(world.root, [VIDEO, VOTE, DRILL, extra], world.articles).is_empty
    world.build(VIDEO, VOTE, DRILL, extra)
    assert world.snapshot() == before
    after = load(world.root)
    assert [one.title for one in after.events] == ["A video of tanks", "Parliament votes", "Mine", "Drills end"]
    assert after.edited == {"video-1": ("title",), "vote-2": ("date",), "drill-3": ("status",), "own": ("*",)}
    news = replace(VIDEO, title="Another title", status="claimed", importance=0.9)
    world.build(news, replace(VOTE, date="2022-02-18"), replace(DRILL, status="denied"), replace(extra, title="New"))
    assert "title: A video of tanks  # seen by Anna\n  status: claimed\n" in world.text()
    assert "date: 2022-02-17\n" in world.text()
    assert "extra" not in world.text()
    assert "status: happened" in world.text("2022-03.yaml")
    assert load(world.root).proposals == {
        "video-1": {"title": "Another title"},
        "vote-2": {"date": "2022-02-18"},
        "drill-3": {"status": "denied"},
    }
    before = world.snapshot()
    assert world.build(news, replace(VOTE, date="2022-02-18"), replace(DRILL, status="denied"), extra) == []
    assert {k: v for k, v in world.snapshot().items() if "timeline" in k} == {
        k: v for k, v in before.items() if "timeline" in k
    }


def test_accepted_proposal_does_not_come_back(world: World) -> None:
    world.build(VIDEO)
    world.change("Ministry shows a video", "A video")
    news = replace(VIDEO, title="Ministry publishes a video")
    world.build(news)
    assert accept(world.root, "video-1") == ["title: A video -> Ministry publishes a video"]
    assert "title: Ministry publishes a video\n" in world.text()
    assert not load(world.root).proposals
    world.build(replace(news, title="Third"))
    assert "title: Third\n" in world.text()


def test_a_proposal_a_person_overruled_does_not_come_back(world: World) -> None:
    world.build(VIDEO)
    world.change("Ministry shows a video", "A video")
    news = replace(VIDEO, title="Ministry publishes a video")
    world.build(news)
    world.change("title: A video", "title: My video")
    world.build(news, VOTE)
    assert not load(world.root).proposals


def test_lists_merge_by_item(world: World) -> None:
    world.build(VIDEO)
    world.change("[the ministry, the press]", "[the press, Anna]")
    world.build(replace(VIDEO, participants=("the ministry", "the army", "the press")))
    assert "participants: [the army, the press, Anna]\n" in world.text()


def test_new_source_joins_where_a_person_moved_the_event(world: World) -> None:
    world.build(VIDEO, VOTE)
    world.put("2022-02.yaml", "# nothing here\n")
    world.put(
        "mine/best.yaml",
        """\
        # my file
        -   title: Both in one   # merged
            date: '2022-02-15'
            id: together
            status: happened
            sources:
            # the ministry's own page
            - {article: news/a, quote: "On Tuesday, the ministry showed a video.", trigger: showed}
            -   quote: 'Parliament voted: 44 to 3.'
                article: news/b
                trigger: voted   # as it says
        """,
    )
    more = source("paper/d", "A video was shown.", "shown")
    world.build(replace(VIDEO, sources=(*VIDEO.sources, more)), VOTE)
    assert world.text() == "# nothing here\n"
    assert world.text("mine/best.yaml") == (
        "# my file\n"
        "-   title: Both in one   # merged\n"
        "    date: '2022-02-15'\n"
        "    id: together\n"
        "    status: happened\n"
        "    sources:\n"
        "    # the ministry's own page\n"
        '    - {article: news/a, quote: "On Tuesday, the ministry showed a video.", trigger: showed}\n'
        "    - article: paper/d\n"
        "      quote: A video was shown.\n"
        "      trigger: shown\n"
        "    -   quote: 'Parliament voted: 44 to 3.'\n"
        "        article: news/b\n"
        "        trigger: voted   # as it says\n"
    )


def test_a_copy_of_a_sentence_goes_where_a_person_put_the_sentence(world: World) -> None:
    vote = VOTE.sources[0]
    both = replace(VIDEO, sources=(*VIDEO.sources, vote))
    world.build(both)
    text = world.text()
    start = text.index("    - article: news/b")
    world.put("2022-02.yaml", text[:start])
    part = "- id: vote\n  date: 2022-02-16\n  title: Parliament votes\n  status: happened\n  sources:\n"
    world.put("votes.yaml", part + text[start:])
    copy = replace(vote, article="paper/d")
    world.build(replace(both, sources=(*both.sources, copy)))
    assert "paper/d" not in world.text()
    assert '- article: paper/d\n      quote: "Parliament voted: 44 to 3."\n' in world.text("votes.yaml")


def test_former_ids_and_dates_are_told(world: World) -> None:
    world.build(VIDEO, VOTE, DRILL)
    text = world.text()
    world.change(text[text.index("- id: vote-2") :], "")
    world.change("id: video-1", "id: tanks")
    world.change('  date: "2022-02-15"\n  title', "  date: 2022-01-31\n  title")
    voted = "    - {article: news/b, quote: 'Parliament voted: 44 to 3.', trigger: voted}\n"
    world.change("  sources:\n", "  sources:\n" + voted)
    for _ in range(2):  # told before the next build, and after it
        loaded = load(world.root)
        assert loaded.former_ids == {"tanks": ("video-1", "vote-2")}
        assert loaded.former_dates == {"tanks": ("2022-02-15", "2022-02-16")}
        world.build(VIDEO, VOTE, replace(DRILL, status="happened"))
    world.build(VIDEO, VOTE, replace(DRILL, date="2022-04-01"))
    assert load(world.root).former_dates == {
        "tanks": ("2022-02-15", "2022-02-16"),
        "drill-3": ("2022-03-01",),
    }


def test_importance_that_moves_a_little_changes_no_line(world: World) -> None:
    world.build(VIDEO, VOTE)
    for importance in (0.78, 0.84):
        assert world.build(replace(VIDEO, importance=importance), VOTE) == []
    world.build(replace(VIDEO, importance=0.85), VOTE)
    assert "  importance: 0.85\n" in world.text()
    assert world.build(replace(VIDEO, importance=0.81), VOTE) == []


def test_a_file_goes_with_the_last_entry_unless_a_person_wrote_in_it(world: World) -> None:
    world.build(VIDEO, DRILL)
    world.build(VIDEO, articles=("news/a",))
    assert not (world.root / "content/timeline/2022-03.yaml").exists()
    world.build(VIDEO, DRILL)
    world.put("2022-03.yaml", "# drills\n\n" + world.text("2022-03.yaml"))
    world.build(VIDEO, articles=("news/a",))
    assert world.text("2022-03.yaml").startswith("# drills\n")


def test_the_plan_says_what_comes_and_goes_and_why(world: World) -> None:
    extra = source("paper/d", "It said so in the evening, and all the papers of the capital printed it.")
    world.build(replace(VIDEO, sources=(*VIDEO.sources, extra)), VOTE, DRILL)
    world.change("Parliament votes", "A vote")
    news = [
        replace(VIDEO, status="claimed", participants=("the press", "Anna"), sources=(*VIDEO.sources, *VOTE.sources)),
        event("own-5", "2022-02-17", "News", source("paper/d", "News came.")),
    ]
    assert list(plan(world.root, news, ("news/a", "news/b", "paper/d")).lines()) == [
        "added: own-5: 2022-02-17 News",
        "changed: vote-2: date: 2022-02-16 -> 2022-02-15",
        "changed: vote-2: status: happened -> claimed",
        "changed: vote-2: participants: + the press; + Anna",
        "changed: vote-2: importance: 0.0 -> 0.8",
        "changed: vote-2: sources: + news/a 2022-02-15 “On Tuesday, the ministry showed a video.”",
        "conflicting: vote-2: title: yours is A vote, the program would write Ministry shows a video "
        "(yours stays; `timeline accept vote-2 title` takes the other)",
        "vanished: video-1: 2022-02-15 Ministry shows a video (is now in vote-2)",
        "vanished: drill-3: 2022-03-01 Drills end (the articles make no entry of it any more)",
    ]


def test_the_plan_says_what_is_new_in_a_source(world: World) -> None:
    world.build(VIDEO, VOTE)
    shown = source("news/a", "On Wednesday, the ministry showed a video.", "showed", "2022-02-16", "weekday")
    assert list(plan(world.root, [replace(VIDEO, sources=(shown,)), VOTE], world.articles).lines()) == [
        "changed: video-1: sources: ~ news/a: quote: On Tuesday, the ministry showed a video. -> "
        "On Wednesday, the ministry showed a video., date: 2022-02-15 -> 2022-02-16"
    ]


def test_the_plan_has_a_line_where_only_notes_change(world: World) -> None:
    world.build(VIDEO)
    world.put("2022-02.yaml", world.text() + "\n- id: own\n  date: 2022-02-20\n  title: Mine\n  status: happened\n")
    (line,) = plan(world.root, [VIDEO], (*world.articles, "news/z")).lines()
    assert line.startswith("noted: no entry changes; content/machine keeps what people changed")

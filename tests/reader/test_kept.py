"""content/readings: files that people read, edit and break."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import snapshot
from tests.reader.model_server import article, event, events, first_sentence, reads, serving
from tests.reader.model_server import settings as of_model
from timeline.model import Article, ReadEvent
from timeline.problems import Problem, TimelineError
from timeline.reader import Readings, estimate, kept, notes, remove, stored, typed
from timeline.reader.request import Question

FILE = kept.path("holm/mayor")
NOWHERE = "http://127.0.0.1:1/v1"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one reading."""
    told = event("The mayor resigned on Tuesday.", "resigned", title="The mayor resigned", date="2022-02-15")
    with serving(lambda *_: events(told)) as server:
        reads(tmp_path, [article()], server.url)
    return tmp_path


def edit(root: Path, old: str, new: str) -> None:
    text = (root / FILE).read_text(encoding="utf-8")
    assert old in text
    (root / FILE).write_text(text.replace(old, new), encoding="utf-8")


def test_the_file_is_readable(project: Path) -> None:
    """The whole of it:

    article: holm/mayor
    model: some-model
    instructions: '1'
    text: DIGEST
    events:
    - quote: The mayor resigned on Tuesday.
      trigger: resigned
      title: The mayor resigned
      date: '2022-02-15'
      status: happened
    """
    docstring = test_the_file_is_readable.__doc__ or ""
    expected = "\n".join(line.removeprefix("    ") for line in docstring.split("\n")[2:])
    lines = (project / FILE).read_text().splitlines()
    assert lines[3].startswith("text: ")
    lines[3] = "text: DIGEST"
    assert "\n".join([*lines, ""]) == expected


@pytest.mark.parametrize(
    "id",
    [
        "../../etc/passwd",
        "a" * 300,
        "CON",
        "nul.txt",
        "a\x00b",
        "Größe/市长",
        "a/b",
        "a-b",
        ".",
        " ",
        "a:b*?",
        "-rf",
        "\ud800",
    ],
)
def test_names_are_plain_whatever_the_id_is(id: str) -> None:
    name = kept.name(id)
    assert len(name) < 80
    assert name == name.lower()
    assert all(sign.isascii() and (sign.isalnum() or sign == "-") for sign in name)
    assert name[0].isalnum()
    assert "-" in name


def test_no_two_articles_share_a_file() -> None:
    ids = ["A", "a", "a/b", "a-b", "a b", "a.b", "a" * 300, "a" * 299, "é", "e\u0301", "e"]
    assert len({kept.name(id) for id in ids}) == len(ids)


LINE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff"), max_size=60
)
WORDS = LINE.map(lambda text: " ".join(text.split()))
NAMES = st.lists(WORDS.filter(bool), max_size=3).map(tuple)
DATES = st.sampled_from([None, "2022", "2022-02-15", "../2022-02"])
STATUSES = st.sampled_from([None, "happened", "denied"])
SOME = WORDS.filter(bool)
EVENT = st.builds(ReadEvent, SOME, SOME, WORDS, DATES, WORDS, STATUSES, NAMES, NAMES)


@settings(deadline=None, max_examples=50)
@given(WORDS, st.lists(EVENT, max_size=4))
def test_what_is_written_is_read(model: str, found: list[ReadEvent]) -> None:
    reading = kept.Reading("an id", Question(model, "1", "0" * 32), tuple(found))
    text = kept.text(reading)
    again = typed.read("an id", FILE, text.encode("utf-8"))
    assert isinstance(again, kept.Reading), again
    assert (again.asked, again.events) == (reading.asked, reading.events)
    assert kept.text(again) == text
    assert [text.splitlines()[line - 1][:2] for line in again.lines] == ["- "] * len(found)


def test_an_edited_reading_is_respected_and_never_overwritten(project: Path) -> None:
    edit(project, "trigger: resigned", "trigger: mayor  # rather")
    before = (project / FILE).read_bytes()
    readings = reads(project, [article()], NOWHERE)
    assert [one.trigger for one in readings.events["holm/mayor"]] == ["mayor"]
    assert (readings.problems, readings.proposals) == ([], [])
    with serving(first_sentence) as server:
        readings = reads(project, [article()], server.url, model="another")
        assert readings.proposals == ["holm/mayor"]
        assert [one.trigger for one in readings.events["holm/mayor"]] == ["mayor"]
        readings = reads(project, [article()], server.url, model="another")
        assert len(server.asked) == 1
    assert readings.proposals == ["holm/mayor"]
    assert (project / FILE).read_bytes() == before
    note = json.loads((project / notes.path("holm/mayor")).read_bytes())
    assert note["proposal"]["events"][0]["trigger"] == "resigned"
    (project / FILE).unlink()
    with serving(first_sentence) as server:
        readings = reads(project, [article()], server.url, model="another")
    assert [one.trigger for one in readings.events["holm/mayor"]] == ["resigned"]
    assert readings.proposals == []
    assert "proposal" not in json.loads((project / notes.path("holm/mayor")).read_bytes())


def test_what_the_model_says_too_is_no_proposal(project: Path) -> None:
    edit(project, "events:", "# checked by hand\nevents:")
    told = event("The mayor resigned on Tuesday.", "resigned", title="The mayor resigned", date="2022-02-15")
    with serving(lambda *_: events(told)) as server:
        assert reads(project, [article()], server.url, model="another").proposals == []
    assert "# checked by hand" in (project / FILE).read_text()


def test_a_person_may_take_out_and_add_events(project: Path) -> None:
    added = "events:\n- quote: Nobody was surprised.\n  trigger: Surprised\n"
    (project / FILE).write_text(added)
    (found,) = reads(project, [article()], NOWHERE, offline=True).events["holm/mayor"]
    assert found == ReadEvent("Nobody was surprised.", "surprised")
    (project / FILE).write_text("events: []\n")
    assert reads(project, [article()], NOWHERE, offline=True).events == {"holm/mayor": ()}


def test_other_line_ends_are_no_edit(project: Path) -> None:
    (project / FILE).write_bytes((project / FILE).read_bytes().replace(b"\n", b"\r\n"))
    with serving(first_sentence) as server:
        reads(project, [article()], server.url, model="another")
    assert b"model: another\n" in (project / FILE).read_bytes()


def test_without_its_note_a_reading_counts_as_edited(project: Path) -> None:
    (project / notes.path("holm/mayor")).write_text("{broken")
    before = (project / FILE).read_bytes()
    with serving(first_sentence) as server:
        reads(project, [article()], server.url, model="another")
    assert (project / FILE).read_bytes() == before


def test_a_stop_between_note_and_file_makes_no_edit(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline import files

    def stop(path: Path, data: bytes) -> None:
        if path.suffix == ".yaml":
            raise OSError("the power is gone")
        replace(path, data)

    replace = files.replace
    with serving(first_sentence) as server:
        monkeypatch.setattr(files, "replace", stop)
        with pytest.raises(OSError, match="the power is gone"):
            reads(project, [article()], server.url, model="another")
        monkeypatch.setattr(files, "replace", replace)
        reads(project, [article()], server.url, model="another")
    assert "model: another\n" in (project / FILE).read_text()


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("events:\n- quote: [a\n", "2:10", "is not YAML"),
        ("events: none\n", "1:9", "a reading has a list `events:`"),
        ("", "1:1", "should hold `key: value` lines"),
        ("- a\n", "1:1", "should hold `key: value` lines"),
        ("article: x\n", "1:10", "this is the reading of 'holm/mayor' and names another article"),
        ("model: a\n", "1:1", "a reading has a list `events:`"),
        ("events:\n- quote: a\n", "2:3", "an event has a trigger"),
        ("events:\n- quote: a\n  trigger: a\n  dates: 2022\n", "4:3", "no key 'dates' belongs here"),
        ("events:\n- quote: a\n  trigger: a\n  date: 2022-02-31\n", "4:9", "'2022-02-31' is not an EDTF date"),
        ("events:\n- quote: a\n  trigger: a\n  status: sure\n", "4:11", "status should be one of happened, planned"),
        ("events:\n- quote: a\n  trigger: a\n  who: Jan Berg\n", "4:8", "should be a list such as"),
        ("events:\n- quote: a\n  quote: b\n  trigger: a\n", "3:3", "quote stands here twice"),
        ("events:\n- quote: [a]\n  trigger: a\n", "2:10", "should be one text"),
        ('events:\n- quote: "a\\x07"\n  trigger: a\n', "2:10", "without control characters"),
        ("<<<<<<< HEAD\nevents: []\n=======\nevents: []\n>>>>>>> b\n", "1:1", "a merge in git left two versions here"),
        ("events: " + "[" * 100_000, "1:", "lists stand within lists here"),
        ("events: [&a [], " + "*a, " * 100_000 + "]", "1:", ""),
        ("x" * (typed.LARGEST + 1), "1:1", "is larger than 4 MB"),
    ],
)
def test_a_broken_file_is_one_problem_and_stays(project: Path, text: str, place: str, said: str) -> None:
    (project / FILE).write_text(text)
    with serving(first_sentence) as server:
        readings = reads(project, [article()], server.url)
        assert server.asked == []
    assert (readings.events, len(readings.unread)) == ({}, 1)
    (problem,) = readings.problems
    assert str(problem).startswith(f"{FILE.as_posix()}:{place}")
    assert said in problem.message
    assert (project / FILE).read_text() == text


def test_what_is_not_utf_8_is_said(project: Path) -> None:
    (project / FILE).write_bytes(b"events:\n- quote: \xff\n")
    (problem,) = reads(project, [article()], NOWHERE, offline=True).problems
    assert (problem.line, "is not UTF-8 here" in problem.message) == (2, True)


def test_an_edit_that_is_not_true_is_left_out_and_said(project: Path) -> None:
    edit(project, "quote: The mayor resigned on Tuesday.", "quote: The mayor was shot.")
    readings = reads(project, [article()], NOWHERE, offline=True)
    assert readings.events == {"holm/mayor": ()}
    assert readings.problems == [
        Problem(
            FILE.as_posix(),
            6,
            1,
            "'The mayor was shot.' the quote does not stand in the article; correct it, or take it out",
            warning=True,
        )
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("title: <b>The mayor</b> resigned", "holds signs of markup, or such as nobody sees"),
        ("title: The mayor [resigned](javascript:alert)", "holds signs of markup, or such as nobody sees"),
        ('title: "The mayor \\u202eresigned"', "holds signs of markup, or such as nobody sees"),
        ("title: " + "mayor " * 30, "is longer than 150 characters"),
        ("who: [<script>alert(1)</script>]", "holds signs of markup, or such as nobody sees"),
        ("where: ['{{ holm }}']", "holds signs of markup, or such as nobody sees"),
        (f"where: [{'x' * 101}]", "is longer than 100 characters"),
        ("when: on Friday", "does not stand in the article"),
        ("date: 2023", "lies after the day of publication, and is told as happened"),
    ],
)
def test_a_reading_that_comes_with_a_project_is_held_as_an_answer_is(project: Path, line: str, why: str) -> None:
    quote = "- quote: The mayor resigned on Tuesday.\n  trigger: resigned\n  status: happened\n"
    (project / FILE).write_text(f"events:\n{quote}  {line}\n")
    readings = reads(project, [article()], NOWHERE, offline=True)
    plain = ReadEvent("The mayor resigned on Tuesday.", "resigned", status="happened")
    assert readings.events == {"holm/mayor": (plain,)}
    (problem,) = readings.problems
    assert (problem.path, problem.line, problem.warning) == (FILE.as_posix(), 2, True)
    assert problem.message.endswith(f" {why}; correct it, or take it out")


def test_but_a_person_may_name_who_no_article_names(project: Path) -> None:
    edit(project, "title: The mayor resigned", "title: Jan Berg resigned\n  who: [Jan Berg]")
    readings = reads(project, [article()], NOWHERE, offline=True)
    (told,) = readings.events["holm/mayor"]
    assert (told.title, told.who, readings.problems) == ("Jan Berg resigned", ("Jan Berg",), [])


def test_a_stray_reading_is_said(project: Path) -> None:
    readings = reads(project, [], NOWHERE)
    assert [(one.path, one.warning) for one in readings.problems] == [(FILE.as_posix(), True)]


RENAMED = article("holm/resigned")


def test_a_renamed_article_takes_its_reading_along(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = reads(project, [article()], NOWHERE, offline=True).events["holm/mayor"]
    looked = stored(project, [RENAMED], of_model(NOWHERE))
    assert looked.events == {"holm/resigned": before}
    assert [(one.path, one.warning) for one in looked.problems] == [(FILE.as_posix(), True)]
    assert "is the reading of holm/resigned" in looked.problems[0].message
    assert estimate(project, [RENAMED], of_model(NOWHERE)) == (0, 0)
    assert (project / FILE).exists()
    with serving(first_sentence) as server:
        readings = reads(project, [RENAMED], server.url)
        assert server.asked == []
    assert readings.events == {"holm/resigned": before}
    (problem,) = readings.problems
    assert (problem.path, problem.warning) == (kept.path("holm/resigned").as_posix(), True)
    assert "was the reading of holm/mayor" in problem.message
    assert reads(project, [RENAMED], NOWHERE).problems == []
    fresh = tmp_path_factory.mktemp("fresh")
    told = event("The mayor resigned on Tuesday.", "resigned", title="The mayor resigned", date="2022-02-15")
    with serving(lambda *_: events(told)) as server:
        reads(fresh, [RENAMED], server.url)
    assert snapshot(project / "content") == snapshot(fresh / "content")


def test_what_a_person_wrote_in_it_goes_along(project: Path) -> None:
    edit(project, "article: holm/mayor", "# seen\narticle:   'holm/mayor'  # Holm")
    edit(project, "title: The mayor resigned", "title: Jan Berg resigned  # by name")
    before = (project / FILE).read_text()
    with serving(first_sentence) as server:
        readings = reads(project, [RENAMED], server.url, model="another")
        assert len(server.asked) == 1
    assert readings.proposals == ["holm/resigned"]
    after = (project / kept.path("holm/resigned")).read_text()
    assert after == before.replace("article:   'holm/mayor'", "article: holm/resigned")
    assert not (project / FILE).exists()


@pytest.mark.parametrize(
    ("articles", "old", "new"),
    [
        ([article("holm/a"), article("holm/b")], "", ""),
        ([article("holm/a", "Another text.")], "", ""),
        ([RENAMED], "text: ", "text: 0"),
        ([RENAMED], "article: holm/mayor", "article: |\n  holm/mayor"),
        ([RENAMED], "article: holm/mayor\n", ""),
    ],
)
def test_a_reading_that_may_be_of_two_or_of_none_stays_a_stray(
    project: Path, articles: list[Article], old: str, new: str
) -> None:
    edit(project, old, new)
    before = (project / FILE).read_bytes()
    readings = reads(project, articles, NOWHERE, offline=True)
    assert readings.events == {}
    assert any("no article belongs to this reading" in one.message for one in readings.problems)
    assert (project / FILE).read_bytes() == before


def test_an_article_that_was_read_itself_takes_no_other_reading(project: Path) -> None:
    reading = kept.Reading("holm/resigned", Question("some-model", "1", "0" * 32), ())
    (project / kept.path("holm/resigned")).write_text(kept.text(reading))
    assert reads(project, [RENAMED], NOWHERE, offline=True).events == {"holm/resigned": ()}
    assert (project / FILE).exists()


def test_remove_takes_the_reading_along(project: Path) -> None:
    remove(project, "another")
    assert (project / FILE).exists()
    remove(project, "holm/mayor")
    assert [path for path in snapshot(project) if "readings" in path] == []
    remove(project, "holm/mayor")


def test_nothing_is_written_through_a_link_out_of_the_project(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "project/content").mkdir(parents=True)
    (tmp_path / "project" / kept.FOLDER).symlink_to(outside)
    with serving(first_sentence) as server, pytest.raises(TimelineError, match="leads out of content/"):
        reads(tmp_path / "project", [article()], server.url)
    assert list(outside.iterdir()) == []


def test_what_fell_is_known_as_long_as_the_cache_is_there(tmp_path: Path) -> None:
    false = event("Nobody wrote this.", "wrote")
    with serving(lambda *_: events(false)) as server:
        first = reads(tmp_path, [article()], server.url)
    again = reads(tmp_path, [article()], NOWHERE)
    assert first.dropped == again.dropped
    assert list(again.lines()) == [
        "read: 1 article by some-model",
        "dropped: 1 of its events and 0 of their parts, which did not pass the checks",
    ]
    assert isinstance(again, Readings)
    for path in (tmp_path / ".cache/readings").iterdir():
        path.write_text("{")
    assert reads(tmp_path, [article()], NOWHERE).dropped == []

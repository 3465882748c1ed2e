"""What leaves this machine, and where to: nothing by the settings of a project alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import write
from tests.reader.model_server import Answer, article, event, events, first_sentence, reads, serving
from timeline.model import Reader, Settings
from timeline.problems import TimelineError
from timeline.reader import asking, forecast, read, trust
from timeline.reader.client import Client
from timeline.settings import PATH, read_settings

FOREIGN = "https://models.example.org/v1"


@pytest.fixture
def _nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("something is sent")

    monkeypatch.setattr(asking, "ask", fail)


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.8.9.10", "::1"])
def test_this_machine(name: str) -> None:
    assert trust.is_loopback(name)


@pytest.mark.parametrize(
    "name",
    [
        "0.0.0.0",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "10.0.0.1",
        "192.168.1.2",
        "127.1",
        "2130706433",
        "::",
        "",
        "local",
    ],
)
def test_other_machines(name: str) -> None:
    assert not trust.is_loopback(name)


@pytest.mark.usefixtures("_nothing_is_sent")
def test_a_project_from_a_stranger_sends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a secret")
    for key_from in ("", "  key_from: AWS_SECRET_ACCESS_KEY\n", "  key_from: STOLEN_API_KEY\n"):
        write(tmp_path, {PATH: f"reader:\n  url: {FOREIGN}\n  model: a\n{key_from}"})
        settings, problems = read_settings(tmp_path)
        readings = read(tmp_path, [article()], settings)
        said = " ".join(map(str, [*problems, *readings.problems]))
        assert ("AWS_SECRET" in key_from) == (settings.reader is None)
        assert "a secret" not in said
        assert "models.example.org" in said or settings.reader is None


@pytest.mark.usefixtures("_nothing_is_sent")
def test_another_host_has_to_be_allowed_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for allowed in ("", "example.org", "models.example.org.evil", "*"):
        monkeypatch.setenv(trust.VARIABLE, allowed)
        readings = reads(tmp_path, [article()], FOREIGN)
        (problem,) = readings.problems
        assert problem.message == (
            "1 article not read by some-model: the texts of the articles would go to models.example.org; "
            "allow that on this machine with TIMELINE_READER_HOST=models.example.org"
        )
        assert problem.warning


def test_the_environment_allows_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(trust.VARIABLE, "a.example, Models.example.org")
    assert trust.refusal(Reader(FOREIGN, "a")) is None
    assert trust.refusal(Reader("https://b.example/v1", "a")) is not None


def test_a_yes_at_the_terminal_is_kept_outside_the_project(tmp_path: Path) -> None:
    questions = []
    assert trust.refusal(Reader(FOREIGN, "a"), lambda question: bool(questions.append(question))) is not None
    assert trust.refusal(Reader(FOREIGN, "a")) is not None
    assert trust.refusal(Reader(FOREIGN, "a"), lambda question: not questions.append(question)) is None
    assert trust.refusal(Reader(FOREIGN, "a")) is None
    assert trust.refusal(Reader("https://b.example/v1", "a")) is not None
    assert len(questions) == 2
    assert "models.example.org" in questions[0]
    assert list(tmp_path.iterdir()) == []
    assert trust.kept_in().read_text() == "models.example.org\n"


def test_nobody_is_asked_where_nothing_is_to_be_sent(tmp_path: Path) -> None:
    with serving(first_sentence) as server:
        reads(tmp_path, [article()], server.url)

    def confirm(question: str) -> bool:
        raise AssertionError(question)

    readings = reads(tmp_path, [article()], FOREIGN, confirm=confirm)
    assert list(readings.events) == ["holm/mayor"]
    reads(tmp_path, [article("b")], FOREIGN, offline=True, confirm=confirm)


@pytest.mark.usefixtures("_nothing_is_sent")
def test_a_key_goes_by_https_or_to_this_machine_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(trust.VARIABLE, "models.example.org")
    monkeypatch.setenv("SOME_API_KEY", "sk-4711")
    readings = reads(tmp_path, [article()], "http://models.example.org/v1", key_from="SOME_API_KEY")
    assert "a key goes to another machine by https alone" in readings.problems[0].message


@pytest.mark.usefixtures("_nothing_is_sent")
@pytest.mark.parametrize(
    ("value", "said"), [(None, "is not set"), (" ", "is not set"), ("sk\n4711", "signs that no key has")]
)
def test_a_missing_key_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None, said: str) -> None:
    if value is None:
        monkeypatch.delenv("SOME_API_KEY", raising=False)
    else:
        monkeypatch.setenv("SOME_API_KEY", value)
    with pytest.raises(TimelineError) as error:
        reads(tmp_path, [article()], "http://127.0.0.1:1/v1", key_from="SOME_API_KEY")
    assert said in str(error.value)
    assert "4711" not in str(error.value)


def test_a_key_is_sent_and_stands_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", "sk-secret")
    told = event("The mayor resigned on Tuesday.", "resigned", title="The sk-secret mayor resigned", who=["sk-secret"])
    with serving(lambda *_: events(told)) as server:
        readings = reads(tmp_path, [article()], server.url, key_from="SOME_API_KEY")
        assert server.asked[0].headers["Authorization"] == "Bearer sk-secret"
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"sk-secret" not in written
    assert "sk-secret" not in repr(readings)


def test_nor_in_what_a_server_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", "sk-secret")
    refusal = Answer(b'{"error": {"message": "sk-secret is\\nno key\\u001b[31m"}}', 401)
    with serving(lambda *_: refusal) as server, pytest.raises(TimelineError) as error:
        reads(tmp_path, [article()], server.url, key_from="SOME_API_KEY")
    assert "no key" in str(error.value)
    assert "sk-secret" not in str(error.value)
    assert str(error.value).isprintable()


def test_a_proxy_counts_for_other_machines_alone() -> None:
    assert not Client(Reader("http://127.0.0.1/v1", "a"), None)._http.trust_env
    assert Client(Reader(FOREIGN, "a"), None)._http.trust_env


def test_a_yes_counts_for_this_time_where_it_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "afile").write_bytes(b"\xff\xfe")
    for place in (tmp_path / "afile", tmp_path / "afile" / "below"):
        monkeypatch.setattr(trust, "kept_in", lambda place=place: place)
        asked: list[str] = []

        def confirm(question: str, asked: list[str] = asked) -> bool:
            asked.append(question)
            return True

        reader = Reader(FOREIGN, "a", key_from="MINE_API_KEY")
        assert trust.refusal(reader, confirm) is None
        assert "and the key in MINE_API_KEY?" in asked[0]


def test_a_dry_run_says_what_a_build_would_refuse() -> None:
    said = forecast(Settings(reader=Reader(FOREIGN, "a")), 1, 500)
    assert said.endswith(f"allow that on this machine with {trust.VARIABLE}={trust.host(Reader(FOREIGN, 'a'))}")


def test_a_word_that_is_no_secret_is_left_in_what_a_model_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCAL_API_KEY", "mayor")
    with serving(first_sentence) as server:
        readings = reads(tmp_path, [article()], server.url, key_from="LOCAL_API_KEY")
    assert "mayor" in readings.events[article().id][0].quote

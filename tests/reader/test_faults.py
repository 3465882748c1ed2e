"""A server that refuses, is busy, breaks off, sends elsewhere or is gone."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.conftest import PROJECT, snapshot
from tests.reader.model_server import Answer, Asked, article, completion, event, events, first_sentence, reads, serving
from timeline.problems import TimelineError
from timeline.reader import asking, kept

ARTICLES = [article(f"a{number}", f"The mayor resigned in town {number}. He left.") for number in range(9)]


def said(status: int, message: str = "", **headers: str) -> Answer:
    body = json.dumps({"error": {"message": message}}).encode()
    return Answer(body, status, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (said(401, "Incorrect API key"), "it answers 401: Incorrect API key"),
        (said(403), "it answers 403"),
        (said(404, "model 'some-model' not found, try pulling it first"), "404: model 'some-model' not found"),
        (said(400, "no model some-model is loaded"), "400: no model some-model is loaded"),
        (said(302, Location="http://127.0.0.1:1/"), "a redirect; none is followed"),
        (Answer(b"<html>not here</html>", 404), "it answers 404"),
    ],
)
def test_a_refusal_ends_at_the_first_request(tmp_path: Path, answer: Answer, message: str) -> None:
    with serving(lambda *_: answer) as server:
        with pytest.raises(TimelineError) as error:
            reads(tmp_path, ARTICLES, server.url, parallel=8)
        assert len(server.asked) == (2 if answer.status == 400 else 1)
    assert str(error.value).startswith("the reader some-model at 127.0.0.1: ")
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert not (tmp_path / kept.FOLDER).exists()


def test_a_refusal_later_costs_one_article(tmp_path: Path) -> None:
    with serving(lambda number, asked: said(403) if number == 3 else first_sentence(number, asked)) as server:
        readings = reads(tmp_path, ARTICLES, server.url, parallel=1)
    assert (readings.asked, len(readings.unread)) == (8, 1)
    (problem,) = readings.problems
    assert (problem.path, problem.warning) == ("content/articles/a2.md", True)
    assert "it answers 403; the program reads it alone, and the next build asks again" in problem.message


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(tmp_path: Path, status: int) -> None:
    with serving(first_sentence) as other:
        elsewhere = said(status, Location=other.url + "/chat/completions")
        with serving(lambda *_: elsewhere) as server, pytest.raises(TimelineError):
            reads(tmp_path, [article()], server.url)
        assert other.asked == []


@pytest.mark.parametrize("status", [429, 500, 503, 529])
def test_a_busy_server_is_asked_again(tmp_path: Path, status: int) -> None:
    with serving(lambda number, asked: said(status) if number % 3 else first_sentence(number, asked)) as server:
        readings = reads(tmp_path, ARTICLES, server.url, parallel=1)
    assert (readings.asked, readings.problems) == (9, [])


def test_it_is_left_alone_as_long_as_it_asks(tmp_path: Path) -> None:
    times = []

    def answer(number: int, asked: Asked) -> Answer:
        times.append(time.monotonic())
        return said(429, Retry_After="1") if number == 1 else first_sentence(number, asked)

    with serving(answer) as server:
        reads(tmp_path, [article()], server.url)
    assert times[1] - times[0] >= 1


def test_but_not_longer_than_a_minute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(asking, "LONGEST_WAIT", 0.05)
    with serving(lambda *_: said(429, Retry_After="999999")) as server:
        readings = reads(tmp_path, [article()], server.url)
        assert len(server.asked) == asking.TRIES
    assert len(readings.unread) == 1


def test_a_server_that_takes_no_form_is_asked_without_it(tmp_path: Path) -> None:
    def answer(number: int, asked: Asked) -> Answer:
        return said(400, "unknown field") if "response_format" in asked.request else first_sentence(number, asked)

    with serving(answer) as server:
        readings = reads(tmp_path, ARTICLES, server.url)
        assert len(server.asked) == len(ARTICLES) + 1
    assert (readings.asked, readings.problems) == (9, [])


def test_a_request_that_does_not_fit_costs_its_article(tmp_path: Path) -> None:
    def answer(number: int, asked: Asked) -> Answer:
        return said(400, "too many tokens") if "town 0" in asked.text else first_sentence(number, asked)

    with serving(answer) as server:
        readings = reads(tmp_path, ARTICLES, server.url)
        assert len(server.asked) == 10
    assert (readings.asked, len(readings.unread)) == (8, 1)
    assert "it answers 400: too many tokens" in readings.problems[0].message


BROKEN = [
    Answer(completion('{"events": [{"quote": "The may', "length")),
    Answer(completion("I cannot do that.")),
    Answer(completion('{"events": "none"}')),
    Answer(completion("[" * 100_000)),
    Answer(completion('{"a":' * 100_000)),
    Answer(b'{"choices": []}'),
    Answer(b'{"choices": [{"message": {"content": null}}]}'),
    Answer(b"null"),
    Answer(b"\xff\xfe\x00"),
    Answer(b""),
    Answer(b"<html>Welcome to this network</html>"),
    Answer(completion("x" * 5_000_000)),
    Answer(b"\x1f\x8b\x08", headers={"Content-Encoding": "gzip"}),
]


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_answer_is_asked_for_once_more(tmp_path: Path, broken: Answer) -> None:
    with serving(lambda number, asked: broken if number == 1 else first_sentence(number, asked)) as server:
        assert reads(tmp_path, [article()], server.url).asked == 1
        assert len(server.asked) == 2
    with serving(lambda *_: broken) as server:
        readings = reads(tmp_path / "b", [article("b")], server.url)
        assert len(server.asked) == 2
    assert (readings.asked, len(readings.unread), len(readings.problems)) == (0, 1, 1)
    assert readings.problems[0].path == "content/articles/b.md"


def test_a_reading_from_before_stands_where_the_new_one_is_broken(tmp_path: Path) -> None:
    with serving(first_sentence) as server:
        first = reads(tmp_path, [article()], server.url)
    with serving(lambda *_: BROKEN[0]) as server:
        again = reads(tmp_path, [article()], server.url, model="another")
    assert again.events == first.events
    assert "its reading from before stands" in again.problems[0].message


def test_a_server_that_is_gone_costs_no_build(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    readings = reads(tmp_path, ARTICLES, url)
    assert (readings.asked, len(readings.unread), len(readings.problems)) == (0, 9, 1)
    assert readings.problems[0].message.startswith("127.0.0.1 gave no answer about 9 articles: ")
    assert readings.problems[0].message.endswith("; the next build goes on")


def test_a_server_that_goes_is_not_asked_about_thousands(tmp_path: Path) -> None:
    many = [article(f"a{number}", f"The mayor resigned in town {number}.") for number in range(100)]
    with serving(lambda number, asked: first_sentence(number, asked) if number <= 5 else said(503)) as server:
        readings = reads(tmp_path, many, server.url, parallel=2)
        assert len(server.asked) < 30
    assert (readings.asked, len(readings.unread)) == (5, 95)
    with serving(first_sentence) as server:
        again = reads(tmp_path, many, server.url, parallel=8)
        assert len(server.asked) == 95
    assert len(again.events) == 100


def test_a_slow_server_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "TRIES_OF_SLOW", 1)
    with serving(lambda *_: (time.sleep(3), events())[1]) as server:
        begun = time.monotonic()
        readings = reads(tmp_path, [article()], server.url, timeout=1)
    assert time.monotonic() - begun < 2.5
    assert "no answer within 1 seconds" in readings.problems[0].message


def test_nor_one_that_sends_a_byte_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "TRIES_OF_SLOW", 1)
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        connection, _ = listener.accept()
        connection.recv(100_000)
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in range(100):
                connection.sendall(b" ")
                time.sleep(0.1)
        except OSError:
            connection.close()

    threading.Thread(target=drip, daemon=True).start()
    begun = time.monotonic()
    readings = reads(tmp_path, [article()], f"http://127.0.0.1:{listener.getsockname()[1]}/v1", timeout=1)
    listener.close()
    assert time.monotonic() - begun < 3
    assert len(readings.unread) == 1


def test_after_faults_the_next_build_ends_where_an_undisturbed_one_does(tmp_path: Path) -> None:
    false = event("Nobody ever wrote this.", "wrote", title="Invented", date="2022-02-31", status="sure")

    def answer(number: int, asked: Asked) -> Answer:
        if number % 5 == 0:
            return BROKEN[0]
        if number % 7 == 0:
            return said(500)
        told = json.loads(json.loads(first_sentence(number, asked).body)["choices"][0]["message"]["content"])["events"]
        return events(false, *told)

    with serving(first_sentence) as server:
        reads(tmp_path / "calm", ARTICLES, server.url)
        with serving(answer) as stormy:
            for _ in range(3):
                reads(tmp_path / "storm", ARTICLES, stormy.url)
    assert snapshot(tmp_path / "storm/content") == snapshot(tmp_path / "calm/content")


SCRIPT = """
import sys
from pathlib import Path
from tests.reader.test_faults import ARTICLES
from tests.reader.model_server import reads
print(reads(Path(sys.argv[1]), ARTICLES, sys.argv[2], parallel=2).asked)
"""


def test_ctrl_c_keeps_what_came_and_ends_at_once(tmp_path: Path) -> None:
    def slowly(number: int, asked: Asked) -> Answer:
        time.sleep(0.2 if number < 5 else 5)
        return first_sentence(number, asked)

    with serving(slowly) as server:
        command = [sys.executable, "-c", SCRIPT, str(tmp_path / "cut"), server.url]
        running = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE)
        folder = tmp_path / "cut" / kept.FOLDER
        begun = time.monotonic()
        while len(list(folder.glob("*.yaml"))) < 4 and time.monotonic() - begun < 60:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        stopped = time.monotonic()
        _, err = running.communicate(timeout=20)
    assert time.monotonic() - stopped < 3
    assert running.returncode != 0
    assert err.decode().rstrip().endswith("KeyboardInterrupt")
    assert len(list(folder.glob("*.yaml"))) == 4
    with serving(first_sentence) as server:
        again = reads(tmp_path / "cut", ARTICLES, server.url)
        assert again.asked == 5
        reads(tmp_path / "calm", ARTICLES, server.url)
    assert snapshot(tmp_path / "cut/content") == snapshot(tmp_path / "calm/content")


def test_this_machine_is_never_reached_through_a_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(first_sentence) as proxy, serving(first_sentence) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        for host in ("127.0.0.1", "localhost"):
            assert reads(tmp_path / host, [article()], server.url.replace("127.0.0.1", host)).asked == 1
        assert proxy.asked == []
    assert "NO_PROXY" not in os.environ

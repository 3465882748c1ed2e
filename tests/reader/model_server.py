"""A small OpenAI-compatible server on this machine whose answers a test decides, and a project that asks it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from timeline.model import Article, Reader, Settings
from timeline.reader import Readings, read

Json = dict[str, Any]


class Answer(NamedTuple):
    """What the server says."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, Any] = MappingProxyType({})


class Asked(NamedTuple):
    """What it was asked."""

    path: str
    headers: dict[str, str]
    request: Json

    @property
    def text(self) -> str:
        """What stands between the marks of the article."""
        found = re.search(r"<article (\w+)>\n(.*)\n</article \1>", self.request["messages"][-1]["content"], re.DOTALL)
        assert found
        return found[2]


@dataclass
class Server:
    """Its address, what it was asked, and what it answers: by the number of the request, from 1, and the request."""

    answer: Callable[[int, Asked], Answer]
    asked: list[Asked] = field(default_factory=list)
    port: int = 0
    lock: Any = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"


@contextmanager
def serving(answer: Callable[[int, Asked], Answer]) -> Iterator[Server]:
    """A server on a free port of this machine."""
    server = Server(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if not body:
                return  # the client went away
            asked = Asked(self.path, dict(self.headers), json.loads(body))
            with server.lock:
                server.asked.append(asked)
                number = len(server.asked)
            said = server.answer(number, asked)
            try:
                self.send_response(said.status)
                for name, value in {"Content-Length": len(said.body), **said.headers}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(said.body)
            except OSError:
                pass  # the client went away

        do_GET = do_POST  # noqa: N815

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.port = http.server_address[1]
    threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()


def completion(content: str, finish: str = "stop") -> bytes:
    """A chat completion with some content."""
    return json.dumps(
        {"choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": finish}]}
    ).encode()


def events(*found: Json) -> Answer:
    """The answer that lists events."""
    return Answer(completion(json.dumps({"events": found})))


def event(quote: str, trigger: str, **others: Any) -> Json:
    """An event as a model answers it."""
    empty: Json = {"title": "", "date": None, "when": "", "status": "happened", "who": [], "where": []}
    return {"quote": quote, "trigger": trigger, **empty, **others}


def first_sentence(_: int, asked: Asked) -> Answer:
    """Takes the first sentence of every article for an event, named by its third word."""
    quote = asked.text.split(". ")[0].rstrip(".") + "."
    return events(event(quote, quote.split()[2], title=quote.rstrip("."), date="2022-02-15"))


def article(
    id: str = "holm/mayor", text: str = "The mayor resigned on Tuesday. Nobody was surprised.", **others: Any
) -> Article:
    return Article(id, text, f"content/articles/{id}.md", published="2022-02-16", **others)


def settings(url: str, **others: Any) -> Settings:
    return Settings(reader=Reader(url, **{"model": "some-model", "timeout": 5, **others}))


def reads(root: Path, articles: Sequence[Article], url: str, **others: Any) -> Readings:
    """A reading of a project."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    arguments = {name: others.pop(name) for name in ("offline", "progress", "say", "confirm") if name in others}
    return read(root, articles, settings(url, **others), **arguments)

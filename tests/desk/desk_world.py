"""A project with a desk, without articles to be read by a language model, and what its pages say."""

from __future__ import annotations

import difflib
import re
from html import unescape
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tests.conftest import snapshot, write
from timeline.desk import Desk, application

PORT = 8001
HOME = f"http://127.0.0.1:{PORT}"
FIRE = """\
# a file of my own

- id: fire-1
  date:   1905-03-01   # the night
  title: 'Fire at Holm'
  status: happened
  participants: [Olga Berg,   "Holm"]  # both
  sources:
  - {article: news/fire, quote: "The market of Holm burnt on Tuesday.", trigger: burnt}
  - article: news/rain
    quote: >-
      Rain put out
      the fire.
    trigger: put out

- id: rain-2
  date: "1905-03-03"
  title: Rain falls at last
  status: happened
  sources:
    - article: news/rain
      quote: It rained in Holm.
      trigger: rained
# the end
"""
OTHER = """\
- {id: old-3, date: 1814-05-17, title: Norway has a constitution, status: happened}
"""
ARTICLES = {
    "content/articles/news/fire.md": "---\ntitle: The fire\npublished: 1905-03-02\n---\n"
    "The market of Holm burnt on Tuesday. Nobody knows why.\n\nOlga Berg saw it from her window.\n",
    "content/articles/news/rain.txt": "---\npublished: 1905-03-04\n---\nRain put out the fire. It rained in\nHolm.\n",
    "content/articles/news/undated.txt": "The harbour of Holm froze.\n\nHolm, 5 March 1905\n",
    "content/articles/news/ferry.md": "---\npublished: 1905-04-08\n---\nThe ferry Anna sank near Oslo on Friday.\n",
    "content/articles/wire.jsonl": '{"id": "wire/1", "text": "Norway waited."}\n',
}


class World:
    """A project folder and a browser at its desk."""

    def __init__(self, root: Path, files: dict[str, str] | None = None) -> None:
        self.root = root
        usual = {**ARTICLES, "content/timeline/1905.yaml": FIRE, "content/timeline/old.yaml": OTHER}
        write(root, usual if files is None else files)
        self.desk = Desk(root, 1)
        self.client = self.another()

    def another(self) -> TestClient:
        """A second tab, or desk, of the same run."""
        client = TestClient(application(self.desk, PORT), base_url=HOME, raise_server_exceptions=True)
        answer = client.get("/", params={"token": self.desk.token})
        assert answer.status_code == 200
        return client

    def get(self, path: str, **fields: str) -> str:
        answer = self.client.get(path, params=fields)
        assert answer.status_code == 200, answer.text
        return answer.text

    def form(self, page: str, action: str) -> dict[str, list[str]]:
        """The fields of the first form of a page with this action, as a browser would send them."""
        found = re.search(rf'<form method="post" action="{action}".*?</form>', page, re.DOTALL)
        assert found, (action, page)
        return fields(found[0])

    def post(self, action: str, given: dict[str, Any], client: TestClient | None = None) -> Any:
        return (client or self.client).post(action, data=given)

    def send(self, page: str, action: str, **given: Any) -> Any:
        """What a person sends who changes these fields of a form."""
        return self.post(action, {**self.form(page, action), **given})

    def content(self) -> dict[str, bytes]:
        return snapshot(self.root / "content")

    def changed(self, before: dict[str, bytes]) -> list[str]:
        """The lines that came and went since, as `git diff` has them."""
        after, lines = self.content(), []
        for name in sorted({*before, *after}):
            old, new = (found.get(name, b"").decode().splitlines(True) for found in (before, after))
            lines += [line.rstrip("\n") for line in difflib.ndiff(old, new) if line[0] in "+-"]
        return lines


def fields(html: str) -> dict[str, list[str]]:
    """The fields of a form as a browser sends them untouched."""
    found: dict[str, list[str]] = {}
    for tag in re.finditer(r"<input\b([^>]*)>", html):
        own = dict(re.findall(r'([\w-]+)="([^"]*)"', tag[1]))
        if "name" in own and (own.get("type") != "checkbox" or re.search(r"\bchecked\b", tag[1])):
            found.setdefault(own["name"], []).append(unescape(own.get("value", "")))
    for name, text in re.findall(r'<textarea [^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL):
        found.setdefault(name, []).append(unescape(text).replace("\n", "\r\n"))
    for name, options in re.findall(r'<select [^>]*name="(\w+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        found.setdefault(name, []).append(re.findall(r"<option selected>(\w+)", options)[0])
    return found

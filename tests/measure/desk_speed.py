"""How fast the desk answers on a timeline of 5,000 events, each of which stands in the queue."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from html import unescape
from pathlib import Path

from starlette.testclient import TestClient

from tests.measure.store_speed import best_of, entries
from timeline.desk import Desk, application
from timeline.model import OtherDate
from timeline.store import plan, write

EVENTS = 5_000
LIMITS = {"queue": 0.2, "entry": 0.2, "search": 0.3}
"""Seconds."""


def answers(root: Path) -> dict[str, float]:
    """Seconds that pages take, and a save with the page behind it; the best of three each."""
    events = [replace(event, other_dates=(OtherDate("2013-01-01", "north/0"),)) for event in entries()[:EVENTS]]
    write(root, plan(root, events, sorted({source.article for event in events for source in event.sources})))
    (root / "content/articles/north").mkdir(parents=True)
    (root / "content/articles/north/0.md").write_text("---\ndate: 2013-01-02\n---\nThe bridge was closed.\n", "utf-8")
    desk = Desk(root, 1)
    client = TestClient(application(desk, 8001), base_url="http://127.0.0.1:8001")
    client.get("/", params={"token": desk.token})
    found = {
        "queue": best_of(lambda: client.get("/").text.index("disagreement")),
        "entry": best_of(lambda: client.get(f"/entry?id={events[7].id}").text.index(events[7].id)),
        "search": best_of(lambda: client.get("/search?words=bridge+lorries+4711").text.index("4711")),
        "search of what all have": best_of(lambda: client.get("/search?words=bridge").text.index("5000 entries")),
    }
    numbers = iter(range(3))

    def save() -> None:
        page = client.get(f"/entry?id={events[7].id}").text
        form = page[page.index('action="/save"') :].partition("</form>")[0]
        hidden = [(name, unescape(value)) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)]
        given = {name: [value for other, value in hidden if other == name] for name, _ in hidden}
        answer = client.post("/save", data={**given, "title": f"Title no. {next(numbers)}"})
        assert answer.status_code == 200, answer.text

    found["entry, save, entry"] = best_of(save)
    found["queue after a save"] = best_of(lambda: client.get("/").text.index("disagreement"), 1)
    desk.wait()
    return found


def table() -> str:
    """A Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        found = answers(Path(folder))
    lines = [f"| the desk on {EVENTS:,} events | ms | at most |", "|---|---:|---:|"]
    lines += [
        f"| {name} | {seconds * 1000:.0f} | {f'{LIMITS[name] * 1000:.0f}' if name in LIMITS else ''} |"
        for name, seconds in found.items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(table())

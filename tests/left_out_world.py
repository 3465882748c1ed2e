"""Articles of which little makes an entry, and what commands and files say of the rest."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import Run

BRIDGE = """\
---
title: The ferry is gone 🚢
published: 2022-02-16
---
“Ærlig talt 🚢”, said Olga Berg. Norway opened the Holm bridge on Tuesday.

The ferry had sailed to Holm on Monday.
"""
STORM = """\
---
title: The storm of 1991
published: 2022-02-10
---
A storm sank the ferry Anna on 3 March 1991 at Holm.

The harbour was closed on Wednesday.
"""
NOTES = "Olga Berg wept in Oslo on Friday.\n"
TEXTS = {"news/bridge": BRIDGE.split("---\n")[2], "wire:1991/storm": STORM.split("---\n")[2].strip(), "notes": NOTES}
WIRE = json.dumps({"id": "wire:1991/storm", "published": "2022-02-10", "text": TEXTS["wire:1991/storm"]})
ARTICLES = {
    "content/articles/news/bridge.md": BRIDGE,
    "content/articles/wire.jsonl": WIRE,
    "content/articles/notes.txt": NOTES,
}
ONE = {"content/settings.yaml": "limit: 1\n"}
"""So the most important event alone is an entry, whatever the weights that were learned."""


def left_out(run: Run, *more: object) -> dict[str, dict[str, Any]]:
    """By trigger."""
    answer = run("left-out", "--format", "jsonl", *more)
    assert (answer.status, answer.err) == (0, "")
    return {one["trigger"]: one for one in map(json.loads, answer.out.splitlines())}


def entries(root: Path) -> dict[str, dict[str, Any]]:
    """By the trigger of each of their sources."""
    found = {}
    for path in sorted((root / "content/timeline").rglob("*.yaml")):
        for entry in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) or []:
            found.update({source["trigger"]: entry for source in entry.get("sources", [])})
    return found


def yaml_of(root: Path) -> str:
    """All files of the timeline."""
    return "".join(path.read_text("utf-8") for path in sorted((root / "content/timeline").rglob("*.yaml")))


def place(mention: dict[str, Any]) -> str:
    """What `keep` takes."""
    return f"{mention['article']}:{mention['start']}"


def delete(root: Path, id: str) -> None:
    """As a person does in an editor."""
    for path in (root / "content/timeline").rglob("*.yaml"):
        text = re.sub(rf"(?ms)^- id: {re.escape(id)}\n.*?(?=^- id: |\Z)", "", path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8")


def decisions(root: Path) -> dict[str, Any]:
    return dict(json.loads((root / "content/machine/decisions.json").read_bytes()))

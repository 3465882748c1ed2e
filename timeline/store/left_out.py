"""content/machine/left_out: what article pages mark as left out, a file an article. Made anew by every build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from timeline.files import read
from timeline.model import LeftOut
from timeline.problems import Problem
from timeline.store import field_types, machine, transaction

FOLDER = machine.FOLDER / "left_out"


def changed(root: Path, found: Iterable[LeftOut]) -> dict[Path, bytes | None]:
    """The files that do not say so yet, by path under the root; None for one that is no longer needed.

    `found` is in the order of articles and places.
    """
    wanted: dict[Path, bytes | None] = {
        FOLDER / f"{hashlib.sha256(article.encode()).hexdigest()[:16]}.json": _text(article, group)
        for article, group in groupby(found, lambda one: one.article)
    }
    there = {path.relative_to(root): read(path) for path in (root / FOLDER).glob("*.json")}
    stale: dict[Path, bytes | None] = dict.fromkeys(there.keys() - wanted.keys())
    return stale | {path: text for path, text in wanted.items() if there.get(path) != text}


def write(root: Path, files: Mapping[Path, bytes | None]) -> list[Path]:
    """Writes what `changed` gives, all or nothing, and says which (absolute paths)."""
    if files:
        with transaction.locked(root):
            transaction.write(root, files, lambda: True)
    return [root / path for path in sorted(files)]


def load(root: Path) -> tuple[tuple[LeftOut, ...], list[Problem]]:
    """What the last build left out, with the files that cannot be read."""
    found: list[LeftOut] = []
    problems = []
    for path in sorted((root / FOLDER).glob("*.json")):
        try:
            data = json.loads(read(path))
            here = [LeftOut(article=data["article"], **one) for one in data["left_out"]]
            for one in here:
                field_types.check(one)
            found += here
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            name = path.relative_to(root).as_posix()
            problems.append(Problem(name, 1, 1, f"cannot be read ({error}); `timeline build` writes it anew"))
    return tuple(sorted(found, key=lambda one: (one.article, one.start))), problems


def _text(article: str, group: Iterable[LeftOut]) -> bytes:
    items = [{name: value for name, value in asdict(one).items() if name != "article"} for one in group]
    return (json.dumps({"article": article, "left_out": items}, ensure_ascii=False, indent=1) + "\n").encode()

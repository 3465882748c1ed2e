"""Imports run downward only, rooms in one row do not know each other, and only one room loads spaCy."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline

PACKAGE = Path(timeline.__file__).parent
FLOORS = [
    {"cli", "training"},
    {"commands"},
    {"output", "desk", "inputs"},
    {"looking"},
    {"surveying"},
    {"pipeline"},
    {"tables"},
    {"cluster", "by_hand", "checking", "showing"},
    {"review", "extraction", "keeping", "leaving_out", "quotes", "watching"},
    {"cache"},
    {"articles", "times", "events", "merge", "store", "site", "settings", "reader"},
    {"language", "weights", "wording", "reader_settings"},
    {"model"},
    {"edtf", "files", "composing", "lazy", "packing"},
    {"problems", "syntax"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path, *, at_run_time: bool) -> Iterator[str]:
    """Full names of what a module imports, relative imports resolved; TYPE_CHECKING blocks count unless at run time."""
    package = ("timeline", *path.relative_to(PACKAGE).parts[:-1])
    nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        if at_run_time and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            source = ".".join(part for part in (base, node.module or "") if part)
            yield from (f"{source}.{alias.name}" for alias in node.names)
        nodes.extend(ast.iter_child_nodes(node))


def rooms_imported(path: Path) -> set[str]:
    names = (name.split(".") for name in imports(path, at_run_time=False))
    return {name[1] for name in names if name[0] == "timeline" and len(name) > 1 and name[1] in FLOOR}


def test_every_module_is_in_a_room() -> None:
    assert {room_of(path) for path in MODULES} <= set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downward(path: Path) -> None:
    here = room_of(path)
    upward = {room for room in rooms_imported(path) if room != here and FLOOR[room] <= FLOOR[here]}
    assert not upward


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_language_loads_spacy(path: Path) -> None:
    loads = any(name.split(".")[0] in ("spacy", "thinc") for name in imports(path, at_run_time=True))
    assert not loads or room_of(path) == "language"


def test_a_wrong_import_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "merge"
    room.mkdir()
    module = room / "wrong.py"
    module.write_text("from ..events import titles\nimport spacy\nfrom timeline import store\n")
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path)
    assert rooms_imported(module) == {"events", "store"}
    assert "spacy" in set(imports(module, at_run_time=True))

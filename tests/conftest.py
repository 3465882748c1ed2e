"""What several tests share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from timeline import cli

PROJECT = Path(__file__).parent.parent


class Answer(NamedTuple):
    """What a command said."""

    status: int
    out: str
    err: str


Run = Callable[..., Answer]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write expected outputs anew")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `timeline --root tmp_path ...` in this process."""
    monkeypatch.setattr(cli.messages, "_file", None)

    def run_command(*arguments: object, root: Path = tmp_path) -> Answer:
        monkeypatch.setattr(sys, "argv", ["timeline", "--root", str(root), *map(str, arguments)])
        capsys.readouterr()
        try:
            cli.main()
            status = 0
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
        return Answer(status, *capsys.readouterr())

    return run_command


def write(root: Path, files: dict[str, str]) -> None:
    """Writes files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}

"""A file is replaced whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from timeline import files


def test_a_file_and_its_folder_are_written(tmp_path: Path) -> None:
    files.replace(tmp_path / "a/b.txt", b"one")
    files.replace(tmp_path / "a/b.txt", b"two")
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a").iterdir()] == [("b.txt", b"two")]


def test_only_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"text")
    assert (files.read(tmp_path / "a"), files.read(tmp_path / "a", 2)) == (b"text", b"te")
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(OSError, match="no ordinary file"):
            files.read(path)
    with pytest.raises(FileNotFoundError):
        files.read(tmp_path / "b")


def test_what_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.replace(tmp_path / "b.txt", b"one")

    def full(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        files.replace(tmp_path / "b.txt", b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("b.txt", b"one")]

"""Files written in one step: whatever stops the program, the old file is there or the new one, never half of it.

And read only where they are files: a pipe or a device, which a project may hold, would be waited for for ever.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path


def read(path: Path, most: int = -1) -> bytes:
    """What a file holds, at most so many bytes of it. Raises OSError, also where it is no ordinary file."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
    with path.open("rb") as file:
        return file.read(most)


def replace(path: Path, data: bytes) -> None:
    """Writes beside the file, then renames; makes its folder. Raises OSError, with the old file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise

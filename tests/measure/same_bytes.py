"""The same bytes with workers and without: `python -m tests.measure.same_bytes WORK ARTICLES.jsonl ...`.

Builds each bulk file of articles plain, with one worker, with two, and with two and batches of another size, each with
a cache of its own, and compares content/ byte for byte. What stands in the folder WORK is not built again, so that it
may run in pieces; exit 1 where bytes differ.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

OTHER_SIZE = "from timeline.cluster import reading; reading.CHARACTERS, reading.MOST = 31_000, 7\n"
START = "from timeline.cli import main; main()"
BUILDS = {
    "plain": ("", "--workers", "2"),
    "local:1": ("", "--cluster", "local:1"),
    "local:2": ("", "--cluster", "local:2"),
    "local:2, other batches": (OTHER_SIZE, "--cluster", "local:2"),
}


def build(root: Path, articles: Path, before: str, *options: str) -> None:
    """Builds once; where that was done, only its bytes are looked at again."""
    if (root / "done").exists():
        return
    shutil.rmtree(root, ignore_errors=True)
    inside = root / "content" / "articles"
    inside.mkdir(parents=True)
    shutil.copy(articles, inside / "articles.jsonl")
    command = [sys.executable, "-c", before + START, "--root", str(root), "build", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{root}: exit {done.returncode}\n{done.stderr}")
    (root / "done").touch()


def digest(root: Path) -> str:
    """Of all paths and bytes below content/."""
    found = hashlib.sha256()
    for path in sorted(path for path in (root / "content").rglob("*") if path.is_file()):
        data = path.read_bytes()
        found.update(f"{path.relative_to(root).as_posix()}\0{len(data)}\0".encode() + data)
    return found.hexdigest()


def main(work: str, *bulk: str) -> None:
    """Prints a row a build."""
    different = False
    for path in map(Path, bulk):
        digests = set()
        for name, (before, *options) in BUILDS.items():
            root = Path(work, f"{path.parent.name}-{path.stem}", name.replace(" ", "-"))
            began = time.monotonic()
            build(root, path, before, *options)
            own = digest(root)
            digests.add(own)
            print(f"{path.parent.name} | {name} | {time.monotonic() - began:.0f} s | {own[:16]}", flush=True)
        different = different or len(digests) > 1
        print(f"{path.parent.name}: {'THE BYTES DIFFER' if len(digests) > 1 else 'the same bytes'}", flush=True)
    sys.exit(different)


if __name__ == "__main__":
    main(*sys.argv[1:])

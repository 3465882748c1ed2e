"""Pages become files: only what changed is written, what is no longer made is removed, nothing outside is touched."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from timeline.problems import TimelineError

FOLDER = "timeline"
"""The folder under site_src that belongs to the program; everything in it is generated."""


class NotOurFolder(TimelineError):
    """A page would be written outside the generated folder, or that folder is a link."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path}: generated pages stay in site_src/{FOLDER}, which must be a folder of its own, no link"
        )


def write_pages(site_src: Path, pages: dict[str, str]) -> list[Path]:
    """Make site_src/timeline hold exactly these pages. Returns what was written or removed, in order.

    `pages` goes from paths relative to site_src to texts. Links are never followed: a link in the place of a page or
    of a folder is replaced by it. Raises NotOurFolder.
    """
    root = site_src / FOLDER
    if root.is_symlink() or (root.exists() and not root.is_dir()):
        raise NotOurFolder(str(root))
    for path in pages:
        parts = PurePosixPath(path).parts
        if parts[0] != FOLDER or ".." in parts or len(parts) < 2 or "\0" in path or "\\" in path:
            raise NotOurFolder(path)
    wanted = {site_src / path: text.encode("utf-8", "replace") for path, text in pages.items()}
    changed = _remove_stale(root, set(wanted)) if root.exists() else []
    for file, content in wanted.items():
        if file.is_file() and file.read_bytes() == content:
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        changed.append(file)
    return sorted(changed)


def written(site_src: Path) -> dict[str, str]:
    """The pages that are there, by path relative to site_src; links are left out, and so are exports."""
    paths = [path for path in (site_src / FOLDER).rglob("*.md") if path.is_file() and not path.is_symlink()]
    return {path.relative_to(site_src).as_posix(): path.read_text("utf-8", "replace") for path in paths}


def _remove_stale(root: Path, wanted: set[Path]) -> list[Path]:
    """Remove links, pipes and files that are not wanted, and folders that are empty after it."""
    removed = []
    for folder, folders, files in os.walk(root, topdown=False, followlinks=False):
        here = Path(folder)
        for name in [*files, *folders]:
            path = here / name
            if path.is_symlink() or not (path.is_dir() or (path.is_file() and path in wanted)):
                path.unlink()
                removed.append(path)
            elif path.is_dir() and (path in wanted or not any(path.iterdir())):
                path.rmdir()
    return removed

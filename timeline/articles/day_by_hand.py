"""A person's word on the day of publication, written into the front matter of an article."""

from __future__ import annotations

from timeline.articles import front_matter
from timeline.articles.days import one_day
from timeline.articles.reading import MARKDOWN, TEXT
from timeline.articles.text import UNKNOWN
from timeline.problems import TimelineError

_REPLACED = ("published:", "date:", UNKNOWN)
_DROPPED = "published_from:"
"""Which evidence `add` had: a person's word needs none."""


def with_day(data: bytes, day: str, path: str) -> bytes:
    """The bytes of an article's file with `published: day` (a day such as 2022-02-16); all else stays as it is.

    Raises TimelineError where that is no day, and for a file that holds no front matter or that cannot be read.
    """
    if not path.lower().endswith((*MARKDOWN, *TEXT)):
        raise TimelineError(f"{path} takes no front matter; write the day into it by hand, or add the article as text")
    if one_day(day) != day:
        raise TimelineError(f"{day[:40]!r} is not a day of the calendar; write it like 2022-02-16")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise TimelineError(f"{path} is not UTF-8; save it as UTF-8 first") from None
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    kept, _ = front_matter.split(text)
    first = text.find("\n") + 1
    newline = "\r\n" if text[:first].endswith("\r\n") else "\n"
    line = f"published: {day}{newline}"
    if kept is None:
        return f"{mark}---{newline}{line}---{newline}{text}".encode()
    new: list[str] = []
    for old in kept.splitlines(keepends=True):
        if old.startswith(_REPLACED):
            new += [line] if line not in new else []
        elif not old.startswith(_DROPPED):
            new.append(old)
    head = "".join(new if line in new else [*new, line])
    if front_matter.read(head, path)[0].published != day:
        raise TimelineError(f"the front matter of {path} cannot be changed safely; write the day into it by hand")
    return (mark + text[:first] + head + text[first + len(kept) :]).encode()

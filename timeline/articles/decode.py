"""Bytes to text: UTF-8, or what else it most likely is, with a word about it."""

from __future__ import annotations

import codecs
import re

from timeline.problems import Problem

LARGEST = 50_000_000
"""Bytes of a file that is still read."""

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

BINARY = "is a binary file, not text; save the article as text, Markdown or HTML"


def decode(data: bytes, path: str, line: int = 1, declared: str | None = None) -> tuple[str | None, list[Problem]]:
    """The text, or None where the bytes hold none. `declared` is the encoding that a page names itself."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), []
            except UnicodeDecodeError:
                break
    if is_binary(data):
        return None, [Problem(path, line, 1, BINARY)]
    if declared and (text := _try(data, declared)) is not None:
        return text, []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        first_bad = error.start
    encoding = _guess(data)
    text = _try(data, encoding)
    if text is None:
        encoding, text = "utf-8 with unreadable bytes shown as \ufffd", data.decode("utf-8", "replace")
    line += data.count(b"\n", 0, first_bad)
    column = first_bad - data.rfind(b"\n", 0, first_bad)
    message = (
        f"is not UTF-8 (byte {data[first_bad]:#04x}); read as {encoding}: check its letters, then save it as UTF-8"
    )
    return text, [Problem(path, line, column, message, warning=True)]


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding that has a byte for each plain letter."""
    start = data[:65536]
    return b"\0" in start or start.startswith(b"%PDF") or len(_CONTROL.findall(start)) * 50 > len(start)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _guess(data: bytes) -> str:
    """Windows-1252 unless the bytes speak clearly for another encoding: most of what is not UTF-8 is that."""
    from charset_normalizer import from_bytes

    sample = data[:200_000]
    high = sum(byte >= 0x80 for byte in sample)
    if high * 10 < len(sample) and _try(data, "cp1252") is not None:
        return "windows-1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"

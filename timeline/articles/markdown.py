"""Markdown to the text a reader sees: links become their words, emphasis and heading marks go."""

from __future__ import annotations

import re

_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)|\[[^\[\]\n]{0,100}\])")
_STRONG = re.compile(
    r"(?<![\w*])\*\*(?=\S)([^*\n]{1,2000})(?<=\S)\*\*(?![\w*])|(?<!\w)__(?=\S)([^_\n]{1,2000})(?<=\S)__(?!\w)"
)
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=\S)([^*\n]{1,2000})(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)([^_\n]{1,2000})(?<=\S)_(?!\w)"
)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+|^ {0,3}(?:>[ \t]?)+|^ {0,3}(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_FIRST_HEADING = re.compile(r"^# +(\S.{0,400}?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)


def plain(text: str) -> str:
    """The text without markup. A text without any comes back as it is, character for character."""
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    if "](" in text or "][" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    if "#" in text or ">" in text or "===" in text or "---" in text or "***" in text or "___" in text:
        text = _HEADING.sub("", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(_inner, _STRONG.sub(_inner, text))
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def _inner(match: re.Match[str]) -> str:
    return match[1] or match[2]


def heading(text: str) -> str | None:
    """The first heading of the first level, without markup: the article's title."""
    match = _FIRST_HEADING.search(text)
    return plain(match[1]) if match else None

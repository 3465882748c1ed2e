"""What a language model is asked: the instructions, one article or a piece of it, and the form of the answer."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from timeline import edtf
from timeline.model import STATUSES, Article
from timeline.reader.pieces import pieces

Message = dict[str, str]

_TEXTS = {"type": "array", "items": {"type": "string"}}
_FIELDS: dict[str, dict[str, Any]] = {
    "quote": {"type": "string"},
    "trigger": {"type": "string"},
    "title": {"type": "string"},
    "date": {"type": ["string", "null"]},
    "when": {"type": "string"},
    "status": {"type": "string", "enum": list(STATUSES)},
    "who": _TEXTS,
    "where": _TEXTS,
}
FORM: dict[str, Any] = {
    "type": "json_schema",
    "json_schema": {
        "name": "events",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {
                "events": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": _FIELDS,
                        "required": list(_FIELDS),
                        "additionalProperties": False,
                    },
                }
            },
            "required": ["events"],
            "additionalProperties": False,
        },
    },
}
"""`response_format`: the JSON Schema of an answer, in the part of it that every server knows."""

CHARACTERS = 4
"""Of English text and JSON to a token, about."""
ANSWER = 2
"""So many characters of answer to one of the article, about: measured on recorded answers of a strong model."""


class Question(NamedTuple):
    """What decides an answer: with the same one, nothing is asked again."""

    model: str
    instructions: str
    """Their version."""
    text: str
    """A digest of the article as the model is shown it."""


def question(article: Article, model: str) -> Question:
    """The one that an article gives today."""
    seen = (article.title or "", article.published or "", article.publisher or "", *pieces(article))
    digest = hashlib.sha256("\x1f".join(seen).encode("utf-8", "surrogatepass")).hexdigest()
    return Question(model, instructions()[0], digest[:32])


def requests(article: Article) -> list[list[Message]]:
    """The messages of each request that an article needs: one, or for a long one several; none where it is empty."""
    return [
        [{"role": "system", "content": instructions()[1]}, {"role": "user", "content": _shown(article, piece)}]
        for piece in pieces(article)
    ]


def tokens(article: Article) -> int:
    """About how many tokens reading an article takes, the answer counted."""
    text = sum(map(len, pieces(article)))
    asked = sum(len(message["content"]) for messages in requests(article) for message in messages)
    return (asked + ANSWER * text) // CHARACTERS


@cache
def instructions() -> tuple[str, str]:
    """Their version and their text."""
    text = files(__package__).joinpath("instructions.md").read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    return first.removeprefix("Version "), rest.strip()


@cache
def words() -> dict[str, list[str]]:
    """The word lists of the language."""
    text = files(__package__).joinpath("en/words.yaml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = yaml.load(text, Loader=yaml.CBaseLoader)
    return found


def _shown(article: Article, piece: str) -> str:
    """The article for the model. The marks around the text hang on it, so that no text can hold its own end."""
    mark = hashlib.sha256(piece.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    about = {"Published": _day(article.published), "Publisher": article.publisher, "Title": article.title}
    lines = [f"{name}: {' '.join(value.split())}" for name, value in about.items() if value]
    shown = "\n".join([*lines, "", f"<article {mark}>", piece, f"</article {mark}>"])
    return shown.encode("utf-8", "replace").decode("utf-8")


def _day(published: str | None) -> str | None:
    """`Wednesday, 2022-02-16`: who reckons from a day has to know which day of the week it was."""
    day = edtf.first_day(published) if published and edtf.is_valid(published) else None
    return published if day is None else f"{words()['weekdays'][(day.ordinal + 3) % 7]}, {published}"

"""What several commands take."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Workers = Annotated[int | None, typer.Option(min=1, help="How many processes share the articles (all cores).")]
Cache = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Where what was read is kept: a folder, s3://..., (.cache).")
]
Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, bulk files; - is typed in.")]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="The day of publication, 2022-02-16: overrides.")]


class TimesFormat(StrEnum):
    """How `times` prints."""

    text = "text"
    jsonl = "jsonl"
    tml = "tml"


class ListFormat(StrEnum):
    """How lists are printed."""

    text = "text"
    jsonl = "jsonl"


class Root:
    """The project's folder, from --root; set once before a command runs."""

    path = Path()

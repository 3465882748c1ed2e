"""Commands that look at texts from anywhere, and the schema: they need no project."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.commands.options import Inputs, ListFormat, Published, Root, TimesFormat, Workers
from timeline.commands.terminal import print_json_lines, progress_bar, report
from timeline.problems import TimelineError

if TYPE_CHECKING:
    from timeline import pipeline


def times(
    sources: Inputs,
    published: Published = None,
    output: Annotated[TimesFormat, typer.Option("--format")] = TimesFormat.text,
    workers: Workers = None,
) -> None:
    """Print the time expressions of files, folders and bulk files, with value and reason; `-` reads standard input.

    Example: echo "They met on Tuesday." | timeline times - --published 2022-02-16
    """
    from timeline.output import print_times
    from timeline.times import timex3

    reading = read_inputs(sources, published, workers)
    for article, extraction in zip(reading.articles, reading.extractions, strict=True):
        if output is TimesFormat.jsonl:
            print_json_lines(timex3.records(article, extraction.times))
        elif output is TimesFormat.tml:
            typer.echo(timex3.write(article, extraction.times))
        else:
            print_times(article, extraction.times.mentions)


def mentions(
    sources: Inputs,
    published: Published = None,
    output: Annotated[ListFormat, typer.Option("--format")] = ListFormat.text,
    workers: Workers = None,
) -> None:
    """Print the event mentions of files, folders and bulk files; `main` ones make the timeline at its `detail`.

    In the table a * marks the main ones. Of each, jsonl tells in `why` what speaks for it and what against it, and in
    `reader` who found it: the program (embedded), the language model of the settings (model), or both.

    Example: timeline mentions content/articles/example-news/ministers.md --format jsonl
    """
    from timeline import events
    from timeline.output import mention_json, print_mentions
    from timeline.settings import read_settings

    reading = read_inputs(sources, published, workers)
    line = events.line(read_settings(Root.path)[0].detail)
    for article, extraction in zip(reading.articles, reading.extractions, strict=True):
        if output is ListFormat.jsonl:
            print_json_lines(mention_json(article, mention, line) for mention in extraction.mentions)
        else:
            print_mentions(article, extraction.mentions, line)


def schema() -> None:
    """Print the JSON Schema of the timeline's YAML, for editors.

    Example: timeline schema > timeline.schema.json
    """
    from timeline import store

    typer.echo(json.dumps(store.schema(), indent=2, ensure_ascii=False))


def read_inputs(sources: list[str], published: str | None, workers: int | None) -> pipeline.Read:
    """Articles from outside the project, with what is in them."""
    from timeline import inputs

    with progress_bar("Reading") as progress:
        told = partial(inputs.told_in, Root.path)
        reading = inputs.read_inputs(sources, published, workers, progress, told=told)
    report(reading.problems)
    if not reading.articles:
        raise TimelineError(f"nothing to read in {', '.join(sources)}")
    return reading

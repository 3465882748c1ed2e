"""What commands print: data to standard output, everything else to standard error."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from timeline.commands.options import ListFormat
from timeline.problems import Problem

messages = Console(stderr=True, highlight=False, soft_wrap=True)

MINUTES = 10
"""That the rate of work is taken from: a language model may need one for an article."""


class Listed(Protocol):
    """What lists are made of."""

    def as_json(self) -> dict[str, Any]:
        """Its fields by name."""


Found = TypeVar("Found", bound=Listed)


def say(line: str) -> None:
    """How long work goes on."""
    messages.print(line, markup=False)


def hint(line: str) -> None:
    """Why something takes long, for who waits for it at a terminal."""
    if messages.is_terminal:
        say(line)


def report(problems: Iterable[Problem]) -> None:
    """Problems that did not stop the command."""
    for problem in problems:
        messages.print(str(problem), markup=False)


def print_json_lines(objects: Iterable[dict[str, Any]]) -> None:
    """One object a line, as text that any program reads."""
    for value in objects:
        typer.echo(json.dumps(value, ensure_ascii=False))


def print_list(found: Sequence[Found], output: ListFormat, line: Callable[[Found], str], none: str) -> None:
    """What was found: a `line` each, or as JSON lines; where that is nothing, people are told `none`."""
    if output is ListFormat.jsonl:
        print_json_lines(one.as_json() for one in found)
        return
    for one in found:
        typer.echo(line(one))
    if not found:
        messages.print(none, markup=False)


@contextmanager
def progress_bar(label: str) -> Iterator[Any]:
    """A bar on standard error while work goes on; nothing where that is no terminal."""
    with progress_bars(label) as (bar,):
        yield bar


@contextmanager
def progress_bars(*labels: str) -> Iterator[list[Any]]:
    """One for each kind of work; each appears when that work begins, with its rate and the time left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    bars = Progress(*columns, console=messages, transient=True, disable=not messages.is_terminal)
    bars.speed_estimate_period = MINUTES * 60

    def update(task: TaskID, done: int, total: int) -> None:
        bars.start()
        speed = bars.tasks[task].speed
        bars.update(task, completed=done, total=total, visible=True, rate=_rate(speed))

    try:
        yield [partial(update, bars.add_task(label, total=None, visible=False, rate="")) for label in labels]
    finally:
        bars.stop()


def _rate(speed: float | None) -> str:
    """`2.5/s`, or where that is slow `12/min`."""
    if speed is None:
        return ""
    return f"{speed:.1f}/s" if speed >= 1 else f"{60 * speed:.1f}/min"

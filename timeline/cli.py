"""The command line: parse, call, print. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from timeline.problems import Problem, TimelineError

if TYPE_CHECKING:
    from timeline import pipeline

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Builds a timeline of events from articles.\n\nExample: timeline add ministers.html && timeline build",
)
messages = Console(stderr=True, highlight=False, soft_wrap=True)

Workers = Annotated[int | None, typer.Option(min=1, help="How many processes share the articles (all cores).")]
Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, bulk files; - is typed in.")]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="The day of publication, 2022-02-16: overrides.")]


LONGEST_NUMBER = 9
"""Digits of a place in an article."""

WITHOUT_CONTENT = ("add", "times", "mentions", "schema")
"""Commands for which --root need not hold content/."""

MINUTES = 10
"""That the rate of work is taken from: a language model may need one for an article."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


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


@app.callback()
def choose_root(
    context: typer.Context,
    root: Annotated[Path, typer.Option(help="The folder that holds content/ and site_src/.")] = Path(),
) -> None:
    """Every command works on the project in the current folder, or in --root."""
    if root.exists() and not root.is_dir():
        raise typer.BadParameter(f"{root} is a file; name the folder that holds content/", param_hint="--root")
    asks = "--help" in sys.argv
    if not asks and context.invoked_subcommand not in WITHOUT_CONTENT and not (root / "content").is_dir():
        advice = "name the folder that holds it, or begin one: `timeline add FILE`"
        raise typer.BadParameter(f"there is no folder {root / 'content'}; {advice}", param_hint="--root")
    Root.path = root


@app.command()
def add(sources: Annotated[list[str], typer.Argument(metavar="FILE|URL...")]) -> None:
    """Put articles into content/articles, and say how their date is known.

    Example: timeline add ministers.html https://example.org/2022/02/16/ministers
    """
    from timeline import pipeline
    from timeline.output import added_line

    failed = 0
    missing = [name for name in ("content", "site_src") if not (Root.path / name).is_dir()]
    for source in sources:
        try:
            added = pipeline.add(Root.path, source)
        except TimelineError as error:
            failed += 1
            messages.print(f"timeline: {error}", markup=False)
        else:
            report(added.problems)
            typer.echo(added_line(added))
    if missing and failed < len(sources):
        for name in missing:
            (Root.path / name).mkdir(exist_ok=True)
        messages.print(f"made {' and '.join(f'{Root.path / name}/' for name in missing)}", markup=False)
    if failed:
        raise typer.Exit(1)


@app.command()
def remove(article: Annotated[str, typer.Argument(metavar="ID")], workers: Workers = None) -> None:
    """Take an article out, and with it what it alone supported, except what a person touched.

    Example: timeline remove example-news/ministers
    """
    from timeline import pipeline

    path = pipeline.remove(Root.path, article)
    typer.echo(f"removed {article} from {path}" if path.exists() else f"removed {path}")
    build(workers=workers)


@app.command()
def build(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would change; exit status 3 if it would.")
    ] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask no language model, whatever the settings say.")
    ] = False,
    workers: Workers = None,
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Dask workers: local, local:WORKERS or a scheduler's address.")
    ] = None,
    cache: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Where what was read is kept: a folder, s3://..., (.cache).")
    ] = None,
) -> None:
    """Read the articles and bring content/timeline up to date; what people changed there stays.

    Example: timeline build --dry-run
    """
    from timeline import pipeline, reader

    waiting, forecast = pipeline.to_ask(Root.path) if dry_run and not offline else (0, "")
    if forecast:
        typer.echo(forecast)
    with progress_bars("Asking the model", "Reading articles") as (asked, progress):
        confirm = partial(typer.confirm, err=True) if sys.stdin.isatty() else None
        ask = partial(reader.read, offline=offline, progress=asked, say=typer.echo, confirm=confirm)
        built = pipeline.build(
            Root.path,
            dry_run=dry_run,
            workers=workers,
            progress=progress,
            ask=reader.stored if dry_run else ask,
            cluster=cluster,
            cache=cache,
            say=say,
        )
    report(built.problems)
    for line in built.lines():
        typer.echo(line)
    if dry_run and (waiting or not built.is_empty):
        raise typer.Exit(3)


@app.command()
def accept(
    event: Annotated[str, typer.Argument(metavar="ID")],
    field: Annotated[str | None, typer.Argument(metavar="FIELD")] = None,
) -> None:
    """Take over what the program proposes for an entry that a person changed; with FIELD also what was settled before.

    Example: timeline accept ministry-shows-tanks-leaving-crimea-3f2a date
    """
    from timeline import store

    for line in store.accept(Root.path, event, field):
        typer.echo(line)


@app.command()
def join(events: Annotated[list[str], typer.Argument(metavar="ID ID...")]) -> None:
    """Make one entry of several: the sources of the others go to the first, as if you had moved them.

    Example: timeline join ministry-shows-tanks-leaving-crimea-3f2a tanks-leave-crimea-11ab
    """
    from timeline import pipeline

    for line in pipeline.join(Root.path, events):
        typer.echo(line)


@app.command()
def desk(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where it answers; 0 takes any that is free.")] = 8001,
    workers: Workers = None,
) -> None:
    """Open the review queue and an editor of the timeline in the browser, on this machine alone; Ctrl-C ends it.

    Example: timeline desk --port 8001
    """
    from timeline.desk import Desk, serve

    with progress_bar("Reading articles") as progress:
        opened = Desk(Root.path, workers, progress)
    serve(opened, port, typer.echo)


@app.command()
def check() -> None:
    """Print every problem in articles and YAML as path:line:column: message.

    Example: timeline check
    """
    from timeline import pipeline

    problems = pipeline.check(Root.path)
    for problem in problems:
        typer.echo(str(problem))
    if any(not problem.warning for problem in problems):
        raise typer.Exit(1)


@app.command()
def render(
    watch: Annotated[
        bool, typer.Option("--watch", help="Again at every change of content/; builds where articles change.")
    ] = False,
) -> None:
    """Write the pages of the site from content/timeline to site_src/timeline.

    Example: timeline render && mkdocs build
    """
    from timeline import pipeline, watching

    def once() -> None:
        written, problems = pipeline.render(Root.path, with_banner=watch)
        report(problems)
        kept = sum(path.exists() for path in written)
        gone = f", {len(written) - kept} removed" if kept < len(written) else ""
        typer.echo(f"{kept} {'file' if kept == 1 else 'files'} written{gone}")

    once()
    if watch:
        looks = watching.changes(Root.path / "content")
        for action in watching.actions(Root.path, looks, lambda: not pipeline.broken(Root.path)):
            try:
                build() if action == "build" else once()
            except TimelineError as error:  # the next change may mend it
                messages.print(f"timeline: {error}", markup=False)


@app.command()
def review(
    output: Annotated[ListFormat, typer.Option("--format")] = ListFormat.text,
    workers: Workers = None,
) -> None:
    """List what needs a person: articles and events without a date, disagreements, low confidence, plans whose day
    passed without word, proposals.

    Example: timeline review --format jsonl
    """
    from timeline import pipeline

    with progress_bar("Reading articles") as progress:
        items, problems = pipeline.review(Root.path, workers, progress)
    report(problems)
    if output is ListFormat.jsonl:
        print_json_lines(item.as_json() for item in items)
    else:
        for item in items:
            typer.echo(str(item))
        if not items:
            messages.print("nothing needs a person", markup=False)


@app.command("left-out")
def left_out(
    article: Annotated[str | None, typer.Option("--article", metavar="ID", help="Of this article alone.")] = None,
    output: Annotated[ListFormat, typer.Option("--format")] = ListFormat.text,
    workers: Workers = None,
) -> None:
    """List what the articles tell and no entry holds, likeliest first, with its score and what speaks against it.

    Example: timeline left-out --article example-news/ministers
    """
    from timeline import pipeline
    from timeline.output import left_out_line

    with progress_bar("Reading articles") as progress:
        found, problems = pipeline.left_out(Root.path, article, workers, progress)
    report(problems)
    if output is ListFormat.jsonl:
        print_json_lines(one.as_json() for one in found)
    else:
        for one in found:
            typer.echo(left_out_line(one))
        if not found:
            messages.print("nothing is left out", markup=False)


@app.command()
def keep(
    place: Annotated[str, typer.Argument(metavar="ARTICLE:START")],
    date: Annotated[str | None, typer.Option(metavar="EDTF", help="When it was: where nothing dates it.")] = None,
    workers: Workers = None,
) -> None:
    """Make an entry of what was left out: it stays whatever later builds think, until you delete it.

    Example: timeline keep example-news/ministers:143 --date 2022-02-15
    """
    from timeline import edtf, pipeline

    article, _, start = place.rpartition(":")
    if not article or not (start.isascii() and start.isdecimal() and len(start) <= LONGEST_NUMBER):
        raise typer.BadParameter(f"{place!r} is no ARTICLE:START such as example-news/ministers:143")
    if date is not None and not edtf.is_valid(date):
        raise typer.BadParameter(f"{date!r} is no date such as 2022-02-15, 2022-02 or 2022", param_hint="--date")
    with progress_bar("Reading articles") as progress:
        kept = pipeline.keep(Root.path, article, int(start), date, workers, progress)
    if isinstance(kept, str):
        typer.echo(f"already in the entry {kept}")
    else:
        report(kept.problems)
        for line in kept.lines():
            typer.echo(line)


@app.command()
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


@app.command()
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


@app.command()
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


def say(line: str) -> None:
    """How long work goes on."""
    messages.print(line, markup=False)


def report(problems: Iterable[Problem]) -> None:
    """Problems that did not stop the command."""
    for problem in problems:
        messages.print(str(problem), markup=False)


def print_json_lines(objects: Iterable[dict[str, Any]]) -> None:
    """One object a line, as text that any program reads."""
    for value in objects:
        typer.echo(json.dumps(value, ensure_ascii=False))


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


def main() -> None:
    """The command `timeline`."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except TimelineError as error:
        messages.print(f"timeline: {error}", markup=False)
        sys.exit(1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        messages.print(f"timeline: {place}{error.strerror or error}; nothing was lost", markup=False)
        sys.exit(1)
    except SystemExit as stop:
        if stop.code == INTERRUPTED:
            messages.print("timeline: interrupted; the timeline is whole, and what was read is kept for the next run")
        raise


if __name__ == "__main__":
    main()

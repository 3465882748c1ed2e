"""Commands that change articles or the timeline."""

from __future__ import annotations

import sys
from functools import partial
from typing import Annotated

import typer

from timeline.commands.options import Cache, Root, Workers
from timeline.commands.terminal import messages, progress_bar, progress_bars, report, say
from timeline.problems import TimelineError

LONGEST_NUMBER = 9
"""Digits of a place in an article."""


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


def remove(article: Annotated[str, typer.Argument(metavar="ID")], workers: Workers = None) -> None:
    """Take an article out, and with it what it alone supported, except what a person touched.

    Example: timeline remove example-news/ministers
    """
    from timeline import pipeline

    path = pipeline.remove(Root.path, article)
    typer.echo(f"removed {article} from {path}" if path.exists() else f"removed {path}")
    build(workers=workers)


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
    cache: Cache = None,
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


def join(events: Annotated[list[str], typer.Argument(metavar="ID ID...")]) -> None:
    """Make one entry of several: the sources of the others go to the first, as if you had moved them.

    Example: timeline join ministry-shows-tanks-leaving-crimea-3f2a tanks-leave-crimea-11ab
    """
    from timeline import pipeline

    for line in pipeline.join(Root.path, events):
        typer.echo(line)


def keep(
    place: Annotated[str, typer.Argument(metavar="ARTICLE:START")],
    date: Annotated[str | None, typer.Option(metavar="EDTF", help="When it was: where nothing dates it.")] = None,
    workers: Workers = None,
    cache: Cache = None,
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
        kept = pipeline.keep(Root.path, article, int(start), date, workers, progress, cache=cache)
    if isinstance(kept, str):
        typer.echo(f"already in the entry {kept}")
    else:
        report(kept.problems)
        for line in kept.lines():
            typer.echo(line)

"""Commands that show the timeline: what is wrong in it, what needs a person, its pages, the desk."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.commands.building import build
from timeline.commands.options import Cache, ListFormat, Root, Workers
from timeline.commands.terminal import hint, messages, print_list, progress_bar, report
from timeline.problems import TimelineError


def check() -> None:
    """Print every problem in articles and YAML as path:line:column: message.

    Example: timeline check
    """
    from timeline import checking

    problems = checking.check(Root.path)
    for problem in problems:
        typer.echo(str(problem))
    if any(not problem.warning for problem in problems):
        raise typer.Exit(1)


def render(
    watch: Annotated[
        bool, typer.Option("--watch", help="Again at every change of content/; builds where articles change.")
    ] = False,
) -> None:
    """Write the pages of the site from content/timeline to site_src/timeline.

    Example: timeline render && mkdocs build
    """
    from timeline import checking, pipeline, watching

    def once() -> None:
        written, problems = pipeline.render(Root.path, with_banner=watch)
        report(problems)
        kept = sum(path.exists() for path in written)
        gone = f", {len(written) - kept} removed" if kept < len(written) else ""
        typer.echo(f"{kept} {'file' if kept == 1 else 'files'} written{gone}")

    once()
    if watch:
        looks = watching.changes(Root.path / "content")
        for action in watching.actions(Root.path, looks, lambda: not checking.broken(Root.path)):
            try:
                build() if action == "build" else once()
            except TimelineError as error:  # the next change may mend it
                messages.print(f"timeline: {error}", markup=False)


def review(
    output: Annotated[ListFormat, typer.Option("--format")] = ListFormat.text,
    workers: Workers = None,
    cache: Cache = None,
) -> None:
    """List what needs a person: articles and events without a date, disagreements, low confidence, plans whose day
    passed without word, proposals.

    Example: timeline review --format jsonl
    """
    from timeline import looking

    with progress_bar("Reading articles") as progress:
        items, problems = looking.review(Root.path, workers, progress, cache, hint)
    report(problems)
    print_list(items, output, str, "nothing needs a person")


def left_out(
    article: Annotated[str | None, typer.Option("--article", metavar="ID", help="Of this article alone.")] = None,
    output: Annotated[ListFormat, typer.Option("--format")] = ListFormat.text,
    workers: Workers = None,
    cache: Cache = None,
) -> None:
    """List what the articles tell and no entry holds, likeliest first, with its score and what speaks against it.

    Example: timeline left-out --article example-news/ministers
    """
    from timeline import looking
    from timeline.output import left_out_line

    with progress_bar("Reading articles") as progress:
        found, problems = looking.left_out(Root.path, article, workers, progress, cache, hint)
    report(problems)
    print_list(found, output, left_out_line, "nothing is left out")


def desk(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where it answers; 0 takes any that is free.")] = 8001,
    workers: Workers = None,
    cache: Cache = None,
) -> None:
    """Open the review queue and an editor of the timeline in the browser, on this machine alone; Ctrl-C ends it.

    Example: timeline desk --port 8001
    """
    from timeline.desk import Desk, serve

    with progress_bar("Reading articles") as progress:
        opened = Desk(Root.path, workers, progress, cache, hint)
    serve(opened, port, typer.echo)

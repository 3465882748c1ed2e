"""The command line: parse, call, print. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from timeline.commands import building, extracting, inspecting
from timeline.commands.options import Root
from timeline.commands.terminal import messages
from timeline.problems import TimelineError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Builds a timeline of events from articles.\n\nExample: timeline add ministers.html && timeline build",
)

WITHOUT_CONTENT = ("add", "times", "mentions", "schema")
"""Commands for which --root need not hold content/."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


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


COMMANDS = (
    *(building.add, building.remove, building.build, building.accept, building.join, inspecting.desk),
    *(inspecting.check, inspecting.render, inspecting.review, inspecting.left_out, building.keep),
    *(extracting.times, extracting.mentions, extracting.schema),
)
"""In the order in which `--help` lists them."""

for command in COMMANDS:
    app.command(command.__name__.replace("_", "-"))(command)


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

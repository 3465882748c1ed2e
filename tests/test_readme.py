"""What the README shows is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from typer.main import get_command

from tests.conftest import PROJECT, Run, write
from timeline.cli import app

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> str:
    """The first block of a language."""
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


def test_the_article_gives_the_entry(run: Run, tmp_path: Path) -> None:
    write(tmp_path, {"content/articles/example-news/ministers.md": fenced("markdown")})
    assert run("build").status == 0
    made = (tmp_path / "content/timeline/2022-02.yaml").read_text(encoding="utf-8")
    assert made.partition("\n\n")[2] == fenced("yaml")


def test_it_leads_to_the_guide_to_corrections_and_names_what_a_line_more_does() -> None:
    links = re.findall(r"\]\(([^):#]+)\)", README)
    assert "site_src/about/correcting.md" in links
    assert not [link for link in links if not (PROJECT / link).exists()]
    guide = (PROJECT / "site_src/about/correcting.md").read_text(encoding="utf-8")
    for key in ("hidden", "same_as", "locked"):
        assert f"`{key}:" in README
        assert f"\n  {key}:" in guide


def test_every_command_is_in_the_readme_and_shows_an_example() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    listed = set(re.findall(r"^\| `([\w-]+)[ `]", README, re.MULTILINE))
    assert listed == set(commands)
    for name, command in commands.items():
        assert f"Example: timeline {name}" in command.help or f"| timeline {name}" in command.help, name

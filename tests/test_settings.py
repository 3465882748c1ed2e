"""content/settings.yaml: what each key takes, and what is said where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, write
from timeline.model import Settings
from timeline.settings import PATH, read_settings


def read(root: Path, text: str) -> tuple[Settings, list[str]]:
    """The settings and what is wrong with them."""
    write(root, {PATH: text})
    settings, problems = read_settings(root)
    return settings, [str(problem).removeprefix(f"{PATH}:") for problem in problems]


def test_how_much_makes_an_entry_and_what_is_shown(tmp_path: Path) -> None:
    text = "detail: all\nlimit: 5000\nshow_left_out: true\nshow_full_text: yes\n"
    settings, wrong = read(tmp_path, text)
    assert (settings.detail, settings.limit, settings.show_left_out, wrong) == ("all", 5000, True, [])


def test_without_them_the_timeline_is_normal_and_has_no_limit(tmp_path: Path) -> None:
    settings, wrong = read(tmp_path, "title: A week\n")
    assert (settings.detail, settings.limit, settings.show_left_out, wrong) == ("normal", None, False, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("detail: most\n", "1:1: detail should be key, normal or all, not 'most'"),
        ("title: A\ndetail: [key]\n", "2:1: detail should be one value on its line"),
        ("limit: many\n", "1:1: limit should be a whole number of entries, 1 or more, not 'many'"),
        ("limit: 0\n", "1:1: limit should be a whole number of entries, 1 or more, not '0'"),
        ("limit: -3\n", "1:1: limit should be a whole number of entries, 1 or more, not '-3'"),
        ("limit: 2.5\n", "1:1: limit should be a whole number of entries, 1 or more, not '2.5'"),
        ("limit: ²\n", "1:1: limit should be a whole number of entries, 1 or more, not '²'"),
        (f"limit: {'9' * 5000}\n", "1:1: limit should be a whole number of entries, 1 or more, not '999"),
        ("limit:\n", "1:1: limit should be a whole number of entries, 1 or more, not ''"),
        ("show_left_out: perhaps\n", "1:1: show_left_out should be true or false, not 'perhaps'"),
        ("title: A\nshow_left_out: true\n", "2:1: show_left_out needs show_full_text"),
        ("show_left_out: true\nshow_full_text: false\n", "1:1: show_left_out needs show_full_text"),
        ("details: key\n", "1:1: unknown setting 'details'; did you mean 'detail'?"),
    ],
)
def test_a_wrong_value_is_said_and_the_default_is_taken(tmp_path: Path, text: str, said: str) -> None:
    settings, wrong = read(tmp_path, text)
    assert len(wrong) == 1
    assert wrong[0].startswith(said)
    assert (settings.detail, settings.limit, settings.show_left_out) == ("normal", None, False)


def test_a_build_with_wrong_settings_writes_nothing(tmp_path: Path, run: Run) -> None:
    write(tmp_path, {"content/articles/a.md": "---\npublished: 2022-02-16\n---\nThe mayor resigned on Tuesday.\n"})
    write(tmp_path, {PATH: "reeder:\n  url: http://127.0.0.1:1/v1\n"})
    answer = run("build", "--workers", 1)
    assert answer.status == 1
    assert f"{PATH}:1:1: unknown setting 'reeder'; did you mean 'reader'?" in answer.err
    assert not (tmp_path / "content/timeline").exists()

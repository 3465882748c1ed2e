"""The `reader` in content/settings.yaml: what each key takes, and what is said where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import write
from timeline.model import Reader
from timeline.settings import PATH, read_settings

WHOLE = "reader:\n  url: http://127.0.0.1:11434/v1\n  model: qwen3:14b\n"


def read(root: Path, text: str) -> tuple[Reader | None, list[str]]:
    write(root, {PATH: text})
    settings, problems = read_settings(root)
    return settings.reader, [str(problem).removeprefix(f"{PATH}:") for problem in problems]


def test_a_reader_with_all_its_keys(tmp_path: Path) -> None:
    text = WHOLE + "  key_from: OPENAI_API_KEY\n  parallel: 8\n  timeout: 30\ntitle: A week\n"
    assert read(tmp_path, text) == (Reader("http://127.0.0.1:11434/v1", "qwen3:14b", "OPENAI_API_KEY", 8, 30), [])


def test_what_is_not_said_has_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == (Reader("http://127.0.0.1:11434/v1", "qwen3:14b", None, 4, 120), [])
    assert read(tmp_path, "title: A week\n") == (None, [])


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/v1",
        "https://api.example.org/v1/",
        "http://[::1]:8080/v1",
        "HTTPS://Example.org",
        "http://10.0.0.7:1/",
    ],
)
def test_addresses(tmp_path: Path, url: str) -> None:
    reader, wrong = read(tmp_path, f"reader: {{url: '{url}', model: a}}\n")
    assert reader is not None
    assert (reader.url, wrong) == (url, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("reader: qwen3\n", "1:1: reader should have lines of its own"),
        ("reader:\n", "1:1: reader should have lines of its own"),
        (
            "title: A\nreader:\n  model: a\n",
            "2:1: reader has no url; add a line such as `url: http://127.0.0.1:11434/v1`",
        ),
        ("reader:\n  url: http://localhost/v1\n", "1:1: reader has no model; add a line such as `model: qwen3:14b`"),
        (WHOLE + "  model: b\n", "4:3: model of reader stands here twice; take one of them out"),
        ("reader:\n  url: http://127.0.0.1:99999/v1\n  model: a\n", "2:3: url of reader should begin"),
        (WHOLE + "  paralel: 4\n", "4:3: unknown setting of reader 'paralel'; did you mean 'parallel'?"),
        (WHOLE + "  parallel: 0\n", "4:3: parallel of reader should be a whole number from 1 to 64, not '0'"),
        (WHOLE + "  parallel: [4]\n", "4:3: parallel of reader should be one value on its line"),
        (WHOLE + "  timeout: 2m\n", "4:3: timeout of reader should be a whole number from 1 to 3600, not '2m'"),
        (WHOLE + "  key_from: AWS_SECRET_ACCESS_KEY\n", "4:3: key_from of reader should name an environment variable"),
        (WHOLE + "  key_from: OPENAI_API_KEY_2\n", "4:3: key_from of reader should name an environment variable"),
        ("reader:\n  url: ftp://localhost\n  model: a\n", "2:3: url of reader should begin"),
        ("reader:\n  url: localhost:11434\n  model: a\n", "2:3: url of reader should begin"),
        ("reader:\n  url: http:///v1\n  model: a\n", "2:3: url of reader should begin"),
        ("reader:\n  url: http://127.0.0.1@example.org/\n  model: a\n", "2:3: url of reader should begin"),
        (
            "reader:\n  url: 'http://127.0.0.1\\@example.org/'\n  model: a\n",
            "2:3: url of reader should begin",
        ),
        ("reader:\n  url: http://127.0.0.1#@example.org/\n  model: a\n", "2:3: url of reader should begin"),
        ('reader:\n  url: http://localhost\n  model: "a\\nb"\n', "3:3: model of reader should be a name"),
        ('reader:\n  url: http://localhost\n  model: "a\\x9b31m"\n', "3:3: model of reader should be a name"),
        ("reader:\n  url: http://localhost\n  model:\n", "3:3: model of reader should be a name"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_nothing_is_asked(tmp_path: Path, text: str, said: str) -> None:
    reader, wrong = read(tmp_path, text)
    assert reader is None
    assert len(wrong) == 1
    assert wrong[0].startswith(said)


def test_what_may_be_a_secret_is_not_shown(tmp_path: Path) -> None:
    _, wrong = read(tmp_path, "reader:\n  url: https://me:hunter2@example.org\n  model: a\n  key_from: sk-4711\n")
    assert len(wrong) == 2
    assert "hunter2" not in " ".join(wrong)
    assert "sk-4711" not in " ".join(wrong)

"""content/settings.yaml: title, language, time zone, how much makes an entry, what is shown, who reads."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import yaml

from timeline import files
from timeline.composing import compose
from timeline.model import DETAILS, Settings
from timeline.problems import Problem
from timeline.reader_settings import read_reader, unknown

PATH = "content/settings.yaml"
LANGUAGES = ("en",)
MOST = 9
"""Digits of a number."""


_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """The settings of a project; a missing file or key gives the default, a wrong one a Problem and the default."""
    try:
        text = files.read(root / PATH).decode("utf-8-sig")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [Problem(PATH, 1, 1, f"cannot be read as UTF-8 text: {error}")]
    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Settings(), [Problem(PATH, line, column, f"not valid YAML: {error.problem or error.context}")]
    except yaml.YAMLError as error:
        return Settings(), [Problem(PATH, 1, 1, f"not valid YAML: {str(error).splitlines()[0]}")]
    if node is None:
        return Settings(), []
    if not isinstance(node, yaml.MappingNode):
        return Settings(), [Problem(PATH, 1, 1, "should hold `key: value` lines, such as `title: My timeline`")]
    settings, problems = Settings(), []
    places = {}
    for key, value in node.value:
        mark = key.start_mark
        places[str(key.value)] = (mark.line + 1, mark.column + 1)
        if key.value == "reader":
            reader, wrong = read_reader(key, value)
            settings = replace(settings, reader=reader)
            problems += [Problem(PATH, at.start_mark.line + 1, at.start_mark.column + 1, said) for at, said in wrong]
            continue
        changed = _changed(settings, key.value, value)
        if isinstance(changed, Settings):
            settings = changed
        else:
            problems.append(Problem(PATH, mark.line + 1, mark.column + 1, changed))
    if settings.show_left_out and not settings.show_full_text:
        message = "show_left_out needs show_full_text: what is left out is marked in the text of the articles"
        problems.append(Problem(PATH, *places["show_left_out"], message, warning=True))
        settings = replace(settings, show_left_out=False)
    return settings, problems


def _changed(settings: Settings, key: object, node: yaml.Node) -> Settings | str:
    """The settings with one key set, or what is wrong with it."""
    names = [field.name for field in fields(Settings)]
    if not isinstance(key, str) or key not in names:
        return unknown("setting", key, names)
    value = node.value
    if not isinstance(node, yaml.ScalarNode) or not isinstance(value, str):
        return f"{key} should be one value on its line"
    typed: dict[str, Any] = {key: value}
    if key in ("show_full_text", "show_left_out"):
        if value.lower() not in _TRUTH:
            return f"{key} should be true or false, not {value!r}"
        typed[key] = _TRUTH[value.lower()]
    if key == "detail" and value not in DETAILS:
        return f"detail should be {', '.join(DETAILS[:-1])} or {DETAILS[-1]}, not {value!r}"
    if key == "limit":
        if not (value.isascii() and value.isdecimal() and len(value) <= MOST and int(value)):
            return f"limit should be a whole number of entries, 1 or more, not {value!r}; without it there is no limit"
        typed[key] = int(value)
    if key == "time_zone" and value not in available_timezones():
        return f"there is no time zone {value!r}; write one such as Europe/Brussels or UTC"
    if key == "language" and value not in LANGUAGES:
        return f"no language {value!r} yet; known: {', '.join(LANGUAGES)}"
    return replace(settings, **typed)

"""Holidays by their rules, from data; Easter from dateutil."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml
from dateutil.easter import easter

from timeline.edtf import Day, days_in_month
from timeline.times.calendar import Period, covering, day_period, weekday_of


@lru_cache(maxsize=1)
def _rules() -> dict[str, str]:
    text = (files("timeline.times") / "en" / "holidays.yaml").read_text(encoding="utf-8")
    return {str(name): str(rule) for name, rule in yaml.safe_load(text).items()}


@lru_cache(maxsize=1024)
def holiday(name: str, year: int) -> Period | None:
    """The day of a holiday in a year; None for one that has no rule, or a year before there is one."""
    rule = _rules().get(name, "").split()
    if not rule or not 1583 <= year <= 2999:
        return None
    if rule[0] == "easter":
        sunday = easter(year)
        return covering("day", Day(sunday.year, sunday.month, sunday.day)).shift(int(rule[1]) if len(rule) > 1 else 0)
    month = int(rule[0])
    if len(rule) == 2:
        return day_period(year, month, int(rule[1]))
    number, weekday = int(rule[1]), int(rule[2])
    if number > 0:
        first = Day(year, month, 1)
        found = covering("day", first).shift((weekday - weekday_of(first)) % 7 + 7 * (number - 1))
    else:
        last = Day(year, month, days_in_month(year, month))
        found = covering("day", last).shift(-((weekday_of(last) - weekday) % 7))
    return found.shift(int(rule[3])) if len(rule) > 3 else found

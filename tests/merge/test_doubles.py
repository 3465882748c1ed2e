"""Entries that perhaps tell one event are named, two by two."""

from __future__ import annotations

from dataclasses import replace

from timeline.merge import Merged, probable_doubles
from timeline.model import Event, Source

A, B, C = (Source(name, f"Told by {name}.", "told") for name in "abc")
ONE = Event("one", "2022-02-15", "One", "happened", sources=(A,))
OTHER = Event("other", "2022-02-15", "Other", "happened", sources=(B,))
THIRD = Event("third", "2022-02-16", "Third", "happened", sources=(C,))


def test_tellings_of_one_event_in_two_entries():
    merged = Merged((replace(ONE, sources=(A, B)), THIRD), {})
    assert probable_doubles(merged, [OTHER, ONE, THIRD]) == [("one", "other")]


def test_an_event_that_probably_tells_another_again():
    merged = Merged((ONE, OTHER, THIRD), {"other": "one"})
    assert probable_doubles(merged, [ONE, OTHER, THIRD]) == [("one", "other")]
    assert probable_doubles(merged, [ONE, THIRD]) == []


def test_what_a_person_settled_is_not_named_again():
    merged = Merged((ONE, OTHER), {"other": "one"})
    assert probable_doubles(merged, [ONE, replace(OTHER, same_as="one")]) == []

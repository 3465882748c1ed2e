"""Acronyms and their names, verbs and their nouns."""

from __future__ import annotations

import time

import pytest

from timeline.merge.wordforms import KNOWN, acronyms, one_word, spelled_out


def test_articles_teach_what_an_acronym_stands_for():
    names = ["Human Rights Watch", "HRW", "Norwegian Oil Board", "the NOB", "National Opera of Bergen"]
    assert acronyms(names)["HRW"] == "Human Rights Watch"
    assert "NOB" not in acronyms(names)
    assert acronyms([*names, "Norwegian Oil Board", "Norwegian Oil Board"])["NOB"] == "Norwegian Oil Board"
    assert "OB" not in acronyms(["Olga Berg", "OB"])
    assert "HRW" not in acronyms(["Human Rights Watch"])


def test_acronyms_are_spelled_out_with_their_points_and_within_a_sentence():
    assert spelled_out("U.N. envoys and the EU met a BUSY man.", KNOWN) == (
        "United Nations envoys and the European Union met a BUSY man."
    )
    begin = time.perf_counter()
    spelled_out("A." * 100_000 + "A" * 100_000, KNOWN)
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("explode", "explosion", True),
        ("resign", "resignation", True),
        ("press", "pressure", True),
        ("criticise", "criticize", True),
        ("confirm", "confine", False),
        ("complete", "comply", False),
        ("step up", "step down", False),
        ("strike", "strike down", False),
    ],
)
def test_two_verbs_that_begin_alike_are_two_words(one, other, same):
    assert one_word(one, other) is same
    assert one_word(other, one) is same

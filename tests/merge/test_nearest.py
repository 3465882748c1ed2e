"""Sparse vectors by the thousand, against the same done word by word."""

from __future__ import annotations

import random

import numpy
import pytest

from timeline.merge import nearest
from timeline.merge.stories import cosine, unit


def weighed(number, seed=3):
    """So many articles of two stories: words with weights of which no two are the same."""
    chance = random.Random(seed)
    return [
        [(word + 40 * (place % 2), 1 + chance.random()) for word in sorted(chance.sample(range(60), 20))]
        for place in range(number)
    ]


def as_dicts(found):
    return [found.one(number) for number in range(len(found))]


def plain_nearest(vectors):
    found = []
    for number, one in enumerate(vectors):
        others = [(cosine(one, other), place) for place, other in enumerate(vectors) if place != number]
        near = sorted(((value, place) for value, place in others if value), key=lambda pair: (-pair[0], pair[1]))
        found.append(near[: nearest.NEIGHBOURS])
    return found


def rows(near):
    pairs = zip(near.cosines.tolist(), near.others.tolist(), strict=True)
    return [[(value, place) for value, place in zip(*row, strict=True) if place >= 0] for row in pairs]


def test_each_vector_has_length_one():
    found = as_dicts(nearest.vectors([[(3, 3.0), (1, 4.0)], [], [(1, 2.0)]]))
    assert found == [{3: 0.6, 1: 0.8}, {}, {1: 1.0}]


def test_of_many_words_the_strongest_are_kept_and_all_as_strong_as_the_last(monkeypatch):
    monkeypatch.setattr(nearest, "WORDS", 2)
    strong, weak, as_weak, weaker = (0, 2.0), (1, 1.0), (2, 1.0), (3, 0.5)
    assert as_dicts(nearest.vectors([[weak, strong, weaker, as_weak]]))[0].keys() == {0, 1, 2}


def test_the_nearest_are_those_with_the_highest_cosines():
    vectors = nearest.vectors(weighed(25))
    assert all(len(row) == nearest.NEIGHBOURS for row in rows(nearest.nearest(vectors)))
    for found, wanted in zip(rows(nearest.nearest(vectors)), plain_nearest(as_dicts(vectors)), strict=True):
        assert [place for _, place in found] == [place for _, place in wanted]
        assert [value for value, _ in found] == pytest.approx([value for value, _ in wanted])


def test_vectors_are_mixed_with_their_nearest():
    vectors = nearest.vectors(weighed(12))
    near = nearest.nearest(vectors)
    plain = as_dicts(vectors)
    for number, found in enumerate(as_dicts(nearest.mixed(vectors, near))):
        total = dict(plain[number])
        for value, place in rows(near)[number]:
            for word, weight in plain[place].items():
                total[word] = total.get(word, 0.0) + value * weight
        kept = sorted(total, key=lambda word: -total[word])[: nearest.WORDS]
        assert found == pytest.approx(unit({word: total[word] for word in kept}))


def test_the_size_of_a_chunk_changes_no_bit(monkeypatch):
    vectors = nearest.vectors(weighed(40))
    whole = nearest.nearest(vectors)
    mixed = nearest.mixed(vectors, whole)
    monkeypatch.setattr(nearest, "CHUNK", 7)
    monkeypatch.setattr(nearest, "MOST", 500)
    parts = nearest.nearest(vectors)
    assert numpy.array_equal(whole.others, parts.others)
    assert whole.cosines.tobytes() == parts.cosines.tobytes()
    assert mixed.weights.tobytes() == nearest.mixed(vectors, parts).weights.tobytes()


def test_articles_without_words_are_like_no_other():
    near = nearest.nearest(nearest.vectors([[], [(1, 1.0)], []]))
    assert (near.others == -1).all()
    assert len(nearest.mixed(nearest.vectors([]), nearest.nearest(nearest.vectors([])))) == 0

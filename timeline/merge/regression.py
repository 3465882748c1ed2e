"""A logistic regression whose weights are drawn towards others. For learning only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy
import numpy.typing

Array = numpy.typing.NDArray[numpy.float64]


def fit(
    values: Sequence[Sequence[float]],
    truth: Sequence[bool],
    known: Sequence[float],
    start: Array,
    penalties: Sequence[float],
) -> Array:
    """A logistic regression by Newton's method (Bishop 2006, section 4.3.3).

    `known` are log-odds that hold besides; the squares of what the weights differ from `start` are penalised, each
    by its own penalty.
    """
    matrix, target, offset = numpy.array(values), numpy.array(truth, float), numpy.array(known)
    penalty = numpy.diag(penalties)

    def loss(weights: Array) -> float:
        log_odds, moved = matrix @ weights + offset, weights - start
        return float((numpy.logaddexp(0, log_odds) - target * log_odds).sum() + moved @ penalty @ moved / 2)

    weights = start.copy()
    for _ in range(50):
        expected = 1 / (1 + numpy.exp(-(matrix @ weights + offset)))
        gradient = matrix.T @ (expected - target) + penalty @ (weights - start)
        hessian = (matrix * (expected * (1 - expected))[:, None]).T @ matrix + penalty
        step = numpy.linalg.solve(hessian, gradient)
        while loss(weights - step) > loss(weights) and numpy.abs(step).max() > 1e-9:
            step /= 2
        weights -= step
    return weights

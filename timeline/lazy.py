"""Sequences that are larger than memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Lazy(Sequence[T]):
    """Items that are made anew whenever they are asked for, and held by whoever asks."""

    def __init__(self, size: int, make: Callable[[int], T]) -> None:
        """`make` gives the item with a number from 0 to `size` - 1."""
        self._size, self._make = size, make

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self._make(one) for one in range(self._size)[number]]
        return self._make(range(self._size)[number])

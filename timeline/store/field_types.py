"""Whether values are of the types that they should have: content/machine is read by whoever cloned the project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Kinds = tuple[type, ...]


def check(item: Any) -> None:
    """Raises TypeError where a field of a dataclass, or of one within it, has another type than it should."""
    for name, kinds, inner, is_nested in _fields(item.__class__):
        value = getattr(item, name)
        if type(value) not in kinds:
            raise TypeError(f"{name} is {value!r:.40}")
        for one in value if inner else ():
            if type(one) not in inner:
                raise TypeError(f"{name} holds {one!r:.40}")
            if is_nested:
                check(one)


def text(value: Any) -> str:
    """A text. Raises TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(f"a text is {value!r:.40}")
    return value


def texts(value: Any) -> list[str]:
    """A list of texts. Raises TypeError for anything else."""
    if not isinstance(value, list):
        raise TypeError(f"a list of texts is {value!r:.40}")
    return list(map(text, value))


@cache
def _fields(kind: type) -> tuple[tuple[str, Kinds, Kinds, bool], ...]:
    """Of each field of a dataclass its name, its types, of a tuple those of its items, and whether they have fields."""
    found = []
    for name, hint in get_type_hints(kind).items():
        inner = tuple(_kinds(get_args(hint)[0])) if get_origin(hint) is tuple else ()
        found.append((name, tuple(_kinds(hint)), inner, any(map(is_dataclass, inner))))
    return tuple(found)


def _kinds(hint: Any) -> Iterator[type]:
    origin = get_origin(hint)
    if origin is Literal:
        yield str
    elif origin is tuple:
        yield tuple
    elif origin in (Union, UnionType):
        for one in get_args(hint):
            yield from _kinds(one)
    else:
        yield from (int, float) if hint is float else (hint,)

"""Frozen dataclasses as few bytes, and back: data of a known shape, never code.

Values of one kind stand in columns, and a text, tuple or dataclass that comes again only once:

    {"texts": [null, "Oslo", "ministers met"], "columns": ...}

in JSON, compressed. What is the same in one column is one object after reading, and a short text is one in all that is
read. A column is by the type of its values

    int, float, bool          the values themselves
    str, a Literal, or None   places in `texts`; 0 is None
    tuple[T, ...]             [places, lengths, column]: which of the distinct tuples, from 1; of these the number of
                              items, and all their items one after the other; 0 is None
    tuple[T, U], a dataclass  [places, columns]: which of the distinct values; of these a column for each item or field

Whatever is not of this shape is refused, so that what others wrote can do no more than be read anew.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, partial
from itertools import accumulate, pairwise
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

LEVEL = 6
"""Of zlib: more takes longer and saves little."""

LARGEST = 1 << 30
"""Bytes of one packed value when they are unfolded; nothing that we write comes near it."""

SHORT = 40
"""Characters up to which a text is shared by all that is read: names, lemmas, signs; sentences are not."""


class Broken(ValueError):
    """What was read is nothing that `pack` wrote."""


def pack(kind: type[T], value: T) -> bytes:
    """A value of that type, as bytes."""
    texts: dict[str | None, int] = {None: 0}
    columns = _write(kind, [value], texts)
    data = json.dumps({"texts": list(texts), "columns": columns}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(data.encode("utf-8", "surrogatepass"), LEVEL)


def unpack(kind: type[T], data: bytes) -> T:
    """The value of that type that `pack` made these bytes of. Raises Broken."""
    try:
        unfolding = zlib.decompressobj()
        plain = unfolding.decompress(data, LARGEST)
        if not unfolding.eof or unfolding.unused_data:
            raise Broken("cut off, or more than one value")
        read = json.loads(plain.decode("utf-8", "surrogatepass"))
        texts = [sys.intern(text) if text and len(text) <= SHORT else text for text in read["texts"]]
        if texts[0] is not None or not set(map(type, texts[1:])) <= {str}:
            raise Broken("a text is none")
        values: list[T] = _reader(cast(Hashable, kind))(read["columns"], texts)
    except Broken:
        raise
    except (zlib.error, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise Broken(str(error)) from None
    if len(values) != 1:
        raise Broken("not one value")
    return values[0]


Texts = list[Any]
Reader = Callable[[Any, Texts], list[Any]]


@cache
def _shape(kind: Any) -> tuple[str, tuple[Any, ...], bool]:
    """What kind of column it makes, the types of its items, and whether None may stand there."""
    if get_origin(kind) in (Union, UnionType):
        others = [one for one in get_args(kind) if one is not NoneType]
        name, items, _ = _shape(others[0])
        assert len(others) == 1, kind
        assert name != "number", kind
        return name, items, True
    if kind is str:
        return "text", (), False
    if get_origin(kind) is Literal:
        return "text", get_args(kind), False
    if kind in (int, float, bool):
        return "number", (kind,), False
    if get_origin(kind) is tuple:
        items = get_args(kind)
        return ("many", items[:1], False) if items[-1] is Ellipsis else ("row", items, False)
    assert is_dataclass(kind), kind
    hints = get_type_hints(kind)
    return "row", tuple(hints[field.name] for field in fields(kind)), False


def _write(kind: Any, values: Sequence[Any], texts: dict[str | None, int]) -> Any:
    name, items, _ = _shape(kind)
    if name == "number":
        return list(values)
    if name == "text":
        return [texts.setdefault(value, len(texts)) for value in values]
    distinct: dict[Hashable, int] = {}
    places = [0 if value is None else distinct.setdefault(value, len(distinct) + 1) for value in values]
    if name == "many":
        lengths = [len(value) for value in distinct]  # type: ignore[arg-type]
        return [places, lengths, _write(items[0], [item for value in distinct for item in value], texts)]  # type: ignore[attr-defined]
    rows = [value if isinstance(value, tuple) else _cells(value) for value in distinct]
    return [places, *(_write(item, [row[at] for row in rows], texts) for at, item in enumerate(items))]


def _cells(value: Any) -> tuple[Any, ...]:
    return tuple(getattr(value, field.name) for field in fields(value))


@cache
def _reader(kind: Any) -> Reader:
    name, items, optional = _shape(kind)
    if name == "number":
        return _numbers(items[0])
    if name == "text":
        return _texts(frozenset(items), optional)
    return _tuples(_reader(items[0]), optional) if name == "many" else _rows(kind, items, optional)


def _numbers(kind: type) -> Reader:
    allowed = {kind, int} if kind is float else {kind}

    def read(column: Any, texts: Texts) -> list[Any]:
        if not set(map(type, column)) <= allowed:
            raise Broken(f"no {kind.__name__}")
        return list(column)

    return read


def _texts(choices: frozenset[str], optional: bool) -> Reader:
    def read(column: Any, texts: Texts) -> list[Any]:
        found = _chosen(column, texts, optional)
        if choices and not choices.issuperset(texts[place] for place in set(column) if place):
            raise Broken("another word than may stand there")
        return found

    return read


def _tuples(item: Reader, optional: bool) -> Reader:
    def read(column: Any, texts: Texts) -> list[Any]:
        places, lengths, inside = column
        if lengths and min(lengths) < 0:
            raise Broken("a length below 0")
        values = item(inside, texts)
        ends = list(accumulate(lengths, initial=0))
        if ends[-1] != len(values):
            raise Broken("too many items, or too few")
        return _chosen(places, [None, *(tuple(values[start:end]) for start, end in pairwise(ends))], optional)

    return read


def _rows(kind: Any, items: Sequence[Any], optional: bool) -> Reader:
    readers = [_reader(item) for item in items]
    if get_origin(kind) in (Union, UnionType):
        kind = next(one for one in get_args(kind) if one is not NoneType)
    make = _tuple if get_origin(kind) is tuple else partial(_filled, kind)

    def read(column: Any, texts: Texts) -> list[Any]:
        places, *columns = column
        cells = [reader(inside, texts) for reader, inside in zip(readers, columns, strict=True)]
        if len(set(map(len, cells))) > 1:
            raise Broken("columns of unequal length")
        return _chosen(places, [None, *make(cells)], optional)

    return read


def _tuple(columns: Sequence[Sequence[Any]]) -> Iterable[Any]:
    return zip(*columns, strict=True)


def _filled(kind: Any, columns: Sequence[Sequence[Any]]) -> Iterable[Any]:
    """Dataclasses with slots, filled a column at a time: twice as fast as their __init__, which does nothing else."""
    made = [object.__new__(kind) for _ in columns[0]]
    for field, column in zip(fields(kind), columns, strict=True):
        deque(map(kind.__dict__[field.name].__set__, made, column), maxlen=0)
    return made


def _chosen(places: Any, values: Sequence[Any], optional: bool) -> list[Any]:
    """The values at these places, from 1; 0 is None, where None may stand."""
    if places and min(places) < (not optional):
        raise Broken("a place before the first")
    return [values[place] for place in places]

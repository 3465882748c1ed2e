"""The language of rules.yaml: patterns, and the expressions that build their meanings.

A pattern is written as

    last {unit_one}            words as they stand, and categories in braces
    {month} {day} [[,] {year}] what stands in brackets may be missing
    ( the | this ) year        one of several
    {number:count} ~- ~{unit}  a capture under another name; ~ allows no white space before it

An expression is a call of one of the functions in builders, with captures and constants: `shift(unit, -count)`.
`at(x)` are the words of a capture, `at_start` and `at_end` the first word of the phrase and the one after its last.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from timeline.times.builders import FUNCTIONS, lengths

_ELEMENT = re.compile(r"\{(\w+)(?::(\w+))?\}|[][()|]|~|[^\s\[\]()|{}~]+")


class Element(NamedTuple):
    """One step of a pattern: a word as it stands, or a category."""

    kind: Literal["word", "category"]
    name: str
    glued: bool
    """Whether no white space may stand before it."""


Sequence = list[tuple[Element, str]]


def parse(pattern: str, name: str) -> list[Sequence]:
    """Every way through a pattern, what stands in brackets first with and then without it. Raises ValueError."""
    stack: list[tuple[str, list[list[Sequence]]]] = [("", [[[]]])]
    glued = False
    for element in _ELEMENT.finditer(pattern):
        text = element.group()
        if text == "~":
            glued = True
            continue
        if text in "[(":
            stack.append((text, [[[]]]))
        elif text == "|":
            stack[-1][1].append([[]])
        elif text in "])":
            opened, options = stack.pop()
            if opened + text not in ("[]", "()"):
                raise ValueError(f"rule {name!r}: brackets do not match in {pattern!r}")
            ways = [way for option in options for way in option] + ([[]] if text == "]" else [])
            stack[-1][1][-1] = [before + way for before in stack[-1][1][-1] for way in ways]
        else:
            category = element[1] is not None
            step = Element("category" if category else "word", element[1] or text, glued)
            capture = (element[2] or element[1]) if category else ""
            for way in stack[-1][1][-1]:
                way.append((step, capture))
        glued = False
    if len(stack) != 1:
        raise ValueError(f"rule {name!r}: brackets do not match in {pattern!r}")
    return stack[0][1][0]


def expression(text: str, name: str) -> Callable[[Mapping[str, Any]], Any]:
    """A meaning such as `shift(unit, -count, now)`: calls of the functions in builders, captures, constants."""

    def compiled(node: ast.expr) -> Callable[[Mapping[str, Any]], Any]:
        match node:
            case ast.Constant(value=value):
                return lambda _: value
            case ast.Name(id=capture):
                return lambda captures: captures.get(capture)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = compiled(operand)
                return lambda captures: lengths.negative(inner(captures))
            case ast.Call(func=ast.Name(id="at"), args=[ast.Name(id=capture)]):
                return lambda captures: captures.get(capture + "@")
            case ast.Call(func=ast.Name(id=function), args=args, keywords=keywords) if function in FUNCTIONS:
                call = FUNCTIONS[function]
                positional = [compiled(arg) for arg in args]
                named = {keyword.arg: compiled(keyword.value) for keyword in keywords if keyword.arg}
                return lambda captures: call(
                    *(arg(captures) for arg in positional), **{key: arg(captures) for key, arg in named.items()}
                )
        raise ValueError(f"rule {name!r}: cannot read the meaning {text!r}")

    return compiled(ast.parse(text, mode="eval").body)

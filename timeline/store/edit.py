"""Changes single values in a YAML text and leaves every other character as it was.

Works on composed nodes (their marks count characters). Comments within what is taken out stay where they were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from timeline.store import emit
from timeline.store.entry import Record
from timeline.store.spans import Spans

_COMMENT = re.compile(r"#[^\n]*")
_BLOCK_HEADER = re.compile(r"[|>][^\n#]*(#[^\r\n]*)")


class Editor(Spans):
    """Collects changes to one text."""

    def __init__(self, text: str, newline: str = "\n") -> None:
        super().__init__(text)
        self.newline = newline
        self.changes: list[tuple[int, int, str]] = []

    def result(self) -> str:
        """The text with all changes made."""
        parts, position = [], 0
        in_order = sorted(self.changes, key=lambda change: change[:2])  # stable: as they were asked for
        for start, end, new in in_order:
            parts += [self.text[position:start], new.replace("\n", self.newline)]
            position = max(end, position)
        return "".join([*parts, self.text[position:]])

    def mapping(self, node: yaml.MappingNode, old: Record, new: Record, order: Sequence[str]) -> None:
        """Turns the mapping's values from `old` into `new`; keys that are new stand where `order` has them."""
        present = [key.value for key, _ in node.value]
        staying = [key for key in present if key in new]
        added: dict[str, list[str]] = {}
        for key in order:
            if key in new and key not in present:
                before = [name for name in order[: order.index(key)] if name in staying]
                added.setdefault(max(before, key=present.index) if before else staying[0], []).append(key)
        indent = node.value[0][0].start_mark.column
        last: yaml.Node | None = None
        stays = False
        for key_node, value in node.value:
            key = key_node.value
            if key in old and key not in new:
                self._take_out(node, key_node, value, last if stays else None)
            elif key in new and old.get(key) != new[key]:
                self._value(key, value, old.get(key), new[key], indent, bool(node.flow_style))
            for name in added.get(key, ()):
                self._insert_after(
                    value, emit.field(name, new[name], indent, bool(node.flow_style)), indent, bool(node.flow_style)
                )
            stays = stays or key in new
            last = value

    def sequence(self, key: str, node: yaml.SequenceNode, old: Sequence[Any], new: Sequence[Any], indent: int) -> None:
        """Turns the items `old` of a list into `new`: some go, new ones are put in between, the rest stays."""
        flow = bool(node.flow_style)
        kept = _aligned(old, new, flow)
        before: yaml.Node | None = None
        position = 0
        for number, item in enumerate(node.value):
            partner = kept.get(number)
            if partner is None:
                self._take_out(node, item, item, node.value[number - 1] if before is not None else None)
            else:
                for one in new[position:partner]:
                    self._put(key, node, before, one, indent, flow)
                if old[number] != new[partner]:
                    self._value(key, item, old[number], new[partner], indent, flow)
                position = partner + 1
            if partner is not None or not flow:
                before = item
        for one in new[position:]:
            self._put(key, node, before, one, indent, flow)

    def entry_out(self, root: yaml.SequenceNode, node: yaml.Node, before: yaml.Node | None) -> None:
        """Takes out an entry of the file with the empty lines above it. `before`: the entry before it, where one there
        stays."""
        if root.flow_style:
            self._take_out_of_flow(node.start_mark.index, self.end(node), before)
            return
        start = self.text.rfind("\n", 0, self.dash(root, node)) + 1
        end = self.line_end(self.end(node))
        while start and not self.text[self.text.rfind("\n", 0, start - 1) + 1 : start].strip():
            start = self.text.rfind("\n", 0, start - 1) + 1
        if start:
            self.add(start - 1 - (self.text[start - 2 : start] == "\r\n"), end, "")
        else:
            self.add(0, end + len(self.newline) if self.text.startswith(self.newline, end) else end, "")

    def _put(
        self, key: str, node: yaml.SequenceNode, before: yaml.Node | None, value: Any, indent: int, flow: bool
    ) -> None:
        """Puts an item into a list, after another or at its beginning."""
        column = node.start_mark.column if not flow else indent
        if flow:
            text = emit.item(key, value, 0, True)
            if before is not None:
                self.add(self.end(before), self.end(before), ", " + text)
            else:
                start = self.after_properties(node) + 1
                self.add(start, start, text + (", " if node.value else ""))
            return
        text = "- " + emit.item(key, value, column + 2)
        if before is not None:
            at = self.line_end(self.end(before))
            self.add(at, at, "\n" + " " * column + text)
        else:
            at = self.dash(node, node.value[0])
            self.add(at, at, text + "\n" + " " * column)

    def _value(self, key: str, node: yaml.Node, old: Any, new: Any, indent: int, flow: bool) -> None:
        """Changes one value in place, as little of it as can be."""
        whole = getattr(node, "alias", False)
        both_lists = isinstance(old, tuple) and isinstance(new, tuple) and not whole
        if isinstance(node, yaml.SequenceNode) and both_lists and node.value and len(old) == len(node.value):
            self.sequence(key, node, old, new, indent)
            return
        if isinstance(node, yaml.MappingNode) and isinstance(old, dict) and isinstance(new, dict) and not whole:
            self.mapping(node, old, new, list(new))
            return
        start, end = self.after_properties(node) if not whole else node.start_mark.index, self.end(node)
        if isinstance(new, tuple):
            text = emit.field(key, new, indent, flow)[len(key) + 1 :]
            while start and self.text[start - 1] in " \t":
                start -= 1
            comments = self.comments(node) if end > start else []
            text += "".join("\n" + " " * (indent + 2) + comment for comment in comments)
        elif isinstance(new, dict):
            text = emit.mapping(new, node.start_mark.column, True)
        else:
            text = emit.scalar(new, key, flow, getattr(node, "style", "") or "")
            if start and self.text[start - 1] not in " \t\n[{,":
                text = " " + text
            header = _BLOCK_HEADER.match(self.text, start, end)
            if header and getattr(node, "style", "") in ("|", ">"):
                text += "  " + header[1]
        self.add(start, end, text)

    def _take_out(
        self, parent: yaml.CollectionNode, first: yaml.Node, last: yaml.Node, before: yaml.Node | None
    ) -> None:
        """Takes out a key with its value, or an item of a list. `before`: what stands before it, where something there
        stays."""
        start, end = first.start_mark.index, self.end(last)
        if parent.flow_style:
            inner = self.comments(last, first.end_mark.index if first is not last else start)
            self._take_out_of_flow(start, end, before, inner, first.start_mark.column)
            return
        if isinstance(parent, yaml.SequenceNode):
            start = self.dash(parent, first)
        elif first is parent.value[0][0]:  # the next key moves up to where this one stood, beside the dash
            following = parent.value[1][0].start_mark.index if len(parent.value) > 1 else self.line_end(end)
            self.add(start, following, "")
            return
        line = self.text.rfind("\n", 0, start) + 1
        comments = self.comments(last, first.end_mark.index if first is not last else start) + self.comment_behind(end)
        end = self.line_end(end)
        kept = [" " * (start - line) + comment for comment in comments]
        if line == 0:
            rest = end + len(self.newline) if self.text.startswith(self.newline, end) else end
            self.add(0, rest, "".join(comment + "\n" for comment in kept))
        else:
            above = line - 2 if self.text[line - 2 : line] == "\r\n" else line - 1
            self.add(above, end, "".join("\n" + comment for comment in kept))

    def _take_out_of_flow(
        self, start: int, end: int, before: yaml.Node | None, comments: Sequence[str] = (), column: int = 0
    ) -> None:
        """With the comma before it, or with the one that follows where nothing before it stays; comments stay."""
        line = "\n" + " " * column
        kept = "".join(line + comment for comment in comments) + line if comments else ""
        if before is not None:
            gap = self.text[self.end(before) : start]
            comma = self.end(before) + _COMMENT.sub(lambda found: " " * len(found[0]), gap).index(",")
            if "#" in gap:
                self.add(comma, comma + 1, "")
                self.add(start, end, kept)
            else:
                self.add(self.end(before), end, kept)
            return
        after = re.compile(r"[ \t]*,[ \t]*").match(self.text, end)
        if after:
            self.add(start, after.end(), kept)
            return
        self.add(start, end, kept)

    def _insert_after(self, node: yaml.Node, text: str, indent: int, flow: bool) -> None:
        end = self.end(node)
        if flow:
            self.add(end, end, ", " + text)
        else:
            at = self.line_end(end)
            self.add(at, at, "\n" + " " * indent + text)

    def add(self, start: int, end: int, text: str) -> None:
        """Asks for a stretch of the text to be replaced."""
        self.changes.append((start, end, text))


def _identity(value: Any) -> Any:
    """What makes an item of a list the same item: a source is its mention, all else itself."""
    if isinstance(value, dict):
        return tuple(value.get(key) for key in (("article", "quote", "trigger") if "quote" in value else value))
    return value


def _aligned(old: Sequence[Any], new: Sequence[Any], flow: bool) -> dict[int, int]:
    """Which old item becomes which new one, in the order of both: by identity, and between those in their turn.

    In a block list, where comments may stand beside an item, a source only becomes one of the same article.
    """
    places: dict[Any, list[int]] = {}
    for number, value in enumerate(new):
        places.setdefault(_identity(value), []).append(number)
    kept: dict[int, int] = {}
    position = -1
    for number, value in enumerate(old):
        later = [place for place in places.get(_identity(value), ()) if place > position]
        if later:
            position = kept[number] = later[0]
    taken = set(kept.values())
    for number, value in enumerate(old):
        if number in kept:
            continue
        first = max((kept[other] for other in range(number) if other in kept), default=-1) + 1
        last = min((kept[other] for other in range(number, len(old)) if other in kept), default=len(new))
        for place in range(first, last):
            if place not in taken and (
                flow or (isinstance(value, dict) and value.get("article") == new[place].get("article"))
            ):
                kept[number] = place
                taken.add(place)
                break
    return kept

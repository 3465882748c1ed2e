"""Where in a YAML text a value, an entry and its comments begin and end.

Composed nodes say where their content stands (their marks count characters); this adds lines, dashes and comments.
"""

from __future__ import annotations

import re

import yaml


class Spans:
    """Positions in one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def head(self, root: yaml.SequenceNode, node: yaml.Node) -> int:
        """Where an entry begins with the comments directly above it: the start of a line.

        An indented comment is of the entry above.
        """
        column = root.start_mark.column
        start = self.text.rfind("\n", 0, self.dash(root, node)) + 1
        while start:
            above = self.text.rfind("\n", 0, start - 1) + 1
            line = self.text[above:start].strip()
            if self.text[above + column : above + column + 1] != "#" or line.startswith("# yaml-language-server"):
                break
            start = above
        return start

    def tail(self, root: yaml.SequenceNode, node: yaml.Node, following: yaml.Node | None) -> int:
        """Where an entry ends with the comments below it that are its own: the end of a line.

        Those are indented ones, and ones in the first column that stand nearer to it than to the next entry.
        """
        end = self.line_end(self.end(node))
        limit = self.head(root, following) if following is not None else len(self.text)
        while True:
            start = self.text.find("\n", end) + 1
            line_end = self.line_end(start)
            if not start or start >= limit or not self.text[start:line_end].strip().startswith("#"):
                return end
            end = line_end

    def all_comments(self, root: yaml.SequenceNode, node: yaml.Node, following: yaml.Node | None) -> list[str]:
        """All comments that are an entry's own: above it, within it, behind and below it."""
        end = self.end(node)
        above = self.text[
            self.head(root, node) : self.dash(root, node) if not root.flow_style else node.start_mark.index
        ]
        below = self.text[end : self.tail(root, node, following)] if not root.flow_style else ""
        around = [line.strip() for line in f"{above}\n{below}".splitlines() if line.strip().startswith("#")]
        return around + self.comments(node)

    def end(self, node: yaml.Node) -> int:
        """Where the content of a node ends: marks of block collections and block texts reach further."""
        if (
            isinstance(node, yaml.CollectionNode)
            and not node.flow_style
            and node.value
            and not getattr(node, "alias", False)
        ):
            last = node.value[-1]
            return self.end(last[1] if isinstance(last, tuple) else last)
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            # The mark may lie after comments that follow the text: its last line is the last one indented like it.
            end = node.start_mark.index + len(self.text[node.start_mark.index : end].rstrip())
        return end

    def line_end(self, position: int) -> int:
        """The position before the line end."""
        end = self.text.find("\n", position)
        if end < 0:
            return len(self.text)
        return end - 1 if end > position and self.text[end - 1] == "\r" else end

    def dash(self, parent: yaml.SequenceNode, item: yaml.Node) -> int:
        """The position of an item's dash: in the column of its list, on the item's line or one above it."""
        position: int = item.start_mark.index
        while True:
            line = self.text.rfind("\n", 0, position) + 1
            dash = line + parent.start_mark.column
            if (self.text.startswith("-", dash) and dash < item.start_mark.index) or line == 0:
                return dash
            position = line - 1

    def after_properties(self, node: yaml.Node) -> int:
        """Where the value itself begins, after its anchor."""
        start: int = node.start_mark.index
        while self.text.startswith(("&", "!"), start):
            start = re.compile(r"[&!]\S*\s*").match(self.text, start).end()  # type: ignore[union-attr]
        return start

    def comment_behind(self, end: int) -> list[str]:
        """The comment behind a value on its line."""
        rest = self.text[end : self.line_end(end)].lstrip(" \t,]}")
        return [rest] if rest.startswith("#") else []

    def comments(self, node: yaml.Node, start: int | None = None) -> list[str]:
        """The comments within a node, in their order; also those before it from `start` on."""
        comments: list[str] = []
        position: int = node.start_mark.index if start is None else start
        for leaf in (*_leaves(node), None):
            until = leaf.start_mark.index if leaf is not None else self.end(node)
            for line in self.text[position:until].split("\n"):
                found = re.search(r"(?:^|\s)(#.*)", line)
                if found:
                    comments.append(found[1].rstrip("\r"))
            if leaf is not None:
                position = max(position, self.end(leaf))
        return comments


def _leaves(node: yaml.Node) -> list[yaml.Node]:
    """The scalars (and aliases) of a node in the order of the text."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "alias", False):
        return [node]
    found: list[yaml.Node] = []
    for item in node.value:
        for one in item if isinstance(item, tuple) else (item,):
            found += _leaves(one)
    return found

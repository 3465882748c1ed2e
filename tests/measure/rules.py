"""How often each rule of timeline/events fires: what never does on much text is to be taken out.

A rule is a function of that room. It fires where it returns something: True, a token, a status, a span, a text.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import timeline.events
from timeline import language
from timeline.events import read_events
from timeline.times import read_times
from timeline.training.stories import read_packs, read_packs_with_model

ROOM = Path(timeline.events.__file__).parent
SELDOM = 10
"""Times."""


def count(stories: Path) -> Counter[str]:
    """How often each function fired on the articles of the story packs, also with a model; 0 for one that never did."""
    fired: Counter[CodeType] = Counter()
    codes: dict[CodeType, bool] = {}

    def watch(frame: FrameType, event: str, value: Any) -> None:
        if event != "return":
            return
        code = frame.f_code
        ours = codes.get(code)
        if ours is None:
            ours = codes[code] = code.co_filename.startswith(str(ROOM)) and "<" not in code.co_name
        if ours:
            fired[code] += value is not None and value is not False and value != () and value != []

    for pack in (*read_packs(stories), *read_packs_with_model(stories)):
        for article in pack.articles:
            doc = language.parse(article.text, article.blocks)
            times = read_times(doc, article)
            sys.setprofile(watch)
            try:
                read_events(doc, article, times)
            finally:
                sys.setprofile(None)
    found = Counter(dict.fromkeys(functions(), 0))
    for code, often in fired.items():
        name = f"{Path(code.co_filename).relative_to(ROOM).with_suffix('')}.{code.co_qualname}"
        if name in found:
            found[name] += often
    return found


def functions() -> Iterator[str]:
    """Every function of the rooms that read, by file and name, but for those that only do something."""
    for path in sorted(ROOM.rglob("*.py")):
        place = path.relative_to(ROOM).with_suffix("")
        if str(place) not in APART:
            yield from _inside(ast.parse(path.read_text(encoding="utf-8")), f"{place}.")


APART = ("salience/model", "words", "participants/terms")
"""Not asked when an article's events are read."""


def _inside(node: ast.AST, within: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _inside(child, f"{within}{child.name}.")
        elif isinstance(child, ast.FunctionDef) and ast.unparse(child.returns or ast.Constant("")) != "None":
            yield within + child.name


def report(stories: Path) -> Iterator[str]:
    """Markdown: the rules that fired least, and those that never did."""
    found = count(stories)
    never = sorted(name for name, fired in found.items() if not fired)
    seldom = sorted((fired, name) for name, fired in found.items() if 0 < fired <= SELDOM)
    yield f"Of {len(found)} functions in `timeline/events`, each a rule or part of one, {len(never)} never returned"
    yield f"anything on the articles of the story packs, and {len(seldom)} did {SELDOM} times or fewer."
    yield ""
    yield "- never: " + (", ".join(f"`{name}`" for name in never) or "none")
    yield "- seldom: " + (", ".join(f"`{name}` ({fired})" for fired, name in seldom) or "none")


if __name__ == "__main__":
    for name, fired in sorted(count(Path(sys.argv[1]) / "stories").items(), key=lambda item: (item[1], item[0])):
        print(f"{fired:9} {name}")

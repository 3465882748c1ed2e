"""What becomes of a plan: `postponed the meeting`, `the launch was called off`."""

from __future__ import annotations

from timeline.events.parse.tree import Tree
from timeline.events.words import words
from timeline.model import PlanChange


def change(tree: Tree, trigger: int) -> PlanChange | None:
    """Of an event told by a noun, from the verb of which it is the object or, in the passive, the subject."""
    if tree.pos[trigger] not in ("NOUN", "PROPN") or tree.dep[trigger] not in ("dobj", "nsubjpass"):
        return None
    verb = tree.head[trigger]
    particle = tree.child(verb, "prt")
    name = tree.lemma[verb] + (f" {tree.lower[particle]}" if particle is not None else "")
    if name in words("postponing"):
        return "postponed"
    return "cancelled" if name.replace(" ", "-") in words("cancelling") else None

"""Who and where: agent, patient and places of an event, and who says so."""

from __future__ import annotations

from timeline.events.factuality.attribution import is_pronoun, subject
from timeline.events.parse.heads import takes_part
from timeline.events.parse.tree import Tree
from timeline.events.participants.names import Names
from timeline.events.words import words

PLACES = ("GPE", "LOC", "FAC")


def read(tree: Tree, names: Names, trigger: int, source: int | None) -> tuple[str, ...]:
    """Who takes part: agent and patient of an event, the agent first, and who says so (`source`); at most five."""
    heads: list[int | None] = []
    agent = tree.child(trigger, "agent")
    if agent is not None:
        heads.append(tree.child(agent, "pobj"))
    if tree.pos[trigger] in ("VERB", "AUX"):
        heads.append(subject(tree, trigger))
        if tree.dep[trigger] == "relcl":
            heads.append(tree.head[trigger])
    else:
        heads.append(tree.child(trigger, "poss"))
        heads.append(subject(tree, tree.head[trigger]) if tree.dep[trigger] == "dobj" else None)
    for child in tree.children[trigger]:
        if tree.dep[child] in ("dobj", "dative"):
            heads.append(child if tree.pos[child] != "ADP" else tree.child(child, "pobj"))
        elif tree.dep[child] == "prep" and tree.lower[child] in words("participant_prepositions"):
            heads.append(tree.child(child, "pobj"))
    found: list[str] = []
    for head in [*heads[:8], source]:
        if head is None:
            continue
        for token in names.persons(_counted(tree, head)):
            name = names.of(token) if takes_part(tree, token) or is_pronoun(tree, token) else None
            if name and not any(name in other for other in found):
                found.append(name)
    return tuple(found[:5])


def _counted(tree: Tree, token: int) -> int:
    """The paratroopers of `the first of 1,700 paratroopers`, `hundreds of thousands of people`."""
    for _ in range(3):
        if takes_part(tree, token) or tree.lemma[token] not in words("parts"):
            break
        of = tree.child(token, "prep")
        inner = tree.child(of, "pobj") if of is not None and tree.lower[of] in words("of") else None
        if inner is None:
            break
        token = inner
    return token


def places(tree: Tree, names: Names, tokens: list[int]) -> tuple[str, ...]:
    """Names of places among the tokens of the event's clause, agents excepted."""
    inside = [token for token in tokens if tree.label(token) in PLACES and tree.dep[token] == "pobj"]
    found = [names.of(token) for token in inside if not _is_of_party(tree, tree.head[token])]
    return tuple(dict.fromkeys(name for name in found if name))[:4]


def _is_of_party(tree: Tree, preposition: int) -> bool:
    """Whether a place takes part, or tells who somebody is: `talks with Norway`, `President Holm of Norway`."""
    if tree.lower[preposition] in words("beside_in_place"):
        return True
    whose = tree.head[preposition]
    named = tree.label(whose) == "PERSON" or tree.lemma[whose] in words("people")
    return tree.lower[preposition] in words("origin_prepositions") and named and tree.label(whose) not in PLACES

"""What an article names, and where: persons in full, holders of an office, bodies, places, firms."""

from __future__ import annotations

from collections import Counter

from timeline.events.parse.heads import clean
from timeline.events.parse.tree import Entity, Tree
from timeline.events.words import words

_BODIES = ("ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "LAW")


class Named:
    """The names of one article."""

    def __init__(self, tree: Tree, people: list[Entity]) -> None:
        """`people` are the names of persons in the order of the text."""
        self.tree = tree
        names = {entity.start: self.name(entity) for entity in tree.entities}
        self.full = self._full(people)
        """By surname the full name of the one person who has it, and where it stands first."""
        self.holders = self._holders(people)
        """By the name of an office, as `prime minister`, those who are named with it by their last name."""
        self.bodies: dict[str, dict[str, int]] = {}
        """By a word for its kind each name of several words, and where it stands first: `league`, `court`."""
        self.places: list[list[Entity]] = [[] for _ in tree.sentence_tokens]
        """Those of each sentence; so also of organisations."""
        self.organisations: list[list[str]] = [[] for _ in tree.sentence_tokens]
        firms: Counter[str] = Counter()
        lands: Counter[str] = Counter()
        known = {_without_kind(names[entity.start]) for entity in tree.entities if self._is_firm(entity)}
        for entity in tree.entities:
            name = names[entity.start]
            sentence = tree.sentence[entity.start]
            if entity.label in _BODIES and " " in name:
                for kind in {name.lower().split()[-1], name.lower().split(" of ")[0].split()[-1]}:
                    self.bodies.setdefault(kind, {}).setdefault(self._before(entity, name) + name, entity.start)
            if entity.label in ("GPE", "LOC") and entity.start not in tree.dateline:
                self.places[sentence].append(entity)
                lands[name] += name.lower() in words("countries")
            if entity.label == "ORG" and (name := _without_kind(name)):
                self.organisations[sentence].append(name)
                firms[name] += name in known or not known
        self.firm = _most(firms)
        """The firm of which the article tells, the country in which it plays."""
        self.land = _most(lands)

    def name(self, entity: Entity) -> str:
        """Without its article and a possessive."""
        name = clean(self.tree.span_text(entity.start, entity.end - 1))
        return name.removeprefix("the ").removeprefix("The ")

    def _before(self, body: Entity, name: str) -> str:
        """What a body is named with: `the ` league, `Norway's ` defence ministry."""
        tree, first = self.tree, body.start
        if words("definite_article") & {tree.lower[first], tree.lower[first - 1]}:
            return "the "
        owner = tree.entity[first - 2] if first > 1 and tree.lower[first - 1] in words("possessive_endings") else None
        if not name[0].islower():
            return ""
        return "the " if owner is None else tree.span_text(tree.entities[owner].start, first - 1) + " "

    def _full(self, people: list[Entity]) -> dict[str, tuple[int, str]]:
        full: dict[str, tuple[int, str]] = {}
        unsure: set[str] = set()
        for entity in people:
            parts = self.name(entity).split()
            if len(parts) > 1 and parts[-1] in full:
                if full[parts[-1]][1].split()[0] != parts[0]:
                    unsure.add(parts[-1])
            elif _is_name(parts):
                full[parts[-1]] = (entity.start, " ".join(parts))
        return {last: named for last, named in full.items() if last not in unsure}

    def _holders(self, people: list[Entity]) -> dict[str, dict[str, str]]:
        holders: dict[str, dict[str, str]] = {}
        for entity in people:
            office = self._office(entity.start - 1)
            parts = self.name(entity).split()
            if office and parts:
                name = self.full[parts[-1]][1] if parts[-1] in self.full else " ".join(parts)
                holders.setdefault(office, {}).setdefault(parts[-1], name)
        return holders

    def _office(self, last: int) -> str:
        """`prime minister` for its last token; empty where that is no office."""
        tree = self.tree
        if last < 0 or tree.lower[last] not in words("titles") or tree.lower[last] in words("civil_titles"):
            return ""
        first = last
        while first and last - first < 3 and tree.tag[first - 1] in ("NN", "NNP") and tree.entity[first - 1] is None:
            first -= 1
        return " ".join(tree.lower[first : last + 1])

    def _is_firm(self, entity: Entity) -> bool:
        """`Holm Inc`, `Holm's shares`, `the Holm executive`."""
        tree = self.tree
        if entity.label != "ORG":
            return False
        last = entity.end - 1
        if any(tree.lower[token].rstrip(".") in words("firm_endings") for token in range(entity.start, entity.end)):
            return True
        return tree.dep[last] in ("poss", "compound") and tree.lemma[tree.head[last]] in words("firm_parts")


def _is_name(parts: list[str]) -> bool:
    """Whether it looks like the name of one person: two to four words that begin with a capital."""
    return 2 <= len(parts) <= 4 and all(
        part[0].isupper()
        and (part.isalpha() or "-" in part or len(part) == 2)
        and (len(part) <= 2 or not part.isupper())
        for part in parts
    )


def _most(counted: Counter[str]) -> str | None:
    """The name that makes more than half of all."""
    return next((name for name, count in counted.most_common(1) if 2 * count > counted.total()), None)


def _without_kind(name: str) -> str:
    """`Holm` for `Holm Inc`."""
    parts = name.split()
    while len(parts) > 1 and parts[-1].lower().rstrip(".") in words("firm_endings"):
        parts.pop()
    return " ".join(parts)

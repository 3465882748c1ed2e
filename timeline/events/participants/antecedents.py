"""What personal pronouns stand for: persons by Names, things and groups by the subjects of the sentences before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events.factuality.attribution import is_pronoun, is_saying
from timeline.events.parse.heads import takes_part
from timeline.events.parse.tree import Tree
from timeline.events.words import words

if TYPE_CHECKING:
    from timeline.events.participants.names import Names

STEPS = 4
"""Clauses above a pronoun that are looked at, and sentences through which one pronoun follows another."""
LONGEST = 60
"""Characters of a phrase that stands for a pronoun."""


class Antecedents:
    """Of the pronouns of one article."""

    def __init__(self, tree: Tree, names: Names) -> None:
        self.tree = tree
        self.names = names
        self.tops: list[int | None] = []
        """For each sentence the subject at its top."""
        for first, end in tree.sentence_tokens:
            root = next((token for token in range(first, end) if tree.head[token] == token), first)
            verb = root
            for _ in range(STEPS):
                below = tree.child(verb, "ccomp")
                if not is_saying(tree, verb) or below is None:
                    break
                verb = below  # `Holm said the ship had sunk. It was old.`
            self.tops.append(tree.subject[verb] if tree.subject[verb] is not None else tree.subject[root])

    def of(self, token: int) -> str | None:
        """The words for `he`, `him`, `its`, `they`, wherever it stands; None where it is not clear."""
        word = self.tree.lower[token]
        if word in words("third_person_spelled"):
            return self.names.person_of(token)
        many = word in words("third_person_plural")
        if many or word in words("third_person_neuter"):
            head = self._above(token, many)
            if head is None:
                head = self._before(token, many)
            if head is None and many:
                head = self.names.acting_on(token)
            speaks = is_saying(self.tree, self.tree.head[token]) and self.tree.dep[token] == "nsubj"
            if head is None or (speaks and not takes_part(self.tree, head)):
                return None
            return self._phrase(head)
        return None

    def _above(self, token: int, many: bool) -> int | None:
        """The subject of a clause above: `The army said it had left`."""
        tree = self.tree
        verb = token
        for _ in range(STEPS):
            above = tree.head[verb]
            if above == verb:
                break
            about = tree.subject[above]
            if about is not None and about < token and about != verb and self._fits(about, many):
                return about
            verb = above
        return None

    def _before(self, token: int, many: bool) -> int | None:
        """The subject at the top of the sentence before, followed back through pronouns like this one."""
        tree = self.tree
        number = tree.sentence[token]
        for before in range(number - 1, max(number - 1 - STEPS, -1), -1):
            if tree.kind[before] != tree.kind[number]:
                return None
            about = self.tops[before]
            if about is None:
                return None
            if self._fits(about, many):
                return about
            if tree.lower[about] not in words("they" if many else "it"):
                return None
        return None

    def _fits(self, noun: int, many: bool) -> bool:
        """One thing or body for `it`, several for `they`."""
        tree = self.tree
        if is_pronoun(tree, noun) or tree.pos[noun] not in ("NOUN", "PROPN") or self.names.taken[noun]:
            return False
        several = tree.tag[noun] in ("NNS", "NNPS") or tree.child(noun, "conj") is not None
        if several or many:
            return several and many
        return self.names.label(noun) != "PERSON" and tree.lemma[noun] not in words("persons")

    def _phrase(self, head: int) -> str | None:
        """`the new cap` for `a new cap that was lowered`, `the report of the UN`."""
        tree, names = self.tree, self.names
        named = next((c for c in tree.children[head] if tree.dep[c] == "appos" and names.label(c) == "ORG"), None)
        if named is not None:
            return names.of(named)
        found = names.of(head)
        if found is None:
            return None
        second = tree.child(head, "conj")
        other = names.of(second) if second is not None else None
        if other is not None:
            found = f"{found} and {other}"
        after = (child for child in tree.children[head] if child > head and tree.dep[child] == "prep")
        of = next((child for child in after if tree.lower[child] in words("of")), None)
        inside = of is not None and tree.entity[of] is not None and tree.entity[of] == tree.entity[head]
        if of is not None and not inside and tree.right[of] - of < STEPS + 1:
            found += " " + " ".join(tree.span_text(of, tree.right[of]).split())
        determiner = tree.child(head, "det", "poss")
        if determiner is not None and tree.dep[determiner] == "poss":
            return None if tree.tag[determiner] == "PRP$" else found
        bare = tree.tag[head] in ("NNP", "NNPS") and determiner is None
        plain = bare or (tree.tag[head] == "NNS" and determiner is None)
        found = found if plain or found.lower().startswith("the ") else f"the {found}"
        return found if len(found) <= LONGEST else None

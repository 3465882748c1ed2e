"""What personal pronouns stand for: persons by Names, things and groups by the subjects of the sentences before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events.factuality.attribution import is_pronoun, is_saying, speaks, subject
from timeline.events.parse.heads import takes_part
from timeline.events.parse.tree import Tree
from timeline.events.words import words

if TYPE_CHECKING:
    from timeline.events.participants.names import Names

STEPS = 4
"""Clauses above a pronoun that are looked at, and sentences through which one pronoun follows another."""
LONGEST, LONGEST_OF = 60, 8
"""Characters of a phrase that stands for a pronoun, and tokens of what follows its `of`."""


class Antecedents:
    """Of the pronouns of one article."""

    def __init__(self, tree: Tree, names: Names) -> None:
        self.tree = tree
        self.names = names
        self.tops: list[int | None] = []
        """For each sentence the subject at its top."""
        self.speakers: list[int | None] = []
        """For each sentence who speaks in it, where one does."""
        for first, end in tree.sentence_tokens:
            root = next((token for token in range(first, end) if tree.head[token] == token), first)
            verb = root
            self.speakers.append(tree.subject[root] if is_saying(tree, root) else None)
            for _ in range(STEPS):
                below = tree.child(verb, "ccomp")
                if not is_saying(tree, verb) or below is None:
                    break
                verb = below  # `Holm said the ship had sunk. It was old.`
            self.tops.append(tree.subject[verb] if tree.subject[verb] is not None else tree.subject[root])

    def of(self, token: int) -> str | None:
        """The words for `he`, `him`, `its`, `they`, wherever it stands; None where it is not clear."""
        if self.tree.lower[token] in words("third_person_spelled"):
            named = self.names.person_of(token)
            head = None if named else self._before(token, "person")
            return named or (self.names.last(token) if head is None else self._phrase(head))
        head = self.head(token)
        return None if head is None else self._phrase(head)

    def head(self, token: int) -> int | None:
        """The head of the phrase for which `it`, `its`, `they` stands; None where it is not clear."""
        tree = self.tree
        word = tree.lower[token]
        if word not in words("third_person_plural") | words("third_person_neuter"):
            return None
        kind = "several" if word in words("third_person_plural") else "thing"
        if (head := self._above(token, kind)) is None:
            who = self.spoke(token)
            head = who if who is not None and self._fits(who, kind) else self._before(token, kind)
        tells = head is None or takes_part(tree, head) or tree.lemma[head] in words("documents")
        return head if tells or not speaks(tree, token) else None

    def spoke(self, token: int) -> int | None:
        """Who spoke in the sentence before, for a pronoun that speaks: `The ship sank, the navy said. It added`."""
        tree, number = self.tree, self.tree.sentence[token]
        if not speaks(tree, token):
            return None
        for before in range(number - 1, max(number - 1 - STEPS, -1), -1):
            who = self.speakers[before]
            if who is None or tree.kind[before] != tree.kind[number] or tree.lower[who] != tree.lower[token]:
                return who
        return None

    def _above(self, token: int, kind: str) -> int | None:
        """The subject of a clause above, or the object of the one before: `The army said it had left`, `The yard has
        two ships and they will sail`."""
        tree = self.tree
        verb = token
        own = subject(tree, tree.head[token]) if tree.dep[token] in ("dobj", "dative") else None
        for _ in range(STEPS):
            above = tree.head[verb]
            if above == verb:
                break
            about = tree.subject[above]
            if about is not None and tree.tag[about] in ("WDT", "WP") and tree.dep[above] == "relcl":
                about = tree.head[above]
            for candidate in (about, tree.child(above, "dobj") if tree.dep[verb] == "conj" else None):
                if candidate is None or not candidate < token or candidate in (verb, own):
                    continue
                group = kind == "several" and tree.lemma[candidate] in words("groups")
                if group or self._fits(candidate, kind):
                    return candidate
            verb = above
        return None

    def _before(self, token: int, kind: str) -> int | None:
        """The subject at the top of the sentence before, followed back through pronouns like this one."""
        tree = self.tree
        number = tree.sentence[token]
        for before in range(number - 1, max(number - 1 - STEPS, -1), -1):
            about = self.tops[before]
            if tree.kind[before] != tree.kind[number] or about is None:
                return None
            if self._fits(about, kind):
                return about
            if tree.lower[about] not in _PRONOUNS[kind]:
                return None
            if (above := self._above(about, kind)) is not None:
                return above
        return None

    def _fits(self, noun: int, kind: str) -> bool:
        """One thing or body for `it`, several for `they`, one person without a name for `he`."""
        tree = self.tree
        if is_pronoun(tree, noun) or tree.pos[noun] not in ("NOUN", "PROPN") or self.names.taken[noun]:
            return False
        if tree.word[tree.right[noun] + 1 : tree.right[noun] + 2] == [":"]:
            return False  # a heading
        several = tree.tag[noun] in ("NNS", "NNPS") or tree.child(noun, "conj") is not None
        if several or kind == "several":
            return several and kind == "several"
        person = tree.lemma[noun] in words("persons")
        if kind == "person":
            return person and self.names.label(noun) == "" and tree.child(noun, "appos") is None
        name = self.names.of(noun) or ""  # a model takes a firm of one word for a person
        named = self.names.label(noun) == "PERSON" and (" " in name or name in self.names.called)
        return not named and not person

    def _phrase(self, head: int) -> str | None:
        """`the new cap` for `a new cap that was lowered`, `the report of the UN`."""
        tree, names = self.tree, self.names
        named = next((c for c in tree.children[head] if tree.dep[c] == "appos" and names.label(c) == "ORG"), None)
        if named is not None:
            return names.of(named)
        determiner = tree.child(head, "det", "poss")
        if determiner is not None and (name := names.short.named_for(determiner)) is not None:
            return name
        found = names.of(head)
        if found is None:
            return None
        first = tree.left[head]
        opens = first == tree.sentence_tokens[tree.sentence[head]][0] and determiner is None
        if opens and tree.entity[first] is None and tree.tag[first] not in ("NNP", "NNPS"):
            found = found if found[1:2].isupper() else found[:1].lower() + found[1:]
        second = tree.child(head, "conj")
        other = names.of(second) if second is not None else None
        if other is not None:
            found = f"{found} and {other}"
        after = (child for child in tree.children[head] if child > head and tree.dep[child] == "prep")
        of = next((child for child in after if tree.lower[child] in words("of")), None)
        inside = of is not None and tree.entity[of] is not None and tree.entity[of] == tree.entity[head]
        if of is not None and not inside and tree.right[of] - of < LONGEST_OF:
            found += " " + " ".join(tree.span_text(of, tree.right[of]).split())
        if determiner is not None and tree.dep[determiner] == "poss":
            return None if tree.tag[determiner] == "PRP$" else found
        plain = determiner is None and tree.tag[head] in ("NNP", "NNPS", "NNS")
        found = found if plain or found.lower().startswith("the ") else f"the {found}"
        return found if len(found) <= LONGEST else None


_PRONOUNS = {"person": words("he_or_she"), "thing": words("it"), "several": words("they")}

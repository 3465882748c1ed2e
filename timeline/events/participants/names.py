"""Names of persons, groups and places: in full for short ones, and what pronouns stand for where that is sure."""

from __future__ import annotations

from timeline.events.factuality.attribution import is_pronoun, is_saying, subject
from timeline.events.parse.heads import clean, is_glued, joined, takes_part
from timeline.events.parse.tree import Entity, Tree
from timeline.events.participants.short_forms import ShortForms
from timeline.events.words import words

NAMES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT")
REACH = 60
"""Tokens before a pronoun that may name another."""


class Names:
    """The names of one article: `Stoltenberg` is Jens Stoltenberg, and `he` the man last spoken of."""

    def __init__(self, tree: Tree, taken: list[bool]) -> None:
        """`taken` marks the tokens of time expressions, which are part of no name."""
        self.tree = tree
        self.taken = taken
        self.full: dict[str, str] = {}
        self.person: list[str | None] = []
        """For each sentence who `he` or `she` in it is: the one person of whom the sentence before it speaks."""
        for entity in tree.entities:
            if self._is_person(entity):
                name = clean(tree.span_text(entity.start, entity.end - 1))
                last = name.split()[-1] if name else ""
                if last and len(name) > len(self.full.get(last, "")):
                    self.full[last] = name
        self.short = ShortForms(tree, [entity for entity in tree.entities if self._is_person(entity)])
        self.group: list[int | None] = []
        """For each sentence who `they` in it are: the head of the plural subject at the top of the sentence before."""
        self._follow()

    def _follow(self) -> None:
        """Who is spoken of, from sentence to sentence: the subject at the top goes on being it (centering: Grosz, Joshi
        and Weinstein 1995), where nobody else is named, or the one who is, has been called `he` or `she` alike."""
        tree = self.tree
        mentioned = [{self._name(entity) for entity in inside} for inside in self._people()]
        called: dict[str, str] = {}
        current: str | None = None
        group: int | None = None
        for (first, end), people in zip(tree.sentence_tokens, mentioned, strict=True):
            self.person.append(current)
            self.group.append(group)
            subjects = [token for token in range(first, end) if tree.dep[token] in ("nsubj", "nsubjpass")]
            pronouns = {tree.lower[token] for token in subjects} & {"he", "she"}
            if current is not None and len(pronouns) == 1:
                called.setdefault(current, next(iter(pronouns)))
            speaking = any(is_saying(tree, tree.head[t]) and not is_pronoun(tree, t) for t in subjects)
            if people or speaking:
                acting = {self.of(token) for token in subjects if self.label(token) == "PERSON"}
                top = {self.of(t) for t in subjects if self.label(t) == "PERSON" and self._is_at_top(t)}
                if len(people) == 1 and acting == people:
                    current = acting.pop()
                else:
                    current = top.pop() if len(top) == 1 and acting <= people and not acting - top else None
            elif not pronouns:
                current = None
            tops = [token for token in subjects if self._is_at_top(token) and not is_pronoun(tree, token)]
            if not any(tree.lower[token] == "they" for token in subjects):
                group = tops[0] if len(tops) == 1 and self._is_plural(tops[0]) else None

    def _is_at_top(self, subject: int) -> bool:
        verb = self.tree.head[subject]
        return self.tree.head[verb] == verb

    def _is_plural(self, token: int) -> bool:
        """People of whom there are several: `the advisers`, `Berg and Holm`."""
        tree = self.tree
        if not takes_part(tree, token):
            return False
        return tree.tag[token] in ("NNS", "NNPS") or self._second(token) is not None

    def _second(self, token: int) -> int | None:
        """`Holm` for `Berg` in `Berg and Holm`; the parser may hang it on the apposition."""
        for holder in (token, *[child for child in self.tree.children[token] if self.tree.dep[child] == "appos"]):
            second = self.tree.child(holder, "conj")
            if second is not None:
                return second
        return None

    def persons(self, token: int) -> list[int]:
        """The heads of the phrase at a token and of those joined to it; for `they` of the phrase it stands for."""
        if self.tree.lower[token] == "they":
            stands_for = self.antecedent(token)
            if stands_for is None:
                return [token]
            token = stands_for
        second = self._second(token)
        return [*joined(self.tree, token), *(joined(self.tree, second) if second is not None else [])]

    def antecedent(self, token: int) -> int | None:
        """The head of the phrase for which `they` stands: the plural subject of the clause or the sentence before."""
        tree = self.tree
        verb = tree.head[token]
        if tree.dep[verb] == "advcl":
            above = subject(tree, tree.head[verb])
            if above is not None and tree.lower[above] != "they":
                return above if above < token and self._is_plural(above) else None
        return self.group[tree.sentence[token]]

    def _name(self, entity: Entity) -> str:
        """The name in full, where a longer one of a person ends in it."""
        name = clean(self.tree.span_text(entity.start, entity.end - 1))
        return self.full.get(name.split()[-1], name) if name and self._is_person(entity) else name

    def _is_person(self, entity: Entity) -> bool:
        """A model may take the bare `Holm` for a town; where the article speaks of `Jens Holm` it is he."""
        if entity.label == "PERSON":
            return True
        before = entity.start - 1
        if before >= 0 and self.tree.dep[before] == "compound" and self.tree.lower[before] in words("titles"):
            return entity.label in ("ORG", "GPE")  # Chancellor Berg
        alone = entity.end == entity.start + 1 and entity.label in ("ORG", "GPE")
        return alone and " " in self.full.get(self.tree.word[entity.start], "")

    def label(self, token: int) -> str:
        """The kind of the name of which a token is part, empty where it is none."""
        number = self.tree.entity[token]
        if number is None:
            return ""
        entity = self.tree.entities[number]
        return "PERSON" if self._is_person(entity) else entity.label

    def _people(self) -> list[list[Entity]]:
        """The persons named in each sentence."""
        people: list[list[Entity]] = [[] for _ in self.tree.sentence_tokens]
        for entity in self.tree.entities:
            if self._is_person(entity):
                people[self.tree.sentence[entity.start]].append(entity)
        return people

    def of(self, token: int) -> str | None:
        """What the word at the head of a phrase stands for: a full name, or the phrase without its article."""
        tree = self.tree
        if is_pronoun(tree, token):
            return self.pronoun(token)
        for child in tree.children[token]:
            if tree.dep[child] == "appos" and self.label(child) == "PERSON":
                return self.of(child)  # the Secretary General, Jens Stoltenberg
        number = tree.entity[token]
        if number is not None and tree.entities[number].label in NAMES:
            name = self._name(tree.entities[number])
            return name.removeprefix("the ").removeprefix("The ") or None
        if tree.pos[token] not in ("NOUN", "PROPN") or tree.lower[token] in words("months"):
            return None
        first = last = token
        while last + 2 < tree.size and is_glued(tree, last + 1):
            last += 2
        while first - 1 >= tree.left[token] and token - first < 6 and not self.taken[first - 1]:
            possessor = tree.dep[first - 1] == "case" and tree.entity[first - 2] is not None
            if tree.dep[first - 1] not in _BEFORE and not possessor:
                break
            first -= 1
            if possessor:
                holder = tree.entity[first - 1]
                assert holder is not None
                first = max(tree.entities[holder].start, tree.left[token])
                break
        while first >= 2 and is_glued(tree, first - 1):
            first -= 2
        return clean(tree.span_text(first, last)) or None

    def pronoun(self, token: int) -> str | None:
        """The name for `he`, `she`, `it`, `they`, where the sentence or the one before makes it clear."""
        tree = self.tree
        word = tree.lower[token]
        if word in ("he", "she"):
            return self.person_of(token)
        if word == "they":
            return self._together(token)
        if word in ("it", "who", "which") and tree.dep[token] in ("nsubj", "nsubjpass"):
            verb = tree.head[token]
            above = tree.head[verb]
            if word in ("who", "which"):
                return self.of(above) if tree.dep[verb] == "relcl" and tree.lower[above] not in _PRONOUNS else None
            if word == "it" and tree.dep[verb] == "ccomp" and tree.lemma[above] in words("saying"):
                speaker = subject(tree, above)
                if speaker is not None and self.label(speaker) in ("ORG", "GPE") and tree.tag[speaker] != "NNS":
                    return self.of(speaker)
        return None

    def person_of(self, token: int) -> str | None:
        """The person for `he`, `her`, `his`, wherever it stands, where that is clear."""
        return self._speaker_above(token) or self._spoken_of(token)

    def elided(self, token: int) -> str | None:
        """`agreement` for `the first`, where the sentence before counts what is meant: `Two agreements were made.`"""
        tree = self.tree
        number = tree.sentence[token]
        if tree.lower[token] not in words("ranks") or tree.child(token, "prep") is not None or not number:
            return None
        first, end = tree.sentence_tokens[number - 1]
        counted = {
            tree.lemma[tree.head[count]]
            for count in range(first, min(end, first + 80))
            if tree.dep[count] == "nummod" and tree.tag[tree.head[count]] == "NNS" and not self.taken[count]
        }
        return counted.pop() if len(counted) == 1 else None

    def _together(self, token: int) -> str | None:
        """`Berg and Holm`, `the advisers` for `they`, where it is clear."""
        head = self.antecedent(token)
        found = [] if head is None else [self.of(each) for each in self.persons(head)]
        names = list(dict.fromkeys(name for name in found if name))
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or None

    def _spoken_of(self, token: int) -> str | None:
        """Who was spoken of last, where the sentence names no other person before the pronoun."""
        tree = self.tree
        number = tree.sentence[token]
        current = self.person[number]
        for before in range(token - 1, max(tree.sentence_tokens[number][0], token - REACH) - 1, -1):
            if self.label(before) == "PERSON" and current is not None and tree.word[before] not in current:
                return None
        return current

    def _speaker_above(self, token: int) -> str | None:
        """`Berg said he left`: the person who is the subject of a clause above."""
        tree = self.tree
        verb = tree.head[token]
        for _ in range(6):
            above = tree.head[verb]
            if above == verb:
                return None
            verb = above
            agent = tree.subject[verb]
            if agent is not None and agent < token and self.label(agent) == "PERSON":
                return self.of(agent)
        return None


_PRONOUNS = frozenset(("it", "they", "he", "she", "this", "that", "those", "who", "which"))
_BEFORE = frozenset(("compound", "amod", "nmod"))

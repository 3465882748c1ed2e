"""Who and where: agent, patient and places of an event, with full names for short names and pronouns."""

from __future__ import annotations

from timeline.events.attribution import is_pronoun, is_saying, subject
from timeline.events.tree import Entity, Tree
from timeline.events.words import words

PLACES = ("GPE", "LOC", "FAC")
NAMES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT")
_EDGE = " \t\n\"'“”‘’.,;:()[]"


class Names:
    """The names of one article: `Stoltenberg` is Jens Stoltenberg, and `he` the man last spoken of."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.full: dict[str, str] = {}
        self.person: list[str | None] = []
        """For each sentence who `he` or `she` in it is: the one person of whom the sentence before it speaks."""
        for entity in tree.entities:
            if entity.label == "PERSON":
                name = clean(tree.span_text(entity.start, entity.end - 1))
                last = name.split()[-1] if name else ""
                if last and len(name) > len(self.full.get(last, "")):
                    self.full[last] = name
        mentioned = [{self._name(entity) for entity in inside} for inside in self._people()]
        current: str | None = None
        for (first, end), people in zip(tree.sentence_tokens, mentioned, strict=True):
            self.person.append(current)
            subjects = [token for token in range(first, end) if tree.dep[token] in ("nsubj", "nsubjpass")]
            speaking = any(is_saying(tree, tree.head[t]) and not is_pronoun(tree, t) for t in subjects)
            if people or speaking:
                acting = {self.of(token) for token in subjects if self._label(token) == "PERSON"}
                current = acting.pop() if len(people) == 1 and acting == people else None
            elif not any(tree.lower[token] in ("he", "she") for token in subjects):
                current = None

    def _name(self, entity: Entity) -> str:
        """The name in full, where a longer one of a person ends in it."""
        name = clean(self.tree.span_text(entity.start, entity.end - 1))
        return self.full.get(name.split()[-1], name) if name and self._is_person(entity) else name

    def _is_person(self, entity: Entity) -> bool:
        """A model may take the bare `Holm` for a town; where the article speaks of `Jens Holm` it is he."""
        if entity.label == "PERSON":
            return True
        alone = entity.end == entity.start + 1 and entity.label in ("ORG", "GPE")
        return alone and " " in self.full.get(self.tree.word[entity.start], "")

    def _label(self, token: int) -> str:
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
            if tree.dep[child] == "appos" and self._label(child) == "PERSON":
                return self.of(child)  # the Secretary General, Jens Stoltenberg
        number = tree.entity[token]
        if number is not None and tree.entities[number].label in NAMES:
            name = self._name(tree.entities[number])
            return name.removeprefix("the ").removeprefix("The ") or None
        if tree.pos[token] not in ("NOUN", "PROPN") or tree.lower[token] in words("months"):
            return None
        first = last = token
        while last + 2 < tree.size and _is_glued(tree, last + 1):
            last += 2
        while first - 1 >= tree.left[token] and tree.dep[first - 1] in _BEFORE and token - first < 6:
            first -= 1
        while first >= 2 and _is_glued(tree, first - 1):
            first -= 2
        return clean(tree.span_text(first, last)) or None

    def pronoun(self, token: int) -> str | None:
        """The name for `he`, `she`, `it`, `they`, where the sentence or the one before makes it clear."""
        tree = self.tree
        word = tree.lower[token]
        if word in ("he", "she"):
            return self._speaker_above(token) or self.person[tree.sentence[token]]
        if word in ("it", "they", "who", "which") and tree.dep[token] in ("nsubj", "nsubjpass"):
            verb = tree.head[token]
            above = tree.head[verb]
            if word in ("who", "which"):
                return self.of(above) if tree.dep[verb] == "relcl" and tree.lower[above] not in _PRONOUNS else None
            if word == "it" and tree.dep[verb] == "ccomp" and tree.lemma[above] in words("saying"):
                speaker = subject(tree, above)
                if speaker is not None and self._label(speaker) in ("ORG", "GPE") and tree.tag[speaker] != "NNS":
                    return self.of(speaker)
        return None

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
            if agent is not None and agent < token and self._label(agent) == "PERSON":
                return self.of(agent)
        return None


_PRONOUNS = frozenset(("it", "they", "he", "she", "this", "that", "those", "who", "which"))
_BEFORE = frozenset(("compound", "amod", "nmod", "nummod", "quantmod"))


def _is_glued(tree: Tree, hyphen: int) -> bool:
    """Whether a hyphen joins the words around it: a tokenizer takes `co-founder` apart."""
    joined = tree.end[hyphen - 1] == tree.start[hyphen] and tree.end[hyphen] == tree.start[hyphen + 1]
    return tree.word[hyphen] == "-" and joined


def clean(text: str) -> str:
    """One line, without quotation marks or a possessive at its ends."""
    text = " ".join(text.split()).strip(_EDGE)
    return text.removesuffix("’s").removesuffix("'s")


def read(tree: Tree, names: Names, trigger: int) -> tuple[str, ...]:
    """Agent and patient of an event, the agent first; at most four."""
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
            heads.append(child)
        elif tree.dep[child] == "prep" and tree.lower[child] in ("with", "to", "against", "of", "by", "from"):
            heads.append(tree.child(child, "pobj"))
    found: list[str] = []
    for head in heads:
        for token in _joined(tree, head):
            name = names.of(token)
            if name and not any(name in other for other in found):
                found.append(name)
    return tuple(found[:4])


def _joined(tree: Tree, head: int | None) -> list[int]:
    """`the US`, `NATO` for the head of `the US and NATO`; at most four."""
    heads: list[int] = []
    while head is not None and len(heads) < 4:
        heads.append(head)
        head = tree.child(head, "conj")
    return heads


def places(tree: Tree, names: Names, tokens: list[int]) -> tuple[str, ...]:
    """Names of places among the tokens of the event's clause, agents excepted."""
    found: list[str] = []
    for token in tokens:
        number = tree.entity[token]
        if number is None or tree.entities[number].label not in PLACES or tree.dep[token] != "pobj":
            continue
        name = names.of(token)
        if name and name not in found:
            found.append(name)
    return tuple(found[:4])

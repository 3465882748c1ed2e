"""Names of persons, groups and places: in full for short ones, and what pronouns stand for where that is sure."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from timeline.events.factuality.attribution import is_pronoun, is_saying, speaks
from timeline.events.parse.heads import clean, is_glued, joined
from timeline.events.parse.tree import Entity, Tree
from timeline.events.participants.antecedents import Antecedents
from timeline.events.participants.short_forms import ShortForms
from timeline.events.words import words

NAMES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT")
REACH = 60
"""Tokens before a pronoun that may name another."""
BODIES = ("ORG", "GPE")
NEAR, NEAREST = 3, 8
"""Sentences before a pronoun in which nobody else is named, and names of persons before it that are looked at."""


class Names:
    """The names of one article: `Stoltenberg` is Jens Stoltenberg, and `he` the man last spoken of."""

    def __init__(self, tree: Tree, taken: list[bool]) -> None:
        """`taken` marks the tokens of time expressions, which are part of no name."""
        self.tree = tree
        self.taken = taken
        self.full: dict[str, str] = {}
        """By surname the longest name of a person that ends in it."""
        texts = [clean(tree.span_text(entity.start, entity.end - 1)) for entity in tree.entities]
        for entity, name in zip(tree.entities, texts, strict=True):
            if name and self._is_person(entity) and len(name) > len(self.full.get(last := name.split()[-1], "")):
                self.full[last] = name
        persons = [self._is_person(entity) for entity in tree.entities]
        self.name = [
            self.full.get(name.split()[-1], name) if name and person else name
            for name, person in zip(texts, persons, strict=True)
        ]
        """Each name of the article in full."""
        people = [entity for entity, person in zip(tree.entities, persons, strict=True) if person]
        labels = [tree.label(token) for token in range(tree.size)]
        for token, label in enumerate(labels):
            if not label and tree.pos[token] == "PROPN" and " " in self.full.get(tree.word[token], ""):
                labels[token] = "PERSON"
        for entity in people:
            labels[entity.start : entity.end] = ["PERSON"] * (entity.end - entity.start)
        self.label = labels.__getitem__
        """The kind of the name of which a token is part, empty where it is none."""
        self.short = ShortForms(tree, people)
        self.person: list[str | None] = []
        """For each sentence who `he` or `she` in it is: the one person of whom the sentence before it speaks."""
        self.called: dict[str, bool] = {}
        """Whether the article calls a person `she`."""
        self.people = [(entity.start, self.of(entity.end - 1) or "") for entity in people]
        """Where persons are named."""
        self.antecedents = Antecedents(tree, self)
        self._follow()
        self._call()
        first, second = [*Counter(name for _, name in self.people).most_common(2), ("", 0), ("", 0)][:2]
        self.most = first[0] if first[1] > second[1] else None
        """The person who is named most often."""

    def _call(self) -> None:
        """From the pronouns that are clear."""
        tree = self.tree
        counts: dict[str, Counter[bool]] = {}
        for token in (token for token, lower in enumerate(tree.lower) if lower in words("third_person_spelled")):
            if (found := self.speaker_above(token) or self.spoken_of(token)) is not None:
                counts.setdefault(found, Counter())[_sex(tree, token)] += 1
        self.called = {name: count.most_common(1)[0][0] for name, count in counts.items()}

    def _is_person(self, entity: Entity) -> bool:
        """A model may take the bare `Holm` for a town; where the article speaks of `Jens Holm` it is he."""
        if entity.label == "PERSON":
            return True
        before = entity.start - 1
        if before >= 0 and self.tree.dep[before] == "compound" and self.tree.lower[before] in words("titles"):
            return entity.label in BODIES  # Chancellor Berg
        alone = entity.end == entity.start + 1 and entity.label in BODIES and not self.tree.word[before + 1].isupper()
        return alone and " " in self.full.get(self.tree.word[entity.start], "")

    def _follow(self) -> None:
        """Who is spoken of, from sentence to sentence: the subject at the top goes on being it (centering: Grosz, Joshi
        and Weinstein 1995), where nobody else is named, or the one who is, has been called `he` or `she` alike."""
        tree = self.tree
        named: list[set[str]] = [set() for _ in tree.sentence_tokens]
        for number, entity in enumerate(tree.entities):
            if self.label(entity.start) == "PERSON":
                named[tree.sentence[entity.start]].add(self.name[number])
        subjects: list[list[int]] = [[] for _ in tree.sentence_tokens]
        for token, dep in enumerate(tree.dep):
            if dep in ("nsubj", "nsubjpass"):
                subjects[tree.sentence[token]].append(token)
        person: str | None = None
        for spoken, inside in zip(named, subjects, strict=True):
            self.person.append(person)
            pronouns = {tree.lower[token] for token in inside}
            tops = [token for token in inside if tree.head[tree.head[token]] == tree.head[token]]
            if spoken:
                acting = {self.of(token) for token in inside if self.label(token) == "PERSON"}
                first = {self.of(token) for token in tops if self.label(token) == "PERSON"}
                sure = len(acting) == 1 and acting <= spoken and (len(spoken) == 1 or acting == first)
                person = acting.pop() if sure else None
            elif not pronouns & words("he_or_she"):
                person = None

    def persons(self, token: int) -> list[int]:
        """The heads of the phrase at a token and of those joined to it; for `they` of the phrase it stands for."""
        tree = self.tree
        if tree.lower[token] in words("they"):
            head = self.antecedents.head(token)
            token = token if head is None else head
        second = tree.child(token, "conj")
        if second is None and (apposition := tree.child(token, "appos")) is not None:
            second = tree.child(apposition, "conj")  # a parser may hang it there
        return [*joined(tree, token), *joined(tree, second)]

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
            return self.name[number].removeprefix("the ").removeprefix("The ") or None
        if tree.pos[token] not in ("NOUN", "PROPN") or tree.lower[token] in words("months"):
            return None
        first = token
        while first - 1 >= tree.left[token] and token - first < 6 and not self.taken[first - 1]:
            possessor = tree.entity[first - 2] if tree.dep[first - 1] == "case" else None
            if possessor is not None:
                first = max(tree.entities[possessor].start, tree.left[token])
                break
            if tree.dep[first - 1] not in _BEFORE:
                break
            first -= 1
        while first >= 2 and is_glued(tree, first - 1):
            first -= 2
        return clean(tree.span_text(first, token)) or None

    def pronoun(self, token: int) -> str | None:
        """The name for `he`, `she`, `it`, where the sentence or the one before makes it clear."""
        tree = self.tree
        word, verb = tree.lower[token], tree.head[token]
        if word in words("he_or_she"):
            return self.person_of(token)
        if tree.dep[token] not in ("nsubj", "nsubjpass"):
            return None
        if word in words("relative_pronouns"):
            above = tree.head[verb]
            return self.of(above) if tree.dep[verb] == "relcl" and not is_pronoun(tree, above) else None
        head = self.antecedents.head(token) if word in words("it") else None
        return self.of(head) if head is not None and self.label(head) in BODIES else None

    def person_of(self, token: int) -> str | None:
        """The person for `he`, `her`, `his`, wherever it stands, where that is clear."""
        found = self.speaker_above(token) or self._spoke(token) or self.spoken_of(token) or self._only_one_near(token)
        return found if found is not None and self._may_be(token, found) else None

    def _spoke(self, token: int) -> str | None:
        """The person who spoke in the sentence before one in which `he` speaks."""
        who = self.antecedents.spoke(token)
        return self.full.get(self.tree.word[who]) if who is not None and self.label(who) == "PERSON" else None

    def _speaks_of(self, token: int, name: str) -> bool:
        """`I met Holm, he said`: who speaks calls himself `I` or `he`, so that `he` is not Holm."""
        tree = self.tree
        said = tree.child(tree.head[token], "ccomp") if speaks(tree, token) else None
        first, last = (0, -1) if said is None else (max(tree.left[said], said - REACH), tree.right[said])
        return name.split()[-1] in tree.word[first : min(last, first + 2 * REACH) + 1]

    def _may_be(self, token: int, name: str) -> bool:
        """Not who is said to say so (`He had a fever, Holm said`), nor for `he` whom the article calls `she`."""
        tree, verb = self.tree, token
        if self._speaks_of(token, name):
            return False
        for _ in range(6):
            verb = tree.head[verb]
            speaker = tree.subject[verb]
            if speaker is not None and speaker > token and is_saying(tree, verb) and tree.word[speaker] in name.split():
                return False
        return self.called.get(name, _sex(tree, token)) == _sex(tree, token)

    def last(self, token: int) -> str | None:
        """The person of whom most is told, who was named last too, where the article has called her `she`."""
        sex = _sex(self.tree, token)
        later = range(token, token + REACH // 4) if self.tree.tag[token] == "PRP$" else ()
        other = any(self.label(place) == "PERSON" for place in later if place < self.tree.size)  # `his aide Holm said`
        if other or self.most is None or self.called.get(self.most) != sex or not self._may_be(token, self.most):
            return None
        near = (name for _, name in self._named_before(token))
        return self.most if next((n for n in near if self.called.get(n, sex) == sex), None) == self.most else None

    def _named_before(self, token: int) -> list[tuple[int, str]]:
        """Where the persons before a token are named, and how, the last first."""
        before = bisect_left(self.people, token, key=lambda named: named[0])
        return self.people[max(0, before - NEAREST) : before][::-1]

    def spoken_of(self, token: int) -> str | None:
        """Who was spoken of last, where the sentence names no other person before the pronoun."""
        number = self.tree.sentence[token]
        person = self.person[number] or ""
        before = range(max(self.tree.sentence_tokens[number][0], token - REACH), token)
        other = any(self.label(name) == "PERSON" and self.tree.word[name] not in person for name in before)
        return None if other else person or None

    def _only_one_near(self, token: int) -> str | None:
        """The one person who is named in the sentence before the pronoun and in the few before it."""
        tree = self.tree
        start = tree.sentence_tokens[max(0, tree.sentence[token] - NEAR)][0]
        first = max(start, token - 2 * REACH)
        near = {
            name for place, name in self._named_before(token) if place >= first and not self._speaks_of(token, name)
        }
        return near.pop() or None if len(near) == 1 else None

    def speaker_above(self, token: int) -> str | None:
        """`Berg said he left`: the person who is the subject of a clause above; not in `Berg regretted his death`."""
        tree, verb = self.tree, self.tree.head[token]
        if tree.tag[token] == "PRP$" and tree.lemma[verb] in words("done_to"):
            return None
        for _ in range(6):
            verb = tree.head[verb]
            agent = tree.subject[verb]
            if agent is not None and agent < token and self.label(agent) == "PERSON":
                return self.of(agent)
        return None


def _sex(tree: Tree, token: int) -> bool:
    """Whether a pronoun is one for a woman."""
    return tree.lower[token] in words("she")


_BEFORE = frozenset(("compound", "amod", "nmod"))

"""Short forms spelled in full, where the article makes it clear: `Holm` is Jens Holm, `the country` Norway,
`the league` the Northern League, `the president` President Berg, `the company` Holm Oil."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.parse.tree import Entity, Tree
from timeline.events.participants.named import Named
from timeline.events.words import words

NEAR, FIRM_NEAR = 2, 6
"""Sentences before that one with a short form in which what it stands for is named; the second of the firm of which
the article tells."""

LONGEST = 80
"""Tokens of a sentence that are looked at."""


class ShortForms:
    """What the short forms of one article stand for."""

    def __init__(self, tree: Tree, people: list[Entity]) -> None:
        """`people` are the names of persons in the order of the text."""
        self.tree = tree
        self.named = Named(tree, people)

    def spell(self, order: Sequence[int]) -> dict[int, str]:
        """The words that stand in a title of these tokens for others; an empty one for a token that goes."""
        spelled: dict[int, str] = {}
        tree = self.tree
        for place, token in enumerate(order):
            if tree.pos[token] == "PROPN" and (full := self._person(token)) is not None:
                if full not in spelled.values() and not self._is_told(order, full.split()[:1]):
                    if place and tree.lower[order[place - 1]] in words("civil_titles"):
                        spelled[order[place - 1]] = ""
                    spelled[token] = full
            elif tree.lower[token] in words("definite_article") and (noun := self._noun(order, place)) is not None:
                name = self._stands_for(order[:place], token, noun)
                others = [other for other in order if not token < other <= noun]  # `the League` does not tell which
                if name is not None and not self._is_told(others, name.split()):
                    spelled.update(dict.fromkeys(range(token, noun), ""))
                    spelled[noun] = name
        return spelled

    def named_for(self, article: int) -> str | None:
        """The name for the noun after an article; None where the article of the text tells none."""
        tree, noun = self.tree, self.tree.head[article]
        if tree.lower[article] not in words("definite_article") or self._noun(range(article, noun + 1), 0) is None:
            return None
        return self._stands_for((), article, noun)

    def _is_told(self, order: Sequence[int], parts: list[str]) -> bool:
        """Whether the title tells the name by itself."""
        named = {part for part in parts if part[0].isupper() and part.lower() not in words("words_of_offices")}
        return any(self.tree.word[token] in named for token in order)

    def _person(self, token: int) -> str | None:
        """The full name for a surname that stands alone, or after `Mr`."""
        tree = self.tree
        first, name = self.named.full.get(tree.word[token], (token, ""))
        if first >= token or tree.dep[token] == "compound":
            return None
        before = token - 1
        if before >= 0 and tree.head[before] == token and tree.dep[before] != "punct":
            return name if tree.lower[before] in words("civil_titles") - words("womens_titles") else None
        return None if tree.word[token + 1 : token + 2] == ["-"] else name

    def _noun(self, order: Sequence[int], place: int) -> int | None:
        """The noun of `the company`, `the prime minister`, of which nothing else tells which it is."""
        tree = self.tree
        noun = tree.head[order[place]]
        size = noun - order[place]
        if not 1 <= size <= 2 or list(order[place : place + size + 1]) != list(range(order[place], noun + 1)):
            return None
        if tree.pos[noun] not in ("NOUN", "PROPN") or tree.dep[noun] in ("compound", "nmod"):
            return None
        return None if any(tree.dep[child] in _TELLING for child in tree.children[noun]) else noun

    def _stands_for(self, before: Sequence[int], article: int, noun: int) -> str | None:
        """The name for the noun after an article, with the tokens of the title `before` it."""
        tree = self.tree
        lemma = tree.lemma[noun]
        office = " ".join(tree.lower[article + 1 : noun + 1])
        if office in self.named.holders:
            holders = self.named.holders[office].values()
            return f"{office.title()} {next(iter(holders))}" if len(holders) == 1 else None
        if noun - article > 1 or tree.tag[noun] not in ("NN", "NNP") or lemma in words("spans"):
            return None
        told = {tree.label(token) for token in before}
        if lemma in words("lands"):
            return None if told & {"GPE", "NORP"} else self._land(noun)
        if lemma in words("firms"):
            return self._firm(noun)
        return None if "ORG" in told or lemma in words("governing") else self._body(noun)

    def _land(self, noun: int) -> str | None:
        """The one country, which must be the one of the article, of the nearest sentence that names any."""
        named, sentence = self.named, self.tree.sentence[noun]
        for number in range(sentence, max(sentence - NEAR, 0) - 1, -1):
            names = [named.name(entity) for entity in named.places[number][:LONGEST] if entity.start < noun]
            if found := {name for name in names if name.lower() in words("countries")}:
                return named.land if found == {named.land} else None
        return None

    def _firm(self, noun: int) -> str | None:
        """The firm of which the article tells, where the sentences before name no other."""
        named, sentence = self.named, self.tree.sentence[noun]
        for number in range(sentence - 1, max(sentence - FIRM_NEAR, 0) - 1, -1):
            if named.organisations[number]:
                return named.firm if set(named.organisations[number]) == {named.firm} else None
        return None

    def _body(self, noun: int) -> str | None:
        """`the Northern League` for `league`, where no other name that was told before ends so."""
        found = [name for name, first in self.named.bodies.get(self.tree.lower[noun], {}).items() if first < noun]
        return max(found, key=len) if len({name.removeprefix("the ") for name in found}) == 1 else None


_TELLING = frozenset(("prep", "relcl", "acl", "appos", "amod", "nummod", "poss", "conj"))
"""What tells which is meant."""

"""Articles in which people marked what is the same event, in the format of ECB+ (Cybulska and Vossen 2014).

A folder holds, for each part (`train`, `dev`), `PART.corpus.txt` (document, sentence, token number, token, chain;
one token a line) and `PART.gold.jsonl` (`{"mention": "document:sentence:first-last token", "event": name}`). For
learning and measuring only.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import language
from timeline.events.words import kinds
from timeline.model import ArticleTimes, Block, EventMention, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss"})
PREPOSITIONS = frozenset({"with", "to", "against", "of", "by", "from"})


class Corpus:
    """One part of a collection: its marked mentions as the program's event mentions."""

    def __init__(self, folder: Path, part: str) -> None:
        self.extractions: list[Extraction] = []
        self.mentions: list[tuple[EventMention, int]] = []
        """Each with the number of its article."""
        self.names: list[str] = []
        """Of the mentions, as the scorer knows them."""
        self.events: list[str] = []
        """Of the mentions: the event that people gave them."""

        sentences: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for line in filter(None, (folder / f"{part}.corpus.txt").read_text(encoding="utf-8").splitlines()):
            document, sentence, _, token = line.split("\t")[:4]
            sentences[document][int(sentence)].append(token)
        marked: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for line in (folder / f"{part}.gold.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            marked[entry["mention"].rsplit(":", 2)[0]].append((entry["mention"], entry["event"]))
        for document in sorted(sentences, key=_shuffled):
            self._read(document, sentences[document], sorted(marked[document]))

    def _read(self, document: str, sentences: dict[int, list[str]], marked: list[tuple[str, str]]) -> None:
        text = ""
        blocks = []
        starts: dict[tuple[int, int], int] = {}
        for number, words in sorted(sentences.items()):
            begin = len(text)
            for position, word in enumerate(words):
                starts[number, position] = len(text)
                text += word + " "
            blocks.append(Block(begin, len(text)))
        doc = language.parse(text, blocks)
        counts = Counter(token.lemma_.lower() for token in doc if _is_content(token))
        article = len(self.extractions)
        self.extractions.append(Extraction(ArticleTimes((), ()), (), tuple(sorted(counts.items()))))
        for name, event in marked:
            number, first, last = (int(part) for part in name.replace("-", ":").rsplit(":", 3)[1:])
            begin, end = starts[number, first], starts[number, last] + len(sentences[number][last])
            span = [token for token in doc if begin <= token.idx < end]
            heads = [token for token in span if token.head.i == token.i or not begin <= token.head.idx < end]
            self.mentions.append((mention((heads or span)[0], document, number), article))
            self.names.append(name)
            self.events.append(event)


def mention(trigger: Token, document: str, number: int) -> EventMention:
    """The event mention of a trigger, from the parse alone: its clause, and the names and places in it."""
    particle = next((child.lemma_ for child in trigger.children if child.dep_ == "prt"), "")
    verb = trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    clause = list(verb.subtree)
    sentence = trigger.sent
    return EventMention(
        article=document,
        start=trigger.idx,
        end=trigger.idx + len(trigger),
        trigger=trigger.text,
        lemma=f"{trigger.lemma_} {particle}".strip().lower(),
        sentence=sentence.text.strip(),
        sentence_start=sentence.start_char,
        title="",
        date=None,
        date_from="none",
        status="happened",
        participants=tuple(dict.fromkeys(_phrase(token) for token in _participants(trigger))),
        places=tuple(
            dict.fromkeys(_phrase(token) for token in clause if token.ent_type_ in PLACES and token.dep_ == "pobj")
        ),
        numbers=tuple(sorted({token.text for token in clause if token.like_num})),
        position=number,
        terms=tuple(token.lemma_.lower() for token in clause if _is_content(token)),
        signs=tuple(f"kind: {name}" for name in kinds(trigger.lemma_.lower()) or ("none",)),
    )


def _participants(trigger: Token) -> Iterator[Token]:
    """The words at the heads of agent, patient and the like."""
    children = list(trigger.children)
    if trigger.pos_ not in ("VERB", "AUX") and trigger.dep_ == "dobj":
        children = [*trigger.head.children, *children]
    for child in children:
        if child.i != trigger.i and child.dep_ in ARGUMENTS and child.pos_ in ("NOUN", "PROPN"):
            yield child
            yield from child.conjuncts
        elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in PREPOSITIONS):
            yield from (grandchild for grandchild in child.children if grandchild.pos_ in ("NOUN", "PROPN"))


def _phrase(head: Token) -> str:
    """A name in full, or a noun with what stands right before it."""
    for entity in head.sent.ents:
        if entity.start <= head.i < entity.end:
            return entity.text
    return " ".join(token.text for token in head.lefts if token.dep_ in ("compound", "amod")) + " " + head.text


def _is_content(token: Token) -> bool:
    return token.pos_ in CONTENT and not token.is_stop


def _shuffled(document: str) -> str:
    """An order that has nothing to do with topics, which the names of documents give away."""
    return hashlib.sha256(document.encode()).hexdigest()

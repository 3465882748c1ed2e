"""Learns the weights of model.json from articles in which people marked the same event, in the format of ECB+.

    python -m timeline.merge.train DATA_FOLDER [--write]

DATA_FOLDER holds `train.corpus.txt` and `dev.corpus.txt` (document, sentence, token number, token, chain; one token a
line) and `train.gold.jsonl` and `dev.gold.jsonl` (`{"mention": "document:sentence:first-last", "event": name}`).
Prints the CoNLL measures on dev; `--write` renews model.json.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import language
from timeline.merge.similarity import Collection, Profile
from timeline.model import ArticleTimes, Block, EventMention, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
SUBJECTS_AND_OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "poss", "compound", "agent"})
PLACES = frozenset({"GPE", "LOC", "FAC"})


class Corpus:
    """One part of the collection: its mentions as events of the program, and their chains."""

    def __init__(self, folder: Path, part: str) -> None:
        documents: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for line in (folder / f"{part}.corpus.txt").read_text(encoding="utf-8").splitlines():
            if line:
                document, sentence, _, token = line.split("\t")[:4]
                documents[document][int(sentence)].append(token)
        self.chains: dict[str, str] = {}
        spans: dict[str, list[tuple[str, int, int, int]]] = defaultdict(list)
        for line in (folder / f"{part}.gold.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            self.chains[entry["mention"]] = entry["event"]
            document, sentence, tokens = entry["mention"].rsplit(":", 2)
            first, last = map(int, tokens.split("-"))
            spans[document].append((entry["mention"], int(sentence), first, last))
        self.extractions: list[Extraction] = []
        self.names: list[str] = []
        self.mentions: list[tuple[EventMention, int]] = []
        self.heads: list[str] = []
        for document in sorted(documents, key=_shuffled):
            self._read(document, documents[document], spans[document])

    def _read(self, document: str, sentences: dict[int, list[str]], spans: list[tuple[str, int, int, int]]) -> None:
        text, blocks, starts = "", [], {}
        for number, tokens in sorted(sentences.items()):
            begin = len(text)
            for position, token in enumerate(tokens):
                starts[number, position] = len(text)
                text += token + " "
            blocks.append(Block(begin, len(text)))
        doc = language.parse(text, blocks)
        article = len(self.extractions)
        counts = Counter(token.lemma_.lower() for token in doc if token.pos_ in CONTENT and not token.is_stop)
        self.extractions.append(Extraction(ArticleTimes((), ()), (), tuple(sorted(counts.items()))))
        for name, number, first, last in sorted(spans):
            begin = starts[number, first]
            end = starts[number, last] + len(sentences[number][last])
            tokens = [token for token in doc if begin <= token.idx < end]
            heads = [token for token in tokens if token.head == token or not begin <= token.head.idx < end]
            self.names.append(name)
            self.mentions.append((mention(doc, (heads or tokens)[0], document, number), article))
            self.heads.append((heads or tokens)[0].lemma_.lower())

    def profiles(self, collection: Collection) -> list[Profile]:
        """What is compared."""
        return [collection.profile(one, article) for one, article in self.mentions]


def _shuffled(document: str) -> str:
    """An order that has nothing to do with topics, which the names of documents give away."""
    return hashlib.sha256(document.encode()).hexdigest()


def mention(doc: Doc, trigger: Token, document: str, number: int) -> EventMention:
    """The event mention of a trigger, from the parse alone."""
    particle = next((child.lemma_ for child in trigger.children if child.dep_ == "prt"), "")
    lemma = f"{trigger.lemma_} {particle}".strip().lower()
    clause = trigger
    while clause.pos_ not in ("VERB", "AUX") and clause.head != clause:
        clause = clause.head
    inside = list(clause.subtree)
    names = {entity.text for entity in doc.ents if entity.label_ not in PLACES and entity.sent == trigger.sent}
    sentence = trigger.sent
    near = {token.i for token in inside}
    return EventMention(
        article=document,
        start=trigger.idx,
        end=trigger.idx + len(trigger),
        trigger=trigger.text,
        lemma=lemma,
        sentence=sentence.text.strip(),
        sentence_start=sentence.start_char,
        title=sentence.text.strip(),
        date=None,
        date_from="none",
        status="happened",
        participants=tuple(
            sorted(
                {entity.text for entity in doc.ents if entity.label_ not in PLACES and entity.start in near}
                | {token.lemma_ for token in inside if token.dep_ in SUBJECTS_AND_OBJECTS and token.pos_ == "PROPN"}
            )
        )
        or tuple(sorted(names)),
        places=tuple(sorted({entity.text for entity in sentence.ents if entity.label_ in PLACES})),
        numbers=tuple(sorted({token.text for token in inside if token.like_num})),
        main=True,
        position=number,
        terms=tuple(token.lemma_.lower() for token in inside if token.pos_ in CONTENT and not token.is_stop),
    )

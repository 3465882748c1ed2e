"""Who says so: the speaker of reported and of quoted speech."""

from __future__ import annotations

from timeline.events.predicates import Predicates
from timeline.events.tree import Tree
from timeline.events.words import words

OPENING, CLOSING = "“„«", "”»"


class Attribution:
    """For each verb of saying its speaker, and for each token what it is said by."""

    def __init__(self, tree: Tree, predicates: Predicates) -> None:
        self.quoted = quoted_tokens(tree)
        """For each token whether it stands between quotation marks."""
        self.saying: list[int | None] = [None] * tree.size
        """For each token the nearest verb of saying above it whose words it is among."""
        for token in tree.top_down:
            head = tree.head[token]
            if head == token:
                continue
            self.saying[token] = self.saying[head]
            saying = self.saying[head]
            if saying is not None and token < saying < head and not self.quoted[token]:
                self.saying[token] = None  # what opens the sentence before the speaker is the writer's own
            if is_saying(tree, head) and (
                tree.dep[token] in ("ccomp", "parataxis")
                or (tree.dep[token] == "xcomp" and tree.lemma[head] in ("claim", "deny", "admit", "profess"))
            ):
                self.saying[token] = head
        for token in predicates.triggers:
            # "The bridge is open," he said: a parser may hang the saying below the words said.
            if self.saying[token] is None:
                for child in tree.children[token]:
                    beside = tree.dep[child] in ("parataxis", "advcl") and is_saying(tree, child)
                    if beside and subject(tree, child) is not None:
                        self.saying[token] = child


def is_saying(tree: Tree, token: int) -> bool:
    """Whether the token is a verb of saying, or `according`."""
    return tree.pos[token] == "VERB" and tree.lemma[token] in words("saying")


def is_pronoun(tree: Tree, token: int) -> bool:
    """Whether the word stands for a name; `US` is none."""
    return tree.lower[token] in words("pronouns") and tree.tag[token] not in ("NNP", "NNPS")


def subject(tree: Tree, verb: int) -> int | None:
    """The head of the verb's subject, its own or the one it shares with the verb before it."""
    for _ in range(4):
        found = tree.subject[verb]
        if found is not None:
            return found
        if tree.dep[verb] != "conj":
            return None
        verb = tree.head[verb]
    return None


def quoted_tokens(tree: Tree) -> list[bool]:
    """Quotation marks counted from the beginning of each sentence's block of speech; an odd one ends with its block.

    Straight marks open and close in turn.
    """
    inside = False
    quoted = [False] * tree.size
    for token in range(tree.size):
        word = tree.word[token]
        if "\n" in tree.text[tree.end[token - 1] : tree.start[token]] if token else True:
            inside = False
        if word in OPENING or word == "``":
            inside = True
        elif word in CLOSING or word == "''":
            inside = False
        elif word == '"':
            inside = not inside
        else:
            quoted[token] = inside
    return quoted

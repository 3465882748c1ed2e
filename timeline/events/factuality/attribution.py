"""Who says so: the speaker of reported and of quoted speech."""

from __future__ import annotations

from timeline.events.parse.predicates import Predicates
from timeline.events.parse.tree import Tree
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
            if _is_presupposed(tree, token):
                self.saying[token] = None
            elif is_saying(tree, head) and (
                tree.dep[token] in ("ccomp", "parataxis")
                or (tree.dep[token] == "xcomp" and tree.lemma[head] in words("saying_of_oneself"))
            ):
                self.saying[token] = head
        self.according: dict[int, int] = {}
        """For a verb with `according to` whoever it is according to."""
        for token in predicates.triggers:
            for child in tree.children[token]:
                if tree.lower[child] in words("according") and (to := tree.child(child, "prep")) is not None:
                    source = tree.child(to, "pobj")
                    if source is not None:
                        self.according[token] = source
            # "The bridge is open," he said: a parser may hang the saying below the words said.
            if self.saying[token] is None:
                for child in tree.children[token]:
                    beside = tree.dep[child] in ("parataxis", "advcl") and is_saying(tree, child)
                    marks = {tree.lower[mark] for mark in tree.children[child] if tree.dep[mark] == "mark"}
                    if beside and marks <= words("as") and subject(tree, child) is not None:
                        self.saying[token] = child


def _is_presupposed(tree: Tree, token: int) -> bool:
    """`since the rig blew up`, `the rig that blew up`: the writer takes it for granted, whoever says the rest."""
    if tree.dep[token] not in ("relcl", "advcl", "ccomp"):
        return False
    marks = {tree.lower[child] for child in tree.children[token] if tree.dep[child] == "mark"}
    opening = marks | {tree.lower[child] for child in tree.children[token] if tree.dep[child] == "advmod"}
    if tree.dep[token] == "ccomp":
        return bool(marks & words("conjunctions_of_time"))
    return tree.dep[token] == "relcl" or bool(opening & (words("until_then") | words("beside")))


def is_saying(tree: Tree, token: int) -> bool:
    """Whether the token is a verb of saying; `hold` is one with a clause below it only, not in `held talks`."""
    if tree.pos[token] != "VERB" or tree.lemma[token] not in words("saying"):
        return False
    return tree.lemma[token] not in words("light") or tree.child(token, "ccomp") is not None


def speaks(tree: Tree, token: int) -> bool:
    """Whether a token is the subject of a verb of saying."""
    return tree.dep[token] == "nsubj" and is_saying(tree, tree.head[token])


def speaker(tree: Tree, attribution: Attribution, trigger: int) -> int | None:
    """The head of the phrase that names who says so."""
    saying = attribution.saying[trigger]
    return attribution.according.get(trigger) if saying is None else subject(tree, saying)


def is_pronoun(tree: Tree, token: int) -> bool:
    """Whether the word stands for a name; `US` is none."""
    return tree.lower[token] in words("pronouns") and tree.tag[token] not in ("NNP", "NNPS")


def subject(tree: Tree, verb: int) -> int | None:
    """The head of the verb's subject: its own, that of the verb before it, or that of `is` in `is to leave`."""
    for _ in range(4):
        found = tree.subject[verb]
        if found is not None:
            return found
        infinitive = tree.dep[verb] == "xcomp"
        if tree.dep[verb] != "conj" and not infinitive:
            return None
        verb = tree.head[verb]
        ordered = tree.child(verb, "dobj") if infinitive else None
        if ordered is not None:
            return ordered  # `ordered the army to leave`
        if tree.dep[verb] == "acomp":
            verb = tree.head[verb]
    return None


LONGEST_QUOTATION = 150
"""Tokens. A mark that is not closed by then, or in its block, opens nothing."""


def quoted_tokens(tree: Tree) -> list[bool]:
    """For each token whether it stands between an opening and a closing quotation mark of one block."""
    quoted = [False] * tree.size
    opened: int | None = None
    for token in range(tree.size):
        word = tree.word[token]
        if word[0] not in _MARKS:
            continue
        if opened is not None and (
            tree.block[tree.sentence[opened]] != tree.block[tree.sentence[token]] or token - opened > LONGEST_QUOTATION
        ):
            opened = None
        if opened is not None and _closes(tree, token):
            quoted[opened : token + 1] = [True] * (token + 1 - opened)
            opened = None
        elif _opens(tree, token):
            opened = token
    return quoted


_MARKS = "“”„«»\"`'"


def _opens(tree: Tree, token: int) -> bool:
    """A straight mark opens where a word follows at once and none stands at once before it."""
    word = tree.word[token]
    if word in OPENING or word == "``":
        return True
    before = token and tree.end[token - 1] == tree.start[token] and tree.word[token - 1][-1].isalnum()
    return word == '"' and not before


def _closes(tree: Tree, token: int) -> bool:
    word = tree.word[token]
    return word in CLOSING or word in ('"', "''")

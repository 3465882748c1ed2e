"""Which noun a relative clause tells of: a parser takes the one right before it, though number or kind forbid it."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events.words import words

_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_SINGULAR, _PLURAL = frozenset(("was", "is", "has")), frozenset(("were", "are", "have"))
_UP = ("pobj", "prep", "dobj", "acl", "agent", "conj")
STEPS = 6
"""Steps up the tree to a noun that fits."""
FARTHEST = 30
"""Tokens between noun, pronoun and verb."""


def rehang(
    lower: Sequence[str],
    tag: Sequence[str],
    lemma: Sequence[str],
    head: list[int],
    dep: list[str],
    label: Sequence[str],
) -> None:
    """`a message to soldiers that was sent on Monday`: the message was sent. `a woman from Oslo who left`: the woman.

    The clause is hung on the first noun above that fits; where none does it stays.
    """
    for pronoun in range(1, len(head)):
        if dep[pronoun] not in ("nsubj", "nsubjpass") or lower[pronoun] not in ("who", "which", "that"):
            continue
        verb = head[pronoun]
        noun = head[verb]
        if lower[pronoun - 1] == ",":
            continue
        if dep[verb] != "relcl" or not 0 < pronoun - noun <= FARTHEST or not 0 < verb - pronoun <= FARTHEST:
            continue
        helping = next(
            (token for token in range(pronoun + 1, verb) if head[token] == verb and dep[token] in _HELPING), verb
        )
        joined = any(dep[token] in ("conj", "cc") and head[token] == noun for token in range(noun, pronoun))
        path = [] if joined else _nouns_above(noun, tag, head, dep)
        for other in path:
            if _agrees(tag[other], lemma[other], lower[helping], tag[helping]) and _is_of_kind(
                tag[other], lemma[other], label[other], lower[pronoun]
            ):
                head[verb] = other
                break


def _nouns_above(noun: int, tag: Sequence[str], head: Sequence[int], dep: Sequence[str]) -> list[int]:
    """The noun and those that it hangs on, before it in the text."""
    found = [noun]
    for _ in range(STEPS):
        if dep[noun] not in _UP or head[noun] > noun:
            break
        noun = head[noun]
        if tag[noun] in _NOUNS:
            found.append(noun)
    return found


_HELPING = ("aux", "auxpass")


def _agrees(tag: str, lemma: str, helping: str, form: str) -> bool:
    """`soldiers` does not agree with `was`, nor `message` with `were`."""
    if tag in ("NNS", "NNPS"):
        return helping not in _SINGULAR and form != "VBZ"
    if tag == "NN" and lemma not in words("people") and lemma not in words("many"):
        return helping not in _PLURAL and form != "VBP"
    return True


def _is_of_kind(tag: str, lemma: str, label: str, pronoun: str) -> bool:
    """`who` stands for people, `which` for no single person."""
    if pronoun == "who":
        return lemma in words("people") or label in ("PERSON", "NORP", "ORG") or (not label and tag in ("NNP", "NNPS"))
    return pronoun != "which" or label != "PERSON"

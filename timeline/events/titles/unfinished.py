"""Does a title end where more must come, or keep what belongs to something cut off?"""

from __future__ import annotations

from timeline.events.factuality.attribution import is_saying
from timeline.events.parse.tree import Tree
from timeline.events.salience.known import Reading
from timeline.events.titles.asides import holds_place, is_dash
from timeline.events.titles.references import is_name
from timeline.events.titles.titles import Title
from timeline.events.words import words


def unfinished(reading: Reading, title: Title) -> bool:
    """It ends where more must come, begins in the middle, or tells that someone spoke and not what."""
    tree, kept = reading.tree, set(title.tokens)
    last = next((token for token in reversed(title.tokens) if tree.dep[token] != "punct"), title.verb)
    if tree.dep[last] in ("prep", "mark", "cc", "det", "aux", "auxpass", "case") or _is_cut(reading, title, last):
        return True
    if tree.pos[last] == "ADJ" and any(tree.lower[child] == "the" for child in tree.children[last]):
        return True  # `was the ninth`
    if _lacks_noun(tree, title) or (tree.lower[last] in words("with_what") and last != title.tokens[0]):
        return True
    if tree.dep[last] in ("amod", "nummod", "compound", "poss") and tree.head[last] not in kept:
        return tree.tag[last] != "JJR" and not is_dash(
            tree, min(last + 1, tree.size - 1)
        )  # `ended higher`, `took a hit - falling`
    if tree.lemma[last] in words("holding") and tree.dep[last] == "dobj" and _is_open(tree, last):
        return True
    if _begins_within(tree, title) or _compares(tree, title) or _is_old(reading, title):
        return True
    speaks = is_saying(tree, title.verb) or tree.lemma[title.verb] in words("speaking")
    return speaks and not _tells_what(tree, title.verb, kept)


def _lacks_noun(tree: Tree, title: Title) -> bool:
    """`hurt a third`, told after two others; `declared Norway expert`, of which the verb is another sentence's."""
    for token in title.tokens:
        if tree.label(token) == "ORDINAL" and tree.dep[token] == "dobj" and tree.child(token, "det") is not None:
            return tree.child(token, "prep") is None and tree.pos[token + 1] not in ("ADJ", "NOUN", "PROPN", "NUM")
        if tree.dep[token] == "ccomp" and tree.tag[token] in ("NN", "NNS") and token > title.verb == tree.head[token]:
            return tree.child(token, "nsubj", "cop", "aux") is None
    return False


def _is_cut(reading: Reading, title: Title, last: int) -> bool:
    """A finite verb follows that has no subject: `hit $ 2 bn Norway` of `hit $ 2 bn Norway said`."""
    tree, following = reading.tree, last + 1
    while following < tree.size and reading.names.taken[following]:
        following += 1
    if following >= tree.size or tree.sentence[following] != tree.sentence[last] or following in title.tokens:
        return False
    if tree.tag[following] not in ("VBD", "VBZ", "VBP", "MD") or tree.dep[title.verb] == "relcl":
        return False
    verb = tree.head[following] if tree.dep[following] in ("aux", "auxpass") else following
    return tree.child(verb, "nsubj", "nsubjpass", "expl", "csubj", "csubjpass") is None


def _tells_what(tree: Tree, saying: int, kept: set[int]) -> bool:
    """`said it would close`, `spoke about the war`, `spoke in Munich`; `was told`, for the passive tells whom."""
    if tree.child(saying, "nsubjpass") is not None:
        return True
    public = tree.lemma[saying] in words("announcing")
    about = ("about", "of") if public else _ABOUT
    return any(
        tree.dep[child] in _SAID or tree.lower[child] in about or (holds_place(tree, child) and not public)
        for child in tree.children[saying]
        if child > saying and child in kept
    )


def _is_open(tree: Tree, noun: int) -> bool:
    """`a report`, `legislation`, of which nothing tells what is in it; not `the peace plan`, `a plan of theirs`."""
    return not any(
        tree.dep[child] in ("compound", "poss") or tree.lower[child] == "the" or is_name(tree, child)
        for child in tree.children[noun]
        if child < noun
    )


_SAID = ("dobj", "ccomp", "xcomp", "oprd", "attr", "dative", "acomp")
_ABOUT = ("about", "of", "against", "for", "to", "with")


def _begins_within(tree: Tree, title: Title) -> bool:
    """It opens a sentence with a small letter: bulk text cut the sentence in two."""
    first = min(title.tokens)
    opens = not first or tree.sentence[first - 1] != tree.sentence[first] or not tree.word[first - 1].isalnum()
    opens &= all(
        not tree.word[token].isalnum() for token in range(tree.sentence_tokens[tree.sentence[first]][0], first)
    )
    return opens and tree.word[first].islower() and tree.word[first].isalpha() and len(tree.word[first]) > 1


def _compares(tree: Tree, title: Title) -> bool:
    """`as much snow` without `as it saw last year`."""
    opened = [
        place
        for place, token in enumerate(title.tokens)
        if tree.lower[token] == "as" and tree.dep[token] == "advmod" and tree.tag[tree.head[token]] in ("JJ", "RB")
    ]
    return bool(opened) and not any(
        tree.lower[token] == "as" and tree.dep[token] != "advmod" for token in title.tokens[opened[0] :]
    )


def _is_old(reading: Reading, title: Title) -> bool:
    """`this month`, `two days ago`: true on the day of writing only; not `a year earlier`, nor what is quoted."""
    tree = reading.tree
    for token in title.tokens:
        if not reading.names.taken[token] or reading.attribution.quoted[token] or token + 1 >= tree.size:
            continue
        lower, counted = tree.lower[token], tree.tag[token - 1] in ("NN", "NNS")
        if lower in words("day_of_writing") and not (counted and lower in ("earlier", "later")):
            return True
        if lower in ("last", "next", "this") and tree.lower[token + 1] in words("told_from_today"):
            return True
    return False

"""Clauses and relative clauses that hang on the wrong word are hung on the right one."""

import pytest

from timeline.events.parse import attachments, relatives


def parsed(text: str) -> tuple[list[str], list[str], list[int], list[str]]:
    """`Norway/NNP/nsubj/1 fell/VBD/ROOT/1`: words, tags, heads and dependencies."""
    rows = [item.split("/") for item in text.split()]
    return [row[0] for row in rows], [row[1] for row in rows], [int(row[3]) for row in rows], [row[2] for row in rows]


def under(text: str) -> dict[str, tuple[str, str]]:
    """For each word its dependency and the word that it hangs on, once clauses have their subjects."""
    word, tag, head, dep = parsed(text)
    attachments.give_clauses(word, tag, head, dep)
    return {word[token]: (dep[token], word[head[token]]) for token in range(len(word))}


def test_a_clause_of_time_or_reason():
    tree = under(
        "Oslo/NNP/nsubj/1 raised/VBD/ROOT/1 fares/NNS/dobj/1 as/IN/prep/2 Bergen/NNP/pobj/3 was/VBD/auxpass/6"
        " flooded/VBN/conj/1 ././punct/1"
    )
    assert tree["flooded"] == ("advcl", "raised")
    assert tree["Bergen"] == ("nsubjpass", "flooded")
    assert tree["as"] == ("mark", "flooded")


def test_a_clause_of_time_or_reason_with_something_put_between():
    tree = under(
        "Oslo/NNP/nsubj/1 paid/VBD/ROOT/1 after/IN/prep/1 Bergen/NNP/pobj/2 ,/,/punct/3 worried/VBN/acl/3"
        " about/IN/prep/5 ice/NN/pobj/6 ,/,/punct/1 closed/VBD/conj/1 roads/NNS/dobj/9"
    )
    assert tree["closed"] == ("advcl", "paid")
    assert tree["Bergen"] == ("nsubj", "closed")


def test_a_clause_after_and():
    tree = under(
        "Rain/NN/nsubj/1 hit/VBD/ROOT/1 Oslo/NNP/dobj/1 and/CC/cc/2 the/DT/det/6 new/JJ/amod/6 bridge/NN/conj/2"
        " fell/VBD/conj/1"
    )
    assert tree["bridge"] == ("nsubj", "fell")
    assert tree["and"] == ("cc", "hit")


def test_what_is_said_without_that():
    tree = under(
        "logs/NNS/ROOT/0 that/WDT/nsubj/2 indicated/VBD/relcl/0 the/DT/det/4 crew/NN/dobj/2 knew/VBD/conj/0"
        " everything/NN/dobj/5"
    )
    assert tree["knew"] == ("ccomp", "indicated")
    assert tree["crew"] == ("nsubj", "knew")


def test_a_participle_that_tells_the_kind():
    tree = under(
        "A/DT/det/1 box/NN/nsubj/2 packed/VBD/ROOT/2 in/IN/prep/2 ice/NN/pobj/3 exploded/VBD/advcl/2 ././punct/2"
    )
    assert tree["exploded"] == ("ROOT", "exploded")
    assert tree["box"] == ("nsubj", "exploded")
    assert tree["packed"] == ("acl", "box")
    assert tree["."] == ("punct", "exploded")


@pytest.mark.parametrize(
    "text",
    [
        "Berg/NNP/nsubj/1 saw/VBD/ROOT/1 Oslo/NNP/dobj/1 and/CC/cc/1 left/VBD/conj/1",
        "Berg/NNP/nsubj/5 known/VBN/acl/0 as/IN/prep/1 a/DT/det/4 poet/NN/pobj/2 left/VBD/ROOT/5",
        "Berg/NNP/nsubj/1 said/VBD/ROOT/1 the/DT/det/3 bridge/NN/nsubj/4 fell/VBD/ccomp/1",
    ],
)
def test_what_is_sure_stays(text):
    word, tag, head, dep = parsed(text)
    attachments.give_clauses(word, tag, head, dep)
    assert (word, tag, head, dep) == parsed(text)


def told_of(text: str, label: dict[str, str] | None = None) -> str:
    """The noun that the only relative clause tells of."""
    word, tag, head, dep = parsed(text)
    labels = [(label or {}).get(one, "") for one in word]
    relatives.rehang([one.lower() for one in word], tag, [one.lower() for one in word], head, dep, labels)
    return word[head[dep.index("relcl")]]


def test_the_number_of_a_verb_tells_the_noun():
    text = (
        "a/DT/det/1 film/NN/ROOT/1 addressing/VBG/acl/1 soldiers/NNS/dobj/2 that/WDT/nsubjpass/6 was/VBD/auxpass/6"
        " shown/VBN/relcl/3"
    )
    assert told_of(text) == "film"
    assert told_of(text.replace("was/VBD", "were/VBD")) == "soldiers"


def test_who_tells_of_people():
    text = "a/DT/det/1 woman/NN/ROOT/1 from/IN/prep/1 Norway/NNP/pobj/2 who/WP/nsubj/5 left/VBD/relcl/3"
    assert told_of(text, {"Norway": "GPE"}) == "woman"
    assert told_of(text, {"Norway": "PERSON"}) == "Norway"


def test_a_heading_before_a_colon_is_no_subject():
    tree = under("Storm/NN/nsubj/3 :/:/punct/3 Berg/NNP/nsubj/3 closed/VBD/ROOT/3 Oslo/NNP/dobj/3")
    assert tree["Storm"] == ("dep", "closed")
    assert tree["Berg"] == ("nsubj", "closed")


def test_a_code_is_no_subject():
    tree = under("Gas/NN/compound/1 prices/NNS/dep/3 RBc1/NN/nsubj/3 jumped/VBD/ROOT/3")
    assert tree["prices"] == ("nsubj", "jumped")
    assert tree["RBc1"] == ("dep", "jumped")

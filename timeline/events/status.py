"""Did it happen? Signs at the event itself, and what the words that govern it say of it; then whose word it is.

Status is passed down the tree: heads are settled before what hangs on them, so that one walk is enough.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline import edtf
from timeline.events import governors, nouns
from timeline.events.attribution import Attribution, is_saying, subject
from timeline.events.governors import Found
from timeline.events.predicates import Predicates
from timeline.events.tense import auxiliaries, is_past
from timeline.events.tree import Tree
from timeline.events.words import words
from timeline.model import Status

Sign = Callable[[Tree, int, Found, Predicates], "Status | None"]


def read(tree: Tree, predicates: Predicates) -> dict[int, Status]:
    """The status of each trigger, before anyone's claim is told from fact."""
    found: dict[int, Status] = {}
    triggers = set(predicates.triggers)
    for token in tree.top_down:
        if token in triggers:
            given = (sign(tree, token, found, predicates) for sign in SIGNS)
            found[token] = next((status for status in given if status), "happened")
    return found


def settle(
    tree: Tree, attribution: Attribution, trigger: int, bare: Status, date: str | None, written: str | None
) -> Status:
    """What is dated after the day of the news is planned; what a party says is its claim.

    The claim stands unless the writer stands by it (`confirmed that`). Not to have seen something, and that something
    is not there, is a claim as well: the reader is told what somebody says, not that something did not happen.
    """
    saying = attribution.saying[trigger]
    own_words = saying is None and not attribution.quoted[trigger]
    if bare == "planned" and own_words and _looks_ahead(tree, trigger) and _is_long_past(date, written):
        return "happened"
    if tree.lemma[trigger] == "deny" and not _is_refusal(tree, trigger):
        return "denied"
    if bare == "happened":
        if (
            not _is_told_as_past(tree, trigger)
            and not is_saying(tree, trigger)
            and _is_ahead(date, written, governors.is_infinitive(tree, trigger))
        ):
            return "planned"
        reported = saying is not None and tree.lemma[saying] not in words("factive_saying")
        reported = reported or trigger in attribution.according
        return "claimed" if reported or attribution.quoted[trigger] else "happened"
    if bare == "denied":
        verb = trigger if tree.pos[trigger] in ("VERB", "AUX") else tree.head[trigger]
        said = saying is not None or attribution.quoted[trigger]
        if tree.lemma[verb] in words("perception") or (said and _there_is(tree, verb)):
            return "claimed"
    return bare


def _is_refusal(tree: Tree, trigger: int) -> bool:
    """`was denied access`, `denied him access`: nothing is said not to be so."""
    refused = tree.child(trigger, "auxpass") is not None and tree.child(trigger, "dobj") is not None
    return refused or tree.child(trigger, "dative") is not None


def _is_told_as_past(tree: Tree, trigger: int) -> bool:
    """`was fired`, `had left`, `could be heard`; not `was set for Friday`, whose day is that of the plan."""
    if tree.lemma[trigger] in words("appointing") and tree.child(trigger, "auxpass") is not None:
        return False
    return is_past(tree, trigger) or "had" in auxiliaries(tree, trigger)


def _is_ahead(date: str | None, written: str | None, infinitive: bool) -> bool:
    """Whether a date begins after the day of writing: `expires in 2028`.

    Of an infinitive also whether it ends after it: `chose to leave by 2028`; not `is closed until 2028`.
    """
    if date is None or written is None:
        return False
    day = edtf.last_day(date) if infinitive and date.startswith("../") else edtf.first_day(date)
    published = edtf.last_day(written)
    return day is not None and published is not None and day > published


def _looks_ahead(tree: Tree, trigger: int) -> bool:
    """`Two years later he would resign`: a history looks ahead from a past day."""
    told = tree.pos[trigger] == "VERB" and tree.dep[trigger] in ("ROOT", "conj", "relcl")
    return told and "would" in auxiliaries(tree, trigger)


NEWS_DAYS = 7
"""How long a plan may lie back and still be told as one: `the council would meet on Tuesday`."""


def _is_long_past(date: str | None, written: str | None) -> bool:
    """Whether a date ended more than a week before the day of writing."""
    if date is None or written is None:
        return False
    day, published = edtf.last_day(date), edtf.first_day(written)
    return day is not None and published is not None and published.ordinal - day.ordinal > NEWS_DAYS


def _there_is(tree: Tree, verb: int) -> bool:
    """`there is`, `there had been`; not `there will be`."""
    return tree.child(verb, "expl") is not None and not any(tree.tag[word] == "MD" for word in tree.auxiliaries[verb])


def question(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """Everything in a sentence that ends in a question mark, the saying apart."""
    first, end = tree.sentence_tokens[tree.sentence[token]]
    asked = any(tree.word[last] == "?" for last in range(max(first, end - 3), end))
    return "possible" if asked and tree.lemma[token] not in words("saying") else None


def negation(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`did not leave`, `no soldier crossed`, `without leaving`, `did not stop or turn`."""
    head, dep = tree.head[token], tree.dep[token]
    if negated(tree, token):
        if any(tree.lower[word] in ("may", "might") for word in tree.auxiliaries[token]) or _is_condition(tree, token):
            return "possible"
        return _until(tree, token) or "denied"
    if dep == "pcomp" and tree.lower[head] == "without":
        return "denied"
    same_form = tree.tag[token] == tree.tag[head] and tree.tag[token] in ("VB", "VBN", "VBG")
    return "denied" if dep == "conj" and found.get(head) == "denied" and tree.shares(token) and same_form else None


def negated(tree: Tree, token: int) -> bool:
    """Whether `not`, `never`, `no longer`, or `nobody` or a `no` at subject or object stands with the trigger."""
    for child in tree.children[token]:
        if tree.dep[child] == "neg" or tree.lower[child] in words("negations"):
            following = tree.lower[child + 1] if child + 1 < tree.size else ""
            return not (tree.dep[child] == "neg" and following in ("only", "just", "merely", "least"))
        if tree.dep[child] in ("nsubj", "nsubjpass", "dobj", "attr") and (
            tree.lower[child] in words("negative_pronouns")
            or any(
                tree.lower[word] in ("no", "neither") and tree.dep[word] in ("det", "neg", "preconj")
                for word in tree.children[child]
            )
        ):
            return True
        if tree.lower[child] == "longer" and child and tree.lower[child - 1] == "no":
            return True
    return False


def _until(tree: Tree, token: int) -> Status | None:
    """`did not leave until Friday`: it then did; `will not leave until Friday`: it then shall."""
    if not any(tree.lower[child] in ("until", "till") and tree.dep[child] == "prep" for child in tree.children[token]):
        return None
    auxiliaries = {tree.lower[word] for word in tree.auxiliaries[token]}
    if is_past(tree, token) or "had" in auxiliaries:
        return "happened"
    return "planned" if auxiliaries & {"does", "do", "will", "would"} else None


def _is_condition(tree: Tree, token: int) -> bool:
    return any(
        tree.dep[child] == "mark" and tree.lower[child] in words("subordinate_if") for child in tree.children[token]
    )


def condition(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`if it leaves`, `whether it leaves`; and what an `if` governs: `it will pay if ...`."""
    if _is_condition(tree, token):
        return "possible"
    if tree.tag[token] == "VBD":
        return None
    for child in tree.children[token]:
        if tree.dep[child] == "advcl" and tree.subject[child] is not None and _opens_with_if(tree, child):
            return "possible"
    return None


def _opens_with_if(tree: Tree, token: int) -> bool:
    """`if it leaves`; `even if it leaves` is no condition."""
    return any(
        tree.lower[child] in ("if", "unless") and not (child and tree.lower[child - 1] == "even")
        for child in tree.children[token]
    )


def modal(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`will meet`, `may meet`, `would meet`, `could have met`; shared in `will meet and vote`."""
    auxiliaries = [tree.lower[word] for word in tree.auxiliaries[token] if tree.dep[word] != "neg"]
    perfect = "have" in auxiliaries
    for word in auxiliaries:
        if word == "could" and tree.lemma[token] in words("sensing") and not perfect:
            return "happened"  # smoke could be seen
        if word in ("may", "might", "could", "can", "ca", "should", "must", "ought"):
            return "possible"
        if word == "would" or (word in ("'d", "’d") and tree.tag[token] not in ("VBN", "VBD")):
            if tree.lemma[token] in words("liking"):
                return "happened"
            return "denied" if perfect else "possible" if _is_forecast(tree, token) else "planned"
        if word in ("will", "shall", "'ll", "’ll", "wo"):
            if perfect:
                return "possible"  # `by May the lake will have dried`: a reckoning
            return "possible" if _is_forecast(tree, token) else "planned"
    status = found.get(tree.head[token]) if tree.dep[token] == "conj" and tree.shares(token) else None
    return status if status in ("planned", "possible") and tree.tag[token] in ("VB", "VBP", "VBN", "VBG") else None


def hedged(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`probably left`, `reportedly left`."""
    for child in tree.children[token]:
        if tree.dep[child] == "advmod":
            for name, status in _ADVERBS:
                if tree.lower[child] in words(name):
                    return status
    return None


def _is_forecast(tree: Tree, token: int) -> bool:
    """`they predict that it will fall`, `analysts said it would fall`."""
    head = tree.head[token]
    if tree.dep[token] != "ccomp" or tree.pos[head] != "VERB":
        return False
    speaker = subject(tree, head)
    return tree.lemma[head] in words("forecasting") or (
        speaker is not None and tree.lemma[speaker] in words("forecasters") and is_saying(tree, head)
    )


_ADVERBS: tuple[tuple[str, Status], ...] = (("adverb_doubt", "possible"), ("adverb_claim", "claimed"))


def appointed(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`was set for Thursday`, `had been scheduled for March`, `is due in Oslo`: not yet done, whenever it was told."""
    if tree.lemma[token] == "be":
        due = tree.child(token, "acomp")
        return "planned" if due is not None and tree.lower[due] in ("due", "scheduled") else None
    if tree.tag[token] != "VBN" or tree.lemma[token] not in words("appointing"):
        return None
    above = tree.head[token]
    if tree.dep[token] in ("relcl", "acl") and found.get(above) == "denied":
        return "denied"  # `cancelled the meeting that was set for Friday`
    passive = tree.child(token, "auxpass") is not None or (
        tree.dep[token] == "acl" and tree.child(token, "dobj") is None
    )
    return "planned" if passive and any(tree.lower[child] in ("for", "to") for child in tree.children[token]) else None


def imperative(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """A bare verb at the top of its sentence with no subject: `Read more`, `expect tough talk`."""
    bare = tree.tag[token] == "VB" and tree.dep[token] in ("ROOT", "ccomp") and not tree.auxiliaries[token]
    return "possible" if bare and tree.child(token, "nsubj", "nsubjpass", "expl") is None else None


def infinitive(tree: Tree, token: int, found: Found, predicates: Predicates) -> Status | None:
    """`the parts to be delivered`: an infinitive that nothing above has settled."""
    return "planned" if governors.is_infinitive(tree, token) else None


SIGNS: tuple[Sign, ...] = (
    nouns.of_noun,
    question,
    negation,
    condition,
    governors.of_belief,
    modal,
    appointed,
    governors.of_complement,
    hedged,
    imperative,
    infinitive,
)
"""In the order in which they are asked; the first that answers settles it."""

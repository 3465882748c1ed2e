"""What to call an event, who took part, where, and its id."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from timeline.merge import language
from timeline.merge.sources import trigger
from timeline.model import EventMention, digest

SHORTEST, LONGEST = 30, 100
"""Characters of a title at its best; each hundred more is a fault, for a title that is cut says less."""
PLAIN = 0.35
"""How much of a fault each step is from an event's own clause, its words spelled out or not, to its whole sentence
(EventMention.title_rank)."""
NAMELESS = 0.3
"""How much of a fault it is to name nobody and no place; chosen on stories left out."""
SALIENT = 4
"""What it counts for a title that its sentence is one that an editor surely wants; chosen on stories left out."""
FEW_WORDS = 12
MOST_WORDS, MOST_CHARACTERS = 16, 150
"""Of a title with who says so."""
MOST_NAMES = 6
"""Participants, and places, that an entry shows."""

SLUG_WORDS, SLUG_LENGTH = 6, 60

_DATA = language.read("words")
PRONOUNS = frozenset[str](_DATA["pronouns"])
LITTLE_WORDS = frozenset[str](_DATA["little_words"])

_WORD = re.compile(r"\w+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")


def title(mentions: Sequence[EventMention], date: str, status: str) -> str:
    """The best title the sources offer: well formed, the event's own clause before a wider one or a sentence, naming
    its participants, from a source that gives the date and that an editor would want most.

    A source that tells the status on which all settle comes before one that tells another: of a plan that was carried
    out `met`, not `will meet`.

    The same title or nearly the same from several sources counts for it; ties go to the earlier mention.
    """
    support = Counter(word for mention in mentions for word in _words(mention.title))

    def faults(mention: EventMention) -> tuple[float, str, int]:
        text = mention.title
        tokens = _WORD.findall(text.lower())
        fault = 0.0
        fault += 3 * (not tokens or tokens[0] in PRONOUNS)
        fault += 2 * (len(text) < SHORTEST) + max(0, len(text) - LONGEST) / 100
        fault += 1 * (mention.date != date)
        fault += PLAIN * max(0, mention.title_rank - 1)
        fault += NAMELESS * (not any(word[0].isupper() for word in text.split()[1:]))
        fault += 4 * (mention.status != status and "planned" in (mention.status, status))
        fault += 1 * (not text[:1].isupper() and not text[:1].isdigit())
        fault += 1 * any(mark in text for mark in '"“”«»?…')
        fault += 1 * bool(mention.participants and not _words(" ".join(mention.participants)) & set(tokens))
        fault -= SALIENT * mention.score
        common = sum(support[word] for word in set(tokens) - LITTLE_WORDS)
        fault -= 2 * common / (len(mentions) * max(FEW_WORDS, len(tokens)))
        return round(fault, 4), mention.article, mention.start

    return _voiced(min(mentions, key=faults))


def _voiced(mention: EventMention) -> str:
    """The title of a mention; with who says so, `Holm: The dam was old`, where it is news only because it was said."""
    who = mention.attribution
    if who is None or mention.date_from != "publication" or ":" in mention.title:
        return mention.title
    if _words(who) & _words(mention.title) - LITTLE_WORDS:
        return mention.title
    voiced = f"{who[:1].upper()}{who[1:]}: {mention.title}"
    return voiced if len(voiced.split()) <= MOST_WORDS and len(voiced) <= MOST_CHARACTERS else mention.title


def names(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The names of several mentions, those with most mentions first, at most MOST_NAMES.

    A name whose words all stand in a longer one is that one: Stoltenberg is Jens Stoltenberg.
    """
    count: Counter[str] = Counter()
    order: dict[str, int] = {}
    for sequence in lists:
        for name in dict.fromkeys(sequence):
            count[name] += 1
            order.setdefault(name, len(order))
    kept: dict[str, int] = {}
    known: dict[str, frozenset[str]] = {}
    for name in sorted(count, key=lambda name: (-len(_WORD.findall(name)), -count[name], order[name])):
        own = frozenset(_words(name))
        fuller = [other for other in kept if own <= known[other]]
        if fuller:
            best = max(fuller, key=lambda other: (kept[other], -order[other]))
            kept[best] += count[name]
        else:
            kept[name], known[name] = count[name], own
    return tuple(sorted(kept, key=lambda name: (-kept[name], order[name]))[:MOST_NAMES])


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def slug(text: str) -> str:
    """The first content words of a title, ASCII, joined by hyphens: `ministry-shows-tanks-leaving-crimea`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("'s ", " ").replace("'", "")
    chosen = [word for word in _ASCII_WORD.findall(plain) if word not in LITTLE_WORDS][:SLUG_WORDS]
    while len(chosen) > 1 and len("-".join(chosen)) > SLUG_LENGTH:
        chosen.pop()
    return "-".join(chosen)[:SLUG_LENGTH].strip("-") or "event"


def identity(text: str, first: EventMention, taken: Mapping[str, object]) -> str:
    """The id of a new event: the slug of its title and the beginning of a hash of its first mention.

    The hash has four hexadecimal digits, more where that id is taken.
    """
    name = digest(first.article, first.sentence, trigger(first))
    base = slug(text)
    for length in range(4, len(name) + 1):
        made = f"{base}-{name[:length]}"
        if made not in taken:
            return made
    return f"{base}-{name}-{len(taken)}"

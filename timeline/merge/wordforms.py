"""When two words are one: an acronym and the name it stands for, a verb and its noun."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from timeline.merge import language

_DATA = language.read("words")
KNOWN: Mapping[str, str] = _DATA["acronyms"]
SPELLINGS: Mapping[str, str] = _DATA["spellings"]
NOUN_ENDINGS = tuple[str, ...](_DATA["noun_endings"])

LEAST, MOST = 3, 6
"""Letters of an acronym that articles can teach: of two letters too many names have the same initials."""

CLEAR = 2 / 3
"""An acronym stands for a name where this share of the names with its initials begins like that name."""

_WORD = re.compile(r"\w+")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,6}|\b[A-Z]{2,6}\b")


def acronyms(names: Iterable[str]) -> Mapping[str, str]:
    """For each acronym among the names the name it stands for, where the names tell it.

    >>> acronyms(["Human Rights Watch", "HRW"])["HRW"]
    'Human Rights Watch'
    """
    full: dict[str, Counter[str]] = defaultdict(Counter)
    short: set[str] = set()
    for name in names:
        words = [word for word in _WORD.findall(name) if word[0].isupper()]
        if any(len(word) > 1 and word.isupper() for word in words):
            short.update(word for word in words if word.isupper())
        elif LEAST <= len(words) <= MOST:
            full["".join(word[0] for word in words)][" ".join(words)] += 1
    found = dict(KNOWN)
    for acronym in sorted(short & full.keys() - KNOWN.keys()):
        name = min(full[acronym], key=lambda name: (-full[acronym][name], name))
        alike = sum(count for other, count in full[acronym].items() if other.split()[0] == name.split()[0])
        if alike >= CLEAR * full[acronym].total():
            found[acronym] = name
    return found


def spelled_out(text: str, known: Mapping[str, str]) -> str:
    """A text with the names for their acronyms.

    >>> spelled_out("The U.N. and the EU met.", KNOWN)
    'The United Nations and the European Union met.'
    """
    return _ACRONYM.sub(lambda found: known.get(found.group().replace(".", ""), found.group()), text)


@lru_cache(maxsize=65536)
def one_word(one: str, other: str) -> bool:
    """Whether two lemmas that begin alike are one word, a verb and its noun, or two spellings.

    >>> one_word("explode", "explosion"), one_word("criticise", "criticize"), one_word("step up", "step down")
    (True, True, False)
    """
    for spelling, same in SPELLINGS.items():
        one, other = one.replace(spelling, same), other.replace(spelling, same)
    first, *its_particles = one.split(" ")
    second, *other_particles = other.split(" ")
    if its_particles != other_particles:
        return False
    return (
        first.startswith(second)
        or second.startswith(first)
        or any(word.endswith(NOUN_ENDINGS) for word in (first, second))
    )

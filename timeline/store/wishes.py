"""What a person wants an entry of, whatever the program thinks of it: `timeline keep`."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from timeline.store.base import Base, Mention


class Wish(NamedTuple):
    """That an entry holds a mention."""

    mention: Mention
    date: str | None = None
    """The date (EDTF) that a person gives it; None for its own."""

    def granted(self, base: Base) -> Base:
        """The base with the wish: what was taken out may stand again, and a deleted entry with all that it held."""
        names = {self.mention, base.reworded.get(self.mention, self.mention)}
        taken_out = {id: keys - names for id, keys in base.taken_out.items()}
        return replace(
            base,
            kept={**base.kept, self.mention: self.date},
            deleted={id: keys for id, keys in base.deleted.items() if not names & keys},
            taken_out={id: keys for id, keys in taken_out.items() if keys},
        )

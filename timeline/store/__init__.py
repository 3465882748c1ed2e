"""The timeline on disk: what people changed stays, what the program knows better is merged in."""

from timeline.store import left_out
from timeline.store.base import Mention
from timeline.store.checks import check, check_loaded
from timeline.store.loading import Loaded, load, proposals
from timeline.store.machine import decisions
from timeline.store.planning import accept, plan, write
from timeline.store.plans import Change, Kept, Plan
from timeline.store.rewording import closest
from timeline.store.schema import schema
from timeline.store.wishes import Wish

__all__ = [
    "Change",
    "Kept",
    "Loaded",
    "Mention",
    "Plan",
    "Wish",
    "accept",
    "check",
    "check_loaded",
    "closest",
    "decisions",
    "left_out",
    "load",
    "plan",
    "proposals",
    "schema",
    "write",
]

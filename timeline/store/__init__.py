"""The timeline on disk: what people changed stays, what the program knows better is merged in."""

from timeline.store import left_out
from timeline.store.accepting import accept
from timeline.store.base import Mention
from timeline.store.checks import check, check_loaded
from timeline.store.corrections import add, delete, join, set_fields, split
from timeline.store.document import digest
from timeline.store.editing import Correct, Stale, edit
from timeline.store.loading import Loaded, Place, load
from timeline.store.machine import decisions
from timeline.store.planning import plan, write
from timeline.store.plans import Change, Kept, Plan
from timeline.store.rewording import closest
from timeline.store.schema import schema
from timeline.store.transaction import Step, recorded, replace_file, undo
from timeline.store.wishes import Wish

__all__ = [
    "Change",
    "Correct",
    "Kept",
    "Loaded",
    "Mention",
    "Place",
    "Plan",
    "Stale",
    "Step",
    "Wish",
    "accept",
    "add",
    "check",
    "check_loaded",
    "closest",
    "decisions",
    "delete",
    "digest",
    "edit",
    "join",
    "left_out",
    "load",
    "plan",
    "recorded",
    "replace_file",
    "schema",
    "set_fields",
    "split",
    "undo",
    "write",
]

"""The timeline on disk: what people changed stays, what the program knows better is merged in."""

from timeline.store.checks import check
from timeline.store.loading import Loaded, load, proposals
from timeline.store.planning import accept, plan, write
from timeline.store.plans import Change, Kept, Plan
from timeline.store.schema import schema

__all__ = ["Change", "Kept", "Loaded", "Plan", "accept", "check", "load", "plan", "proposals", "schema", "write"]

"""A language model of the user's choice reads the articles too: what it answers is kept in files and held against them.

Without a `reader` in content/settings.yaml nothing here does anything.
"""

from timeline.reader.checks import Dropped
from timeline.reader.reading import Readings, estimate, read, remove

__all__ = ["Dropped", "Readings", "estimate", "read", "remove"]

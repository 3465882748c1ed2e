"""A language model of the user's choice reads the articles too: what it answers is kept in files and held against them.

Without a `reader` in content/settings.yaml nothing here does anything.
"""

from timeline.reader.checks import Dropped
from timeline.reader.kept import FOLDER, path
from timeline.reader.reading import estimate, forecast, read, remove, stored
from timeline.reader.readings import Readings

__all__ = ["FOLDER", "Dropped", "Readings", "estimate", "forecast", "path", "read", "remove", "stored"]

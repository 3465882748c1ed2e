"""Archives on many machines: articles are read by the workers of a Dask cluster. Nothing else here knows Dask.

Only strings and bytes travel, packed by timeline.packing, and functions of this package by their names.
"""

from timeline.cluster.connecting import connect
from timeline.cluster.reading import outlines

__all__ = ["connect", "outlines"]

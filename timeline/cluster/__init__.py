"""Archives on many machines: articles are read by the workers of a Dask cluster, events stand in a table.

Only strings and bytes travel, packed by timeline.packing, and functions of this package by their names. Each module is
imported where an option asks for it: Dask, fsspec and pyarrow are the extra `cluster`.
"""

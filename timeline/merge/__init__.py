"""Mentions of the same event become one event, with its date, status, title and importance."""

from timeline.merge.again import told_again
from timeline.merge.doubles import probable_doubles
from timeline.merge.merging import Merged, merge_events, most_important, undated
from timeline.merge.sources import Name, name

__all__ = [
    "Merged",
    "Name",
    "merge_events",
    "most_important",
    "name",
    "probable_doubles",
    "told_again",
    "undated",
]

"""Mentions of the same event become one event, with its date, status, title and importance."""

from timeline.merge.again import told_again
from timeline.merge.doubles import probable_doubles
from timeline.merge.merging import Merged, in_time, merge_events, merge_outlines, most_important
from timeline.merge.outline import Outline, outline
from timeline.merge.sources import Name, name

__all__ = [
    "Merged",
    "Name",
    "Outline",
    "in_time",
    "merge_events",
    "merge_outlines",
    "most_important",
    "name",
    "outline",
    "probable_doubles",
    "told_again",
]

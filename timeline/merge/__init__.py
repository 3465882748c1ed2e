"""Mentions of the same event become one event, with its date, status, title and importance."""

from timeline.merge.again import told_again
from timeline.merge.merging import merge_events, most_important, undated
from timeline.merge.sources import Name, name

__all__ = ["Name", "merge_events", "most_important", "name", "told_again", "undated"]

"""Mentions of the same event become one event, with its date, status, title and importance."""

from timeline.merge.merging import merge_events, most_important, undated

__all__ = ["merge_events", "most_important", "undated"]

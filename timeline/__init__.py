"""Builds a timeline of events from articles, for people to correct and to read."""

__version__ = "0.1.0"

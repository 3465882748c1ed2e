"""Mentions of the same event become one event, with its date, status, title and importance."""

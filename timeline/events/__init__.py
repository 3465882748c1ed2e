"""Event mentions: who did what, when, where, and whether it happened."""

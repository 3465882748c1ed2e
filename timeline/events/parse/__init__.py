"""The parse: a dependency tree put right where parsers slip, and the words that name events."""

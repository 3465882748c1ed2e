"""Time expressions: found in the text, then resolved against the right anchor."""

"""What to call an event."""

"""When: which time expression an event has, or what it inherits."""

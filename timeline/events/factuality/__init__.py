"""Did it happen: the status of each event, and whose word it is."""

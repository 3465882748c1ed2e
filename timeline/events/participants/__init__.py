"""Who and where, with names in full, and the words by which mentions are compared."""

"""The timeline on disk: what people changed stays, what the program knows better is merged in."""

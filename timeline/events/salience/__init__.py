"""Is it worth an entry?"""

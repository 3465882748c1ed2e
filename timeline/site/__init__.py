"""The pages: pure functions from a Timeline to the text of each file under site_src."""

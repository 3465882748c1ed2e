"""Pages and exports: pure functions from a Timeline to texts, and the one function that writes them."""

from timeline.site.files import write_pages
from timeline.site.pages import render

__all__ = ["render", "write_pages"]

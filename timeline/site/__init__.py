"""Pages and exports: pure functions from a Timeline to texts, and the one function that writes them."""

from timeline.site.banner import with_banner
from timeline.site.files import write_pages, written
from timeline.site.pages import render

__all__ = ["render", "with_banner", "write_pages", "written"]

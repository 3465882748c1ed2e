"""Reading articles: files in, Article out, with the evidence for the day of publication."""

from timeline.articles.reading import read_articles, read_input, read_text

__all__ = ["read_articles", "read_input", "read_text"]

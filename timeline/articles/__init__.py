"""Reading articles: files in, Article out, with the evidence for the day of publication."""

from timeline.articles.adding import Added, add
from timeline.articles.day_by_hand import with_day
from timeline.articles.languages import in_other_languages
from timeline.articles.reading import FOLDER, read_articles, read_input, read_text
from timeline.articles.removing import NoArticle, remove

__all__ = [
    "FOLDER",
    "Added",
    "NoArticle",
    "add",
    "in_other_languages",
    "read_articles",
    "read_input",
    "read_text",
    "remove",
    "with_day",
]

"""Reading articles: files in, Article out, with the evidence for the day of publication."""

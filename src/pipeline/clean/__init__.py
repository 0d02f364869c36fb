"""Clean: a document in, an article with the text that all offsets count in out."""

from pipeline.clean.article import clean_document
from pipeline.clean.text import clean_text

__all__ = ["clean_document", "clean_text"]

"""What single articles tell in; meetings, people and organizations, each once, out."""

from pipeline.resolve.names import name_key, names_agree
from pipeline.resolve.resolution import Resolution
from pipeline.resolve.resolving import resolve

__all__ = ["Resolution", "name_key", "names_agree", "resolve"]

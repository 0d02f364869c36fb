"""What single articles tell in; meetings, people and organizations, each once, out."""

from pipeline.resolve.names import name_key, names_agree
from pipeline.resolve.resolution import Resolution
from pipeline.resolve.resolving import resolve
from pipeline.resolve.told import kinds, telling_key

__all__ = ["Resolution", "kinds", "name_key", "names_agree", "resolve", "telling_key"]

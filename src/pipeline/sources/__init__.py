"""Sources: one TOML file each in, checked `Source` records out."""

from pipeline.sources.loading import load_file, load_sources
from pipeline.sources.source import Discovery, DiscoveryKind, Select, Source

__all__ = ["Discovery", "DiscoveryKind", "Select", "Source", "load_file", "load_sources"]

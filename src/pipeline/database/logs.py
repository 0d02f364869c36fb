"""A database file in, the logs that lie beside it out: they belong to it alone."""

from pathlib import Path

# In DuckDB 2.0 a checkpoint that was killed may leave one of the two longer ones too.
SUFFIXES = (".wal", ".wal.checkpoint", ".wal.recovery")


def logs_of(path: Path) -> list[tuple[str, Path]]:
    """Return (suffix, file) of each log beside a database; without it they are another's."""
    beside = ((suffix, path.with_name(path.name + suffix)) for suffix in SUFFIXES)
    return [(suffix, file) for suffix, file in beside if file.exists()]

"""A kind of SQL file in (migrations, views, checks, reports), the files with their hashes out."""

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from pipeline.errors import Unavailable

SqlKind = Literal["migrations", "views", "checks", "reports"]


@dataclass(frozen=True, slots=True)
class SqlFile:
    """A shipped SQL file; `name` is the file's stem."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        """Hash of the text, as the ledger of migrations holds it."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


def sql_files(kind: SqlKind) -> list[SqlFile]:
    """Return the SQL files of a kind in the order of their names.

    An installed package carries them as `pipeline/_sql`; a checkout has them in `warehouse/`.
    """
    folder = _folder(kind)
    found = [entry for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return [
        SqlFile(entry.name.removesuffix(".sql"), entry.read_text("utf-8"))
        for entry in sorted(found, key=lambda entry: entry.name)
    ]


def _folder(kind: SqlKind) -> Traversable:
    package = files("pipeline")
    checkout = Path(str(package)).parent.parent / "warehouse" / kind
    for folder in (package / "_sql" / kind, checkout):
        if folder.is_dir():
            return folder
    raise Unavailable(f"{checkout}: the SQL files that come with mahdar are missing: reinstall it")

"""Paths and limits, read once from the environment and passed on as an argument."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from pipeline import __version__
from pipeline.errors import DataError
from pipeline.stores import place

DEFAULT_HOME = Path("warehouse/data")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where data live and how far a run may go; made by `from_env`, changed only by `replace`."""

    home: Path = DEFAULT_HOME
    # The live warehouse: empty for a file in the home, else ducklake:postgresql://…, its catalog.
    warehouse: str = field(default="", repr=False)  # may hold a password
    lake: str = ""  # folder of a lake's files, where it is not home/lake
    files: str = ""  # where archive and staging lie, if not in the home: s3://bucket/folder
    tasks: int = 8  # of a run at once; for a cluster, two a worker
    dask: str = ""  # address of a Dask scheduler; empty: a process a core
    sources: Path | None = None  # the user's own folder, read after the shipped one
    contact: str = "https://example.org/mahdar"  # told to every host in the user agent
    allow_loopback: bool = False  # the demo and the tests fetch from this machine
    connect_to: tuple[tuple[str, str], ...] = ()  # (host, "address:port") that stands in for it
    max_body_bytes: int = 5_000_000  # decoded
    max_seconds_per_page: float = 30.0
    batch_pages: int = 200  # pages a task
    published_copies: int = 3  # kept behind current.duckdb
    memory_limit: str = "1GB"  # DuckDB's own, in the writer and in readers
    extractor: str = "rules"  # or remote: an OpenAI-compatible endpoint, as the next five say
    remote_url: str = ""  # up to and with /v1
    remote_model: str = ""
    remote_key: str = field(default="", repr=False)  # never shown, so never logged
    remote_timeout: float = 60.0  # seconds for one answer
    remote_max_calls: int = 200  # a run; what is left over is read by rules
    ledger_days: int = 400  # attempts and dropped items older than that are forgotten
    pages: bool = True  # what is published new is written as pages too, to `report`
    quiet_hours: int = 24  # without a new meeting: then an alarm is due
    # Prefect's workers beat every 180 s (PREFECT_FLOWS_HEARTBEAT_FREQUENCY): three beats, or
    # healthy runs would be ended.
    silent_seconds: float = 540.0
    alarm_url: str = field(default="", repr=False)  # who is told; may hold a password

    @property
    def archive(self) -> Path:
        """Folder of fetched bodies; never rewritten."""
        return self._files / "archive"

    @property
    def staging(self) -> Path:
        """Folder of what stages hand over on disk; may be deleted when no run is on."""
        return self._files / "staging"

    @property
    def _files(self) -> Path:
        return place(self.files) if self.files else self.home

    @property
    def database(self) -> Path:
        """The live DuckDB file; only `load` opens it."""
        return self.home / "live" / "warehouse.duckdb"

    @property
    def is_lake(self) -> bool:
        """Whether the live warehouse is a lake."""
        return bool(self.warehouse)

    @property
    def warehouse_name(self) -> str:
        """The live warehouse as messages name it: without a password."""
        if not self.is_lake:
            return str(self.database)
        parts = urlsplit(self.warehouse.removeprefix("ducklake:"))
        return f"ducklake:{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    @property
    def lake_files(self) -> str:
        """Folder of a lake's Parquet files; every machine that reads or writes it sees them."""
        return self.lake.rstrip("/") or str((self.home / "lake").absolute())

    @property
    def published(self) -> Path:
        """Folder of the read-only copies, with the link `current.duckdb`."""
        return self.home / "published"

    @property
    def report(self) -> Path:
        """Folder of the report site."""
        return self.home / "report"

    @property
    def corrections(self) -> Path:
        """The journal of what readers put right: a lost database takes it in again."""
        return self.home / "corrections.csv"

    @property
    def user_agent(self) -> str:
        """How every request names itself."""
        return f"mahdar/{__version__} (+{self.contact})"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None, **given: object) -> "Settings":
        """Read MAHDAR_* variables; arguments that are not None win over them.

        Raises DataError where a variable is not what it should be.
        """
        env = os.environ if env is None else env
        found = {name: read(env, name) for name, read in _READERS.items() if _key(name) in env}
        settings = cls(**found | {k: v for k, v in given.items() if v is not None})  # type: ignore[arg-type]
        for name in ("remote_url", "remote_model"):
            if settings.extractor == "remote" and not getattr(settings, name):
                raise DataError(f"{_key(name)}: has to be set where {_key('extractor')} is remote")
        return settings


def _key(name: str) -> str:
    return f"MAHDAR_{name.upper()}"


def _path(env: Mapping[str, str], name: str) -> Path:
    return Path(env[_key(name)]).expanduser()


def _text(env: Mapping[str, str], name: str) -> str:
    return env[_key(name)]


def _whole(env: Mapping[str, str], name: str) -> int:
    value = env[_key(name)]
    if not value.isdecimal() or int(value) < 1:
        raise DataError(f"{_key(name)}: {value!r} is not a whole number above 0")
    return int(value)


def _seconds(env: Mapping[str, str], name: str) -> float:
    try:
        value = float(env[_key(name)])
    except ValueError:
        value = 0.0
    if not 0 < value < 86_400:
        raise DataError(f"{_key(name)}: {env[_key(name)]!r} is not a number of seconds")
    return value


def _pairs(env: Mapping[str, str], name: str) -> tuple[tuple[str, str], ...]:
    pairs = [pair.split("=") for pair in env[_key(name)].split(",") if pair]
    if any(len(pair) != 2 or ":" not in pair[1] for pair in pairs):
        raise DataError(f"{_key(name)}: expected HOST=ADDRESS:PORT[,HOST=ADDRESS:PORT...]")
    return tuple((host, address) for host, address in pairs)


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env[_key(name)].lower()
    if value not in ("0", "1", "true", "false"):
        raise DataError(f"{_key(name)}: {env[_key(name)]!r} is not 1 or 0")
    return value in ("1", "true")


def _extractor(env: Mapping[str, str], name: str) -> str:
    if env[_key(name)] not in ("rules", "remote"):
        raise DataError(f"{_key(name)}: {env[_key(name)]!r} is neither rules nor remote")
    return env[_key(name)]


def _endpoint(env: Mapping[str, str], name: str) -> str:
    url = env[_key(name)].strip()
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if url and (not is_address or parts.username or parts.query):
        raise DataError(
            f"{_key(name)}: expected http(s)://HOST/v1; a key goes into MAHDAR_REMOTE_KEY"
        )
    return url


def _warehouse(env: Mapping[str, str], name: str) -> str:
    return warehouse_address(_key(name), env[_key(name)])


def warehouse_address(what: str, given: str) -> str:
    """Return a warehouse's address: empty for the file. Raises DataError, without what was given.

    It starts with `what`; the address may hold a password.
    """
    given = given.strip()
    if given in ("", "file"):
        return ""
    if not given.startswith(("ducklake:postgresql://", "ducklake:postgres://")):
        raise DataError(f"{what}: expected file, or ducklake:postgresql://USER@HOST/DATABASE")
    return given


def _secret(env: Mapping[str, str], name: str) -> str:
    value = env[_key(name)].strip()
    if not all("!" <= letter <= "~" for letter in value):
        raise DataError(f"{_key(name)}: holds letters that no key has (its value is not shown)")
    return value


_READERS = {
    "home": _path,
    "warehouse": _warehouse,
    "lake": _text,
    "files": _text,
    "tasks": _whole,
    "dask": _text,
    "sources": _path,
    "contact": _text,
    "allow_loopback": _flag,
    "connect_to": _pairs,
    "max_body_bytes": _whole,
    "max_seconds_per_page": _seconds,
    "batch_pages": _whole,
    "published_copies": _whole,
    "memory_limit": _text,
    "extractor": _extractor,
    "remote_url": _endpoint,
    "remote_model": _text,
    "remote_key": _secret,
    "remote_timeout": _seconds,
    "remote_max_calls": _whole,
    "ledger_days": _whole,
    "pages": _flag,
    "quiet_hours": _whole,
    "silent_seconds": _seconds,
    "alarm_url": _text,
}

"""A PostgreSQL of a test's own, on a free port of this machine, gone at the test's end."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from tests.flows.servers import free_port

START_SECONDS = 60
DEBIAN = Path("/usr/lib/postgresql")  # whose programs are not on the path
# Nothing here outlives its test, so nothing need be safe on the disk.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=64MB")


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Start a cluster with its log in `folder`; yield `postgresql://mahdar@127.0.0.1:PORT/postgres`.

    Where PostgreSQL is not installed the test is skipped, or fails where CI=true.
    """
    programs = _programs()
    with _data_folder() as data:
        initdb = ("-D", data, "-U", "mahdar", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        with (folder / "initdb.log").open("wb") as log:
            done = _start(programs / "initdb", *initdb, log=log).wait(START_SECONDS)
        assert done == 0, (folder / "initdb.log").read_text()
        port = free_port()
        with (folder / "postgres.log").open("wb") as log:
            server = _start(
                programs / "postgres", "-D", data, "-p", str(port), *_settings(), log=log
            )
            try:
                _wait_ready(programs, port, server, folder / "postgres.log")
                yield f"postgresql://mahdar@127.0.0.1:{port}/postgres"
            finally:
                server.send_signal(signal.SIGINT)  # connections that are left are cut
                server.wait(30)


def new_database(url: str, name: str, template: str = "template1") -> str:
    """Make a database in the cluster of a url, empty or a copy; return the url of that database."""
    server = url.rpartition("/")[0] + "/postgres"
    make = ("createdb", "--maintenance-db", server, "--template", template, name)
    subprocess.run([_programs() / make[0], *make[1:]], check=True)
    return url.rpartition("/")[0] + "/" + name


def _programs() -> Path:
    """Return the folder of the newest `postgres`; skip the test, or fail it, where none is."""
    installed = sorted(DEBIAN.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    found = shutil.which("postgres")
    if installed or found:
        return (installed[-1] if installed else Path(str(found)).resolve()).parent
    reason = "PostgreSQL is not installed: apt-get install postgresql"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def _data_folder() -> Iterator[str]:
    # Not a folder of pytest's: only its owner may enter those, and a server is never root.
    with tempfile.TemporaryDirectory(prefix="mahdar-postgres-") as folder:
        user, group = _not_root()
        if user is not None and group is not None:
            os.chown(folder, user, group)
        yield folder


def _not_root() -> tuple[int, int] | tuple[None, None]:
    """Return as which user and group to start PostgreSQL, which refuses to be root."""
    if os.geteuid():
        return None, None
    names = {user.pw_name: user for user in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return user.pw_uid, user.pw_gid


def _start(program: Path, *arguments: str, log: IO[bytes]) -> subprocess.Popen[bytes]:
    user, group = _not_root()
    return subprocess.Popen(
        [program, *arguments], cwd="/", stdout=log, stderr=log, user=user, group=group
    )


def _settings() -> list[str]:
    given = (*_FAST, "listen_addresses=127.0.0.1", "unix_socket_directories=")
    return [part for setting in given for part in ("-c", setting)]


def _wait_ready(programs: Path, port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    asks = (str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port))
    while subprocess.run(asks).returncode:
        assert server.poll() is None, log.read_text()
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)

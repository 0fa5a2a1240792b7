"""A PostgreSQL server of one's own for the tests: from Debian's package, on a socket in a directory of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

import psycopg

PLACES: Final = "usr/lib/postgresql/*/bin"
ACCOUNT: Final = "postgres"
NUMBERS: Final = count(1)


def binaries() -> Path | None:
    """Return where the server's programs are, or None where it is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return next((each for each in sorted(Path("/").glob(PLACES)) if (each / "initdb").exists()), None)


def may_not_run() -> str:
    """Say why no server can be had here, or nothing when it can."""
    if binaries() is None:
        return "PostgreSQL is not installed (apt-get install postgresql): the store is not tried over it"
    if os.getuid() == 0 and ACCOUNT not in [each.pw_name for each in pwd.getpwall()]:
        return f"PostgreSQL does not run as root and there is no account {ACCOUNT}: the store is not tried over it"
    return ""


def run(*command: str) -> None:
    """Run one of the server's programs, not as root."""
    account = ACCOUNT if os.getuid() == 0 else None
    quiet = subprocess.DEVNULL
    subprocess.run([f"{binaries()}/{command[0]}", *command[1:]], check=True, stdout=quiet, user=account, cwd="/")


@contextmanager
def running() -> Iterator[str]:
    """Run a server and yield the address of its database."""
    place = Path(tempfile.mkdtemp(prefix="pg-"))
    if os.getuid() == 0:
        shutil.chown(place, ACCOUNT)
    try:
        run("initdb", "-D", f"{place}/data", "-U", "centre", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories={place} -c fsync=off"
        run("pg_ctl", "-D", f"{place}/data", "-o", options, "-l", f"{place}/log", "-w", "start")
        try:
            yield f"postgresql:///postgres?host={place}&user=centre"
        finally:
            run("pg_ctl", "-D", f"{place}/data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(place)


def emptied(url: str) -> str:
    """Return the address of an empty corner of the database."""
    corner = f"corner{next(NUMBERS)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"create schema {corner}")
    return f"{url}&options=-csearch_path%3D{corner}"

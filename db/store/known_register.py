"""The register that was opened, as its stores know it again when another file may have taken its place."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from db.store import history

FileNumber = tuple[int, int]
FILE = "file"
"""The name under which a connection's `info` holds the number of the file that it was opened on."""


class KnownRegister:
    """What a register is known by: its file, its UUID, the newest entry of its history; shared by its stores.

    Another file under its name, put there by a sync client or by hand, is noticed by asking the disk alone:
    opening it would drop SQLite's locks.
    """

    def __init__(
        self,
        path: Path | None = None,
        newest: str | None = None,
        identity: str = "",
        read_identity: Callable[[Connection], str] = lambda _connection: "",
    ) -> None:
        """`path`: None on a server. `newest`, `identity`: None or "" where nobody has read them."""
        self.path = path.absolute() if path else None
        self.newest, self.identity = newest, identity
        self._read_identity = read_identity
        self._steady = True
        self._told: set[str] = set()
        self._telling = threading.Lock()
        self.replaced: Callable[[bool], None] | None = None
        """Called in any thread, once for each file that has taken the place. True: reading goes on from it, a
        newer copy of the register. False: it goes on from the file that was opened."""

    def is_elsewhere(self, connection: Connection) -> bool:
        """True if the register's name belongs to another file than the one of `connection`, or to none.

        Never on a drive whose files have another number each time they are asked for.
        """
        own = connection.info.get(FILE)
        if self.path is None or own is None or not self._steady:
            return False
        now = number_of(self.path)
        if now == own:
            return False
        self._steady = len({own, now, number_of(self.path), number_of(self.path)} - {None}) < 4
        return self._steady

    def is_in(self, connection: Connection) -> bool:
        """True if a connection leads to the register that was opened, with all that was known of it."""
        if self.newest:
            return history.entry_of(connection, self.newest) is not None
        return not self.identity or self._read_identity(connection) == self.identity

    def tell(self, newest: str | None, *, newer: bool) -> None:
        """Call `replaced`, but once for the same; `newest`: the newest entry of a newer copy."""
        event = f"newer {newest}" if newer else "another"
        with self._telling:
            if event in self._told:
                return
            self._told.add(event)
        if replaced := self.replaced:  # another thread may close the register just now
            replaced(newer)


def number_of(path: Path) -> FileNumber | None:
    """The numbers by which the disk tells files apart; None if there is none, or none that can be seen."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino

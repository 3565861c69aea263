"""The file of the register that was opened, as its stores know it again when another may have its name."""

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.register import failures
from db.store.known_register import KnownRegister

FileNumber = tuple[int, int]
FILE = "file"
"""The name under which a connection's `info` holds the number of the file that it was opened on."""


class KnownFile(KnownRegister):
    """A register in a file, which is known by the number of that as well.

    Another file under its name, put there by a sync client or by hand, is noticed by asking the disk alone:
    opening it would drop SQLite's locks.
    """

    def __init__(
        self,
        path: Path,
        number: FileNumber | None,
        newest: str | None,
        identity: str,
        read_identity: Callable[[Connection], str],
    ) -> None:
        """`number`: of the file in which the rest was read."""
        super().__init__(newest, identity, read_identity)
        self._path, self._number = path.absolute(), number
        self._steady = True

    def is_elsewhere(self, connection: Connection) -> bool:
        """True if the register's name belongs to another file than the one of `connection`, or to none.

        Never on a drive whose files have another number each time they are asked for.
        """
        return self._is_another(connection.info.get(FILE))

    def occupant(self) -> FileNumber | None:
        """The number of the file that has the register's name now."""
        return number_of(self._path)

    def is_in(self, connection: Connection) -> bool:
        """As in `KnownRegister`; the file in which the register is found is remembered as its own."""
        found = super().is_in(connection)
        if found:
            self._number = connection.info.get(FILE)
        return found

    def says_no_register(self, error: DBAPIError) -> bool:
        """True if an error tells that no register is there, False if nobody can tell just now."""
        return failures.is_no_register(error)

    def is_replaced(self) -> bool:
        """True if the register's name belongs to another file than the one that was last seen to be it."""
        return self._is_another(self._number)

    def _is_another(self, own: FileNumber | None) -> bool:
        if own is None or not self._steady:
            return False
        now = number_of(self._path)
        if now == own:
            return False
        self._steady = len({own, now, number_of(self._path), number_of(self._path)} - {None}) < 4
        return self._steady


def number_of(path: Path) -> FileNumber | None:
    """The numbers by which the disk tells files apart; None if there is none, or none that can be seen."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino

"""The register that was opened, as its stores know it again when another one may have taken its place."""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.errors import Refused
from db.store import history
from db.words import _


class KnownRegister:
    """The register that was opened, known again by its UUID and its newest entry; shared by its stores.

    This one lies on a server, or in no file at all: its connections always lead to what was opened.
    """

    def __init__(
        self,
        newest: str | None = None,
        identity: str = "",
        read_identity: Callable[[Connection], str] = lambda _connection: "",
    ) -> None:
        """`newest`, `identity`: None or "" where nobody has read them."""
        self.newest, self.identity = newest, identity
        self._read_identity = read_identity
        self._told: Hashable = None
        self._telling = threading.Lock()
        self.replaced: Callable[[bool], None] | None = None
        """Called in any thread, once for each register that has taken the place. True: reading goes on from
        it, a newer copy. False: it goes on from what was opened."""

    def is_elsewhere(self, connection: Connection) -> bool:
        """True if the register's place belongs to something else than what `connection` leads to."""
        del connection
        return False

    def occupant(self) -> Hashable:
        """A mark of what has the register's place now, another for each; None if there is nothing."""
        return None

    def is_in(self, connection: Connection) -> bool:
        """True if a connection leads to the register that was opened, with all that was known of it.

        Raises DBAPIError if that cannot be read.
        """
        if self.newest:
            return history.entry_of(connection, self.newest) is not None
        return not self.identity or self._read_identity(connection) == self.identity

    def says_no_register(self, error: DBAPIError) -> bool:
        """True if an error tells that no register is there, False if nobody can tell just now."""
        del error
        return False

    def is_replaced(self) -> bool:
        """True if the register's place belongs to something else than what was last seen to be in it."""
        return False

    @contextmanager
    def refusing_another(self) -> Iterator[None]:
        """Turn the error of another file that holds no register into Refused."""
        try:
            yield
        except DBAPIError as error:
            if self.says_no_register(error) and self.is_replaced():
                raise another_file() from error
            raise

    def tell(self, occupant: Hashable, *, newer: bool) -> None:
        """Call `replaced`, unless another store has just told the same.

        `occupant`: what has the place; of a `newer` copy its newest entry.
        """
        with self._telling:
            if occupant == self._told:
                return
            self._told = occupant
        if replaced := self.replaced:  # another thread may close the register just now
            replaced(newer)


def another_file() -> Refused:
    """The Refused to show when another file has taken the place of the register's file."""
    return Refused(
        _("Another file has taken the place of the register's file."),
        _(
            "You see the register as it was, and what you typed stays, but it cannot be saved. Open the "
            "register again to see that file, with “Keep for later”, and find out who put it there."
        ),
    )

"""Looking into the file of a register before it is opened, or without opening it."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from db.errors import Damaged, Missing, NewerRegister
from db.register import connecting, failures, properties, schema
from db.register.location import url_of
from db.store import computed
from db.words import _

T = TypeVar("T")


def look_for(path: Path) -> None:
    """Raise Refused if there is no file, or if the disk does not let us see one.

    Not by is_file(): since Python 3.14 it takes the second for the first.
    """
    try:
        there = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        if refused := failures.refusal_for(error):
            raise refused from error
        there = False
    if not there:
        raise Missing(
            _("There is no file “{name}”.").format(name=path.name),
            _("See whether its name is right, and its drive connected."),
        )


def look_into(path: Path, read: Callable[[Connection], T]) -> T:
    """Look into the register in a file without leaving a trace; returns the result of `read`.

    `read` is called with a connection. Raises Refused and NewerRegister as `open_register` does.
    """
    look_for(path)
    # Not for reading only where that can be: what a power cut left half written has to be rolled back first.
    engine = connecting.of_file(url_of(path), not may_write(path), connecting.INSPECTING)
    with failures.refusing():
        try:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                state_of(connection)
                return read(connection)
        finally:
            engine.dispose()


def may_write(path: Path) -> bool:
    """True if the file and its folder may be written: SQLite makes its journal there."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def state_with_rules(connection: Connection) -> schema.State:
    """The state of the tables as `state_of` has it; OLDER too if other rules made the computed tables."""
    state = state_of(connection)
    if state is schema.State.CURRENT:
        current = properties.get(connection, properties.RULES) == str(computed.RULES_VERSION)
        return state if current else schema.State.OLDER
    return state


def state_of(connection: Connection) -> schema.State:
    """The state of the tables; Refused if there is no register, NewerRegister if it is a newer one."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite and connection.exec_driver_sql("PRAGMA application_id").scalar() != schema.APPLICATION:
        raise Damaged(
            _("This file is not a register of Foedus."), _("Choose a file whose name ends in .foedus.")
        )
    state = schema.state(connection)
    if state is schema.State.NONE:
        raise Damaged(_("There is no register of Foedus there."), _("Make a new one, or choose another."))
    if state is schema.State.NEWER:
        raise NewerRegister(
            _("This register was made by a newer Foedus."),
            _("Nothing was changed. Install the newer program."),
        )
    return state

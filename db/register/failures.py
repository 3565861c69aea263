"""Failures of databases and disks as sentences for the user: what is wrong, what was kept, what to do."""

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from db.errors import Damaged, Refused
from db.words import N_, _

_KEPT = N_("Nothing was changed.")
_SQLITE = {
    sqlite3.SQLITE_NOTADB: (
        N_("This file is not a register of Foedus."),
        N_("Choose a file whose name ends in .foedus."),
    ),
    sqlite3.SQLITE_CORRUPT: (
        N_("The register's file is damaged."),
        N_("Nothing was changed. Put its latest backup in its place: the damaged file is kept."),
    ),
    sqlite3.SQLITE_FULL: (
        N_("The disk is full."),
        N_("Nothing was changed. Free some space and try again."),
    ),
    sqlite3.SQLITE_READONLY: (
        N_("The register's file or its folder may not be written to."),
        N_("Nothing was changed. Ask whoever manages this folder for the right to write."),
    ),
    sqlite3.SQLITE_PERM: (
        N_("The register's file may not be opened."),
        N_("Ask whoever manages this folder for the right to read it."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        N_("The register's file cannot be opened."),
        N_("See whether it is there and whether you may read it."),
    ),
    sqlite3.SQLITE_BUSY: (
        N_("The register is being written by another program."),
        N_("Nothing was changed. Try again in a moment."),
    ),
    sqlite3.SQLITE_LOCKED: (
        N_("The register is being written by another program."),
        N_("Nothing was changed. Try again in a moment."),
    ),
    sqlite3.SQLITE_IOERR: (
        N_("The disk with the register does not answer as it should."),
        N_("Nothing was changed. See whether the drive is still connected."),
    ),
}
_SYSTEM = {
    errno.ENOSPC: _SQLITE[sqlite3.SQLITE_FULL],
    errno.EDQUOT: _SQLITE[sqlite3.SQLITE_FULL],
    errno.EROFS: _SQLITE[sqlite3.SQLITE_READONLY],
    errno.EACCES: _SQLITE[sqlite3.SQLITE_PERM],
    errno.EPERM: _SQLITE[sqlite3.SQLITE_PERM],
    errno.EIO: _SQLITE[sqlite3.SQLITE_IOERR],
}
_POSTGRESQL = {
    "53100": _SQLITE[sqlite3.SQLITE_FULL],
    "55P03": _SQLITE[sqlite3.SQLITE_BUSY],
    "42501": (N_("Your account may not do this in the register."), N_("Ask the register's administrator.")),
    "25006": (N_("This register is open for reading only."), _KEPT),
}


@contextmanager
def refusing() -> Iterator[None]:
    """Turn the errors of databases and disks into Refused, where the user can do something about them."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise refusal_for(error) or error from error


def refusal_for(error: BaseException) -> Refused | None:
    """The Refused to show for a failure that a user can do something about; None for a bug."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, DBAPIError):
        known = _of_postgresql(error) if not isinstance(error.orig, sqlite3.Error) else None
        return known or (refusal_for(error.orig) if error.orig else None)
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte: extended codes refine it
        refused = Damaged if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else Refused
        return refused(*map(_, _SQLITE[code])) if code in _SQLITE else None
    if isinstance(error, OSError) and error.errno in _SYSTEM:
        return Refused(*map(_, _SYSTEM[error.errno]))
    return None


def creation_refusal(path: Path, error: OSError) -> Refused:
    """The Refused to show for the file of a new register that cannot be made."""
    if isinstance(error, FileExistsError):
        return Refused(
            _("There is a file “{name}” already.").format(name=path.name), _("Choose another name.")
        )
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return Refused(
            _("The folder “{folder}” does not exist.").format(folder=path.parent), _("Choose another folder.")
        )
    if isinstance(error, PermissionError):
        text = _("You have no permission to write “{name}” in the folder “{folder}”.")
        return Refused(text.format(name=path.name, folder=path.parent), _("Choose another name or folder."))
    return refusal_for(error) or Refused(
        _("The register cannot be made in this folder: {why}.").format(why=error.strerror or error),
        _("Choose another folder."),
    )


def is_busy(error: BaseException) -> bool:
    """True if another program is writing just now, so that trying again soon will do."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _of_postgresql(error: DBAPIError) -> Refused | None:
    state = getattr(error.orig, "sqlstate", None) or ""
    for code, words in _POSTGRESQL.items():
        if state.startswith(code):
            return Refused(*map(_, words))
    connecting = not state and isinstance(error, OperationalError)
    if connecting and _turned_away(error.orig):
        return Refused(
            _("The server does not let you into this register."),
            _("See whether the register's name, your account and your password are right."),
        )
    if connecting or error.connection_invalidated or state.startswith(("08", "57P")):
        return Refused(
            _("The server with the register does not answer."),
            _("See whether the network works, then try again."),
        )
    return None


def _turned_away(error: BaseException | None) -> bool:
    """True if a server answered and refused the login.

    There is no code for that, but only a server writes “FATAL:  ”: in its own language, but always a word, a
    colon and two spaces.
    """
    without_password = getattr(getattr(error, "pgconn", None), "needs_password", False)
    return without_password or re.search(r": \w+:  ", str(error)) is not None

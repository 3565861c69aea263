"""Failures of databases and disks as sentences for the user: what is wrong, what was kept, what to do."""

import errno
import os
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
_GONE = N_("The drive with the register does not answer any more.")
_WAIT = N_("What you typed stays. See whether the network works and the drive is connected, then try again.")
_LOST_NAMES = """
    ESTALE ENOTCONN ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH ENETRESET ECONNRESET ECONNABORTED
    ECONNREFUSED ENODEV ENXIO EREMOTEIO ENOLINK
"""
_LOST = {getattr(errno, name) for name in _LOST_NAMES.split() if hasattr(errno, name)}
"""The errors of a share whose server is gone, or of a drive that was pulled out."""
_LOST_WINDOWS = {21, 51, 53, 54, 55, 59, 64, 67, 121, 1167, 1222, 1231, 1232, 1233, 1236}
"""The same by Windows' own numbers: most of them have the errno of a file that is not there."""
_UNSEEN = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PROTOCOL}
"""The errors by which SQLite reports a lost drive, among other things; it does not say the system's."""
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
        if isinstance(error.__cause__, OSError) and is_lost(error.__cause__):  # by `find_cause`
            return Refused(_(_GONE), _(_WAIT))
        code = _code(error)
        refused = Damaged if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else Refused
        return refused(*map(_, _SQLITE[code])) if code in _SQLITE else None
    if isinstance(error, OSError):
        if is_lost(error):
            return Refused(_(_GONE), _(_WAIT))
        if error.errno in _SYSTEM:
            return Refused(*map(_, _SYSTEM[error.errno]))
    return None


def is_lost(error: OSError) -> bool:
    """True if a drive does not answer any more: a share without its server, a stick that was pulled out."""
    if (number := getattr(error, "winerror", None)) is not None:
        return number in _LOST_WINDOWS
    return error.errno in _LOST


def find_cause(error: BaseException, path: Path) -> None:
    """Ask the disk about the file of an error of SQLite, and note a lost drive as its cause.

    SQLite tells of no more than that it could not read, open or lock.
    """
    if isinstance(error, sqlite3.Error) and _code(error) in _UNSEEN:
        try:
            os.stat(path)
        except OSError as reason:
            if is_lost(reason):
                error.__cause__ = reason


def _code(error: BaseException | None) -> int:
    """The result code of SQLite without its extension, which refines it; 0 for none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def refusal_to_write(error: BaseException) -> Refused | None:
    """The Refused to show for a register that can be read, but whose disk takes no change; None for a bug."""
    if _code(getattr(error, "orig", error)) == sqlite3.SQLITE_FULL:
        return Refused(
            _("The disk is full."),
            _("You see what was saved. To change it, free some space and open the register again."),
        )
    return refusal_for(error)


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
    cause: BaseException | None = getattr(error, "orig", None)
    busy = _code(cause) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return busy and not isinstance(getattr(cause, "__cause__", None), OSError)


def is_no_register(error: BaseException) -> bool:
    """True if a file that was opened holds no register: an empty one, another program's, a spoiled one."""
    code = _code(getattr(error, "orig", None))
    return code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR)  # or has no tables


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

"""The place of a register: the path of a file, or the address of a database on a server, as a URL."""

import re
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from db.errors import Refused
from db.words import _

SUFFIX = ".foedus"
BACKUP_NAME = re.compile(
    r"(?P<register>.+) (?P<at>\d{4}-\d\d-\d\d \d\d\.\d\d) \((?P<number>\d+)-(?P<identity>[0-9a-f]{6})\)"
)
"""The name of a backup's file without its suffix: its register, moment, number and a piece of the UUID."""
BACKED_UP_AT = "%Y-%m-%d %H.%M"
"""The moment in that name."""


def url_of(target: str | Path) -> URL:
    """The URL of a register given as a path or as a server's address (postgresql://host/name).

    Raises Refused for an address that is none, or that holds a password.
    """
    text = str(target)
    if text.startswith(("postgresql:", "postgresql+psycopg:")):
        return _url_on_server(text)
    return URL.create("sqlite", database=text)


def _url_on_server(text: str) -> URL:
    """The URL of a server's address; Refused with a password in it.

    An address is shown, remembered, and seen by all at this computer.
    """
    try:
        url = make_url(text).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):  # not quoted: a password may stand in it
        raise Refused(
            _("This is not the address of a database."), _("It is written: postgresql://server/name.")
        ) from None
    if url.password is not None or "password" in url.query:
        raise Refused(
            _("An address may not hold a password."),
            _("Write the password into the file pgpass or into a service file of PostgreSQL."),
        )
    return url


def path_of(url: URL) -> Path | None:
    """The file of a register's URL; None for one on a server."""
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def with_suffix(path: Path) -> Path:
    """The path with the suffix of registers at its end, whatever dots its name has."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def absolute(target: str) -> str:
    """The absolute path of a register's file, or its unchanged database address."""
    path = path_of(url_of(target))
    return str(path.resolve()) if path is not None else target


def is_backup(path: Path) -> bool:
    """True if a file is called as backups are, which nobody is to work in."""
    return path.suffix == SUFFIX and BACKUP_NAME.fullmatch(path.stem) is not None


def backup_name(register: str, at: datetime, number: int, identity: str) -> str:
    """The name of a backup's file, as `BACKUP_NAME` has it; `register`: that of the register's file."""
    return f"{register} {at.strftime(BACKED_UP_AT)} ({number}-{short(identity)}){SUFFIX}"


def short(identity: str) -> str:
    """The piece of a register's UUID by which its backups are told from those of others."""
    return identity[:6]

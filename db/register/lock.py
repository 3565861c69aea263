"""The lock by which only one workstation at a time writes a register's file, apart from SQLite's own locks.

The operating system frees it when the program ends, however it ends. On a drive that cannot lock, SQLite's
own locking remains.
"""

import getpass
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

_FAR = 1 << 30  # what is locked lies beyond the text, which others may read


@dataclass(frozen=True)
class Holder:
    """The user who has the register open, the computer, and since when (local time, ISO 8601)."""

    name: str
    computer: str
    since: str


def account() -> str:
    """The name of the account at this computer; "?" if the system does not know it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


class Lock:
    """The lock file beside a register, held from `acquire` until `release`."""

    def __init__(self, register: Path) -> None:
        self._register = register.resolve()  # by whatever name it was asked for
        self.path = self._register.with_name(f".{self._register.name}.lock")
        self._file: IO[str] | None = None

    def acquire(self) -> Holder | None:
        """Take the lock; None if it is ours now, or cannot be had on this drive, else its holder."""
        try:
            file = self.path.open("a+", encoding="utf-8")
        except OSError:
            return None
        try:
            _lock(file)
        except BlockingIOError:
            with file:
                return _read(file)
        except OSError:
            file.close()
            return None
        if not self._is_still_there(file):  # freed, and with that removed, since it was opened
            file.close()
            return self.acquire()
        _write(file)
        self._share()
        self._file = file
        return None

    def _share(self) -> None:
        """Give the lock file the register's rights: a colleague who could not open it would ignore it."""
        with suppress(OSError):  # a drive without rights, or a file that somebody else's program left
            self.path.chmod(self._register.stat().st_mode & 0o666)

    def _is_still_there(self, file: IO[str]) -> bool:
        try:
            return os.name == "nt" or os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back and remove its file; nothing if it is not held."""
        if self._file is not None:
            self.path.unlink(missing_ok=True) if os.name != "nt" else None
            self._file.close()
            self._file = None


def _read(file: IO[str]) -> Holder:
    file.seek(0)
    try:
        return Holder(**json.loads(file.read()))
    except (ValueError, TypeError):
        return Holder("?", "?", "")


def _write(file: IO[str]) -> None:
    file.truncate(0)
    since = datetime.now().isoformat(timespec="minutes")
    json.dump(asdict(Holder(account(), socket.gethostname(), since)), file)
    file.flush()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

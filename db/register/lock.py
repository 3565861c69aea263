"""The lock by which only one workstation at a time writes a register's file, apart from SQLite's own locks.

The operating system frees it when the program ends, however it ends. On a drive that cannot lock, SQLite's
own locking remains.
"""

import errno
import getpass
import glob
import json
import os
import secrets
import socket
import stat
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

_FAR = 1 << 30  # what is locked lies beyond the text, which others may read
_MAKING = 60  # seconds, after which a lock file that is not in its place yet never will be
_ATTEMPTS = 20  # at a lock file that others make and remove meanwhile
# No link is followed, no pipe waited for: whoever may write in the folder may have put it there.
_EXISTING = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL


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
        self._file: IO[bytes] | None = None

    def acquire(self) -> Holder | None:
        """Take the lock; None if it is ours now, or cannot be had on this drive, else its holder."""
        holder = None
        try:
            for _attempt in range(_ATTEMPTS):
                if os.path.lexists(self.path):
                    holder = self._take()
                else:
                    self._make()
                if self._file or holder:
                    break
            self._sweep()
        except OSError:  # a drive that cannot lock, or a folder that may not be written
            pass
        return holder

    def _sweep(self) -> None:
        """Remove what a process left that was killed while it made its lock file, some time ago."""
        for left in self.path.parent.glob(f"{glob.escape(self.path.name)}.*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _MAKING:
                    left.unlink()

    def _take(self) -> Holder | None:
        """Take the lock file that is there, unless it is held; what is no lock file of ours is removed."""
        try:
            descriptor = os.open(self.path, _EXISTING)
        except FileNotFoundError:
            return None
        except OSError as error:
            if error.errno != errno.ELOOP:
                raise
            self.path.unlink()  # the link alone
            return None
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            self.path.unlink()
            return None
        file = _opened(descriptor)
        try:
            lock_file(file)
        except BlockingIOError:
            with file:
                return _read(file)
        except OSError:
            file.close()
            raise
        if self._is_own(file):
            self._sign(file)
            self._file = file
        else:
            file.close()
        return None

    def _make(self) -> None:
        """Make a lock file that is locked, and has the register's rights, before anybody sees it.

        Where a file cannot have two names, or an open one not be removed, it is made in its place.
        """
        aside = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}")
        if os.name != "nt":
            file = self._new(aside)
            try:
                os.link(aside, self.path)
            except FileExistsError:
                file.close()
                return
            except OSError:
                file.close()
            else:
                self._file = file
                return
            finally:
                aside.unlink()
        with suppress(FileExistsError, BlockingIOError):
            self._file = self._new(self.path)

    def _new(self, path: Path) -> IO[bytes]:
        """A new file, locked, with its holder and the register's rights."""
        file = _opened(os.open(path, _NEW, 0o600))
        try:
            lock_file(file)
        except OSError:
            file.close()
            path.unlink()
            raise
        self._sign(file)
        return file

    def _is_own(self, file: IO[bytes]) -> bool:
        """True for the lock file of that path; a file that has another name too is somebody else's."""
        if os.name == "nt":
            return True
        found = os.fstat(file.fileno())
        with suppress(FileNotFoundError):
            there = self.path.lstat()  # freed, and with that removed, since it was opened?
            if os.path.samestat(found, there):
                if found.st_nlink == 1:
                    return True
                self.path.unlink()
        return False

    def _sign(self, file: IO[bytes]) -> None:
        """Write the holder into a locked file, and give it the register's rights, never wider ones.

        A colleague who could not open it would ignore it.
        """
        with suppress(OSError):  # a full disk: it is held all the same
            _write(file)
        with suppress(OSError):  # a drive without rights, or a file that somebody else's program left
            os.chmod(file.fileno() if os.name != "nt" else self.path, self._register.stat().st_mode & 0o666)

    @property
    def is_held(self) -> bool:
        """True from `acquire` to `release`, unless the drive cannot lock."""
        return self._file is not None

    def release(self) -> None:
        """Give the lock back and remove its file; nothing if it is not held."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):  # the drive is gone, and with that the lock
                self.path.unlink(missing_ok=True) if os.name != "nt" else None
            with suppress(OSError):
                file.close()


def lock_left(path: Path) -> IO[bytes] | None:
    """The file at `path`, opened without following a link, and locked until it is closed.

    None if a living process holds it, or if nobody can tell.
    """
    try:
        file = _opened(os.open(path, _EXISTING))
    except OSError:
        return None
    try:
        lock_file(file)
    except OSError:
        file.close()
        return None
    return file


def _opened(descriptor: int) -> IO[bytes]:
    return os.fdopen(descriptor, "r+b", buffering=0)  # what a full disk did not take is not tried again


def _read(file: IO[bytes]) -> Holder:
    file.seek(0)
    try:
        return Holder(**json.loads(file.read()))
    except (ValueError, TypeError):
        return Holder("?", "?", "")


def _write(file: IO[bytes]) -> None:
    file.seek(0)
    file.truncate(0)
    since = datetime.now().isoformat(timespec="minutes")
    file.write(json.dumps(asdict(Holder(account(), socket.gethostname(), since))).encode())


if sys.platform == "win32":
    import msvcrt

    def lock_file(file: IO[Any]) -> None:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
else:
    import fcntl

    def lock_file(file: IO[Any]) -> None:
        """Lock an open file until it is closed; BlockingIOError if another process holds it."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

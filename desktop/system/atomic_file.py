"""Atomic writing of a file: written under a temporary name in the same folder, then renamed."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.errors import Refused
from db.register import failures
from db.register.file_move import move_into_place
from db.register.lock import lock_file, lock_left
from db.words import _

_REGISTER = ".foedus"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOTHING_THERE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}


class Cancelled(Exception):
    """The user cancelled the work; the temporary file has been removed."""


class OpenElsewhere(Refused):
    """The target is open in another program; `free_name` gives a name to offer instead."""


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """A temporary path to write to, renamed to `path` and flushed to the disk when the block ends.

    If the block raises anything, the temporary file is removed and an existing `path` stays unchanged. Raises
    Refused, before the block runs where possible, if the target is open elsewhere (OpenElsewhere), may not be
    written, or the disk is full.
    """
    target = Path(os.path.realpath(path))  # a link stays a link, to the new file
    with _refusing(target):
        _check_target(target)
        _sweep(target.parent)
    temporary = temporary_beside(target)
    try:  # before the file is made: a signal may come at any moment
        with _refusing(target):
            _make(temporary, target)
            with _held(temporary):
                yield temporary
            _move(temporary, target)
    except BaseException:
        with suppress(OSError):  # the drive may be gone
            temporary.unlink(missing_ok=True)
        raise


def remove_leftovers(path: Path, pid: int) -> None:
    """Remove the temporary files beside `path` of the process `pid`, which was killed while writing."""
    for left in Path(os.path.realpath(path)).parent.glob(f".foedus-{pid}-*.tmp"):
        left.unlink(missing_ok=True)


@contextmanager
def _held(temporary: Path) -> Iterator[None]:
    """Hold the lock of a temporary file as long as it is written, so that no other program sweeps it."""
    with temporary.open("r+", encoding="utf-8") as file:
        with suppress(OSError):  # a drive that cannot lock
            lock_file(file)
        yield


def _sweep(folder: Path) -> None:
    """Remove the temporary files of programs that were killed while they wrote into the folder."""
    for left in folder.glob(".foedus-*-*.tmp"):
        if file := lock_left(left):
            with suppress(OSError), file:
                if os.name != "nt":
                    left.unlink()
            with suppress(OSError):
                left.unlink(missing_ok=True)


def free_name(path: Path) -> Path:
    """The first path with a number that does not exist: "Umowy (2).pdf", "Umowy (3).pdf" …"""
    number = 2
    while (free := path.with_stem(f"{path.stem} ({number})")).exists():
        number += 1
    return free


def _check_target(target: Path) -> None:
    """Raise Refused if it is clear beforehand that the target cannot be written."""
    _ask_the_disk(target)
    if target.is_dir():
        raise Refused(
            _("“{name}” is a folder.").format(name=target.name), _("Give the name of a file in it.")
        )
    if target.exists() and not target.is_file():  # a device: a file moved over it would take its place
        raise Refused(
            _("“{name}” is not a file that could be written anew.").format(name=target.name),
            _("Choose another name."),
        )
    if target.suffix.lower() == _REGISTER:
        raise Refused(
            _("“{name}” is the name of a register, which nothing may replace.").format(name=target.name),
            _("Choose another name."),
        )
    if not target.parent.is_dir():
        raise Refused(
            _("The folder “{folder}” does not exist.").format(folder=target.parent),
            _("Choose another folder."),
        )
    if any(os.path.exists(lock) for lock in _locks(target)):
        raise _open_elsewhere(target)
    if target.exists() and not os.access(target, os.W_OK):  # a replacement would not ask the file's own leave
        raise _forbidden(target)
    if os.name == "nt":  # opening says it; elsewhere it says nothing, and closing a database drops its locks
        _try_to_open(target)


def _ask_the_disk(target: Path) -> None:
    """Raise what it says of the target; since Python 3.14 is_dir(), exists() and is_file() keep that back."""
    try:
        target.stat()
    except OSError as error:
        if error.errno not in _NOTHING_THERE:
            raise


def _locks(target: Path) -> tuple[Path, ...]:
    """The lock files of LibreOffice and Excel for an open `target`."""
    return target.with_name(f".~lock.{target.name}#"), target.with_name(f"~${target.name}")


def _try_to_open(target: Path) -> None:
    try:
        os.close(os.open(target, os.O_RDWR))
    except FileNotFoundError:
        pass
    except PermissionError as error:
        raise _open_elsewhere(target) from error


def temporary_beside(target: Path) -> Path:
    """The path of a temporary file in the target's folder, so that renaming stays on one disk.

    By its name it is removed if this process is killed. It does not contain the target's, which may be the
    longest that the disk allows.
    """
    return target.with_name(f".foedus-{os.getpid()}-{secrets.token_hex(4)}.tmp")


def _make(temporary: Path, target: Path) -> None:
    """Make an empty file with the target's mode."""
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    if target.exists():
        with suppress(PermissionError):  # another user owns the target: the temporary file keeps its own mode
            shutil.copymode(target, temporary)


def _move(temporary: Path, target: Path) -> None:
    try:
        move_into_place(temporary, target, over=True)
    except PermissionError as error:  # Windows: somebody opened it while it was being written
        raise _open_elsewhere(target) from error


@contextmanager
def _refusing(target: Path) -> Iterator[None]:
    """Turn OSErrors of full or lost disks, missing rights, long names into Refused; others are bugs."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Refused(
                _("There is no room left on the disk to write “{name}”.").format(name=target.name),
                _("Make room, or choose another disk."),
            ) from error
        if error.errno in _FORBIDDEN:
            raise _forbidden(target) from error
        if failures.is_lost(error):
            raise Refused(
                _("The drive to write “{name}” to does not answer any more.").format(name=target.name),
                _("See whether the network works and the drive is connected, or choose another folder."),
            ) from error
        if error.errno == errno.ENAMETOOLONG:
            raise Refused(
                _("The name “{name}” is too long.").format(name=target.name), _("Choose a shorter name.")
            ) from error
        raise


def _open_elsewhere(target: Path) -> OpenElsewhere:
    return OpenElsewhere(
        _("“{name}” is open in another program.").format(name=target.name),
        _("Close it there, or choose another name."),
    )


def _forbidden(target: Path) -> Refused:
    return Refused(
        _("You have no permission to write “{name}” in the folder “{folder}”.").format(
            name=target.name, folder=target.parent
        ),
        _("Choose another name or folder."),
    )

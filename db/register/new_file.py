"""The file of a new register: made beside its place, and moved there when it is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import Refused
from db.register import failures
from db.register.file_move import move_into_place
from db.register.lock import Lock
from db.words import _


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """An empty file to make a register in, moved to `path` when the block ends; nothing is left if it fails.

    What was left there by a program that was ended meanwhile is made anew. Raises Refused if there is a file
    at `path` already, if none can be made in its folder, or if another program is just making it.
    """
    aside = aside_of(path)
    with _refusing(path):
        if path.exists() or path.is_symlink():
            raise FileExistsError(path)
        if not os.path.isdir(path.parent):
            raise FileNotFoundError(path.parent)
    lock = Lock(aside)
    if lock.acquire():
        raise Refused(
            _("“{name}” is being made by another program just now.").format(name=path.name),
            _("Wait until it is there, or choose another name."),
        )
    try:
        with _refusing(path):
            _remove(aside)
            aside.touch(exist_ok=False)
        try:
            yield aside
            with _refusing(path):
                move_into_place(aside, path, over=False)
        finally:
            _remove(aside)
    finally:
        lock.release()


def sweep(path: Path) -> None:
    """Remove what a program that was ended while it made the register at `path` has left beside it."""
    aside = aside_of(path)
    left = (aside, aside.with_name(f"{aside.name}-journal"), aside.with_name(f".{aside.name}.part"))
    if not any(os.path.lexists(each) for each in left):
        return
    lock = Lock(aside)
    if lock.acquire() is None:
        _remove(aside)
        lock.release()


def aside_of(path: Path) -> Path:
    """The path beside a register at which a whole file is made that is to take its place."""
    return path.with_name(f".{path.name}.new")


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise failures.creation_refusal(path, error) from error


def _remove(path: Path) -> None:
    """Remove the file of a register that was made in vain, and what SQLite left beside it."""
    for name in (path.name, f"{path.name}-journal", f".{path.name}.part"):
        path.with_name(name).unlink(missing_ok=True)

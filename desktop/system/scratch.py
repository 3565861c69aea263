"""Private temporary folders, which are swept once the program that made them has ended, however it ended."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from db.register.lock import lock_file, lock_left

_PREFIX, _LOCK = "foedus-", "in-use.lock"


class ScratchFolder:
    """A folder that only this account can open, removed by `close`, or else by a later `sweep`."""

    def __init__(self, inside: Path | None = None) -> None:
        """`inside`: the folder to make it in; None: the system's for what is temporary, swept first."""
        if inside is None:
            sweep()
        while True:
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=inside))
            try:
                self._lock = (self.path / _LOCK).open("x+", encoding="utf-8")
            except FileNotFoundError:
                continue  # another program has swept it, while it was empty
            break
        lock_file(self._lock)

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_error: object) -> None:
        self.close()


def sweep() -> None:
    """Remove the folders of this account that belong to no living process."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if not _is_own(folder):
            continue
        locks = list(folder.rglob(_LOCK))
        if locks and not any(map(_is_held, locks)):
            shutil.rmtree(folder, ignore_errors=True)
        elif not locks:
            with suppress(OSError):  # not empty: it is somebody else's
                folder.rmdir()


def _is_own(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return not folder.is_symlink() and (os.name == "nt" or found.st_uid == os.getuid())


def _is_held(lock: Path) -> bool:
    """True if a living process holds a lock file, or nobody can tell."""
    file = lock_left(lock)
    if file:
        file.close()
    return file is None

"""The backups in the two folders of a register, read beside the window: either drive may be gone."""

import os
from collections.abc import Iterable
from concurrent.futures import wait
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from db.register import backups
from db.register.backups import Backup
from desktop.background.background_read import BackgroundRead, begin

SILENT_MS = 5000
"""After this time a folder that has not answered counts as one that does not."""
ANSWER_S = 3.0
"""The time in which a folder has to answer where the user waits for it."""


class Second(Enum):
    """The state of the second folder for backups, as far as it is known."""

    NONE = "none is chosen"
    UNKNOWN = "it has not answered yet"
    THERE = "it is there"
    MISSING = "it is not there"
    SILENT = "it does not answer"

    @property
    def is_amiss(self) -> bool:
        return self in (Second.MISSING, Second.SILENT)


class BackupFolders(QObject):
    """Reads the backups in the first and the second folder, each by itself."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.first: list[Backup] | None = None
        """The backups in the first folder; None while they are not known."""
        self._in_second: list[Backup] = []
        self.second = Second.NONE
        self._reads = BackgroundRead(self), BackgroundRead(self)
        self._silent = QTimer(self, singleShot=True, interval=SILENT_MS)
        self._silent.timeout.connect(lambda: self._set_second(Second.SILENT))

    @property
    def found(self) -> list[Backup]:
        """The backups known by now, the newest first, each once."""
        return backups.merged([self.first or [], self._in_second])

    def read(self, folders: tuple[Path, Path | None], identity: str | None) -> None:
        """Read both folders anew; `changed` is emitted as each answers. `identity`: as in `backups_in`."""
        first, second = folders
        self.first, self._in_second = None, []
        self.second = Second.NONE if second is None else Second.UNKNOWN
        self._reads[0].ask(lambda: _backups_in(first, identity), self._take_first)
        if second is None:
            self._silent.stop()
            return
        self._silent.start()
        self._reads[1].ask(lambda: (_is_folder(second), _backups_in(second, identity)), self._take_second)

    def _take_first(self, found: list[Backup]) -> None:
        self.first = found
        self.changed.emit()

    def _take_second(self, seen: tuple[bool, list[Backup]]) -> None:
        there, self._in_second = seen
        self._silent.stop()
        self._set_second(Second.THERE if there else Second.MISSING)

    def _set_second(self, second: Second) -> None:
        self.second = second
        self.changed.emit()


def read_within(seconds: float, folders: Iterable[Path], identity: str | None) -> list[Backup]:
    """The backups in folders, the newest first, of those that answer within so many seconds."""
    asked = [begin(partial(_backups_in, folder, identity)) for folder in folders]
    done, _silent = wait(asked, seconds)
    return backups.merged([future.result() for future in asked if future in done])


def _backups_in(folder: Path, identity: str | None) -> list[Backup]:
    try:
        return backups.backups_in(folder, identity)
    except OSError:
        return []


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # is_dir() raises up to Python 3.13

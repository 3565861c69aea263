"""The folders offered for new files until the user has chosen one."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents() -> Path:
    """The user's documents folder; the home folder if there is none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    # Path.is_dir() raises up to Python 3.13 where the folder above is closed to us.
    return folder if os.path.isdir(folder) else Path.home()


def data() -> Path:
    """The platform's folder for the data of this program and user."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))


def backup_outcome(register: str) -> Path:
    """The file with what became of the last backup of the register with that UUID."""
    local = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(local) / "backups" / f"{register}.txt"


def drafts(register: str) -> Path:
    """The folder for what is typed and not saved in the register with that UUID, of this account alone.

    On this computer: what is typed here is of no use on another.
    """
    local = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(local) / "drafts" / register

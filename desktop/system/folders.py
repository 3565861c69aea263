"""Where a person keeps what the program makes for them, as far as nobody chose a place."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents() -> Path:
    """The folder for documents; the person's own folder where there is none, as on a bare computer."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    # Path.is_dir() raises up to Python 3.13 where the folder above is closed to us.
    return folder if os.path.isdir(folder) else Path.home()

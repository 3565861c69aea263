"""Where a person keeps what the program makes for them, as far as nobody chose a place."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents() -> Path:
    """The folder for documents; the person's own folder where there is none, as on a bare computer."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()

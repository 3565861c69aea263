"""What comes in by drop or by Ctrl+V: a file, or the text of rows."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

Source = Path | str
"""A file to read in, or the text of copied rows."""


def source_in(data: QMimeData) -> Source | None:
    """The first file named by what was dropped or copied, else its text; None where it has neither."""
    if path := file_in(data):
        return path
    text = data.text() if data.hasText() else ""
    return text if text.strip() else None


def source_copied() -> Source | None:
    """What was copied: a file, or the text of rows; None where it is neither."""
    return source_in(QGuiApplication.clipboard().mimeData())


def file_in(data: QMimeData) -> Path | None:
    """The first file of this computer among what was dropped or copied; None if there is none."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if path.is_file()), None)

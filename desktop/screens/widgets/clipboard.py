"""Putting a table on the clipboard, for Excel and Word."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.sheets.clipboard import CopiedTable


def set_clipboard(table: CopiedTable) -> None:
    """Put a table on the clipboard, as text and as HTML."""
    data = QMimeData()
    data.setText(table.text)
    data.setHtml(table.html)
    QGuiApplication.clipboard().setMimeData(data)

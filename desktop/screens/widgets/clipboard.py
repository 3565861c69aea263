"""The clipboard: a table for Excel and Word."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.sheets.clipboard import CopiedTable


def put(told: CopiedTable) -> None:
    """On the clipboard, as text and as HTML."""
    data = QMimeData()
    data.setText(told.text)
    data.setHtml(told.html)
    QGuiApplication.clipboard().setMimeData(data)

"""The source of rows to be read in: a file that is dropped or copied, or the text of copied rows."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

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


class FileDrop(QObject):
    """Takes the file that is dropped on a widget."""

    dropped = Signal(object)
    """The Path of the file."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        is_drop = event.type() == QEvent.Type.Drop
        if not is_drop and event.type() != QEvent.Type.DragEnter:
            return super().eventFilter(widget, event)
        assert isinstance(event, QDropEvent)
        if path := file_in(event.mimeData()):
            event.acceptProposedAction()
            if is_drop:
                self.dropped.emit(path)
        return True

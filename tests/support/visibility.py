"""What of a form the eye sees: widgets in sight, their names and texts."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.screens.fields.editor import Editor
from desktop.screens.fields.rows import FieldRow
from desktop.screens.parts.view import RowsView


def in_sight(widget: QWidget, spot: QRect | None = None) -> QRect:
    """The part of a widget, or of a spot in it, that no scroll area and no edge of the window cuts off."""
    if not widget.isVisible():
        return QRect()
    seen = widget.rect() if spot is None else spot & widget.rect()
    while not widget.isWindow():
        parent = widget.parentWidget()
        assert parent is not None
        seen = QRect(widget.mapToParent(seen.topLeft()), seen.size()) & parent.rect()
        widget = parent
    return seen


def is_seen(widget: QWidget) -> bool:
    """True if the eye finds a widget that has the focus: its line, its cursor, the cell in hand."""
    if isinstance(widget, RowsView) and widget.currentIndex().isValid():
        cell = widget.visualRect(widget.currentIndex())
        seen = in_sight(widget.viewport(), cell)
        return seen.height() > cell.height() // 2 and seen.width() > 0
    if isinstance(widget, QPlainTextEdit):
        line = widget.cursorRect()
        return in_sight(widget.viewport(), line).height() >= line.height() // 2
    return in_sight(widget).height() > min(widget.height(), 32) // 2


def text_in(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLineEdit) else ""


def named(widget: QWidget | None) -> str:
    """A widget as a person who reads a failed test finds it."""
    if widget is None:
        return "nothing"
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Editor):
        above = above.parentWidget()
    row = above.parentWidget() if isinstance(above, Editor) else None
    name = row.field.name if isinstance(row, FieldRow) else widget.accessibleName() or text_in(widget)
    if isinstance(widget, RowsView):
        index = widget.currentIndex()
        name += f" ({index.row()}, {index.column()})"
    return f"{type(widget).__name__} {name}".strip()

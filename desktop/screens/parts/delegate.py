"""The delegate of a part's table: it paints the cells and opens the editor over one of them."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.fields import Field
from db.words import _, p_
from desktop.screens.fields import registry
from desktop.screens.fields.dropdown import DropdownLine
from desktop.screens.fields.text import GrowingTextEdit
from desktop.screens.parts.model import Index, PartModel
from desktop.screens.style import theme

_PADDING = 4
_FRAME = 2
_ROOM = 150  # for a list, a text of several lines: they open wider than a narrow column
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons for which the focus leaves and returns: a list, a menu, a dialog that creates a record."""


class CellDelegate(QStyledItemDelegate):
    """Paints a cell as its field declares, and reports the keys of its editor that belong to the table."""

    opened = Signal(object, int, object)
    """An editor was opened: the editor, the index of its row, its field."""
    left = Signal()
    key = Signal(object)
    """A key that belongs to the table was pressed in an editor: see `_is_ours`."""

    def __init__(self, model: PartModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, field = index.row(), self._model.columns[index.column()]
        current = self._view.currentIndex()
        fault = self._model.fault(row, field.name)
        painter.fillRect(option.rect, self._ground(option, row, field, bool(fault), row == current.row()))
        inside = option.rect.adjusted(_PADDING, 0, -_PADDING - 1, -1)
        text, colour = self._words(index, row, field, bool(fault))
        flag = Qt.AlignmentFlag
        side = (
            flag.AlignRight if field.kind.align == "right" and row < len(self._model.rows) else flag.AlignLeft
        )
        painter.setPen(colour)
        elided = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, flag.AlignVCenter | side, elided)
        self._lines(painter, option.rect)
        if index == current and self._view.hasFocus():
            _frame(painter, option.rect)

    def _words(self, index: Index, row: int, field: Field, wrong: bool) -> tuple[str, QColor]:
        if row >= len(self._model.rows):
            first = index.column() == 0
            return (p_("row", "Add") if first else "", theme.colour("quiet"))
        return str(index.data()), theme.colour("bad" if wrong else "quiet" if field.derived else "text")

    def _ground(
        self, option: QStyleOptionViewItem, row: int, field: Field, wrong: bool, current: bool
    ) -> QColor:
        if option.state & QStyle.StateFlag.State_Selected and not wrong:
            return theme.colour("selection")
        if wrong:
            return theme.colour("bad_ground")
        if not self._model.is_relevant(row, field):
            return theme.colour("line")
        return theme.colour("hover" if current else "table")

    def _lines(self, painter: QPainter, box: QRect) -> None:
        """Draw thin lines at the right and bottom edge, so that empty cells can be seen."""
        line = theme.colour("line")
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), line)
        painter.fillRect(QRect(box.right(), box.top(), 1, box.height()), line)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row, field = index.row(), self._model.columns[index.column()]
        made = registry.editor(field.kind, self._model.sources.of(field), parent)
        made.describe(_(field.label_in(self._model.values(row))), _(field.help) if field.help else "")
        made.set_value(self._model.value(row, field))
        fault = self._model.fault(row, field.name)
        if fault and fault.text:
            made.retype(fault.text)
        made.setProperty("part", "cell")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = made.layout()
        assert layout is not None, "every editor has one"
        layout.setContentsMargins(_FRAME, _FRAME, _FRAME, _FRAME)
        _line_of(made).installEventFilter(self)
        self.opened.emit(made, row, field)
        return made

    def close(self, editor: QWidget) -> None:
        """Close an editor, unless the view has done so by itself, for another cell is the current one."""
        if self._view.state() is QAbstractItemView.State.EditingState:
            self.closeEditor.emit(editor, self.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Do nothing: the editor got its value when it was made, and typed text must not be replaced."""

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Do nothing: text is written while it is typed."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Place the editor over its cell; a wider one extends to the right, at the edge to the left."""
        box, line = QRect(option.rect), _line_of(editor)
        if isinstance(line, DropdownLine | GrowingTextEdit):
            whole = self._view.viewport().width()
            box.setWidth(max(box.width(), min(_ROOM, whole)))
            box.moveLeft(max(0, min(box.left(), whole - box.width())))
            box.setHeight(
                max(box.height(), line.sizeHint().height() if isinstance(line, GrowingTextEdit) else 0)
            )
        editor.setGeometry(box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Treat Enter, Esc and the arrows alike in every editor; an open list gets them first."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _PASSING:
                self.left.emit()
        elif isinstance(event, QKeyEvent) and _is_ours(watched, event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.key.emit(event)
                return True
        elif (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, GrowingTextEdit)
            and event.key() in _ENTER
        ):
            watched.insertPlainText("\n")  # with Alt: without, it is ours
            return True
        return False


def _line_of(editor: QWidget) -> QWidget:
    """The widget of an editor that receives its keys."""
    line = editor
    while proxy := line.focusProxy():
        line = proxy
    return line


def _is_ours(line: QObject, event: QKeyEvent) -> bool:
    """True if a key in an editor belongs to the table. Alt+Enter begins a line, as in Excel."""
    key, keys = event.key(), Qt.Key
    if isinstance(line, DropdownLine) and line.is_open:
        return False
    if key in _ENTER:
        return not event.modifiers() & Qt.KeyboardModifier.AltModifier
    if key == keys.Key_Escape:
        return True
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return (
        plain and key in (keys.Key_Up, keys.Key_Down) and not isinstance(line, GrowingTextEdit | DropdownLine)
    )


def _frame(painter: QPainter, box: QRect) -> None:
    accent = theme.colour("accent")
    for side in (
        QRect(box.topLeft(), box.topRight() + QPoint(0, _FRAME - 1)),
        QRect(box.bottomLeft() - QPoint(0, _FRAME - 1), box.bottomRight()),
        QRect(box.topLeft(), box.bottomLeft() + QPoint(_FRAME - 1, 0)),
        QRect(box.topRight() - QPoint(_FRAME - 1, 0), box.bottomRight()),
    ):
        painter.fillRect(side, accent)

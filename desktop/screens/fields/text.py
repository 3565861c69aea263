"""Editors of text: a single line, or as many lines as the text has."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from db.kinds import Kind
from db.kinds.addresses import Address
from db.words import _
from desktop.screens.fields.editor import Editor, LineEditor, Sources
from desktop.screens.style import icons, theme

MOST_LINES = 14


class TextEditor(LineEditor):
    """Editor of one line of text, stripped of spaces around it."""


class AddressEditor(TextEditor):
    """Editor of a web or e-mail address, with a button at its end that opens it."""

    kind: Address

    def __init__(self, kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(kind, sources, parent)
        self._open_action = QAction(icons.icon("link"), _("Open"), self.line)
        self.line.addAction(self._open_action, QLineEdit.ActionPosition.TrailingPosition)
        self._open_action.triggered.connect(lambda: QDesktopServices.openUrl(QUrl(self._url())))
        self._open_action.setVisible(False)
        self.changed.connect(self._show_open_action)

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._show_open_action()

    def _url(self) -> str:
        return self.kind.url(self.value())

    def _show_open_action(self) -> None:
        url = self._url()
        self._open_action.setVisible(bool(url))
        self._open_action.setToolTip(_("Open {address}").format(address=url))


class GrowingTextEdit(QPlainTextEdit):
    """A text field that grows with its text, up to a height at which it scrolls."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = ""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self._around: QScrollArea | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_cursor)
        self.cursorPositionChanged.connect(self._moved)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._before:
                event.accept()
                return True
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.Show):
            self._grow()
        return super().event(event)

    def restore(self) -> bool:
        """Restore the text that stood there when the focus came; returns False if nothing was changed."""
        if self.isReadOnly() or self.toPlainText() == self._before:
            return False
        self.selectAll()
        self.insertPlainText(self._before)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.restore():
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._before = self.toPlainText()
        self._scroll_along()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _grow(self, *_size: object) -> None:
        """Fit the height to the lines of the text; a single line is as high as every other control."""
        there = max(int(self.document().size().height()), 1)
        lines = min(there, MOST_LINES)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if there > MOST_LINES else policy.ScrollBarAlwaysOff
        )
        margins = 2 * self.document().documentMargin() + 10
        height = QFontMetricsF(self.font()).lineSpacing() * lines + margins
        self.setFixedHeight(max(theme.CONTROL_HEIGHT, round(height)))

    def _scroll_along(self) -> None:
        """Follow the cursor from now on, whenever the scroll area around has grown with the text."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self._around is None:
            around.verticalScrollBar().rangeChanged.connect(self._moved)
            self._around = around

    def _moved(self, *_range: int) -> None:
        self._later.start()

    def _show_cursor(self) -> None:
        """Scroll so that the line being typed is not hidden below an edge."""
        inside = self._around.widget() if self._around else None
        if self._around is None or inside is None or not self.hasFocus():
            return
        line = self.cursorRect()
        spot = self.viewport().mapTo(inside, line.center())
        self._around.ensureVisible(0, spot.y(), 0, line.height() + 2 * theme.SPACE)


class LongTextEditor(Editor):
    """Editor of text of several lines."""

    def __init__(self, kind: Kind[Any], sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(kind, sources, parent)
        self.text_edit = GrowingTextEdit(self)
        self.text_edit.document().setDocumentMargin(2)
        self._hold(self.text_edit)
        self.text_edit.textChanged.connect(self._emit_changed)
        self.text_edit.left.connect(self.commit)
        self._shown = ""

    def value(self) -> Any:
        """The text, its lines stripped at the end; an untouched text stays as it is stored."""
        text = self.text_edit.toPlainText()
        if text == self._shown:
            return self._shown
        return "\n".join(self.kind.parse(line) or "" for line in text.rstrip().split("\n"))

    def set_value(self, value: Any) -> None:
        self._shown = str(value or "")
        self.text_edit.blockSignals(True)
        self.text_edit.setPlainText(self._shown)
        self.text_edit.blockSignals(False)
        self.text_edit._before = self._shown

    def retype(self, text: str) -> None:
        self.text_edit.setPlainText(text)

    def set_read_only(self, read_only: bool) -> None:
        self.text_edit.setReadOnly(read_only)

    def _emit_changed(self) -> None:
        self.changed.emit()

"""The note on records that are like the one that is typed: "Schwerte (Niemcy) is already there"."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from db.store.matching.alike import Alike
from db.words import _
from desktop.screens.style import theme


class AlikeNote(QWidget):
    """A line for each sentence, in which every record is a link; hidden while nothing is alike."""

    chosen = Signal(int)
    """The id of the record whose link was followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alike: Sequence[Alike] = ()
        self.label = _LinkLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        theme.mark(self.label, role="warning")
        self.label.linkActivated.connect(lambda link: self.chosen.emit(int(link)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * theme.SPACE, 0, 0)
        column.addWidget(self.label)
        self.hide()

    def show_alike(self, alike: Sequence[Alike]) -> None:
        """Show what is alike."""
        before, self._alike = self.text(), alike
        if self.text() != before:
            self._write()
        self.setVisible(bool(alike))

    def text(self) -> str:
        """The sentences without their links."""
        return "\n".join(
            _(each.sentence).format(found="; ".join(linked.full for linked in each.records))
            for each in self._alike
        )

    def changeEvent(self, event: QEvent) -> None:
        """Write the links again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._alike:
            self._write()

    def _write(self) -> None:
        colour = theme.colour("accent").name()
        lines = []
        for each in self._alike:
            links = (
                f'<a href="{linked.id}" style="color: {colour}">{escape(linked.full)}</a>'
                for linked in each.records
            )
            lines.append(escape(_(each.sentence)).format(found="; ".join(links)))
        self.label.setText("<br>".join(lines))
        self.label.setAccessibleName(self.text())


class _LinkLabel(QLabel):
    """A label whose links are reached by Tab, one after the other; Enter follows them."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the first link, or by Shift+Tab to the last: Qt waits for another Tab."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() == Qt.FocusReason.TabFocusReason)

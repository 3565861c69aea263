"""The hint in place of an empty list: the reason, and links to the next steps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.words import _
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.icon_label import IconLabel


def no_row_label() -> QLabel:
    """The label in place of a form while no row is selected."""
    label = QLabel(_("Choose a row to see it here."))
    theme.mark(label, role="quiet")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


class EmptyHint(QWidget):
    """A sentence and links below it; `chosen` is emitted with the code of the link clicked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = IconLabel("search", "faint", 36)
        self.sentence = QLabel()
        theme.mark(self.sentence, role="quiet")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)  # it quotes search words
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._links = QHBoxLayout()
        self._links.setSpacing(2 * theme.SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, theme.EDGE)
        column.setSpacing(theme.BETWEEN_ROWS)
        column.addStretch(2)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        column.addLayout(self._links)
        column.addStretch(3)

    def show_hint(self, sentence: str, ways: Sequence[tuple[str, str]] = (), icon: str = "search") -> None:
        """Show a sentence; `ways` are pairs of the code that `chosen` will emit and the text of its link."""
        self._picture.show_icon(icon)
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        while (item := self._links.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._links.addStretch()
        for code, words in ways:
            self._links.addWidget(self._link(code, words))
        self._links.addStretch()

    def links(self) -> list[str]:
        """The texts of the links shown, in order."""
        items = (self._links.itemAt(place) for place in range(self._links.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget.text() for widget in widgets if isinstance(widget, QPushButton)]

    def _link(self, code: str, words: str) -> QWidget:
        link = buttons.link(words)
        link.clicked.connect(lambda: self.chosen.emit(code))
        return link

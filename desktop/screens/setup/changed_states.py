"""The dialog after an upgrade: the documents whose state other rules have changed, and why."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QTextBrowser, QVBoxLayout, QWidget

from db.reports.states.changed_states import ChangedState, explanation, title
from db.words import _
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.dialog_buttons import close_only

SIZE = (640, 520)


class ChangedStatesDialog(QDialog):
    """Lists the documents, each with its state before and now; one can go on working beside it.

    `document_asked` is sent with the id of a document whose name was clicked.
    """

    document_asked = Signal(int)

    def __init__(self, changed: Sequence[ChangedState], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changed = changed
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Foedus")
        self.resize(*SIZE)
        self.heading, reason = QLabel(title(len(changed))), QLabel(explanation())
        theme.mark(self.heading, role="record")
        for label in (self.heading, reason):
            label.setWordWrap(True)
        self.list = QTextBrowser()
        self.list.setAccessibleName(self.heading.text())
        self.list.setOpenLinks(False)
        self.list.anchorClicked.connect(self._ask_for_document)
        self.list.setHtml(_page(changed))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, 16)
        column.setSpacing(theme.BETWEEN_ROWS)
        for widget in (self.heading, reason):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        row = close_only(self)
        row.insertWidget(0, buttons.push(_("Copy the list"), "plain", self.copy))
        column.addLayout(row)

    def copy(self) -> None:
        """Put the list on the clipboard, a line a document."""
        QGuiApplication.clipboard().setText("\n".join(each.text for each in self._changed))

    def _ask_for_document(self, link: QUrl) -> None:
        self.document_asked.emit(int(link.toString()))


def _page(changed: Sequence[ChangedState]) -> str:
    """The list in Qt's HTML, whose colours are those of the theme now."""
    colours = {role: theme.colour(role).name() for role in ("accent", "quiet")}
    return "".join(_entry(each, **colours) for each in changed)


def _entry(each: ChangedState, accent: str, quiet: str) -> str:
    return (
        f'<p style="margin-top: 2px; margin-bottom: 12px">'
        f'<a href="{each.document.id}" style="color: {accent}; text-decoration: none">'
        f"{escape(each.document.full)}</a><br>"
        f"<b>{escape(each.states)}</b><br>"
        f'<span style="color: {quiet}">{escape(each.sentence)}</span></p>'
    )

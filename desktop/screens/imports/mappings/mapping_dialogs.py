"""The dialogs of kept mappings: the name under which one is kept, and the list of them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from db.store.mappings import MappingData
from db.words import _
from desktop.imports import kept_plan
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.dialog_buttons import accept_reject


class NameDialog(QDialog):
    """Asks for the name of a mapping."""

    def __init__(self, title: str, name: str, action: str, parent: QWidget | None = None) -> None:
        """`action`: what is done then, as the button says it."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self.name = QLineEdit(name)
        self.name.selectAll()
        label, about = QLabel(_("Name of the mapping")), QLabel()
        label.setBuddy(self.name)
        self.name.setAccessibleName(label.text())
        theme.mark(label, role="label")
        theme.mark(about, role="small")
        about.setWordWrap(True)
        about.setText(
            _("It is taken by itself when a sheet has the same headings, for all who work in this register.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, theme.EDGE)
        column.setSpacing(theme.UNDER_LABEL)
        for part in (label, self.name, about):
            column.addWidget(part)
        column.addLayout(accept_reject(self, action))

    def chosen_name(self) -> str:
        """The name in one line."""
        return " ".join(self.name.text().split())

    def accept(self) -> None:
        if self.chosen_name():
            super().accept()
        else:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)


class MappingsDialog(QDialog):
    """The mappings that are kept; accepted, the current one is to be taken."""

    rename_asked = Signal(str)
    delete_asked = Signal(str)

    def __init__(
        self, known: Mapping[str, MappingData], taken: str = "", parent: QWidget | None = None
    ) -> None:
        """`taken`: the name of the mapping that is taken now."""
        super().__init__(parent)
        self.setWindowTitle(_("Kept mappings"))
        self.resize(520, 340)
        self.list, self._names = QListWidget(), list[str]()
        self.list.setAccessibleName(_("Kept mappings"))
        self.rename = buttons.link(_("Rename…"), "edit")
        self.delete = buttons.link(_("Delete…"), "bin")
        self.buttons = accept_reject(self, _("Take"))
        ways = QHBoxLayout()
        ways.setSpacing(4 * theme.SPACE)
        ways.addWidget(self.rename)
        ways.addWidget(self.delete)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, theme.EDGE)
        column.setSpacing(theme.BETWEEN_ROWS)
        column.addWidget(self.list, 1)
        column.addLayout(ways)
        column.addLayout(self.buttons)
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        self.rename.clicked.connect(lambda: self.rename_asked.emit(self.current()))
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self.current()))
        self.show_names(known, taken)

    def current(self) -> str:
        """The name of the mapping that is marked; "" if there is none."""
        return self._names[self.list.currentRow()] if self.list.currentRow() >= 0 else ""

    def show_names(self, known: Mapping[str, MappingData], current: str = "") -> None:
        """Show these mappings, each with the list that its rows go to."""
        current = current or self.current()
        self._names = list(known)
        self.list.clear()
        for name, data in known.items():
            record = kept_plan.record_of(data)
            self.list.addItem(" – ".join((name, _(record.sentences.title))) if record else name)
        self.list.setCurrentRow(self._names.index(current) if current in known else 0)
        for button in (self.rename, self.delete):
            button.setEnabled(bool(known))

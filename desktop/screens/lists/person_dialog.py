"""The dialog that asks for a person of the register."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from db.kinds import Link, Linked
from db.records import Person
from db.store import Store
from db.words import _
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.screens.fields.links import LinkEditor
from desktop.screens.fields.lookups import form_sources
from desktop.screens.style import theme
from desktop.screens.widgets import buttons


class PersonDialog(QDialog):
    """The dialog that asks for one person of the register, or a new one."""

    def __init__(
        self,
        store: Store,
        queue: WriteQueue,
        dialogs: Dialogs,
        words: str,
        button: str,
        parent: QWidget | None = None,
    ) -> None:
        """`words` say what the person is asked for, `button` what is done then."""
        super().__init__(parent)
        self.setWindowTitle("Foedus")
        self.setMinimumWidth(380)
        question = QLabel(words)
        question.setWordWrap(True)
        self.editor = LinkEditor(Link(Person.__name__), form_sources(store, queue, dialogs, self), self)
        self.editor.describe(_("Person"), words)
        box = QDialogButtonBox()
        self.accepting = buttons.push(button, "primary")
        box.addButton(self.accepting, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(_("Go back"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.editor.changed.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, 16)
        column.setSpacing(theme.BETWEEN_ROWS)
        for part in (question, self.editor, box):
            column.addWidget(part)
        self.editor.setFocus()
        self._follow()

    @property
    def person(self) -> Linked | None:
        """The person chosen; None while nobody is."""
        return None if self.editor.problem() else self.editor.value()

    def _follow(self) -> None:
        self.accepting.setEnabled(self.person is not None)

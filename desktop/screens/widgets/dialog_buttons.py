"""The button row of the program's dialogs: the next step at the right, the way back beside it."""

from PySide6.QtWidgets import QDialog, QHBoxLayout

from db.words import _
from desktop.screens.style import theme
from desktop.screens.widgets import buttons


def accept_reject(dialog: QDialog, action: str) -> QHBoxLayout:
    """A row with the default button `action`, which accepts `dialog`, and a button that rejects it."""
    row = QHBoxLayout()
    row.setSpacing(2 * theme.SPACE)
    row.setContentsMargins(0, theme.BETWEEN_ROWS, 0, 0)
    row.addStretch(1)
    cancel, accept = buttons.push(_("Go back")), buttons.push(action, "primary")
    cancel.clicked.connect(dialog.reject)
    accept.setObjectName("accept")
    accept.setDefault(True)
    accept.clicked.connect(dialog.accept)
    row.addWidget(cancel)
    row.addWidget(accept)
    return row


def close_only(dialog: QDialog) -> QHBoxLayout:
    """A row with a button that closes `dialog`."""
    row = QHBoxLayout()
    row.addStretch(1)
    close = buttons.push(_("Close"))
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    row.addWidget(close)
    return row

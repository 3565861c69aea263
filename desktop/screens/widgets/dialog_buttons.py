"""The foot of the program's own dialogs: the one next step at the right, the way back beside it."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from db.words import _
from desktop.screens.style import theme


def accept_reject(dialog: QDialog, action: str, back: str = "") -> QHBoxLayout:
    """Buttons that accept and reject `dialog`; the filled one says what it does and is the default."""
    row = QHBoxLayout()
    row.setSpacing(2 * theme.SPACE)
    row.setContentsMargins(0, theme.BETWEEN_ROWS, 0, 0)
    row.addStretch(1)
    cancel = QPushButton(back or _("Go back"))
    cancel.clicked.connect(dialog.reject)
    accept = QPushButton(action)
    accept.setObjectName("accept")
    theme.mark(accept, kind="primary")
    accept.setDefault(True)
    accept.clicked.connect(dialog.accept)
    row.addWidget(cancel)
    row.addWidget(accept)
    return row


def close_only(dialog: QDialog) -> QHBoxLayout:
    """One button that closes `dialog`."""
    row = QHBoxLayout()
    row.addStretch(1)
    close = QPushButton(_("Close"))
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    row.addWidget(close)
    return row

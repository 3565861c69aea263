"""Buttons as the theme knows them, one line each: `primary(_("New document"))`, `tool("undo", _("Undo"))`.

One filled button (`primary`) stands on a screen at a time: the next step. What cannot be undone is `danger`
and says what it does. A `link` stands in running words.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from desktop.screens.style import icons, theme


def primary(text: str, icon: str = "") -> QPushButton:
    """The filled button: the one next step."""
    return _push(text, "primary", icon, "on_accent")


def plain(text: str, icon: str = "") -> QPushButton:
    """A button with an edge, for all else that can be done."""
    return _push(text, "plain", icon)


def danger(text: str, icon: str = "") -> QPushButton:
    """A button for what takes something away; its words say what."""
    return _push(text, "danger", icon, "bad")


def link(text: str, icon: str = "") -> QPushButton:
    """Words that can be clicked and reached by Tab."""
    button = _push(text, "link", icon, "accent")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def tool(icon: str, name: str, keys: str = "") -> QToolButton:
    """A button that is a picture; `name` is its tip and what a screen reader says."""
    button = QToolButton()
    button.setIcon(icons.icon(icon))
    button.setIconSize(QSize(icons.SIZE, icons.SIZE))
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})" if keys else name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt leaves tool buttons out of the Tab order
    return button


def menu(text: str, choices: QMenu, icon: str = "") -> QPushButton:
    """A button that opens `choices` under it, with an arrow at its end."""
    button = _push(text, "plain", icon)
    choices.setParent(button, choices.windowFlags())
    button.setMenu(choices)
    theme.mark(button, menu="shown")
    return button


def _push(text: str, kind: str, icon: str, role: str = "quiet") -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", kind)
    button.setAutoDefault(
        False
    )  # in a dialog Enter belongs to its default button, not the last one tabbed to
    if icon:
        button.setIcon(icons.icon(icon, role))
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
    return button

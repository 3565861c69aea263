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
    made = _push(text, "link", icon, "accent")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def tool(icon: str, name: str, keys: str = "") -> QToolButton:
    """A button that is a picture; `name` is its tip and what a screen reader says."""
    made = QToolButton()
    made.setIcon(icons.icon(icon))
    made.setIconSize(QSize(icons.SIZE, icons.SIZE))
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({keys})" if keys else name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt leaves tool buttons out of the Tab order
    return made


def menu(text: str, choices: QMenu, icon: str = "") -> QPushButton:
    """A button that opens `choices` under it, with an arrow at its end."""
    made = _push(text, "plain", icon)
    choices.setParent(made, choices.windowFlags())
    made.setMenu(choices)
    theme.mark(made, menu="shown")
    return made


def _push(text: str, kind: str, icon: str, role: str = "quiet") -> QPushButton:
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)  # in a dialog Enter belongs to its default button, not the last one tabbed to
    if icon:
        made.setIcon(icons.icon(icon, role))
        made.setIconSize(QSize(icons.SIZE, icons.SIZE))
    return made

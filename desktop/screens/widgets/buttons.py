"""Buttons in the kinds of the theme: `primary(_("New document"))`, `tool("undo", _("Undo"))`.

A screen has at most one `primary` button, the next step. An action that cannot be undone gets a `danger`
button, which names it. A `link` stands within text.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from desktop.screens.style import icons, theme


def push(
    text: str, kind: str = "", clicked: Callable[[], object] | None = None, *, parent: QWidget | None = None
) -> QPushButton:
    """A button of a kind of the theme; in a dialog, Enter presses it while it has the focus."""
    button = QPushButton(text, parent)
    if kind:
        button.setProperty("kind", kind)
    if clicked:
        button.clicked.connect(lambda: clicked())
    return button


def primary(text: str, icon: str = "") -> QPushButton:
    """A filled button, for the next step."""
    return _push(text, "primary", icon, "on_accent")


def plain(text: str, icon: str = "") -> QPushButton:
    """A button with a border, for other actions."""
    return _push(text, "plain", icon)


def danger(text: str, icon: str = "") -> QPushButton:
    """A button for a destructive action, which its text names."""
    return _push(text, "danger", icon, "bad")


def link(text: str, icon: str = "") -> QPushButton:
    """A button that looks like a link, and can be reached by Tab."""
    button = _push(text, "link", icon, "accent")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def tool(icon: str, name: str, keys: str = "") -> QToolButton:
    """A button with an icon only; `name` is its tool tip, followed by `keys`, and its accessible name."""
    button = small(icon, name)
    button.setIconSize(QSize(icons.SIZE, icons.SIZE))
    button.setToolTip(f"{name} ({keys})" if keys else name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt leaves tool buttons out of the Tab order
    return button


def small(icon: str, name: str, *, parent: QWidget | None = None) -> QToolButton:
    """A button with an icon only, in the style's own size, which Tab passes over; `name` as for `tool`."""
    button = QToolButton(parent)
    if icon:
        button.setIcon(icons.icon(icon))
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def menu(text: str, choices: QMenu, icon: str = "") -> QPushButton:
    """A button that opens the menu `choices` below it, with an arrow at its end."""
    button = _push(text, "plain", icon)
    choices.setParent(button, choices.windowFlags())
    button.setMenu(choices)
    theme.mark(button, menu="shown")
    return button


def _push(text: str, kind: str, icon: str, role: str = "quiet") -> QPushButton:
    button = push(text, kind)
    button.setAutoDefault(False)  # in a dialog, Enter belongs to its default button, not to a focused one
    if icon:
        button.setIcon(icons.icon(icon, role))
        button.setIconSize(QSize(icons.SIZE, icons.SIZE))
    return button

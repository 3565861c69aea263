"""Buttons as the theme knows them, one line each: `primary(_("New document"))`, `tool("undo", _("Undo"))`.

One filled button (`primary`) stands on a screen at a time: the next step. What cannot be undone is `danger`
and says what it does. A `link` stands in running words.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from desktop.screens import icons, theme


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


class Segments(QWidget):
    """A row of joined buttons of which one is down, for two to four short choices."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        """`choices` are pairs of code and words; `name` says what is chosen, for a screen reader."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._codes = [code for code, _words in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (_code, words) in enumerate(choices):
            row.addWidget(self._segment(words, place, len(choices) - 1))
        self.choose(self._codes[0])
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._codes[place]))

    def choose(self, code: str) -> None:
        """Put the button of `code` down, without a signal."""
        self._group.button(self._codes.index(code)).setChecked(True)

    @property
    def code(self) -> str:
        """The code whose button is down."""
        return self._codes[self._group.checkedId()]

    def _segment(self, words: str, place: int, last: int) -> QPushButton:
        made = _push(words, "plain", "")
        made.setCheckable(True)
        made.setAccessibleName(words)
        made.setProperty("segment", {0: "first", last: "last"}.get(place, "middle"))
        self._group.addButton(made, place)
        return made


def _push(text: str, kind: str, icon: str, role: str = "quiet") -> QPushButton:
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(
        False
    )  # in a dialog Enter belongs to its default button, not to the one last tabbed to
    if icon:
        made.setIcon(icons.icon(icon, role))
        made.setIconSize(QSize(icons.SIZE, icons.SIZE))
    return made

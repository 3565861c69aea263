"""The buttons of the theme."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.screens.style import theme
from desktop.screens.widgets import buttons


def ground(button: QPushButton) -> QColor:
    return button.grab().toImage().pixelColor(6, button.height() // 2)


@pytest.mark.parametrize(
    ("make", "role"),
    [(buttons.primary, "accent"), (buttons.plain, "table"), (buttons.danger, "table")],
)
def test_one_button_is_filled(
    qtbot: QtBot, look: Callable[..., None], make: Callable[[str], QPushButton], role: str
) -> None:
    button = make("Zapisz")
    qtbot.addWidget(button)
    for scheme in ("light", "dark"):
        look(scheme)
        assert ground(button) == theme.colour(role)
    button.setEnabled(False)
    assert ground(button) != theme.colour("accent")


def test_words_and_icon_of_a_button(qtbot: QtBot, look: object) -> None:
    button = buttons.plain("Drukuj…", "print")
    qtbot.addWidget(button)
    assert button.text() == "Drukuj…"
    assert not button.icon().isNull()
    assert buttons.link("Wyczyść filtr").icon().isNull()


def test_a_picture_alone_says_what_it_does(qtbot: QtBot, look: object) -> None:
    tool = buttons.tool("undo", "Cofnij", "Ctrl+Z")
    qtbot.addWidget(tool)
    assert tool.accessibleName() == "Cofnij"
    assert tool.toolTip() == "Cofnij (Ctrl+Z)"
    assert tool.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert tool.sizeHint().height() == theme.CONTROL_HEIGHT
    assert buttons.tool("redo", "Ponów").toolTip() == "Ponów"


def test_a_menu_hangs_on_its_button(qtbot: QtBot, look: object) -> None:
    choices = QMenu()
    choices.addAction("Państwo")
    button = buttons.menu("Kolumny", choices, "columns")
    qtbot.addWidget(button)
    assert button.menu() is choices
    assert choices.parent() is button
    assert button.sizeHint().width() > buttons.plain("Kolumny", "columns").sizeHint().width()

"""The pictures of the style sheet are found by Qt, in the colours that were asked for."""

import pytest
from PySide6.QtCore import QFile
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from desktop.screens.style import glyphs, theme

COLOURS = {"quiet": "#112233", "faint": "#445566", "on_accent": "#778899", "text": "#aabbcc"}


@pytest.mark.parametrize("name", glyphs.GLYPHS)
def test_each_glyph_is_there_in_its_colour(qtbot: QtBot, name: str) -> None:
    path = f"{glyphs.path_prefix(COLOURS)}-{name}.svg"
    assert QFile.exists(path)
    image = QIcon(path).pixmap(80).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert QColor(COLOURS[glyphs.GLYPHS[name][1]]) in inked


def test_the_same_colours_are_put_in_once() -> None:
    place = glyphs.path_prefix(COLOURS)
    assert glyphs.path_prefix(dict(COLOURS)) == place
    other = glyphs.path_prefix(COLOURS | {"text": "#ffffff"})
    assert other != place
    assert QFile.exists(f"{place}-tick.svg")
    assert QFile.exists(f"{other}-tick.svg")


def test_a_ticked_box_shows_its_tick(qtbot: QtBot, look: object) -> None:
    box = QCheckBox()
    qtbot.addWidget(box)
    box.show()
    box.setChecked(True)
    image = box.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {theme.LIGHT.accent, theme.LIGHT.on_accent} <= colours

"""The icons: one stroke, whole in their square, sharp, in the colours of the theme."""

import gc
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

import resources
from desktop.screens.style import glyphs, icons, theme

NAMES = sorted(path.stem for path in resources.path("icons").glob("*.svg"))


def inks(image: QImage) -> set[str]:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(*place).name() for place in places if image.pixelColor(*place).alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_of_the_one_style(qtbot: QtBot, name: str) -> None:
    source = glyphs.drawing(name, "#000000")
    root = ElementTree.fromstring(source)
    assert (root.get("viewBox"), root.get("stroke-width"), root.get("fill")) == ("0 0 20 20", "1.6", "none")
    assert QSvgRenderer(QByteArray(source)).isValid()
    assert b"currentColor" not in source


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_and_not_cut_off(look: object, name: str) -> None:
    image = icons.pixmap(name, "text", 40).toImage()
    assert theme.colour("text").name() in inks(image)
    ends = [(x, y) for x in range(40) for y in (0, 39)] + [(x, y) for y in range(40) for x in (0, 39)]
    assert not any(image.pixelColor(*end).alpha() for end in ends)


def test_an_icon_has_the_dots_of_the_screen(look: object) -> None:
    picture = icons.pixmap("print", "quiet", 20, 1.5)
    assert picture.size() == QSize(30, 30)
    assert picture.deviceIndependentSize().toSize() == QSize(20, 20)
    assert icons.icon("print").pixmap(QSize(20, 20), 1.5).size() == QSize(30, 30)


def test_an_icon_kept_by_a_button_follows_the_theme(qtbot: QtBot, look: Callable[..., None]) -> None:
    button = QPushButton(icons.icon("bin", "bad"), "")
    qtbot.addWidget(button)
    gc.collect()
    for scheme, colours in (("light", theme.LIGHT), ("dark", theme.DARK)):
        look(scheme)
        assert colours.bad in inks(button.icon().pixmap(QSize(40, 40), 1.0).toImage())
        assert QColor(colours.bad).name() in inks(button.grab().toImage())


def test_what_cannot_be_used_is_faint(look: object) -> None:
    picture = icons.icon("undo", "text").pixmap(QSize(40, 40), 1.0, QIcon.Mode.Disabled)
    assert theme.LIGHT.faint in inks(picture.toImage())


def test_an_icon_that_does_not_exist_is_noticed_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no such icon")


def test_many_icons_come_and_go(look: object) -> None:
    for _round in range(200):
        copies = [QIcon(icons.icon(name)) for name in ("undo", "redo")]
        assert not any(copy.pixmap(QSize(16, 16), 1.0).isNull() for copy in copies)
    gc.collect()

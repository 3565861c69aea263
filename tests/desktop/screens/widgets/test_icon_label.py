"""An icon among words."""

from collections.abc import Callable

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.screens.style import theme
from desktop.screens.widgets.icon_label import IconLabel


def inks(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_it_follows_the_theme_and_can_become_another(qtbot: QtBot, look: Callable[..., None]) -> None:
    picture = IconLabel("documents", "warn", 36)
    qtbot.addWidget(picture)
    assert (picture.width(), picture.height()) == (36, 36)
    light = picture.grab().toImage()
    assert theme.LIGHT.warn in inks(light)
    look("dark")
    assert theme.DARK.warn in inks(picture.grab().toImage())
    look("light")
    picture.show_icon("bin")
    assert picture.grab().toImage() != light

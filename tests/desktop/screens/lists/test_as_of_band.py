"""The band of another day than today."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import words
from desktop.screens.lists.as_of_band import AsOfBand
from desktop.screens.style import theme

NBSP = "\u00a0"


@pytest.fixture
def band(qtbot: QtBot, look: object) -> AsOfBand:
    made = AsOfBand()
    qtbot.addWidget(made)
    made.resize(700, 36)
    return made


def test_today_needs_no_band(band: AsOfBand) -> None:
    assert band.isHidden()
    band.follow(date(2010, 12, 31))
    assert not band.isHidden()
    band.follow(None)
    assert band.isHidden()


def test_it_says_the_day_and_what_is_hidden(band: AsOfBand) -> None:
    band.follow(date(2010, 12, 31), "ukryto 14 późniejszych dokumentów")
    assert band.words.text() == f"Widok na 31.12.2010{NBSP}r. · ukryto 14 późniejszych dokumentów"
    assert band.accessibleName() == band.words.text()
    band.follow(date(2010, 12, 31))
    assert band.words.text() == f"Widok na 31.12.2010{NBSP}r."


def test_a_day_that_nobody_chose_says_where_it_comes_from(band: AsOfBand) -> None:
    band.follow(date(2017, 12, 31), opening=True)
    assert band.words.text() == f"Widok na 31.12.2017{NBSP}r. – na ten dzień otwiera się ten rejestr"


def test_the_way_back_is_reached_by_mouse_and_key(qtbot: QtBot, band: AsOfBand) -> None:
    band.follow(date(2010, 12, 31))
    assert band.back.text() == "Wróć do dziś"
    with qtbot.waitSignal(band.back_to_today):
        QTest.mouseClick(band.back, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(band.back_to_today):
        QTest.keyClick(band.back, Qt.Key.Key_Space)


def test_it_cannot_be_overlooked(band: AsOfBand) -> None:
    band.follow(date(2010, 12, 31))
    assert band.grab().toImage().pixelColor(350, 3) == QColor(theme.LIGHT.warn_ground)


def test_it_speaks_the_language_of_the_program(band: AsOfBand) -> None:
    words.use("en")
    band.follow(date(2010, 12, 31))
    assert band.words.text().startswith("View as of ")
    assert band.back.text() == "Back to today"

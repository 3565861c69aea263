"""Chips in a field: it grows by rows, and nothing of it is cut off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.fields.chips import Chips
from desktop.screens.style import theme

CITIES = ["Tomsk (Rosja)", "Mazara del Vallo (Włochy)", "Gori (Gruzja)", "Kaliningrad (Rosja)"]


@pytest.fixture
def chips(qtbot: QtBot) -> Chips:
    made = Chips(lambda _text: [])
    qtbot.addWidget(made)
    made.resize(320, theme.CONTROL_HEIGHT)
    with qtbot.waitExposed(made):
        made.show()
    return made


def parts(chips: Chips) -> list[QWidget]:
    """The chips with their crosses, and the line."""
    found = chips.findChildren(QWidget)
    return [one for one in found if one.parent() is chips and one.isVisible() and one.width() > 0]


def test_is_as_high_as_its_neighbours_until_it_needs_more_rows(chips: Chips) -> None:
    chips.show_chips(CITIES[:1])
    assert chips.height() == theme.CONTROL_HEIGHT
    chips.show_chips(CITIES)
    assert chips.height() > theme.CONTROL_HEIGHT
    chips.resize(900, chips.height())
    assert chips.height() == theme.CONTROL_HEIGHT


@pytest.mark.parametrize("width", [140, 320, 700])
def test_nothing_overlaps_or_is_cut_off(chips: Chips, width: int) -> None:
    chips.resize(width, chips.height())
    chips.show_chips(CITIES)
    there = parts(chips)
    assert len(there) == 2 * len(CITIES) + 1
    for at, one in enumerate(there):
        assert chips.rect().contains(one.geometry())
        assert not any(one.geometry().intersects(other.geometry()) for other in there[at + 1 :])


def test_each_chip_tells_which_it_is(chips: Chips) -> None:
    removed: list[int] = []
    chips.removed.connect(removed.append)
    chips.show_chips(CITIES)
    names = [one.accessibleName() for one in parts(chips)]
    assert [name for name in names if name in CITIES] == CITIES
    (cross,) = [one for one in parts(chips) if one.accessibleName() == "Usuń „Gori (Gruzja)” z pola"]
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert removed == [2]


def test_of_chips_for_reading_the_crosses_take_no_room(chips: Chips) -> None:
    chips.resize(700, chips.height())
    chips.show_chips(CITIES[:2])
    names = [one for one in parts(chips) if one.accessibleName() in CITIES]
    before = names[1].x()
    chips.set_read_only(True)
    assert len([one for one in parts(chips) if one.accessibleName().startswith("Usuń")]) == 0
    assert names[1].x() < before

"""The foot of a form: it says how things stand, and only what can be done can be pressed."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.screens.forms.save_bar import SaveBar
from tests.support.windows import click

AT = datetime(2017, 12, 31, 14, 2)


@pytest.fixture
def foot(qtbot: QtBot) -> SaveBar:
    made = SaveBar()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def says(foot: SaveBar) -> str:
    return foot.status.text() if foot.status.isVisible() else ""


def can(foot: SaveBar) -> list[str]:
    """The buttons that can be pressed; the filled one with a star."""
    found = [one for one in foot.findChildren(QPushButton) if one.isVisible() and one.isEnabled()]
    return [one.text() + ("*" if one.property("kind") == "primary" else "") for one in found]


def test_each_state_says_what_it_is_and_what_can_be_done(foot: SaveBar) -> None:
    foot.begin()
    assert (says(foot), can(foot)) == ("", [])
    foot.show_unsaved()
    assert (says(foot), sorted(can(foot))) == ("Niezapisane", ["Odrzuć zmiany", "Zapisz*"])
    foot.show_unsaved(faulty=1)
    assert (says(foot), foot.note.text()) == ("Niezapisane", "Popraw oznaczone pole")
    assert not foot.note.isHidden()
    foot.show_saving()
    assert (says(foot), can(foot)) == ("Zapisywanie…", [])
    foot.set_saved(AT)
    assert (says(foot), can(foot)) == ("Zapisano 14:02", [])
    foot.show_saved(discarded=True)
    assert (says(foot), can(foot)) == ("", ["Przywróć wpisane"])
    assert foot.discard_button.isHidden()  # beside it, both would be cut off
    foot.show_unsaved()
    assert not foot.discard_button.isHidden()
    foot.show_saved()
    assert says(foot) == "Zapisano 14:02"
    foot.begin()  # of another record that is not what was saved
    assert says(foot) == ""


def test_each_button_tells(foot: SaveBar) -> None:
    told: list[str] = []
    foot.save.connect(lambda: told.append("save"))
    foot.discard.connect(lambda: told.append("discard"))
    foot.restore.connect(lambda: told.append("back"))
    foot.show_unsaved()
    click(foot.save_button)
    click(foot.discard_button)
    foot.show_saved(discarded=True)
    click(foot.back_button)
    assert told == ["save", "discard", "back"]


def test_in_a_register_for_reading_there_is_nothing_to_press(foot: SaveBar) -> None:
    foot.begin(read_only=True)
    assert (says(foot), can(foot)) == ("Tylko do odczytu", [])
    assert not foot.save_button.isVisible()

"""The cell of a part that is typed into: how it is opened, and the list that it chooses from."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Delegation
from db.store import Store
from desktop.jobs import WriteQueue
from desktop.screens.form import Form
from desktop.screens.part_table import PartTable
from desktop.screens.pick import Pick
from tests import forms
from tests.forms import part_table
from tests.part_tables import begun, keys, shown
from tests.typing_keys import Key, Mod
from tests.windows import Answers

LEFT = Qt.MouseButton.LeftButton
KIND, PLANNED = 0, 1


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Delegation, answers)
    made.new()
    return made


@pytest.fixture
def costs(form: Form) -> PartTable:
    return begun(part_table(form, "costs"))


def opened(tab: PartTable) -> Pick | None:
    """The cell whose list is open."""
    return next((one for one in tab.sheet.findChildren(Pick) if one.is_open), None)


def double_click(tab: PartTable, at: int, column: int) -> None:
    """As a hand does: a click, and another one at once."""
    spot = tab.sheet.visualRect(tab.rows.index(at, column)).center()
    QTest.mouseClick(tab.sheet.viewport(), LEFT, Mod.NoModifier, spot)
    assert opened(tab) is None
    QTest.mouseDClick(tab.sheet.viewport(), LEFT, Mod.NoModifier, spot)
    QApplication.processEvents()


def test_a_double_click_opens_the_list_of_a_choice(costs: PartTable) -> None:
    keys("hotel", Key.Key_Tab, "12", Key.Key_Return)
    double_click(costs, 0, KIND)
    assert opened(costs) is not None
    keys(Key.Key_Down, Key.Key_Return, Key.Key_Return)
    assert shown(costs.sheet)[0][KIND] == "diety"


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_F2, Mod.NoModifier), (Key.Key_Down, Mod.AltModifier)])
def test_so_do_the_keys(costs: PartTable, key: Qt.Key, modifier: Mod) -> None:
    keys(key, modifier=modifier)
    assert opened(costs) is not None
    keys(Key.Key_Escape)
    assert opened(costs) is None
    assert costs.sheet.typed_into == (0, KIND)
    keys(Key.Key_Escape)
    assert shown(costs.sheet) == []


def test_typing_jumps_in_the_list(costs: PartTable) -> None:
    keys("ho")
    assert opened(costs) is not None
    keys(Key.Key_Return, Key.Key_Return)
    assert shown(costs.sheet)[0][KIND] == "hotel"


def test_a_double_click_in_any_other_cell_types_there(costs: PartTable) -> None:
    keys("hotel", Key.Key_Return, Key.Key_Return)
    double_click(costs, 0, PLANNED)
    assert costs.sheet.typed_into == (0, PLANNED)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert opened(costs) is None

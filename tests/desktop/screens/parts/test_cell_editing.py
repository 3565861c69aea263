"""The cell of a part that is typed into: how it is opened, and the list that it chooses from."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Delegation, Person
from db.register.opening import Register
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.dropdown import DropdownLine
from desktop.screens.forms.form import Form
from desktop.screens.parts.table_tab import RowTableTab
from tests.support import forms, saving
from tests.support.forms import part_table
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key, Mod
from tests.support.windows import Answers

LEFT = Qt.MouseButton.LeftButton
KIND, PLANNED = 0, 1


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Delegation, answers)
    made.new()
    return made


@pytest.fixture
def costs(form: Form) -> RowTableTab:
    return begun(part_table(form, "costs"))


def opened(tab: RowTableTab) -> DropdownLine | None:
    """The cell whose list is open."""
    return next((one for one in tab.sheet.findChildren(DropdownLine) if one.is_open), None)


def double_click(tab: RowTableTab, at: int, column: int) -> None:
    """As a hand does: a click, and another one at once."""
    spot = tab.sheet.visualRect(tab.rows.index(at, column)).center()
    QTest.mouseClick(tab.sheet.viewport(), LEFT, Mod.NoModifier, spot)
    assert opened(tab) is None
    QTest.mouseDClick(tab.sheet.viewport(), LEFT, Mod.NoModifier, spot)
    QApplication.processEvents()


def test_a_double_click_opens_the_list_of_a_choice(costs: RowTableTab) -> None:
    keys("hotel", Key.Key_Tab, "12", Key.Key_Return)
    double_click(costs, 0, KIND)
    assert opened(costs) is not None
    keys(Key.Key_Down, Key.Key_Return, Key.Key_Return)
    assert shown(costs.sheet)[0][KIND] == "diety"


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_F2, Mod.NoModifier), (Key.Key_Down, Mod.AltModifier)])
def test_so_do_the_keys(costs: RowTableTab, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    keys(key, modifier=modifier)
    assert opened(costs) is not None
    keys(Key.Key_Escape)
    assert opened(costs) is None
    assert costs.sheet.typed_into == (0, KIND)
    keys(Key.Key_Escape)
    assert shown(costs.sheet) == []


def test_typing_jumps_in_the_list(costs: RowTableTab) -> None:
    keys("ho")
    assert opened(costs) is not None
    keys(Key.Key_Return, Key.Key_Return)
    assert shown(costs.sheet)[0][KIND] == "hotel"


def test_a_double_click_in_any_other_cell_types_there(costs: RowTableTab) -> None:
    keys("hotel", Key.Key_Return, Key.Key_Return)
    double_click(costs, 0, PLANNED)
    assert costs.sheet.typed_into == (0, PLANNED)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert opened(costs) is None


def listed(tab: RowTableTab) -> list[str]:
    """What the open list offers."""
    pick = opened(tab)
    return [offer.label for offer in pick._offered] if pick else []


def whom(costs: RowTableTab) -> int:
    return [field.name for field in costs.rows.columns].index("traveller")


@pytest.fixture
def for_whom(form: Form, register: Register) -> RowTableTab:
    """A row of the costs of a delegation with two participants, who are in no list of people."""
    colleague = forms.somebody_else(register)
    for name in ("Adela Lis", "Tadeusz Wilk"):
        saving.save(colleague, saving.draft(Person, name=name))
    colleague.close()
    begun(part_table(form, "participants"))
    keys("Zenon Zet", Key.Key_Return, "Adam Abc", Key.Key_Return)
    costs = begun(part_table(form, "costs"))
    costs.sheet.go_to(0, whom(costs))
    return costs


def test_for_whom_offers_the_participants_first_then_everybody_else(for_whom: RowTableTab) -> None:
    keys(Key.Key_F2)
    assert listed(for_whom) == ["Zenon Zet", "Adam Abc", "Adela Lis", "Tadeusz Wilk"]
    keys(Key.Key_Escape, Key.Key_Escape, "ad")
    assert listed(for_whom) == ["Adam Abc", "Adela Lis"]
    keys(Key.Key_Return, Key.Key_Return)
    assert shown(for_whom.sheet)[0][whom(for_whom)] == "Adam Abc"


def test_any_other_name_stays_as_it_is_typed(for_whom: RowTableTab) -> None:
    """Of those who do not take part nobody is taken by Enter alone."""
    keys("tad")
    assert listed(for_whom) == ["Tadeusz Wilk"]
    keys(Key.Key_Return)
    assert shown(for_whom.sheet)[0][whom(for_whom)] == "tad"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_a_whole_name_is_not_made_a_longer_one(for_whom: RowTableTab, form: Form, key: Qt.Key) -> None:
    begun(part_table(form, "participants"))
    keys("Jan Nowakowski", Key.Key_Return)
    begun(part_table(form, "costs")).sheet.go_to(0, whom(for_whom))
    keys("Jan Nowak")
    assert listed(for_whom) == ["Jan Nowakowski"]
    keys(key)
    assert shown(for_whom.sheet)[0][whom(for_whom)] == "Jan Nowak"


@pytest.mark.parametrize("chosen", [["wr"], [Key.Key_F2, Key.Key_Down]])
def test_a_row_begun_with_its_usual_choice_stays(form: Form, chosen: list[str | Qt.Key]) -> None:
    gifts = begun(part_table(form, "gifts"))
    keys(*chosen, Key.Key_Return, Key.Key_Tab)
    assert [row[0] for row in shown(gifts.sheet)] == ["wręczony"]
    assert (gifts.sheet.current_row, gifts.sheet.currentIndex().column()) == (0, 1)


def test_a_row_that_was_emptied_again_goes(form: Form) -> None:
    gifts = begun(part_table(form, "gifts"))
    column = next(n for n, field in enumerate(gifts.rows.columns) if field.kind.empty == "")
    gifts.sheet.go_to(0, column)
    keys("x", Key.Key_Return)
    gifts.sheet.go_to(0, column)
    keys(Key.Key_F2, Key.Key_Backspace, Key.Key_Return)
    assert len(gifts.rows.rows) == 0


def test_page_down_leaves_the_cell_that_is_typed_into(costs: RowTableTab) -> None:
    with costs.rows.together():
        for place in range(5):
            costs.rows.put(place, "kind", "hotel")
    costs.sheet.go_to(1, PLANNED)
    keys("7", Key.Key_PageDown)
    assert costs.sheet.typed_into is None
    assert shown(costs.sheet)[1][PLANNED] == "7,00"
    assert QApplication.focusWidget() is costs.sheet

"""Typing into a cell that cannot be typed into says why; and the cell in hand is seen, wherever it is."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from db.records import Delegation, Membership
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from desktop.screens.parts.table_tab import RowTableTab
from tests.support import forms
from tests.support.forms import part_table
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key, Mod, enter
from tests.support.visibility import is_seen
from tests.support.windows import Answers

NOT_THEIRS = "„Klub” nie dotyczy tego wiersza, bo jest w nim „Strona: partnera”."


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, look: object, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Delegation, answers)
    made.new()
    return made


def column(tab: RowTableTab, name: str) -> int:
    return [field.name for field in tab.rows.columns].index(name)


def at_cell(tab: RowTableTab, row: int, name: str) -> None:
    begun(tab)
    tab.sheet.go_to(row, column(tab, name))


@pytest.fixture
def theirs(form: Form) -> RowTableTab:
    """The participants: one of theirs, whose club is not asked for."""
    tab = begun(part_table(form, "participants"))
    tab.rows.put(0, "name", "Anna")
    tab.rows.put(0, "side", "theirs")
    tab.rows.put(0, "function", "klerk")
    at_cell(tab, 0, "club")
    return tab


@pytest.mark.parametrize("key", ["k", Key.Key_F2, Key.Key_Delete, Key.Key_Backspace])
def test_it_says_why_and_nothing_else_happens(theirs: RowTableTab, key: str | Qt.Key) -> None:
    before = shown(theirs.sheet)
    keys(key)
    assert theirs.refusal.isVisible()
    assert theirs.refusal.text() == NOT_THEIRS
    assert QApplication.focusWidget() is theirs.sheet
    assert theirs.sheet.currentIndex().column() == column(theirs, "club")  # Qt would go to the cell with a k
    assert shown(theirs.sheet) == before


def test_cutting_and_a_double_click_say_it_too(theirs: RowTableTab) -> None:
    keys(Key.Key_X, modifier=Mod.ControlModifier)
    assert theirs.refusal.text() == NOT_THEIRS
    keys(Key.Key_Left)
    assert theirs.refusal.isHidden()
    cell = theirs.sheet.visualRect(theirs.rows.index(0, column(theirs, "club"))).center()
    QTest.mouseClick(theirs.sheet.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    QTest.mouseDClick(theirs.sheet.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert theirs.refusal.text() == NOT_THEIRS


def test_it_goes_with_the_next_cell_or_change(theirs: RowTableTab) -> None:
    keys("k")
    keys(Key.Key_Up, Key.Key_Left)
    assert theirs.refusal.isHidden()
    at_cell(theirs, 0, "club")
    keys("k")
    theirs.rows.put(0, "side", "ours")
    assert theirs.refusal.isHidden()
    keys("k")
    assert theirs.sheet.typed_into == (0, column(theirs, "club"))


def test_keys_that_command_are_no_typing(theirs: RowTableTab) -> None:
    keys(Key.Key_C, modifier=Mod.ControlModifier)
    keys(Key.Key_Shift)
    assert theirs.refusal.isHidden()


def test_a_cell_that_follows_from_others_says_so(form: Form) -> None:
    costs = begun(part_table(form, "costs"))
    costs.rows.put(0, "planned", Decimal(5))
    (derived,) = [field for field in costs.rows.columns if field.derived][:1]
    at_cell(costs, 0, derived.name)
    keys("7")
    assert "wynika z innych danych" in costs.refusal.text()
    at_cell(costs, 0, "rate")
    keys("7")
    assert costs.refusal.text().endswith("nie dotyczy tego wiersza, bo jest w nim „Waluta: PLN”.")


def test_a_table_for_reading_says_so(
    sample_store: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    form = forms.shown(qtbot, sample_store, queue, Membership, answers)
    form.open(1)
    groups = part_table(form, "groups")
    assert form.draft is not None
    form.draft.parts["groups"].append({"id": None, "name": "Kultura"})
    groups.show_draft(form.draft)
    begun(groups)
    groups.sheet.go_to(0, 0)
    keys("x")
    assert groups.refusal.text() == "To jest otwarte tylko do odczytu: nic nie zostało wpisane."


def test_the_cell_in_hand_is_scrolled_to_in_a_low_form(form: Form, qtbot: QtBot) -> None:
    tab = begun(part_table(form, "participants"))
    with tab.rows.together():
        for place in range(30):
            tab.rows.put(place, "name", f"Osoba {place}")
    form.resize(420, 430)
    ways: list[Callable[[], object]] = [
        lambda: tab.sheet.go_to(29, 0),
        lambda: keys(Key.Key_Home, modifier=Mod.ControlModifier),
        lambda: keys(Key.Key_End, modifier=Mod.ControlModifier),
        lambda: tab.sheet.go_to(0, 0),
        lambda: keys(*[Key.Key_Down] * 9),
        tab.sheet.add_row,
    ]
    for go in ways:
        go()
        qtbot.waitUntil(lambda: is_seen(tab.sheet))
    tab.verticalScrollBar().setValue(0)
    keys("a")
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.waitUntil(lambda: is_seen(focused))


def test_the_cell_in_hand_is_scrolled_to_in_a_narrow_form(theirs: RowTableTab, qtbot: QtBot) -> None:
    theirs.window().resize(900, 700)
    QApplication.processEvents()
    assert is_seen(theirs.sheet)
    theirs.window().resize(420, 700)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: is_seen(theirs.sheet))


def test_so_it_is_where_the_form_was_made_narrow_meanwhile(
    form: Form, theirs: RowTableTab, qtbot: QtBot
) -> None:
    form.resize(900, 700)
    QApplication.processEvents()
    form.tabs.choose(0)
    form.resize(420, 700)
    QApplication.processEvents()
    form.tabs.choose(1)
    assert QApplication.focusWidget() is theirs.sheet
    for _pass in range(5):
        QApplication.processEvents()
    assert is_seen(theirs.sheet)


def test_where_the_sentence_has_no_room_it_stands_at_the_cell(theirs: RowTableTab, qtbot: QtBot) -> None:
    with theirs.rows.together():
        for place in range(1, 20):
            theirs.rows.put(place, "name", f"Osoba {place}")
    theirs.window().resize(420, 430)
    at_cell(theirs, 0, "club")
    keys("k")
    qtbot.waitUntil(lambda: QToolTip.text() == NOT_THEIRS)
    assert is_seen(theirs.sheet)
    QToolTip.hideText()


def test_fields_below_that_go_with_their_row_hand_the_focus_to_the_table(
    form: Form, theirs: RowTableTab, qtbot: QtBot
) -> None:
    enter(qtbot, theirs.details.rows["note"].editor)
    form.discard()
    assert theirs.details.isHidden()
    assert QApplication.focusWidget() is theirs.sheet


def test_a_text_that_a_cell_hides_comes_back_until_the_record_is_saved_without(theirs: RowTableTab) -> None:
    theirs.rows.put(0, "side", "ours")
    theirs.rows.read(0, "council", "chyba")
    theirs.rows.put(0, "side", "theirs")
    assert theirs.pending_text() == {}
    theirs.rows.put(0, "side", "ours")
    assert list(theirs.pending_text().values()) == ["chyba"]
    theirs.rows.put(0, "side", "theirs")
    theirs.forget_hidden()
    theirs.rows.put(0, "side", "ours")
    assert theirs.pending_text() == {}

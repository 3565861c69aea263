"""The rows of a part are typed as in Excel, and saved; nothing typed is lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.drafts.address import FieldAddress
from db.records import Agreement, Membership
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from desktop.screens.parts.table_tab import RowTableTab
from tests.support import forms
from tests.support.forms import all_tabs, part_table
from tests.support.navigator import RecordingNavigator
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key, Mod, field_of, type_text, write
from tests.support.windows import Answers, button, click

ONE, TOMSK = 1, 5


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    made = forms.shown(qtbot, reading, queue, Membership, answers)
    made.open(ONE)
    return made


@pytest.fixture
def fees(form: Form) -> RowTableTab:
    return begun(part_table(form, "fees"))


def saved(form: Form, store: Store, part: str) -> list[dict[str, Any]]:
    form.save()
    form.queue.wait()
    assert form.current is not None
    draft = store.draft(form.record, form.current)
    assert draft is not None
    return draft.parts[part]


def test_rows_are_typed_cell_by_cell_and_saved(form: Form, fees: RowTableTab, reading: Store) -> None:
    keys("2023", Key.Key_Tab, "1250,5", Key.Key_Tab, "EUR", Key.Key_Tab, "31.3.2023", Key.Key_Tab)
    keys(Key.Key_Tab, "2024", Key.Key_Tab, "1300", Key.Key_Return)
    assert form.dirty
    assert shown(fees.sheet)[1][:2] == ["2024", "1 300,00"]
    rows = saved(form, reading, "fees")
    assert [(row["year"], row["amount"]) for row in rows] == [
        (2023, Decimal("1250.50")),
        (2024, Decimal("1300.00")),
    ]
    assert rows[0]["due_on"] == date(2023, 3, 31)
    assert not form.dirty


def test_what_is_typed_is_in_the_form_before_the_cell_is_left(
    form: Form, fees: RowTableTab, reading: Store
) -> None:
    keys("2023")
    assert form.dirty
    assert [row["year"] for row in saved(form, reading, "fees")] == [2023]


def test_remarks_on_the_row_in_hand_stand_below_the_rows(form: Form, fees: RowTableTab) -> None:
    fees.parts = replace(fees.parts, remarks=lambda _values, rows: [(len(rows) - 1, "To było już opłacone.")])
    for row, year in enumerate(("2014", "2015")):
        fees.rows.read(row, "year", year)
    fees.sheet.go_to(1, 0)
    assert (fees.wrong.text(), fees.wrong.isVisible()) == ("To było już opłacone.", True)
    fees.sheet.go_to(0, 0)
    assert fees.wrong.isHidden()


def test_the_empty_row_alone_is_nothing(form: Form, fees: RowTableTab) -> None:
    keys(Key.Key_F2, Key.Key_Escape, "7", Key.Key_Backspace, Key.Key_Return)
    assert not form.dirty
    assert form.draft is not None
    assert form.draft.parts["fees"] == []


def test_esc_restores_the_cell_and_nothing_more(form: Form, fees: RowTableTab) -> None:
    keys("2023", Key.Key_Tab, "5", Key.Key_Return, Key.Key_Up, "77", Key.Key_Escape)
    assert shown(fees.sheet)[0][:2] == ["2023", "5,00"]
    assert QApplication.focusWidget() is fees.sheet
    keys(Key.Key_Down, "9", Key.Key_Escape)
    assert len(shown(fees.sheet)) == 1


def test_a_cell_that_cannot_be_read_stays_and_keeps_the_record_from_being_saved(
    form: Form, fees: RowTableTab, reading: Store
) -> None:
    keys("2023", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, "kiedys", Key.Key_Return)
    assert "kiedys" in fees.wrong.text()
    assert form.tabs.pending_text() == {FieldAddress("due_on", "fees", 0): "kiedys"}
    form.tabs.choose(0)
    assert saved(form, reading, "fees") == []
    assert fees.sheet.currentIndex().column() == 3
    assert fees.isVisible()
    assert shown(fees.sheet)[0][3] == "kiedys"
    form.discard()
    assert shown(fees.sheet) == []
    form.restore_discarded()
    assert shown(fees.sheet)[0][3] == "kiedys"
    begun(fees)
    fees.sheet.go_to(0, 3)
    keys("31.3.2023", Key.Key_Return)
    assert fees.wrong.isHidden()
    assert [row["due_on"] for row in saved(form, reading, "fees")] == [date(2023, 3, 31)]


def test_what_must_be_filled_in_is_told_beside_its_row(form: Form, fees: RowTableTab, reading: Store) -> None:
    keys("2023", Key.Key_Return)
    fees.sheet.go_to(1, 1)
    keys("10", Key.Key_Return)
    assert saved(form, reading, "fees") == []
    assert fees.wrong.text() == "To pole trzeba wypełnić."
    assert (fees.sheet.current_row, fees.sheet.currentIndex().column()) == (1, 0)
    keys("2024", Key.Key_Return)
    assert fees.wrong.isHidden()
    assert len(saved(form, reading, "fees")) == 2


def test_tab_goes_on_from_the_empty_row_and_back(form: Form, fees: RowTableTab) -> None:
    keys("2023", Key.Key_Tab)
    for _column in range(4):
        keys(Key.Key_Tab)
    assert (fees.sheet.current_row, fees.sheet.currentIndex().column()) == (1, 0)
    keys(Key.Key_Tab)
    assert QApplication.focusWidget() is fees.add
    keys(Key.Key_Backtab, modifier=Mod.ShiftModifier)
    assert QApplication.focusWidget() is fees.sheet
    keys(Key.Key_Backtab, modifier=Mod.ShiftModifier)
    assert (fees.sheet.current_row, fees.sheet.currentIndex().column()) == (0, 4)


def test_the_other_fields_of_a_row_stand_below(
    form: Form, fees: RowTableTab, reading: Store, qtbot: QtBot
) -> None:
    keys("2023", Key.Key_Return, "2024", Key.Key_Return)
    fees.sheet.go_to(1, 0)
    keys(Key.Key_F6)
    note = fees.details.rows["note"].editor
    assert QApplication.focusWidget() is field_of(note)
    type_text(note, "za pół roku")
    fees.sheet.go_to(0, 0)
    write(qtbot, note, "zwolnienie")
    assert [row["note"] for row in saved(form, reading, "fees")] == ["zwolnienie", "za pół roku"]


def test_a_link_is_chosen_in_a_cell(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    form = forms.shown(qtbot, reading, queue, Agreement, answers)
    form.open(TOMSK)
    tab = begun(part_table(form, "relations"))
    keys("zmie", Key.Key_Tab, "irkuck", Key.Key_Tab)
    assert shown(tab.sheet) == [["zmienia", "Irkuck – list intencyjny"]]
    assert isinstance(form.navigator, RecordingNavigator)
    tab.sheet.go_to(0, 1)
    keys(Key.Key_Return, modifier=Mod.ControlModifier)
    (row,) = saved(form, reading, "relations")
    assert form.navigator.gone == [(Agreement, row["other"].id)]


def test_leaving_a_cell_in_any_way_keeps_what_was_typed(form: Form, fees: RowTableTab) -> None:
    keys("2023")
    form.tabs.choose(0)
    form.tabs.choose(all_tabs(form.tabs).index(fees))
    assert shown(fees.sheet)[0][0] == "2023"
    begun(fees)
    fees.sheet.go_to(0, 2)
    keys("EUR")
    field_of(fees.details.rows["note"].editor).setFocus(Qt.FocusReason.MouseFocusReason)
    assert shown(fees.sheet)[0][2] == "EUR"
    assert not any(one.isVisible() for one in fees.sheet.findChildren(QLineEdit))


def test_a_register_for_reading_can_be_copied_from_alone(
    reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    store = Store(reading.engine, reading.user, read_only=True)
    form = forms.shown(qtbot, store, queue, Membership, answers)
    form.open(ONE)
    assert form.draft is not None
    tab = part_table(form, "groups")
    form.draft.parts["groups"][:] = [{"id": 7, "name": "Kultura", "delegate": None, "since": None}]
    form.tabs.show_draft(form.draft)
    begun(tab)
    assert tab.sheet.rows.rowCount() == 1
    assert not tab.add.isVisible()
    keys("x", Key.Key_F2, Key.Key_Delete)
    keys(Key.Key_V, Key.Key_Delete, modifier=Mod.ControlModifier)
    assert shown(tab.sheet)[0][0] == "Kultura"
    keys(Key.Key_C, modifier=Mod.ControlModifier)
    assert QApplication.clipboard().text() == "Kultura"
    store.close()


def test_the_button_goes_to_the_empty_row(fees: RowTableTab) -> None:
    keys("2023", Key.Key_Return)
    fees.sheet.go_to(0, 2)
    click(fees.add)
    keys("2024", Key.Key_Return)
    assert [row[0] for row in shown(fees.sheet)] == ["2023", "2024"]
    click(fees.remove)
    assert fees.done_label.isHidden()
    fees.sheet.go_to(0, 0)
    click(fees.remove)
    assert fees.done_label.text() == "Usunięto 1 wiersz"
    click(button(fees, "Cofnij"))
    assert [row[0] for row in shown(fees.sheet)] == ["2023", "2024"]


def test_in_a_narrow_form_words_go_on_in_the_next_line(form: Form, fees: RowTableTab) -> None:
    """They were cut at its edge: the label of a field, and what is said beside the buttons."""
    form.resize(300, 700)
    QApplication.clipboard().setText("\n".join(f"{year}\t1\tEUR\t\t\tza\tdużo" for year in (2023, 2024)))
    keys(Key.Key_V, modifier=Mod.ControlModifier)
    QApplication.processEvents()
    words = fees.done_label.fontMetrics().horizontalAdvance(fees.done_label.text())
    assert words > fees.done_label.width()
    assert fees.done_label.height() > 1.5 * fees.done_label.fontMetrics().height()
    assert fees.take_back.geometry().right() <= fees.width()
    label = fees.details.rows["note"].label
    label.setText("Uwagi o tym, kto i kiedy zapłacił, z jakiego paragrafu")
    QApplication.processEvents()
    assert label.height() > 1.5 * label.fontMetrics().height()


def test_the_other_fields_come_with_the_first_row(form: Form, fees: RowTableTab) -> None:
    while fees.rows.rows:
        fees.sheet.go_to(0, 0)
        fees.sheet.remove_rows()
    assert not fees.details.isVisible()
    assert not fees.heading.isVisible()
    keys("2")
    assert fees.details.isVisible()
    assert fees.heading.text() == "Wiersz 1"
    keys(Key.Key_Return)
    fees.sheet.steps.undo()
    assert not fees.details.isVisible()


def test_going_sideways_cuts_no_column_at_its_front(form: Form, fees: RowTableTab) -> None:
    form.resize(300, 700)
    fees.sheet.go_to(0, 0)
    bar, moved = fees.sheet.horizontalScrollBar(), 0
    for column in range(1, len(fees.rows.columns)):
        fees.sheet.go_to(0, column)
        if bar.value() < bar.maximum():  # at the end the last one stands at the edge
            moved += bar.value() > 0
            assert fees.sheet.columnViewportPosition(fees.sheet.columnAt(0)) == 0
    assert moved


def test_another_record_begins_at_its_top(form: Form, fees: RowTableTab) -> None:
    form.resize(400, 330)
    QApplication.processEvents()
    bar = fees.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    form.open(2)
    assert bar.value() == 0

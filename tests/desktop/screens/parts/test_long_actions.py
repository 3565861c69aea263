"""Many rows at once: asked before they are pasted, seen to go on, stopped without a trace, undone at once."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from db.drafts import draft as drafts
from db.drafts.draft import part_row
from db.records.membership import Fee
from desktop.screens.forms.form import Form
from desktop.screens.parts.table_tab import RowTableTab
from desktop.screens.widgets import sliced_work
from desktop.screens.widgets.progress_dialog import ProgressDialog
from desktop.screens.window.window import Window
from tests.support.forms import part_table
from tests.support.part_tables import begun, keys, shown
from tests.support.typing_keys import Key, Mod
from tests.support.windows import Answers, button, click, list_of, look_at

CONTROL = Mod.ControlModifier
MANY = 20
LINES = "\n".join(f"{1950 + number}\t{number},50" for number in range(60))


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MANY_ROWS", MANY)
    monkeypatch.setattr(sliced_work, "SLICE_S", 0)  # a row at each turn of the loop


@pytest.fixture
def fees(window: Window, qtbot: QtBot) -> RowTableTab:
    page = list_of(window, "membership")
    look_at(page, qtbot, page.model.ids[0])
    return begun(part_table(page.form, "fees"))


@pytest.fixture
def form(window: Window, fees: RowTableTab) -> Form:
    page = window.pages.list_page
    assert page is not None
    return page.form


@pytest.fixture
def paste(fees: RowTableTab) -> Callable[[], None]:
    def pasted() -> None:
        QApplication.clipboard().setText(LINES)
        begun(fees)
        keys(Key.Key_V, modifier=CONTROL)

    return pasted


def progress() -> list[ProgressDialog]:
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, ProgressDialog) and one.isVisible()
    ]


def wait_for_end(qtbot: QtBot) -> None:
    assert progress(), "it was done at once"
    qtbot.waitUntil(lambda: not progress())


def each_turn(parent: QWidget, act: Callable[[], None]) -> QTimer:
    """Let something happen at each turn of the event loop."""
    timer = QTimer(parent, interval=0)
    timer.timeout.connect(act)
    timer.start()
    return timer


def select_column(tab: RowTableTab, column: int) -> None:
    begun(tab)
    rows = tab.rows
    area = QItemSelection(rows.index(0, column), rows.index(len(rows.rows) - 1, column))
    tab.sheet.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def rows_of(form: Form) -> list[dict[str, Any]]:
    assert form.draft is not None
    return [dict(row) for row in form.draft.parts["fees"]]


def test_it_is_asked_first_and_no_leaves_all_as_it_was(
    form: Form, answers: Answers, paste: Callable[[], None]
) -> None:
    before = rows_of(form)
    paste()
    [asked] = answers.asked
    assert asked.startswith("Wkleić 60 wierszy na listę „Składki”?")
    assert not progress()
    assert rows_of(form) == before
    assert not form.dirty


def test_few_rows_are_pasted_at_once_unasked(fees: RowTableTab, answers: Answers) -> None:
    QApplication.clipboard().setText("\n".join(["2001"] * MANY))
    keys(Key.Key_V, modifier=CONTROL)
    assert len(fees.rows.rows) == MANY
    assert not answers.asked


def test_many_are_all_there_and_the_window_lives_on_meanwhile(
    fees: RowTableTab, answers: Answers, paste: Callable[[], None], qtbot: QtBot
) -> None:
    answers.going_on = True
    turns, values = list[int](), list[int]()

    def look() -> None:
        turns.append(len(fees.rows.rows))
        values.extend(bar.value() for one in progress() for bar in one.findChildren(QProgressBar))

    beside = each_turn(fees, look)
    before = len(fees.rows.rows)
    paste()
    wait_for_end(qtbot)
    beside.stop()
    assert len(turns) > 20
    assert set(turns) <= {before, 60}, "half of them were seen"
    assert values == sorted(values)
    assert len(set(values)) > 20
    assert [row[:2] for row in shown(fees.sheet)][:60:59] == [["1950", "0,50"], ["2009", "59,50"]]
    assert len(fees.rows.rows) == 60
    assert fees.done_label.text() == "Wklejono 60 wierszy"
    assert {index.row() for index in fees.sheet.selectedIndexes()} == set(range(60))


def test_they_are_undone_in_one_step_and_come_back(
    fees: RowTableTab, form: Form, answers: Answers, paste: Callable[[], None], qtbot: QtBot
) -> None:
    keys("1999", Key.Key_Return)
    before = rows_of(form)
    answers.going_on = True
    paste()
    wait_for_end(qtbot)
    pasted = rows_of(form)
    begun(fees)
    keys(Key.Key_Z, modifier=CONTROL)
    assert rows_of(form) == before
    keys(Key.Key_Y, modifier=CONTROL)
    assert rows_of(form) == pasted


def test_stopped_midway_it_leaves_no_trace(
    fees: RowTableTab, form: Form, answers: Answers, paste: Callable[[], None], qtbot: QtBot
) -> None:
    keys("abc", Key.Key_Return)
    fees.sheet.go_to(0, 0)
    before, text = rows_of(form), form.tabs.pending_text()
    answers.going_on = True
    paste()
    [dialog] = progress()
    [bar] = dialog.findChildren(QProgressBar)
    stop = button(dialog, "Przerwij")
    beside = each_turn(fees, lambda: click(stop) if bar.value() == 5 and stop.isEnabled() else None)
    dialog.cancelled.connect(beside.stop)
    qtbot.waitUntil(lambda: not progress())
    qtbot.wait(20)
    assert rows_of(form) == before
    assert form.tabs.pending_text() == text
    assert text
    begun(fees)
    keys(Key.Key_Z, modifier=CONTROL)
    assert rows_of(form) == []


def test_what_cannot_be_read_stays_as_it_was_pasted(
    fees: RowTableTab, form: Form, answers: Answers, qtbot: QtBot
) -> None:
    answers.going_on = True
    QApplication.clipboard().setText("\n".join(["2001", *["rok"] * MANY]))
    keys(Key.Key_V, modifier=CONTROL)
    wait_for_end(qtbot)
    assert [row[0] for row in shown(fees.sheet)] == ["2001", *["rok"] * MANY]
    assert len(form.tabs.pending_text()) == MANY


def test_many_rows_are_repeated_cleared_copied_and_cut_in_slices(
    fees: RowTableTab, answers: Answers, paste: Callable[[], None], qtbot: QtBot
) -> None:
    answers.going_on = True
    paste()
    wait_for_end(qtbot)
    select_column(fees, 0)
    keys(Key.Key_D, modifier=CONTROL)
    wait_for_end(qtbot)
    assert {row[0] for row in shown(fees.sheet)} == {"1950"}
    select_column(fees, 1)
    keys(Key.Key_X, modifier=CONTROL)
    wait_for_end(qtbot)
    qtbot.waitUntil(lambda: not progress() and {row[1] for row in shown(fees.sheet)} == {""})
    assert QApplication.clipboard().text().splitlines()[:60:59] == ["0,50", "59,50"]
    begun(fees)
    keys(Key.Key_Z, Key.Key_Z, modifier=CONTROL)
    assert [row[:2] for row in shown(fees.sheet)][:60:59] == [["1950", "0,50"], ["2009", "59,50"]]


def test_rows_shown_meanwhile_are_not_pasted_into(
    form: Form, answers: Answers, paste: Callable[[], None], qtbot: QtBot
) -> None:
    answers.going_on = True
    paste()
    form.clear()
    form.open(2)
    before = rows_of(form)
    wait_for_end(qtbot)
    assert rows_of(form) == before


READ_ANEW = "Lista „Składki” została w tym czasie wczytana na nowo: nic nie zrobiono. Powtórz polecenie."


def save_elsewhere(window: Window, form: Form) -> None:
    """Save the record with the fee of 1900 alone, as a save does that was still under way."""
    assert form.current is not None
    saved = window.store.draft(form.record, form.current)
    assert saved is not None
    saved.parts["fees"][:] = [part_row(Fee.fields, saved.values) | {"year": 1900}]
    window.queue.submit(lambda change: change.save(saved), "Saved")
    window.queue.wait()
    assert [row["year"] for row in rows_of(form)] == [1900], "it is shown"


def test_rows_that_are_read_anew_meanwhile_are_not_pasted_into_and_it_is_said(
    window: Window,
    form: Form,
    fees: RowTableTab,
    answers: Answers,
    paste: Callable[[], None],
    qtbot: QtBot,
) -> None:
    answers.going_on = True
    paste()
    save_elsewhere(window, form)
    wait_for_end(qtbot)
    assert len(fees.rows.rows) == 1
    assert fees.refusal.isVisible()
    assert fees.refusal.text() == READ_ANEW
    paste()  # as it says
    wait_for_end(qtbot)
    assert len(fees.rows.rows) == 60
    assert fees.refusal.text() == ""


def test_they_are_not_cut_either(
    window: Window,
    form: Form,
    fees: RowTableTab,
    answers: Answers,
    paste: Callable[[], None],
    qtbot: QtBot,
) -> None:
    answers.going_on = True
    paste()
    wait_for_end(qtbot)
    form.save()
    window.queue.wait()
    select_column(fees, 0)
    keys(Key.Key_X, modifier=CONTROL)
    save_elsewhere(window, form)
    wait_for_end(qtbot)
    assert fees.refusal.text() == READ_ANEW
    assert [row["year"] for row in rows_of(form)] == [1900]
    assert QApplication.clipboard().text() == LINES

"""Names that the register does not know: listed beside the rows, each answered once, made with its rows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Agreement, Partner
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.imports.import_page import ImportPage
from desktop.screens.window.window import Window
from tests.support.importing import fates, paste, text_of, wait
from tests.support.windows import Answers, ids, retype

Key = Qt.Key
HEADINGS = ("Partner", "Państwo", "Rodzaj dokumentu", "Data podpisania")


def rows(*partners: tuple[str, str]) -> str:
    """Letters of intent with partners of these names and countries, as Excel copies them."""
    letters = [(*one, "list intencyjny", f"{day}.05.2015") for day, one in enumerate(partners, 1)]
    return text_of(*letters, headings=HEADINGS)


def begin(window: Window, qtbot: QtBot, *partners: tuple[str, str]) -> ImportPage:
    return paste(window, rows(*partners), qtbot, into="agreement")


def names(page: ImportPage) -> list[tuple[str, str]]:
    """The names with the answers to them, as the table shows them."""
    model = page.preview.names_model
    return [(model.index(row, 0).data(), str(model.index(row, 3).data())) for row in range(model.rowCount())]


def test_the_names_stand_first_and_enter_makes_the_one_in_hand(window: Window, qtbot: QtBot) -> None:
    page = begin(window, qtbot, ("Kutaisi", "Gruzja"), ("Batumi", "Gruzja"), ("KUTAISI", "Gruzja"))
    step = page.preview
    assert step.are_names_shown
    assert step.names_chip.text().split() == ["Nowe", "nazwy", "2"]
    assert step.names.hasFocus()
    assert names(page) == [("Kutaisi", "do odpowiedzi"), ("Batumi", "do odpowiedzi")]
    QTest.keyClick(step.names, Key.Key_Return)
    wait(page, qtbot)
    assert names(page)[0] == ("Kutaisi", "Nowy partner: Kutaisi (Gruzja)")
    assert fates(page) == {"new": 2, "doubtful": 1}
    assert step.name_panel.name
    assert step.name_panel.name.text == "Batumi"  # the next one that waits
    QTest.keyClick(step.names, Key.Key_Return)
    wait(page, qtbot)
    assert fates(page) == {"new": 3}
    assert not step.are_names_shown  # nothing waits: on with the rows
    assert page.table.hasFocus()
    assert not step.names_chip.isHidden()


def test_all_plainly_new_ones_are_added_at_once_and_one_undo_takes_all_back(
    window: Window, reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    before = ids(reading, Partner), ids(reading, Agreement)
    page = begin(
        *(window, qtbot, ("Kutaisi", "Gruzja"), ("Batumi", "Gruzja"), ("Jelgawka", "Łotwa"), ("Wolos", "")),
        ("Bornova (Izmir)", "Turcja"),
    )
    panel = page.preview.name_panel
    assert [name.text for name in panel.all_new()] == ["Kutaisi", "Batumi"]
    (add_all,) = (way for way in panel.ways if way.accessibleName().startswith("Dodaj wszystkie"))
    assert add_all.accessibleName() == "Dodaj wszystkie nowe: 2 partnerzy"
    add_all.click()
    wait(page, qtbot)
    assert fates(page) == {"new": 2, "doubtful": 3}
    assert panel.name
    assert panel.name.text == "Jelgawka"
    assert panel.ways[0].accessibleName() == "To jest Jełgawa (Łotwa)"
    answers.going_on = True
    page.go_on.click()
    queue.wait()
    qtbot.waitUntil(lambda: window.pages.shown_id == "agreement")
    assert (len(ids(reading, Partner)), len(ids(reading, Agreement))) == (
        len(before[0]) + 2,
        len(before[1]) + 2,
    )
    change = reading.changes(limit=1)[0]
    assert (change.text, len(change.steps)) == ("Wczytano z „schowek”: 2 partnerzy, 2 dokumenty", 4)
    listed = window.pages.list_page
    assert listed
    QTest.keyClick(listed.table, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    queue.wait()
    assert (ids(reading, Partner), ids(reading, Agreement)) == before


def test_what_lacks_is_asked_for_once_and_for_the_others_too(window: Window, qtbot: QtBot) -> None:
    page = begin(window, qtbot, ("Wolos", ""), ("Lamia", ""))
    step, panel = page.preview, page.preview.name_panel
    QTest.keyClick(step.names, Key.Key_Return)
    [(field, line)] = panel.lacking
    assert field.name == "country"
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert line.isAncestorOf(focused)
    retype(focused, "Grecja")
    panel.alike.setChecked(True)
    QTest.keyClick(focused, Key.Key_Return)
    wait(page, qtbot)
    assert [answer for _name, answer in names(page)] == [
        "Nowy partner: Wolos (Grecja)",
        "Nowy partner: Lamia (Grecja)",
    ]
    assert fates(page) == {"new": 2}


def test_a_name_that_is_one_of_the_register_is_kept_among_its_other_names(
    window: Window, reading: Store, queue: WriteQueue, qtbot: QtBot
) -> None:
    page = begin(window, qtbot, ("Jelgawka", ""), ("Jelgawka", ""))
    panel = page.preview.name_panel
    assert panel.keep.isChecked()
    panel.take_first()
    wait(page, qtbot)
    assert names(page) == [("Jelgawka", "to jest Jełgawa (Łotwa)")]
    page.go_on.click()
    queue.wait()
    qtbot.waitUntil(lambda: window.pages.shown_id == "agreement")
    (known,) = ids(reading, Partner, "jelgawka")
    opened = reading.draft(Partner, known)
    assert opened
    assert opened.title == "Jełgawa"
    assert opened.values["other_names"].endswith("Jelgawka")
    page = begin(window, qtbot, ("Jelgawka", ""))
    assert page.preview.names_model.rowCount() == 0
    assert page.preview.names_chip.isHidden()


def test_its_rows_are_left_out_together(window: Window, qtbot: QtBot) -> None:
    page = begin(window, qtbot, ("Wolos", ""), ("Wolos", ""), ("Jełgawa", ""))
    QTest.keyClick(page.preview.names, Key.Key_Delete)
    wait(page, qtbot)
    assert fates(page) == {"left_out": 2, "new": 1}
    assert names(page) == []
    assert not page.preview.are_names_shown


def test_a_row_leads_to_its_name_and_esc_back_to_the_table(window: Window, qtbot: QtBot) -> None:
    page = begin(window, qtbot, ("Wolos", ""), ("Lamia", ""))
    step = page.preview
    step._narrow("doubtful")
    assert not step.are_names_shown
    page.table.select(1)
    (cell,) = step.panel.cells
    assert cell.line.text() == "Lamia"
    cell.name_asked.emit(cell._faults[0].name)
    assert step.are_names_shown
    assert step.name_panel.name
    assert step.name_panel.name.text == "Lamia"
    QTest.keyClick(step.names, Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert step.name_panel.isAncestorOf(focused)
    QTest.keyClick(focused, Key.Key_Escape)
    assert step.names.hasFocus()

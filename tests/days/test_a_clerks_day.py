"""A clerk's day from end to end, through the program's own window: on a file, and on PostgreSQL."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Agreement, Partner
from desktop.program import Program
from desktop.screens.fields.rows import FieldGrid
from desktop.screens.forms.head import FormHead
from desktop.screens.lists.list_page import ListPage
from desktop.screens.parts.events_tab import EventsTab
from desktop.screens.reports.changes_page import ChangesPage
from desktop.screens.window.sidebar_entries import BIN
from desktop.screens.window.window import Window
from tests.support.clerk import Clerk, opened, settled, written
from tests.support.forms import all_tabs
from tests.support.windows import button, click, focus, ids, list_of, write

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LUCK = "umowa o współpracy", "22.06.2013"


@pytest.fixture
def answers() -> Clerk:
    return Clerk()


def cells(page: ListPage, words: tuple[str, ...]) -> tuple[str, ...]:
    """The row of the list in which all these words stand."""
    rows = [page.model.row(at).texts for at in range(len(page.model.ids))]
    (found,) = [row for row in rows if set(words) <= set(row)]
    return found


def renew(page: ListPage, when: str, term: str) -> None:
    """Add a renewal to the course of the document in hand, with mouse and keys."""
    at, tab = next((at, tab) for at, tab in enumerate(all_tabs(page.form.tabs)) if isinstance(tab, EventsTab))
    page.form.tabs.choose(at)
    next(action for action in tab.add.menu().actions() if action.text() == "odnowienie").trigger()
    QApplication.processEvents()
    (grid,) = [grid for grid in tab.findChildren(FieldGrid) if grid.isVisible()]
    for name, text in (("happened_on", when), ("new_term", term)):
        field = grid.rows[name].editor
        field.setFocus()
        write(field.focusProxy() or field, text)
        grid.rows[name].editor.commit()


def test_a_day(sample: str, program: Program, answers: Clerk, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened(program, sample)
    page = window.pages.list_page
    assert page
    assert window.as_of.day == date(2017, 12, 31)  # the sample says so itself
    assert page.list_side.band.isVisible()
    find_luck_and_renew(window, page, qtbot)
    undo_and_redo(window, page, qtbot)
    look_at_another_day(window, page)
    go_to_the_partner_and_back(window, page)
    delete_and_bring_back(window, answers, qtbot)
    print_and_export(window, answers, tmp_path, qtbot)
    assert program.close_register()
    tomorrow = opened(program, sample).pages.list_page  # all of it is still there
    assert tomorrow
    assert cells(tomorrow, LUCK)[4:6] == ("22.06.2016", "21.06.2021")


def find_luck_and_renew(window: Window, page: ListPage, qtbot: QtBot) -> None:
    """The state follows before it is saved."""
    write(page.list_side.quick, "luck")
    assert page.list_side.row.count.text() == "2 z 23"
    QTest.keyClick(page.list_side.quick, Key.Key_Down)
    QTest.keyClick(page.table, Key.Key_Down)
    qtbot.waitUntil(lambda: page.form.current is not None)
    head = page.form.findChild(FormHead)
    assert head
    assert head.summary
    assert head.title.text() == "Łuck – umowa o współpracy"
    renew(page, "22.06.2016", "5 lat")
    assert "do 21.06.2021" in head.summary.sentence.text()
    assert cells(page, LUCK)[5] == "nie ustalono"
    QTest.keyClick(window, Key.Key_S, Ctrl)
    settled(window)
    assert not page.form.dirty
    assert cells(page, LUCK)[4:6] == ("22.06.2016", "21.06.2021")


def undo_and_redo(window: Window, page: ListPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    for key, until in ((Key.Key_Z, "nie ustalono"), (Key.Key_Y, "21.06.2021")):
        QTest.keyClick(window, key, Ctrl)
        settled(window)
        assert cells(page, LUCK)[5] == until


def look_at_another_day(window: Window, page: ListPage) -> None:
    page.list_side.clear_filters()
    window.as_of.set(date(2010, 12, 31))
    assert page.list_side.row.count.text() == "9 dokumentów"
    assert "ukryto 14 późniejszych dokumentów" in page.list_side.band.words.text()
    window.as_of.set(date(2017, 12, 31))
    assert page.list_side.row.count.text() == "23 dokumenty"


def go_to_the_partner_and_back(window: Window, page: ListPage) -> None:
    assert page.show_record(ids(window.store, Agreement, "luck")[1])
    window.pages.show_record(Partner, ids(window.store, Partner, "luck")[0])
    assert window.pages.list_page is list_of(window, "partner")
    QTest.keyClick(window, Key.Key_Left, Alt)
    assert window.pages.list_page is page


def delete_and_bring_back(window: Window, clerk: Clerk, qtbot: QtBot) -> None:
    """A partner that documents name stays; a document goes to the bin and comes back whole."""
    partners = list_of(window, "partner")
    partners.show_record(ids(window.store, Partner, "luck")[0])
    partners.to_bin()
    settled(window)
    assert any("Łuck" in said for said in clerk.said)
    assert len(partners.model.ids) == 21
    documents = list_of(window, "agreement")
    documents.show_record(ids(window.store, Agreement, "gori")[0])
    documents.to_bin()
    settled(window)
    assert len(documents.model.ids) == 22
    window.pages.show_list(BIN)
    bin_page = window.pages.currentWidget()
    assert isinstance(bin_page, ChangesPage)
    bin_page.table.selectRow(0)
    click(button(bin_page, "Przywróć"))
    settled(window)
    assert len(list_of(window, "agreement").model.ids) == 23


def print_and_export(window: Window, clerk: Clerk, folder: Path, qtbot: QtBot) -> None:
    """The list on paper, the register in a workbook."""
    assert window.pages.list_page
    clerk.path = folder / "Dokumenty.pdf"
    QTest.keyClick(window, Key.Key_P, Ctrl)
    written(clerk, qtbot, clerk.path)
    with pypdfium2.PdfDocument(clerk.path) as paper:
        text = "".join(page.get_textpage().get_text_range() for page in paper)
    assert "Łuck" in text
    assert "21.06.2021" in text
    clerk.path = folder / "Rejestr.xlsx"
    focus(window, window.pages.list_page.table)
    QTest.keyClick(window, Key.Key_E, Ctrl)
    written(clerk, qtbot, clerk.path)
    book = load_workbook(clerk.path)
    assert book.sheetnames == [
        *("Partnerzy", "Dokumenty", "Zdarzenia", "Powiązania dokumentów", "Delegacje"),
        *("Przedsięwzięcia", "Stowarzyszenia", "Grupy robocze", "Osoby", "Słowniki", "O tym skoroszycie"),
    ]
    rows = [tuple(cell.value for cell in row) for row in book["Zdarzenia"].iter_rows()]
    assert any("odnowienie" in row and any("Łuck" in str(value) for value in row) for row in rows)

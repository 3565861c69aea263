"""A clerk's second day: a visit planned from last year's, people pasted, two currencies, paper, the year."""

from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.drafts.address import FieldAddress
from desktop.program import Program
from desktop.screens.lists.list_page import ListPage
from desktop.screens.parts.table_tab import RowTableTab
from desktop.screens.window.window import Window
from tests.support.clerk import Clerk, opened, settled, written
from tests.support.forms import all_tabs
from tests.support.part_tables import begun, keys, shown
from tests.support.windows import list_of, write

Key, Mod = Qt.Key, Qt.KeyboardModifier
PASTED = (
    "Imię i nazwisko\tFunkcja wówczas\tInstytucja wówczas\r\n"
    "Anna Nowak\tinspektor\tUrząd Miejski w Białymstoku\r\n"
    "Piotr Lis\tradny\tRada Miasta Białystok\r\n"
)


@pytest.fixture
def answers() -> Clerk:
    return Clerk()


def type_in(page: ListPage, name: str, text: str) -> None:
    """Go to a field of the form and type."""
    page.form.tabs.show_field(FieldAddress(name))
    field = QApplication.focusWidget()
    assert field
    write(field, text)
    keys(Key.Key_Tab)


def table(page: ListPage, name: str) -> RowTableTab:
    at, tab = next(
        (at, tab)
        for at, tab in enumerate(all_tabs(page.form.tabs))
        if isinstance(tab, RowTableTab) and tab.parts.name == name
    )
    page.form.tabs.choose(at)
    return begun(tab)


def test_a_second_day(sample: str, program: Program, answers: Clerk, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened(program, sample)
    page = list_of(window, "delegation")
    last_years(window, page)
    plan_this_years(window, page)
    enter_the_costs(window, page)
    print_the_sheet(window, page, answers, tmp_path / "Delegacja.pdf", qtbot)
    export_the_year(window, answers, tmp_path / "Rejestr.xlsx", qtbot)


def last_years(window: Window, page: ListPage) -> None:
    """A visit of which only title, place and day are known, and who went."""
    QTest.keyClick(window, Key.Key_N, Mod.ControlModifier)
    type_in(page, "title", "Dni Łucka")
    type_in(page, "location", "Łuck")
    type_in(page, "first_day", "26.08.2016")
    QGuiApplication.clipboard().setText(PASTED)
    people = table(page, "participants")
    keys(Key.Key_V, modifier=Mod.ControlModifier)
    assert [row[:2] for row in shown(people.sheet)] == [["Anna Nowak", "inspektor"], ["Piotr Lis", "radny"]]
    QTest.keyClick(window, Key.Key_S, Mod.ControlModifier)
    settled(window)
    assert not page.form.dirty
    assert [page.model.row(0).texts[at] for at in (0, 3)] == ["Dni Łucka", "26.08.2016"]


def plan_this_years(window: Window, page: ListPage) -> None:
    """The copy has the people, not the days; one field is missing, and it is gone to."""
    window.commands.copy_as_new()
    assert page.form.current is None
    assert page.form.dirty
    type_in(page, "first_day", "24.08.2017")
    type_in(page, "last_day", "26.08.2017")
    type_in(page, "approved_on", "1.07.2017")
    QTest.keyClick(window, Key.Key_S, Mod.ControlModifier)
    settled(window)
    assert not page.form.dirty
    assert len(page.model.ids) == 2
    assert shown(table(page, "participants").sheet)[1][:2] == ["Piotr Lis", "radny"]
    assert "odbyta" in page.model.row(0).texts  # on 31.12.2017, by its days and its approval


def enter_the_costs(window: Window, page: ListPage) -> None:
    costs = table(page, "costs")
    QGuiApplication.clipboard().setText("bilety\t900\t870,40\tPLN\r\nhotel\t400\t380\tEUR\t4,2578\r\n")
    keys(Key.Key_V, modifier=Mod.ControlModifier)
    plain = [row[7].replace("\N{NO-BREAK SPACE}", " ") for row in shown(costs.sheet)]
    assert plain == ["870,40", "1 617,96"]
    QTest.keyClick(window, Key.Key_S, Mod.ControlModifier)
    settled(window)
    assert not page.form.dirty


def print_the_sheet(window: Window, page: ListPage, clerk: Clerk, path: Path, qtbot: QtBot) -> None:
    clerk.path = path
    page.table.setFocus()
    window.commands.print_card()
    qtbot.waitUntil(path.exists, timeout=60_000)
    with pypdfium2.PdfDocument(path) as paper:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    for words in ("Dni Łucka", "Anna Nowak", "24.08.2017", "2 488,36"):
        assert words in text.replace("\N{NO-BREAK SPACE}", " ")


def export_the_year(window: Window, clerk: Clerk, path: Path, qtbot: QtBot) -> None:
    clerk.path = path
    QTest.keyClick(window, Key.Key_E, Mod.ControlModifier)
    written(clerk, qtbot, path)
    rows = [[cell.value for cell in row] for row in load_workbook(path)["Delegacje"].iter_rows()]
    found = [row for row in rows if row[0] == "Dni Łucka"]
    assert len(found) == 2
    days = [value.date() for row in found for value in row if isinstance(value, datetime)]
    assert date(2017, 8, 24) in days
    assert any(value == pytest.approx(2488.36) for row in found for value in row if isinstance(value, float))

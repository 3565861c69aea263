"""Who travelled where: what goes from the screen to paper, to a workbook, to the clipboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.register.opening import Register
from db.store import Store
from desktop.lists.finding import read_request
from desktop.lists.report_request import ReportRequest
from desktop.screens.outgoing.export import Exporter
from desktop.screens.outgoing.list_preview import ListPreview
from desktop.screens.window.window import Window
from tests.support.travel_pages import Show, names
from tests.support.windows import focus

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


def test_paper_shows_the_cut_and_the_workbook_is_asked_for(
    window: Window, travelled: Store, show: Show, reading: Store, qtbot: QtBot
) -> None:
    page = show()
    page.choose("people")
    with qtbot.waitSignal(page.shown):
        page.quick.setText("anna")
    focus(window, page.table)
    with qtbot.waitSignal(window.pages.print_wanted) as printed:
        QTest.keyClick(window, Key.Key_P, Ctrl)
    with qtbot.waitSignal(window.pages.export_wanted) as exported:
        QTest.keyClick(window, Key.Key_E, Ctrl)
    for asked in (printed.args[0], exported.args[0]):
        assert isinstance(asked, ReportRequest)
        listing = read_request(asked.text()).listing(reading)
        assert [row[0] for row in listing.rows] == names(page) == ["Anna Nowak"]
        assert listing.totals_shown == page.model.totals
        assert len(asked.listings(reading)) == 6


def test_the_preview_prints_it(
    window: Window, register: Register, travelled: Store, show: Show, reading: Store, qtbot: QtBot
) -> None:
    outgoing = Exporter(str(register.path), window.settings, window.dialogs, window)
    preview = ListPreview(show().request(), reading, outgoing, window.settings, window.dialogs, window)
    qtbot.addWidget(preview)
    assert preview.whole
    assert preview.windowTitle() == "Drukuj: Kto wyjeżdżał, dokąd i za ile"


def test_selected_rows_are_copied_as_a_table(window: Window, travelled: Store, show: Show) -> None:
    page = show()
    page.choose("people")
    focus(window, page.table)
    page.table.selectRow(0)
    QTest.keyClick(page.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.table, Key.Key_C, Ctrl)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Anna Nowak\t2\t2\t550,00\t100,00\t450,00\t\nJan Żak\t1\t1\t\t\t\t"
    assert data.html().count("<tr>") == 2
    menu = window.menus.of_row(page.table, ("copy",))
    assert [action.isEnabled() for action in menu.actions()] == [True]
    menu.close()

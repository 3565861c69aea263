"""Many rows of a list are copied in slices, the same as at once."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.drafts import draft as drafts
from desktop.screens.lists import list_side
from desktop.screens.widgets.progress_dialog import ProgressDialog
from desktop.screens.window.window import Window
from tests.support.windows import list_of


def test_many_rows_are_copied_in_slices(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = list_of(window, "partner")
    qtbot.waitUntil(lambda: page.model.whole)
    page.table.selectAll()
    page.copy_rows()
    copied = QApplication.clipboard().text()
    html = QApplication.clipboard().mimeData().html()
    assert copied.count("\n") == len(page.model.ids) - 1
    QApplication.clipboard().clear()
    monkeypatch.setattr(drafts, "MANY_ROWS", 1)
    monkeypatch.setattr(list_side, "_COPIED_AT_ONCE", 2)
    page.copy_rows()
    assert not QApplication.clipboard().text()
    assert isinstance(QApplication.activeModalWidget(), ProgressDialog)
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    assert QApplication.clipboard().text() == copied
    assert QApplication.clipboard().mimeData().html() == html

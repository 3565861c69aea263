"""How a table's columns share the room: by what stands in the list, until somebody pulls them."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.screens.lists.list_page import ListPage
from desktop.screens.table.row_delegate import RowDelegate
from desktop.screens.window.window import Window


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    """The documents."""
    shown = window.pages.list_page
    assert shown is not None
    qtbot.waitUntil(lambda: shown.model.whole)
    return shown


def cut(page: ListPage, name: str) -> set[str]:
    """The texts of a column that are not seen whole."""
    column = next(at for at, field in enumerate(page.model.fields) if field.name == name)
    cells, width = page.table.itemDelegate(), page.table.columnWidth(column)
    assert isinstance(cells, RowDelegate)
    rows = [page.model.row(at) for at in range(len(page.model.ids))]
    return {row.texts[column] for row in rows if cells.width(row, column) > width}


def test_what_a_document_is_can_be_read_beside_the_form(page: ListPage) -> None:
    assert page.record_side.isVisible()
    for name in ("kind", "signed", "renewed_on", "state"):
        assert cut(page, name) == set()
    header = page.table.horizontalHeader()
    assert header.length() <= page.table.viewport().width()
    for name in ("partners", "country"):
        assert len(cut(page, name)) <= 2


def test_a_date_until_is_not_cut_where_words_are(page: ListPage) -> None:
    window = page.window()
    window.resize(900, window.height())
    page.table.arranger.fit()
    assert cut(page, "kind")
    assert "wygasł, data nieznana" in cut(page, "until")
    assert not [text for text in cut(page, "until") if text[:1].isdigit()]


@pytest.mark.parametrize("words", ["mazara", "lodzz"])
def test_a_search_leaves_no_widths_behind(page: ListPage, words: str) -> None:
    def widths() -> list[int]:
        return [page.table.columnWidth(at) for at in range(len(page.model.fields))]

    before = widths()
    page.list_side.quick.setText(words)
    page.table.arranger.restyle()  # another day, another size of text
    assert widths() != before
    page.list_side.clear_filters()
    assert widths() == before


def test_beside_a_wide_form_the_first_column_and_the_state_can_be_read(page: ListPage, qtbot: QtBot) -> None:
    page.splitter.setSizes([100, 2000])
    qtbot.waitUntil(lambda: page.table.viewport().width() < 480)
    assert len(cut(page, "partners")) <= len(page.model.ids) // 4
    assert cut(page, "signed") == set()
    assert cut(page, "state") <= {"nieaktualny"}

"""A decade through all its places: form, list, card, paper, workbook, clipboard, history and states."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from db import words
from db.dates import PartialDate
from db.records import Agreement, Undertaking
from db.register.opening import Register
from db.reports import listing
from db.reports.card import card
from db.reports.listing import Listing
from db.store import Store
from db.store.history import User
from db.store.query import Condition, Query
from desktop.background.write_queue import WriteQueue
from desktop.lists import criteria
from desktop.paper.list_print import ListPrint
from desktop.screens.forms.history_tab import HistoryTab
from desktop.screens.style import theme
from desktop.screens.table.column_layout import SavedArrangement, column_fields, default_arrangement
from desktop.screens.table.row_delegate import RowDelegate
from desktop.screens.table.table_model import TableModel
from desktop.screens.table.table_view import TableView
from desktop.sheets import clipboard, workbook
from desktop.sheets.formats import Properties
from tests.support import forms
from tests.support.forms import TOMSK
from tests.support.saving import alter
from tests.support.typing_keys import go_on, text_of, write
from tests.support.windows import Answers

ON = date(2017, 12, 31)
DECADE = PartialDate(1990, decade=True)
FIELD = Agreement.field("signed_on")
FIRST = PartialDate(2000, decade=True)
SHOWN = {"pl": "lata 90. XX w.", "en": "the 1990s"}
IN_COLUMN = {"pl": "l. 90. XX w.", "en": "the 1990s"}
FIRST_IN_COLUMN = {"pl": "l. 2000–09", "en": "yrs 2000–09"}
language = pytest.mark.parametrize("spoken", SHOWN)


@pytest.fixture
def writing(register: Register) -> Iterator[Store]:
    """The register, in which the letter of intent with Tomsk was signed in the nineties."""
    store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
    with store.change("Saved") as change:
        draft = change.draft(Agreement, TOMSK)
        draft.values["signed_on"] = DECADE
        change.save(draft)
    yield store
    store.close()


def listed(store: Store) -> Listing:
    nineties = Condition("signed_on", "within", (date(1990, 1, 1), date(1999, 12, 31)))
    query = Query(Agreement, ON, conditions=(nineties,))
    return listing.listing(store, query, (FIELD,), "Dokumenty", criteria.describe(query))


@language
def test_in_the_form(
    writing: Store, reading: Store, queue: WriteQueue, qtbot: QtBot, answers: Answers, spoken: str
) -> None:
    del writing
    with words.speaking(spoken):
        form = forms.shown(qtbot, reading, queue, Agreement, answers)
        form.open(TOMSK)
        row = forms.row(form, "signed_on")
        assert text_of(row.editor) == SHOWN[spoken]
        write(qtbot, row.editor, "na początku lat 80.")
        go_on(row.editor)
        with qtbot.waitSignal(form.saved):
            form.save()
    saved = reading.draft(Agreement, TOMSK)
    assert saved
    assert saved.values["signed_on"] == PartialDate(1980, decade=True)


@language
def test_in_list_clipboard_workbook_and_on_paper(
    writing: Store, qapp: object, tmp_path: Path, spoken: str
) -> None:
    with words.speaking(spoken):
        assert [row[0] for row in listed(writing).rows].count(DECADE) == 1
        assert SHOWN[spoken] in clipboard.copy_listing(listed(writing), header=True).text.split("\n")
        path = tmp_path / "list.xlsx"
        office = Properties("Rejestr", "Urząd", datetime(2018, 1, 2, tzinfo=UTC))
        workbook.write(path, [listed(writing)], office)
        ListPrint(listed(writing), (), ON).print_on(QPdfWriter(str(tmp_path / "list.pdf")))
    sheet = load_workbook(path).active
    assert sheet
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert IN_COLUMN[spoken] in cells
    assert FIELD.kind.from_cell(IN_COLUMN[spoken]) == DECADE
    document = pypdfium2.PdfDocument(tmp_path / "list.pdf")
    printed = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert IN_COLUMN[spoken] in printed


@language
def test_in_the_window_a_column_as_wide_as_a_day_shows_it_whole(
    writing: Store, reading: Store, look: object, qtbot: QtBot, spoken: str
) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    with words.speaking(spoken):
        for value, shown in ((DECADE, IN_COLUMN), (FIRST, FIRST_IN_COLUMN)):
            alter(writing, Agreement, TOMSK, signed_on=value)
            model = TableModel(reading, Query(Agreement, ON))
            model.set_fields((Agreement.field("kind"), FIELD))
            model.ask(model.query)
            model.complete()
            row = model.row(list(model.ids).index(TOMSK))
            assert row.texts[1] == shown[spoken]
            assert RowDelegate(model, view).width(row, 1) <= theme.scaled_width(FIELD.column.width)


@language
def test_a_single_decade_among_years_is_not_cut(
    writing: Store, reading: Store, queue: WriteQueue, look: object, qtbot: QtBot, spoken: str
) -> None:
    dated = writing.ids(Query(Undertaking, ON, conditions=(Condition("begins_on", "filled"),)))
    alter(writing, Undertaking, dated[0], begins_on=FIRST)
    with words.speaking(spoken):
        model = TableModel(reading, Query(Undertaking, ON))
        usual = default_arrangement(Undertaking)
        table = TableView(model, SavedArrangement(reading, queue, column_fields(Undertaking), "list", usual))
        qtbot.addWidget(table)
        table.resize(480, 400)
        model.ask(model.query)
        with qtbot.waitExposed(table):
            table.show()
        qtbot.waitUntil(lambda: model.whole)
        column, painter = usual.names().index("begins_on"), table.itemDelegate()
        assert isinstance(painter, RowDelegate)
        rows = [model.row(row) for row in range(len(model.ids))]
        assert FIRST_IN_COLUMN[spoken] in {row.texts[column] for row in rows}
        widest = max(painter.width(row, column) for row in rows)
        assert widest <= table.horizontalHeader().sectionSize(column)


@language
def test_on_the_card(writing: Store, spoken: str) -> None:
    with words.speaking(spoken):
        printed = card(writing, Agreement, TOMSK, ON)
    assert SHOWN[spoken] in repr(printed).replace("\\xa0", " ")


def test_in_history_and_in_what_is_not_saved(
    writing: Store, reading: Store, queue: WriteQueue, qtbot: QtBot
) -> None:
    (step,) = writing.changes(of=(Agreement, TOMSK))[0].steps
    assert (step.before, step.after) == ({"signed_on": "2011-08-23"}, {"signed_on": "199X"})
    tab = HistoryTab(reading, queue, lambda: True)
    qtbot.addWidget(tab)
    draft = reading.draft(Agreement, TOMSK)
    assert draft
    with qtbot.waitExposed(tab):
        tab.show()
    tab.show_draft(draft)
    qtbot.waitUntil(lambda: "23.08.2011 → lata 90. XX w." in forms.visible(tab))
    writing.undo()
    before = writing.draft(Agreement, TOMSK)
    assert before
    assert before.values["signed_on"] == PartialDate(2011, 8, 23)


@pytest.mark.parametrize("asked", ["lata 90", "1990s", "199x", "the 1990s"])
def test_it_is_found_by_words(writing: Store, asked: str) -> None:
    assert TOMSK in (writing.matching_ids(Agreement, asked) or ())


def test_its_states_are_certain_when_it_is_over(writing: Store) -> None:
    def state(day: date) -> list[object]:
        found = listing.listing(writing, Query(Agreement, day), (Agreement.field("state"), FIELD), "", ())
        return [row[0] for row in found.rows if row[1] == DECADE]

    assert state(date(1989, 12, 31)) in ([], [None])
    assert state(date(1995, 6, 1)) == ["in_force?"]
    assert state(date(2000, 1, 1)) == ["in_force"]


@pytest.mark.parametrize(
    ("spoken", "sentence"),
    [("pl", "od lat 90. XX w."), ("en", "In force since the 1990s")],
)
def test_the_sentence_names_it(writing: Store, spoken: str, sentence: str) -> None:
    with words.speaking(spoken):
        printed = card(writing, Agreement, TOMSK, ON)
    assert sentence in repr(printed).replace("\\xa0", " ")

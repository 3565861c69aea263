"""One field through all its places: a line in its record's class, and it is everywhere; no view names it."""

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import inspect, text

from db import words
from db.dates import PartialDate
from db.records import Agreement
from db.register.opening import Register
from db.reports import listing
from db.reports.listing import Listing
from db.store import Store
from db.store.history import User
from db.store.query import Condition, Order, Query
from desktop.background.write_queue import WriteQueue
from desktop.lists import criteria
from desktop.lists.whole_register import WholeRegister
from desktop.paper.list_print import ListPrint
from desktop.screens.forms.form import Form
from desktop.screens.forms.history_tab import HistoryTab
from desktop.screens.lists.condition_panel import ConditionPanel
from desktop.screens.table import column_layout
from desktop.screens.table.table_model import TableModel
from desktop.sheets import clipboard, workbook
from desktop.sheets.formats import Properties
from tests.support import forms
from tests.support.paths import ROOT
from tests.support.typing_keys import text_of, write
from tests.support.windows import Answers

ON = date(2017, 12, 31)
NAME, LABEL = "resolution_on", "Uchwała z dnia"
FIELD = Agreement.field(NAME)
ONE = 1
DAY, EARLIER = PartialDate(2010, 6, 28), PartialDate(1994)
VIEWS = list((ROOT / "desktop").rglob("*.py"))


@pytest.fixture
def writing(register: Register) -> Iterator[Store]:
    """The register, in which one document's field held a year, then a day, and all others' nothing."""
    store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
    for one in store.ids(Query(Agreement, ON)):
        _put(store, one, None)
    for value in (EARLIER, DAY):
        _put(store, ONE, value)
    yield store
    store.close()


def _put(store: Store, one: int, value: PartialDate | None) -> None:
    with store.change("Saved") as change:
        draft = change.draft(Agreement, one)
        draft.values[NAME] = value
        change.save(draft)


@pytest.fixture
def listed(writing: Store) -> Listing:
    """A list of that one document, with the field as its column."""
    query = Query(Agreement, ON, conditions=(Condition(NAME, "filled"),))
    return listing.listing(writing, query, (FIELD,), "Dokumenty", criteria.describe(query))


def test_its_sql_columns(writing: Store) -> None:
    there = {column["name"]: column for column in inspect(writing.engine).get_columns("agreement")}
    assert {NAME, f"{NAME}_earliest", f"{NAME}_latest"} <= set(there)
    kept = text(f"SELECT {NAME}, {NAME}_earliest, {NAME}_latest FROM agreement WHERE id = 1")
    day = date(2010, 6, 28).toordinal()
    assert tuple(writing.connection().execute(kept).one()) == ("2010-06-28", day, day)
    _put(writing, ONE, EARLIER)
    year = date(1994, 1, 1).toordinal(), date(1994, 12, 31).toordinal()
    assert tuple(writing.connection().execute(kept).one()) == ("1994", *year)


def test_its_column_in_the_table(writing: Store, qapp: object) -> None:
    assert FIELD in column_layout.column_fields(Agreement)
    arranged = column_layout.default_arrangement(Agreement).with_columns([NAME])
    assert [column.name for column in arranged.columns] == [NAME]
    model = TableModel(writing, Query(Agreement, ON, order=(Order(NAME),)))
    model.set_fields([FIELD])
    model.ask(model.query)
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) == LABEL
    assert model.data(model.index(0, 0)) == "28.06.2010"
    assert [model.data(model.index(at, 0)) for at in range(1, 5)] == [""] * 4


def test_its_row_in_the_form(
    writing: Store, reading: Store, queue: WriteQueue, qtbot: QtBot, answers: Answers
) -> None:
    form: Form = forms.shown(qtbot, reading, queue, Agreement, answers)
    form.open(ONE)
    row = forms.row(form, NAME)
    assert row.label.text() == LABEL
    assert text_of(row.editor) == "28.06.2010"
    write(qtbot, row.editor, "maj 2011")
    draft = form.draft
    assert draft
    assert draft.values[NAME] == PartialDate(2011, 5)
    with qtbot.waitSignal(form.saved):
        form.save()
    saved = reading.draft(Agreement, ONE)
    assert saved
    assert saved.values[NAME] == PartialDate(2011, 5)


def test_its_condition(writing: Store, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel = ConditionPanel(Agreement, writing, window, field=NAME)
    assert panel.fields.currentText() == LABEL
    offered = [panel.operators.itemData(at) for at in range(panel.operators.count())]
    assert offered == list(FIELD.filters)
    within = Condition(NAME, "within", (date(2010, 6, 1), date(2010, 6, 30)))
    assert writing.ids(Query(Agreement, ON, conditions=(within,))) == [ONE]
    assert criteria.describe_condition(FIELD, within).startswith(f"{LABEL}: od 01.06.2010")


def test_its_order(writing: Store) -> None:
    _put(writing, 2, EARLIER)
    for descending, first in ((False, [2, ONE]), (True, [ONE, 2])):
        assert writing.ids(Query(Agreement, ON, order=(Order(NAME, descending),)), 2) == first


def test_its_column_on_paper(listed: Listing, qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    ListPrint(listed, (), ON).print_on(QPdfWriter(str(path)))
    document = pypdfium2.PdfDocument(path)
    printed = " ".join(document[0].get_textpage().get_text_range().split())
    document.close()
    assert LABEL in printed
    assert "28.06.2010" in printed
    assert f"{LABEL}: wypełnione" in printed


def test_its_cell_in_a_workbook_is_a_date(listed: Listing, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    workbook.write(path, [listed], Properties("Rejestr", "Urząd", datetime(2018, 1, 2, tzinfo=UTC)))
    sheet = load_workbook(path).active
    assert sheet
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert cells[-2].value == LABEL
    assert cells[-1].value == datetime(2010, 6, 28)
    assert cells[-1].number_format == FIELD.kind.excel
    assert FIELD.kind.from_cell(cells[-1].value) == DAY


def test_its_column_in_the_whole_register(writing: Store) -> None:
    documents = WholeRegister().listings(writing, ON)[1]
    at = [field.name for field in documents.fields].index(NAME)
    assert [row[at] for row in documents.rows if row[at]] == [DAY]


def test_its_cell_on_the_clipboard(listed: Listing) -> None:
    copied = clipboard.copy_listing(listed, header=True)
    assert copied.text == f"{LABEL}\n28.06.2010"
    assert "28.06.2010" in copied.html


def test_its_history_and_undo(writing: Store, reading: Store, queue: WriteQueue, qtbot: QtBot) -> None:
    (step,) = writing.changes(of=(Agreement, ONE))[0].steps
    assert (step.before, step.after) == ({NAME: "1994"}, {NAME: "2010-06-28"})
    tab = HistoryTab(reading, queue, lambda: True)
    qtbot.addWidget(tab)
    draft = reading.draft(Agreement, ONE)
    assert draft
    with qtbot.waitExposed(tab):
        tab.show()
    tab.show_draft(draft)
    qtbot.waitUntil(lambda: LABEL in forms.visible(tab))
    assert "1994 → 28.06.2010" in forms.visible(tab)
    writing.undo()
    changed = writing.draft(Agreement, ONE)
    assert changed
    assert changed.values[NAME] == EARLIER


def test_it_is_found_by_words(writing: Store) -> None:
    assert ONE in (writing.matching_ids(Agreement, "28.06.2010") or ())


def test_it_has_its_words_in_every_language() -> None:
    for language, label in (("pl", LABEL), ("en", "Resolution of")):
        words.use(language)
        assert words._(FIELD.label) == label


def test_nobody_names_it() -> None:
    """But its record, and the sample that fills it."""
    named = {
        path.relative_to(ROOT).as_posix()
        for path in VIEWS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _name(node) == NAME
    }
    assert named == set()
    assert len(VIEWS) > 80


def _name(node: ast.AST) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    return node.attr if isinstance(node, ast.Attribute) else ""

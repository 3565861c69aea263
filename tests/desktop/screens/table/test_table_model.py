"""The rows of a list: ids in order, pages on demand, nothing lost while somebody writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from db import words
from db.fields import Field
from db.records import Agreement, Partner
from db.register.opening import Register
from db.store import Store
from db.store.query import Condition, Order, Query
from desktop.background.write_queue import WriteQueue
from desktop.screens.table import table_model
from desktop.screens.table.table_model import TableModel

ON = date(2017, 12, 31)
ASKED = Query(Agreement, ON)
LISTED = [field for field in Agreement.fields if field.column.default_column]
Role = Qt.ItemDataRole


@pytest.fixture
def model(reading: Store, monkeypatch: pytest.MonkeyPatch, qapp: object) -> TableModel:
    """The documents of the sample, in pages so small that there are several."""
    monkeypatch.setattr(table_model, "FIRST", 10)
    monkeypatch.setattr(table_model, "PAGE", 4)
    made = TableModel(reading, ASKED)
    made.set_fields(LISTED)
    return made


@contextmanager
def being_written(register: Register) -> Iterator[None]:
    """As in the moment in which somebody's change is written down."""
    with closing(sqlite3.connect(str(register.path), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def shown(model: TableModel, column: int = 0) -> list[str]:
    return [model.data(model.index(at, column)) for at in range(model.rowCount())]


def test_holds_to_the_rules_of_models(model: TableModel, qtmodeltester: Any) -> None:
    model.ask(ASKED)
    qtmodeltester.check(model)
    model.complete()
    model.filter("luck")
    qtmodeltester.check(model)


def test_the_first_page_comes_alone_and_the_rest_joins_it(model: TableModel, qtbot: QtBot) -> None:
    model.ask(ASKED)
    assert (model.rowCount(), model.whole) == (10, False)
    first = shown(model)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignals([model.rowsInserted, model.completed]):
        model.complete()
    assert (model.rowCount(), model.whole, model.count_without_words) == (23, True, 23)
    assert shown(model)[:10] == first
    assert not resets  # what is painted stays as it is


def test_a_sorting_without_a_kept_key_shows_its_first_page_too(model: TableModel) -> None:
    model.ask(replace(ASKED, order=(Order("signed"),)))
    assert not model.whole
    model.ask(replace(ASKED, order=(Order("state"), Order("partners"))))
    assert not model.whole
    model.complete()
    assert shown(model, LISTED.index(Agreement.field("state")))[-1] == "nieaktualny"


def test_reads_only_the_pages_that_are_looked_at(
    model: TableModel, reading: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.ask(ASKED)
    asked: list[int] = []
    real = reading.rows

    def rows(record: Any, ids: Any, fields: Any, on: date) -> Any:
        asked.append(len(ids))
        return real(record, ids, fields, on)

    monkeypatch.setattr(reading, "rows", rows)
    assert model.data(model.index(5, 0)) == "Irkuck"
    assert model.data(model.index(6, 2)) == "umowa o współpracy"
    assert asked == [4]


def test_a_keystroke_filters_the_ids_in_hand_in_their_order(model: TableModel) -> None:
    model.ask(replace(ASKED, order=(Order("signed", True),)))
    model.filter("luck")
    assert shown(model, 3) == ["22.06.2013", "21.08.2011"]
    assert (model.rowCount(), model.count_without_words) == (2, 23)
    model.filter("rosja")
    assert sorted(shown(model)) == ["Irkuck", "Kaliningrad", "Psków", "Tomsk"]
    model.filter("lodzz")
    assert model.rowCount() == 0
    model.filter("")
    assert model.rowCount() == 23


def test_words_stay_when_the_day_or_the_conditions_change(model: TableModel) -> None:
    model.ask(ASKED)
    model.filter("luck")
    model.ask(replace(model.query, as_of=date(2012, 1, 1)))
    assert shown(model, 3) == ["21.08.2011"]
    model.ask(replace(model.query, as_of=ON, conditions=(Condition("signed", "after", date(2012, 1, 1)),)))
    assert shown(model, 3) == ["22.06.2013"]


def test_what_a_cell_says_to_the_ear(model: TableModel) -> None:
    model.ask(ASKED)
    accessible = Role.AccessibleTextRole
    assert model.data(model.index(0, 0), accessible) == "Partner: Bornova"
    assert model.data(model.index(0, 4), accessible) == "Odnowiono: brak"
    model.ask(replace(ASKED, order=(Order("signed", True),)))
    header = [
        model.headerData(3, Qt.Orientation.Horizontal, role)
        for role in (Role.DisplayRole, accessible, Role.ToolTipRole)
    ]
    assert header == ["Podpisano", "Podpisano, sortowanie malejące", "Podpisano"]
    assert model.data(model.index(0, 0), Role.FontRole) is None
    assert model.headerData(3, Qt.Orientation.Vertical) is None


def test_is_a_flat_table(model: TableModel) -> None:
    model.ask(ASKED)
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    assert not model.index(99, 0).isValid()
    assert model.columnCount(QModelIndex()) == len(LISTED)


def test_a_change_is_read_where_it_is_shown_without_a_reset(
    model: TableModel, queue: WriteQueue, qtbot: QtBot
) -> None:
    model.ask(ASKED)
    model.complete()
    shown(model)
    rename(queue, 1, "Izmir")
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(model.dataChanged):
        model.refresh()
    assert shown(model)[:3] == ["Izmir", "Izmir", "Kowno"]
    assert not resets


def test_rows_that_come_and_go(model: TableModel, queue: WriteQueue) -> None:
    model.ask(ASKED)
    model.complete()
    gone = model.ids[0]
    queue.submit(lambda changing: changing.delete(Agreement, gone), "")
    queue.wait()
    assert shown(model)[0] == ""  # it was never read, and is not there any more
    model.refresh()
    assert model.rowCount() == 22
    assert gone not in model.ids


def test_columns_may_be_chosen_later(model: TableModel) -> None:
    model.ask(ASKED)
    fields: list[Field] = [Agreement.field("signed_in"), Agreement.field("partners")]
    model.set_fields(fields)
    assert model.columnCount() == 2
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Miejsce podpisania"
    assert shown(model, 1)[0] == "Bornova"
    words.use("en")
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Partner"


def test_keeps_what_is_painted_while_somebody_writes(
    model: TableModel, register: Register, qtbot: QtBot
) -> None:
    model.ask(ASKED)
    model.complete()
    before = shown(model)
    with being_written(register):
        model.refresh()
        model.filter("luck")
        model.filter("lusaka")  # the newest question is the one that is answered
        assert shown(model) == before
    qtbot.waitUntil(lambda: shown(model) == ["Lusaka"], timeout=5000)


def test_a_page_that_cannot_be_read_comes_later(model: TableModel, register: Register, qtbot: QtBot) -> None:
    model.ask(ASKED)
    with being_written(register):
        assert shown(model)[:2] == ["", ""]
    with qtbot.waitSignal(model.dataChanged, timeout=5000):
        pass
    assert shown(model)[:2] == ["Bornova", "Bornova"]


def test_a_bug_is_not_taken_for_a_busy_register(model: TableModel, reading: Store) -> None:
    reading.connection().exec_driver_sql("ATTACH ':memory:' AS other")
    reading.connection().exec_driver_sql("CREATE TEMP TABLE agreement_index (id)")
    with pytest.raises(Exception, match="no such column"):
        model.ask(ASKED)


def rename(queue: WriteQueue, one: int, name: str) -> None:
    def work(changing: Any) -> None:
        draft = changing.draft(Partner, one)
        draft.values["name"] = name
        changing.save(draft)

    queue.submit(work, "")
    queue.wait()

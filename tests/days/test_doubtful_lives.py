"""Documents with a doubtful or unusual life, at all the places that tell of it: each says the same.

On a file and on PostgreSQL, in Polish and English: the sentence in the form, the list with its conditions and
the line below it, the card and the list on paper, the workbook, the command line.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from db import words
from db.drafts.draft import part_row
from db.kinds import Remaining
from db.records import Act, Agreement
from db.records.agreements.states import AGREEMENT_STATE
from db.register import opening
from db.store import Store
from db.store.history import User
from db.store.query import Condition
from db.words import _
from desktop.__main__ import main
from desktop.commands import print_list
from desktop.program import Program
from desktop.screens.forms.head import FormHead
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support import pdf
from tests.support.clerk import opened
from tests.support.doubtful_documents import CASES, COLUMNS, COUNTRY, KIND, PAPERS, WORDS, Case
from tests.support.saving import document, partner, term
from tests.support.windows import list_of


@pytest.fixture
def register(target: str) -> str:
    """The address of a register with the documents."""
    opened = opening.open_register(target)
    store = opened.store(User("anna", "Anna Nowak", "desk"), writing=True)
    kind = term(store, "umowa", gender="f")
    for name, (of, acts) in PAPERS.items():
        rows = [{**part_row(Act.fields), **one} for one in acts]
        document(store, kind, partner(store, name, "DE"), acts=rows, **of)
    store.close()
    store.engine.dispose()
    opened.close()
    return target


@pytest.fixture(params=words.LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> str:
    words.use(request.param)
    return str(request.param)


def test_each_place_says_the_same(
    register: str, spoken: str, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, register)
    page = list_of(window, "agreement")
    page.table.arranger.arrange(page.table.arranger.saved.current.with_columns(COLUMNS))
    ids = ids_by_partner(window.store)
    for on, cases in groupby(CASES, lambda case: case.on):
        window.as_of.set(on)
        there = list(cases)
        for case in there:
            in_the_form(page, case, ids[case.name], qtbot)
            in_the_list(page, case, ids[case.name])
            by_conditions(window, page, case, qtbot)
        as_printed(page, there, tmp_path / "list.pdf")
        if register.startswith("postgresql") == (spoken == "en"):  # each once: a program anew for each file
            on_the_command_line(register, spoken, there, tmp_path)
    assert program.close_register()


def ids_by_partner(store: Store) -> dict[str, int]:
    ids = store.connection().scalars(select(Agreement.table.c.id)).all()
    rows = store.rows(Agreement, ids, [Agreement.field("partners")], date.today())
    return {linked.label: record_id for record_id, ((linked,),) in zip(ids, rows, strict=True)}


def in_the_form(page: ListPage, case: Case, record_id: int, qtbot: QtBot) -> None:
    """The sentence above the fields."""
    page.table.select(record_id)
    qtbot.waitUntil(lambda: page.form.current == record_id)
    head = page.form.findChild(FormHead)
    assert head
    assert head.summary
    told = head.summary.sentence
    qtbot.waitUntil(lambda: plain(told.text()) == case.told.sentence)  # it may be reckoned beside the window


def in_the_list(page: ListPage, case: Case, record_id: int) -> None:
    """The row of the list."""
    assert page.model.row(page.model.ids.index(record_id)).texts == case.row


def by_conditions(window: Window, page: ListPage, case: Case, qtbot: QtBot) -> None:
    """Conditions that find the document, and others that do not; the line below the list counts it."""
    (row,) = [row for row in range(len(page.model.ids)) if page.model.row(row).texts[0] == case.name]
    record_id = page.model.ids[row]
    for expected, condition in conditions(case):
        page.list_side.conditions.set((condition,))
        qtbot.waitUntil(lambda: page.model.whole)
        assert (record_id in page.model.ids) is expected, condition
    (value,) = window.store.rows(Agreement, [record_id], [Agreement.field("partners")], case.on)
    page.list_side.conditions.set((Condition("partners", "any", value[0]),))
    qtbot.waitUntil(lambda: window.status.states.text() == line_of_counts(case))
    page.list_side.conditions.set(())
    qtbot.waitUntil(lambda: page.model.whole)


def conditions(case: Case) -> Iterator[tuple[bool, Condition]]:
    """Conditions on state, certainty, end and days left; each with True if it finds the document."""
    yield True, Condition("state", "any", (case.code,))
    yield False, Condition("state", "not_any", (case.code,))
    yield case.certain, Condition("certain", "yes", None)
    yield not case.certain, Condition("certain", "no", None)
    if case.within is None:
        yield True, Condition("until", "any", tuple(word for word in WORDS if word.show() == case.told.until))
        yield False, Condition("until", "after", date(1900, 1, 1))
        return
    first, last = map(date.fromisoformat, case.within)
    yield True, Condition("until", "within", (first, last))
    yield False, Condition("until", "within", (first, last - timedelta(days=1)))
    yield False, Condition("until", "within", (first + timedelta(days=1), last))
    yield True, Condition("until", "before", last + timedelta(days=1))
    yield True, Condition("until", "after", first - timedelta(days=1))
    if case.told.days_left:
        left = (last - case.on).days
        yield True, Condition("days_left", "at_most", Remaining.exactly(left))
        yield False, Condition("days_left", "at_most", Remaining.exactly(left - 1))
        yield first == last, Condition("days_left", "is", Remaining.exactly(left))
        yield True, Condition("days_left", "at_least", Remaining.exactly((first - case.on).days))
        yield False, Condition("days_left", "at_least", Remaining.exactly((first - case.on).days + 1))


def line_of_counts(case: Case) -> str:
    """What the line below a list says of the document alone."""
    counted = f"{_(AGREEMENT_STATE.counted[case.code])}: 1"
    probably = {"pl": f"{counted} (w tym prawdopodobnie: 1)", "en": f"{counted} (of them probably: 1)"}
    return counted if case.certain else probably[words.language()]


def as_printed(page: ListPage, cases: Sequence[Case], path: Path) -> None:
    """The list on paper, with the columns that it shows."""
    store = page.list_side.store
    print_list.write(path, page.request().listing(store), store)
    printed = " ".join(pdf.texts(path))
    for case in cases:
        assert joined(*case.row) in printed


def on_the_command_line(register: str, spoken: str, cases: Sequence[Case], folder: Path) -> None:
    """The list on paper with its usual columns, the card of each, the workbook of the register."""
    on = ["--as-of", cases[0].day, "--language", spoken]
    paper, book, title = folder / "paper.pdf", folder / "book.xlsx", _(Agreement.sentences.title)
    assert main(["print", register, title.lower(), "--to", str(paper), *on]) == 0
    printed = " ".join(pdf.texts(paper))
    assert main(["export", register, "--to", str(book), *on]) == 0
    cells = list(load_workbook(book)[title].iter_rows(values_only=True))
    for case in cases:
        name, *told, _days_left, _certain = case.row
        assert joined(name, COUNTRY[spoken], KIND, *told) in printed
        in_the_workbook(case, cells)
        assert main(["print", register, title.lower(), "--card", name, "--to", str(paper), *on]) == 0
        on_the_card(case, plain(" ".join(pdf.texts(paper))))


def in_the_workbook(case: Case, cells: Sequence[tuple[Any, ...]]) -> None:
    """The row in the sheet: days are dates and numbers are numbers, all else is said in words."""
    heads = next(row for row in cells if row[0] == label("partners"))
    (row,) = [row for row in cells if row[0] == case.name]
    there = dict(zip(heads, row, strict=True))
    for name, text in zip(COLUMNS, case.row, strict=True):
        assert there.get(label(name)) == as_cell(name, text)


def as_cell(name: str, text: str) -> Any:
    """The value of a cell for a text of the list."""
    if re.fullmatch(r"\d\d\.\d\d\.\d{4}", text):
        return datetime.strptime(text, "%d.%m.%Y")
    return int(text) if name == "days_left" and text.isdigit() else text or None


def on_the_card(case: Case, text: str) -> None:
    """The sentence, and each value beside its label."""
    assert case.told.sentence in text
    for name, told in zip(COLUMNS, case.row, strict=True):
        if told:
            assert joined(label(name), told) in text
        else:
            assert f" {label(name)} " not in text


def label(name: str) -> str:
    return _(Agreement.field(name).label)


def joined(*texts: str) -> str:
    return " ".join(filter(None, texts))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")

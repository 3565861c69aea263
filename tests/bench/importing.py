"""What an office has read in: against openpyxl and a bare insert of the same rows; and until it is seen."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from db.dates import PartialDate
from db.fields.record import Record
from db.life.timeline import periods
from db.operations import importing, samples
from db.records import Agreement, Partner
from db.register import connecting, opening
from db.store import Store
from desktop.imports.proposal import Answers, propose
from desktop.imports.tables.chosen import ChosenSheets
from desktop.imports.tables.planning import planned
from desktop.imports.tables.source import read_source
from desktop.screens.imports.import_page import PREVIEW, ImportPage
from desktop.screens.window.sidebar_entries import IMPORT
from tests.bench.register import WHO
from tests.bench.row import Row
from tests.bench.shown import settle, shown

PARTNERS = DOCUMENTS = 20_000
SEEN = 5_000  # rows of which the preview is painted
TOWNS, KINDS = 300, ("list intencyjny", "porozumienie")
_BARE = "import sys; from openpyxl import load_workbook as load; b = load(sys.argv[1], read_only=True); "
_BARE += "[list(sheet.iter_rows(values_only=True)) for sheet in b]"


def rows(register: Path) -> list[Row]:
    return [_partners(register), _documents(register), _seen(register)]


def _partners(register: Path) -> Row:
    book = register.with_name("partners.xlsx")
    partner_book(book, PARTNERS)
    with _empty(register) as store:
        ours = _timed(lambda: _read_in(store, book, Partner))
        assert len(store.drafts(Partner)) == PARTNERS
    floor = _timed(lambda: _insert(register, _read_bare(book)))
    return Row(f"{PARTNERS:,} partners read in", ours, "s", floor, 2)


def _documents(register: Path) -> Row:
    book, partners = register.with_name("documents.xlsx"), register.with_name("partners.xlsx")
    partner_book(partners, TOWNS)
    _document_book(book)
    with _empty(register) as store:
        _read_in(store, partners, Partner)
        ours = _timed(lambda: _read_in(store, book, Agreement))
        assert len(store.drafts(Agreement)) == DOCUMENTS
    floor = _timed(lambda: _insert(register, _lived(_read_bare(book))))
    return Row(f"{DOCUMENTS:,} documents read in", ours, "s", floor, 2)


def _seen(register: Path) -> Row:
    """The time until the preview of rows is painted, against a child that reads them by openpyxl alone.

    The window waits for events as it does in life: one that asks for them all the time would take half of
    the time from the thread that proposes the rows.
    """
    book, target = register.with_name("seen.xlsx"), register.with_name("import.foedus")
    partner_book(book, SEEN)
    with _empty(register):
        pass
    command = [sys.executable, "-c", _BARE, str(book)]
    floor = min(_timed(lambda: subprocess.run(command, check=True)) for _turn in range(3))
    with shown(target, "partner") as seen:
        seen.window.pages.raise_page(IMPORT)
        page = seen.window.pages.page
        assert isinstance(page, ImportPage)
        page.intake.was_read.connect(lambda: page.show_step(PREVIEW))
        ours = min(_until_seen(page, book) for _turn in range(2))
    return Row(f"{SEEN:,} rows until the preview is painted", ours, "s", floor, 2)


def _until_seen(page: ImportPage, book: Path) -> float:
    settle()
    begun = time.perf_counter()
    page.begin(Partner, book)
    while page.intake.rows is None or page.intake.is_working:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    page.table.viewport().repaint()
    assert len(page.intake.rows) == SEEN
    return time.perf_counter() - begun


def partner_book(path: Path, count: int) -> None:
    """A workbook of partners that no register has."""
    rows = ((f"Miasto nad Rzeką {nth}", COUNTRIES[nth % 4], f"uwaga {nth}") for nth in range(count))
    _book(path, ("Partner", "Państwo", "Uwagi"), rows)


COUNTRIES = ("Ukraina", "Litwa", "Gruzja", "Francja")


def _document_book(path: Path) -> None:
    first = date(1990, 1, 1)
    rows = (
        (
            f"{number}/2024",
            f"Miasto nad Rzeką {number % TOWNS}",
            KINDS[number % 2],
            first + timedelta(days=number % 12_000),
            f"współpraca w dziedzinie {number % 50}",
        )
        for number in range(DOCUMENTS)
    )
    _book(path, ("Nasz numer", "Partner", "Rodzaj", "Data podpisania", "Przedmiot"), rows)


def _book(path: Path, headings: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Wykaz")
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    book.save(path)


@contextmanager
def _empty(register: Path) -> Iterator[Store]:
    """A new register with the usual vocabulary beside the large one."""
    path = register.with_name("import.foedus")
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    opening.make(path)
    opened = opening.open_register(path, lock=False)
    store = opened.store(WHO, writing=True)
    samples.fill(store, samples.VOCABULARY)
    yield store
    store.close()
    opened.close()


def _read_in(store: Store, path: Path, record: type[Record]) -> None:
    """Read a workbook in as the program does, from the file to the commit."""
    table, _guess, plan, _kept = planned(ChosenSheets(read_source(path)), record, {}, {})
    found = propose(store, table.sheet, plan, Answers())
    drafts = [made.draft for made in found if made.draft]
    what = importing.counted(drafts)
    store.apply(
        lambda change: importing.write(change, drafts), importing.READ_IN, source=path.name, what=what
    )


def _read_bare(path: Path) -> list[tuple[object, ...]]:
    (sheet,) = load_workbook(path, read_only=True).worksheets
    return list(sheet.iter_rows(min_row=2, values_only=True))


def _lived(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows of documents, once the periods of each have been reckoned."""
    for row in rows:
        day = row[3]
        assert isinstance(day, date)
        periods({"signed_on": PartialDate(day.year, day.month, day.day)}, [])
    return rows


def _insert(register: Path, rows: list[tuple[object, ...]]) -> None:
    """Insert rows into a table in a file as safe as a register, and commit."""
    path = register.with_name("bare.db")
    path.unlink(missing_ok=True)
    bare = sqlite3.connect(path, isolation_level=None)
    for pragma in connecting.PRAGMAS:
        bare.execute(f"PRAGMA {pragma}")
    names = ", ".join(f"column{place}" for place in range(len(rows[0])))
    bare.execute(f"CREATE TABLE bare ({names})")
    bare.execute("BEGIN IMMEDIATE")
    marks = ", ".join("?" * len(rows[0]))
    bare.executemany(
        f"INSERT INTO bare VALUES ({marks})",
        [[str(value) if isinstance(value, date) else value for value in row] for row in rows],
    )
    bare.execute("COMMIT")
    bare.close()


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun

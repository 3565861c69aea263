"""To Excel and to a PDF: what is asked, what is written, what is offered when it cannot be."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.errors import Refused
from desktop.background.child_process import ChildJob
from desktop.lists.list_request import ListRequest
from desktop.lists.ready_lists import REPORTS
from desktop.screens.outgoing.export import Exporter, Sheets
from desktop.system.settings import Settings
from tests.support.windows import Answers

PATIENCE = 60_000
FIELDS = ("country", "partners", "state")
ASKED = ListRequest("Dokumenty: wybrane", ("Państwo: Litwa",), "2010-12-31", "Agreement", FIELDS, (4, 3))


class Person(Answers):
    """Chooses in the window of the program's own, and accepts it."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = False
        self.offers: list[bool] = []  # the answers to what is offered; no, when there are none left
        self.refusal: Refused | None = None

    def offer(self, title: str, text: str, action_label: str) -> bool:
        super().offer(title, text, action_label)
        return self.offers.pop(0) if self.offers else False

    def save_as(self, title: str, suggested: Path | str, filter: str) -> Path | None:
        if self.refusal:
            raise self.refusal
        return super().save_as(title, suggested, filter)

    def answer(self, dialog: QDialog) -> None:
        assert isinstance(dialog, Sheets)
        (dialog.whole if self.whole else dialog.list).setChecked(True)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    made = Person()
    made.accepting = True
    made.path = tmp_path / "out" / "stan.xlsx"
    made.path.parent.mkdir()
    return made


@pytest.fixture
def outgoing(
    sample_file: Path, tmp_path: Path, own_settings: Settings, person: Person, qtbot: QtBot
) -> Iterator[Exporter]:
    window = QWidget()
    qtbot.addWidget(window)
    file = shutil.copy(sample_file, tmp_path / "bialystok.foedus")
    made = Exporter(str(file), own_settings, person, window)
    yield made
    made.stop()


@pytest.fixture
def end(outgoing: Exporter, qtbot: QtBot) -> Callable[[], None]:
    """Waits until nothing runs any more."""
    return lambda: qtbot.waitUntil(lambda: not outgoing.findChildren(ChildJob), timeout=PATIENCE)


def table(path: Path, name: str) -> list[list[object]]:
    page = load_workbook(path)[name]
    assert isinstance(page, Worksheet)
    return [list(row) for row in page.iter_rows(values_only=True)]


def test_it_asks_in_words_what_is_wanted(qtbot: QtBot) -> None:
    dialog = Sheets(ASKED)
    qtbot.addWidget(dialog)
    assert dialog.list.isChecked()
    assert dialog.list.text() == "Ta lista: Dokumenty: wybrane"
    told = [label.text().replace("\N{NO-BREAK SPACE}", " ") for label in dialog.findChildren(QLabel)]
    assert "Stan na 31.12.2010 r." in told
    assert any("2 wiersze, 3 kolumny" in line for line in told)


def test_the_list_in_front_as_it_stands(outgoing: Exporter, person: Person, end: Callable[[], None]) -> None:
    """Its rows and columns in their order, its criteria, its day."""
    outgoing.to_excel(ASKED)
    end()
    assert person.path
    found = table(person.path, "Dokumenty wybrane")
    assert [row[0] for row in found[:3]] == [ASKED.title, *ASKED.criteria, "Stan na 31.12.2010 r."]
    assert found[4][:3] == ["Państwo", "Partner", "Stan"]  # behind them, out of sight: whose the rows are
    assert [row[1] for row in found[5:]] == ["Jełgawa", "Kowno"]


def test_who_travelled_takes_all_its_sums_along(
    outgoing: Exporter, person: Person, end: Callable[[], None]
) -> None:
    asked = REPORTS[0].request(date(2017, 12, 31))
    outgoing.to_excel(asked)
    end()
    told = [label.text() for shown in person.shown for label in shown.findChildren(QLabel)]
    assert asked.describe() in told
    assert person.path
    assert load_workbook(person.path).sheetnames == [
        *("Wyjazdy", "Według osób", "Według osób i lat"),
        *("Według lat", "Według państw", "Według rodzaju kosztu"),
    ]


def test_the_whole_register_as_of_the_same_day(
    outgoing: Exporter, person: Person, end: Callable[[], None]
) -> None:
    person.whole = True
    outgoing.to_excel(ASKED)
    end()
    assert person.path
    assert load_workbook(person.path).sheetnames[:3] == ["Partnerzy", "Dokumenty", "Zdarzenia"]
    assert table(person.path, "Dokumenty")[1][0] == "Stan na 31.12.2010 r."


def test_what_was_written_can_be_opened(outgoing: Exporter, person: Person, end: Callable[[], None]) -> None:
    outgoing.to_excel(ASKED)
    end()
    suggested, offered = person.asked
    assert suggested.endswith("Dokumenty wybrane.xlsx")  # no name holds a colon
    assert "stan.xlsx" in offered.partition(":")[0]
    assert offered.endswith(f": Zapisano: {person.path} (2 wiersze): Otwórz plik")


def test_the_folder_is_remembered(outgoing: Exporter, person: Person, end: Callable[[], None]) -> None:
    outgoing.to_excel(ASKED)
    end()
    assert person.path
    outgoing.to_pdf(ASKED, "")
    end()
    assert person.asked[2].startswith("Zapisz jako PDF: ")  # as the button that leads there
    assert person.asked[2].endswith(f"{person.path.parent}/Dokumenty wybrane.pdf")


@pytest.mark.parametrize("accepting", [False, True])
def test_called_off_nothing_happens(outgoing: Exporter, person: Person, accepting: bool) -> None:
    """At the choice, or at the name of the file."""
    person.accepting = accepting
    there, person.path = person.path, None
    outgoing.to_excel(ASKED)
    assert not outgoing.findChildren(ChildJob)
    assert there
    assert not list(there.parent.iterdir())


def test_open_elsewhere_another_name_is_offered_and_written(
    outgoing: Exporter, person: Person, end: Callable[[], None]
) -> None:
    assert person.path
    person.path.write_text("old")
    (person.path.parent / ".~lock.stan.xlsx#").touch()
    person.offers = [True]  # the other name; the file is not opened then
    outgoing.to_excel(ASKED)
    end()
    told = "Plik „stan.xlsx” jest otwarty w innym programie. Zamknij go tam albo wybierz inną nazwę."
    assert person.asked[1].endswith(f": {told}: Zapisz jako „stan (2).xlsx”")
    assert person.path.read_text() == "old"
    assert table(person.path.with_name("stan (2).xlsx"), "Dokumenty wybrane")


def test_open_elsewhere_it_may_be_left(outgoing: Exporter, person: Person, end: Callable[[], None]) -> None:
    assert person.path
    (person.path.parent / ".~lock.stan.xlsx#").touch()
    outgoing.to_excel(ASKED)
    end()
    assert [found.name for found in person.path.parent.iterdir()] == [".~lock.stan.xlsx#"]


def test_a_name_that_cannot_be_is_told(outgoing: Exporter, person: Person) -> None:
    person.refusal = Refused("Nie da się.")
    outgoing.to_pdf(ASKED, "")
    assert person.said == ["Nie da się."]
    assert not outgoing.findChildren(ChildJob)


def test_a_pdf_of_the_list_on_the_paper_chosen(
    outgoing: Exporter, person: Person, end: Callable[[], None]
) -> None:
    person.path = Path(str(person.path)).with_suffix(".pdf")
    outgoing.to_pdf(ASKED, "148x210 portrait 10 10 10 10")
    end()
    document = pypdfium2.PdfDocument(person.path)
    words = " ".join(document[0].get_textpage().get_text_range().split())
    assert (round(document[0].get_width()), round(document[0].get_height())) == (420, 595)
    document.close()
    assert "Stan na 31.12.2010 r. Państwo: Litwa Lp. Państwo Partner Stan 1 Łotwa Jełgawa" in words


def test_the_window_that_closes_ends_it(outgoing: Exporter, person: Person) -> None:
    outgoing.to_excel(ASKED)
    (job,) = outgoing.findChildren(ChildJob)
    assert job.running
    outgoing.stop()
    assert not job.running
    assert person.path
    assert not list(person.path.parent.iterdir())


def test_rows_that_went_meanwhile_are_left_out(
    outgoing: Exporter, person: Person, end: Callable[[], None]
) -> None:
    outgoing.to_excel(ListRequest("Lista", (), date(2010, 12, 31).isoformat(), "Agreement", FIELDS, (999, 3)))
    end()
    assert person.path
    assert [row[1] for row in table(person.path, "Lista")[4:]] == ["Kowno"]

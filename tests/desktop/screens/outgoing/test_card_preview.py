"""The card of a record before it is printed: upright, with what was asked for, and from there a PDF."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from db.records import Partner, Person
from db.store.query import Query
from desktop.program import Program
from desktop.screens.outgoing.card_preview import CardPreview
from desktop.system.settings import Settings
from tests.support.pdf import texts
from tests.support.saving import draft
from tests.support.windows import Answers, click, window_of

ON = date(2017, 12, 31)


class Clerk(Answers):
    """Has the card written to a PDF, with what is a person's own if `personal`."""

    def __init__(self) -> None:
        super().__init__()
        self.personal = False
        self.offered: list[bool] = []
        self.ways: list[QPageLayout.Orientation] = []

    def answer(self, dialog: QDialog) -> None:
        assert isinstance(dialog, CardPreview)
        dialog.show()
        [view] = dialog.findChildren(QPrintPreviewWidget)
        self.ways.append(view.orientation())
        self.offered.append(dialog.personal.isVisible())
        dialog.personal.setChecked(self.personal)
        click(dialog.pdf)


@pytest.fixture
def answers() -> Clerk:
    return Clerk()


def test_the_card_becomes_a_pdf(program: Program, file: Path, answers: Clerk, tmp_path: Path) -> None:
    program.open(str(file))
    window = window_of(program)
    one = window.store.ids(Query(Partner, ON, "łuck"))[0]
    answers.path = tmp_path / "karta.pdf"
    window.pages.card_wanted.emit(Partner, one, ON)
    assert answers.offered == [True]  # its contacts have telephones
    assert answers.ways == [QPageLayout.Orientation.Portrait]
    assert "Partner Łuck (Ukraina).pdf" in answers.asked[0]
    assert str(answers.path) in answers.asked[1]
    assert "Partner: Łuck (Ukraina) Stan na 31.12.2017 r." in " ".join(texts(answers.path))


def test_the_paper_of_cards_is_set_up_apart_from_that_of_lists(
    program: Program, file: Path, answers: Clerk, own_settings: Settings, tmp_path: Path
) -> None:
    own_settings.page_setup = "297x420 landscape 12 12 12 10"
    own_settings.card_setup = "148x210 landscape 10 10 10 10"
    program.open(str(file))
    window = window_of(program)
    answers.path = tmp_path / "karta.pdf"
    window.pages.card_wanted.emit(Partner, window.store.ids(Query(Partner, ON))[0], ON)
    document = pypdfium2.PdfDocument(answers.path)
    assert (round(document[0].get_width()), round(document[0].get_height())) == (595, 420)
    document.close()


@pytest.mark.parametrize("personal", [False, True])
def test_a_persons_own_is_printed_only_when_asked_for(
    program: Program, file: Path, answers: Clerk, tmp_path: Path, personal: bool, qtbot: QtBot
) -> None:
    program.open(str(file))
    window = window_of(program)
    made = draft(Person, name="Jan Nowak", email="jan@example.org")
    done: list[int] = []
    window.queue.submit(lambda change: change.save(made), "Saved", done=done.append)
    window.queue.wait()
    qtbot.waitUntil(lambda: bool(done))
    answers.path, answers.personal = tmp_path / "karta.pdf", personal
    window.pages.card_wanted.emit(Person, done[0], ON)
    assert answers.offered == [True]
    assert "Osoba: Jan Nowak" in " ".join(texts(answers.path))
    assert ("jan@example.org" in " ".join(texts(answers.path))) == personal


def test_a_file_that_cannot_be_written_is_told_and_another_offered(
    program: Program, file: Path, answers: Clerk, tmp_path: Path
) -> None:
    program.open(str(file))
    window = window_of(program)
    (tmp_path / "karta.pdf").mkdir()
    answers.path = tmp_path / "karta.pdf"
    window.pages.card_wanted.emit(Partner, window.store.ids(Query(Partner, ON))[0], ON)
    assert answers.asked[1].startswith("Nic nie zapisano: ")
    answers.going_on = True
    window.pages.card_wanted.emit(Partner, window.store.ids(Query(Partner, ON))[0], ON)
    assert [one.name for one in tmp_path.glob("karta*.pdf") if one.is_file()]


def test_a_record_that_is_gone_is_told(program: Program, file: Path, answers: Clerk) -> None:
    program.open(str(file))
    window_of(program).pages.card_wanted.emit(Partner, 9999, ON)
    assert answers.said == ["Ten wpis w międzyczasie usunięto."]
    assert answers.shown == []

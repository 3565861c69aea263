"""The preview of a list: the paper as it was set up, and from it the PDF."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.records import Agreement
from db.store import Store
from db.store.query import Query
from desktop.background.child_process import ChildJob
from desktop.lists.list_request import ListRequest
from desktop.paper import page_setup
from desktop.paper.pdf import default_layout
from desktop.screens.outgoing import list_preview
from desktop.screens.outgoing.export import Exporter
from desktop.screens.outgoing.list_preview import ListPreview
from desktop.screens.outgoing.page_setup_dialog import PageSetupDialog
from desktop.system.settings import Settings
from tests.support.windows import Answers, button, click

ON = date(2017, 12, 31)
SMALL = "148x210 landscape 20 20 20 20"
PORTRAIT = "210x297 portrait 12 12 12 12"


class Person(Answers):
    """Sets up the paper."""

    def __init__(self) -> None:
        super().__init__()
        self.edge = 0  # millimetres on each side

    def answer(self, dialog: QDialog) -> None:
        assert isinstance(dialog, PageSetupDialog)
        dialog.paper.setCurrentText("A5")
        for edge in dialog.edges:
            edge.setValue(self.edge)


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def asked(reading: Store) -> ListRequest:
    """All documents, the last first."""
    ids = tuple(reversed(reading.ids(Query(Agreement, ON))))
    return ListRequest(
        "Dokumenty", (), ON.isoformat(), "Agreement", ("partners", "country", "kind", "signed"), ids
    )


@pytest.fixture
def outgoing(
    sample_file: Path, tmp_path: Path, own_settings: Settings, person: Person, qtbot: QtBot
) -> Iterator[Exporter]:
    window = QWidget()
    qtbot.addWidget(window)
    file = shutil.copy(sample_file, tmp_path / "printed.foedus")
    made = Exporter(str(file), own_settings, person, window)
    yield made
    made.stop()


Opening = Callable[[ListRequest], ListPreview]


@pytest.fixture
def preview(
    reading: Store, outgoing: Exporter, own_settings: Settings, person: Person, qtbot: QtBot
) -> Opening:
    def show(asked: ListRequest) -> ListPreview:
        made = ListPreview(asked, reading, outgoing, own_settings, person)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: view(made).pageCount() > 0)
        return made

    return show


def view(preview: ListPreview) -> QPrintPreviewWidget:
    return preview.findChildren(QPrintPreviewWidget)[0]


def labels(preview: ListPreview) -> list[str]:
    return [one.text().replace("\N{NO-BREAK SPACE}", " ") for one in preview.findChildren(QLabel)]


def test_the_usual_paper(preview: Opening, asked: ListRequest) -> None:
    shown = preview(asked)
    assert "Dokumenty" in shown.windowTitle()
    assert view(shown).orientation() == QPageLayout.Orientation.Landscape
    assert "Strona 1 z 1" in labels(shown)


def test_the_paper_set_up_before_is_used(
    preview: Opening, asked: ListRequest, own_settings: Settings
) -> None:
    own_settings.page_setup = PORTRAIT
    shown = preview(asked)
    assert view(shown).orientation() == QPageLayout.Orientation.Portrait
    own_settings.page_setup = SMALL
    assert view(preview(asked)).pageCount() > 1


def test_a_page_set_up_now_is_shown_and_remembered(
    preview: Opening, asked: ListRequest, person: Person, own_settings: Settings, tmp_path: Path
) -> None:
    shown = preview(asked)
    person.edge = 20
    click(shown.setup)
    assert own_settings.page_setup == ""  # the window was left, not accepted
    person.accepting = True
    click(shown.setup)
    assert view(shown).pageCount() > 1
    own_settings.save()
    assert Settings(tmp_path / "settings.ini").page_setup == SMALL


def test_one_turns_the_pages(preview: Opening, asked: ListRequest, own_settings: Settings) -> None:
    own_settings.page_setup = SMALL
    shown = preview(asked)
    pages = view(shown).pageCount()
    [forward] = [one for one in shown.findChildren(QWidget) if one.accessibleName() == "Następna strona"]
    click(forward)
    assert view(shown).currentPage() == 2
    assert f"Strona 2 z {pages}" in labels(shown)
    for _more in range(pages):
        click(forward)
    assert f"Strona {pages} z {pages}" in labels(shown)


@pytest.mark.parametrize("setup", ["", PORTRAIT, SMALL])
def test_the_pdf_is_what_was_shown(
    preview: Opening,
    asked: ListRequest,
    person: Person,
    outgoing: Exporter,
    own_settings: Settings,
    tmp_path: Path,
    qtbot: QtBot,
    setup: str,
) -> None:
    own_settings.page_setup = setup
    shown = preview(asked)
    pages = view(shown).pageCount()
    person.path = tmp_path / "Dokumenty.pdf"
    click(shown.pdf)
    assert not shown.isVisible()
    qtbot.waitUntil(lambda: not outgoing.findChildren(ChildJob), timeout=60_000)
    document = pypdfium2.PdfDocument(person.path)
    words = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    size = page_setup.from_text(setup).fullRectPoints().size()
    assert len(document) == pages
    assert (round(document[0].get_width()), round(document[0].get_height())) == size.toTuple()
    document.close()
    assert " 1 Sumqayit " in words
    assert words.index("Sumqayit") < words.index("Kowno") < words.index("Bornova")


def test_a_paper_too_small_is_told_and_the_usual_one_taken(
    preview: Opening, asked: ListRequest, person: Person, own_settings: Settings
) -> None:
    person.accepting = True
    shown = preview(asked)
    person.edge = 75
    click(shown.setup)
    assert person.said == ["Lista nie mieści się na tym papierze."]
    assert page_setup.from_text(own_settings.page_setup) == default_layout()


def test_a_long_list_is_shown_in_part_and_says_so(
    preview: Opening, asked: ListRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_preview, "MOST", 5)
    whole, cut = preview(replace(asked, ids=asked.ids[:5])), preview(asked)
    assert not [line for line in labels(whole) if "5 " in line and "podgl" in line.lower()]
    assert [line for line in labels(cut) if "5 " in line and "podgl" in line.lower()]
    assert not cut.print.isEnabled()


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="a printer is set up here")
def test_without_a_printer_the_next_step_is_the_pdf(preview: Opening, asked: ListRequest) -> None:
    shown = preview(asked)
    assert not shown.print.isEnabled()
    assert shown.print.toolTip() == "Na tym komputerze nie ma drukarki."
    assert shown.pdf.isDefault()
    click(button(shown, "Cała strona"))
    assert view(shown).zoomMode() == QPrintPreviewWidget.ZoomMode.FitInView

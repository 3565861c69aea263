"""A mapping is kept under a name, taken by itself in the next sheet of the same sort, and goes away again."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from db.records import Partner
from db.store import Store, mappings
from desktop.background.write_queue import WriteQueue
from desktop.imports.matching import Target
from desktop.screens.imports.import_page import COLUMNS, PREVIEW, SHEET, ImportPage
from desktop.screens.imports.mappings.mapping_dialogs import MappingsDialog, NameDialog
from desktop.screens.window.window import Window
from tests.support.import_files import book
from tests.support.importing import fates, import_page, paste, text_of, wait
from tests.support.windows import Answers, list_of

HEADINGS = ("Gdzie", "Gmina w", "Dopisek")


@pytest.fixture
def page(window: Window, tmp_path: Path, qtbot: QtBot) -> ImportPage:
    """A file whose headings say nothing, its columns matched by hand."""
    rows = [HEADINGS, ("Kutaisi", "Gruzja", "a"), ("Lamia", "Gecja", "b")]
    path = book(tmp_path / "miasta 2025.xlsx", rows)
    page = read(window, path, qtbot)
    assert page.step == SHEET
    page.intake.choose_headings(0)  # words that nobody knows, above others
    for column, name in enumerate(("name", "country", "remarks")):
        page.intake.choose_target(column, Target(name))
    page.show_step(COLUMNS)
    return page


def read(window: Window, path: Path, qtbot: QtBot) -> ImportPage:
    list_of(window, "partner")
    window.pages.read_in(Partner, path)
    page = import_page(window)
    wait(page, qtbot)
    return page


def keep(page: ImportPage, queue: WriteQueue, answers: Answers, name: str = "") -> None:
    """Keep the mapping, under the proposed name if there is no other."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NameDialog)
        dialog.name.setText(name or dialog.name.text())

    answers.answer, answers.accepting = answer, True  # type: ignore[method-assign]  # what the person does
    assert not page.mapping_bar.keep.isHidden()
    page.mapping_bar.keep.click()
    queue.wait()


def test_the_second_file_of_the_same_sort_is_in_the_preview_at_once(
    page: ImportPage, window: Window, queue: WriteQueue, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    bar = page.mapping_bar
    assert bar.keep.text() == "Zachowaj dopasowanie jako „miasta 2025”…"
    page.show_step(PREVIEW)
    wait(page, qtbot)
    row = next(row for row in page.intake.rows or () if row.fate == "wrong")
    page.intake.answer(row, 1, "Grecja", alike="Gecja")
    wait(page, qtbot)
    keep(page, queue, answers, "Miasta")
    assert bar.told.words == "Według zachowanego dopasowania „Miasta”"
    assert bar.keep.isHidden()

    rows = [("Wykaz", None), HEADINGS[::-1], ("x", "Gecja", "Wolos"), ("y", "Gruzja", "Poti")]
    page.intake.clear()
    second = read(window, book(tmp_path / "b.xlsx", rows), qtbot)
    assert second.step == PREVIEW
    assert fates(second) == {"new": 2}  # what was said of all such cells holds here too
    assert second.leave()
    assert not answers.asked

    second.mapping_bar.anew.click()  # the way back
    assert second.step == COLUMNS
    assert second.mapping_bar.told.words == ""
    assert second.intake.plan
    assert second.intake.plan.column_of("remarks") < 0


def test_it_is_listed_renamed_taken_and_deleted(
    page: ImportPage, reading: Store, queue: WriteQueue, answers: Answers
) -> None:
    keep(page, queue, answers, "Miasta")
    page.intake.choose_target(2, None)
    assert page.mapping_bar.keep.text() == "Zachowaj zmiany…"
    keep(page, queue, answers, "Dawne")
    assert list(mappings.mappings(reading.connection())) == ["Dawne", "Miasta"]

    def rename(dialog: QDialog) -> None:
        if isinstance(dialog, NameDialog):
            dialog.name.setText("Miasta")
            return
        assert isinstance(dialog, MappingsDialog)
        listed = [dialog.list.item(row).text() for row in range(dialog.list.count())]
        assert listed == ["Dawne – Partnerzy", "Miasta – Partnerzy"]
        assert dialog.current() == "Dawne"
        dialog.rename.click()
        queue.wait()
        assert answers.said == ["Jest już dopasowanie „Miasta”."]
        answers.going_on = True
        dialog.delete.click()
        queue.wait()
        assert dialog.current() == "Miasta"

    answers.answer = rename  # type: ignore[method-assign]  # what the person does
    page.mapping_bar.others.click()
    assert list(mappings.mappings(reading.connection())) == ["Miasta"]
    assert page.intake.plan
    assert page.intake.plan.targets[2] == Target("remarks")  # that of the one that was taken


def test_a_heading_matched_by_hand_is_known_in_the_next_sheet(
    page: ImportPage, window: Window, queue: WriteQueue, answers: Answers, qtbot: QtBot
) -> None:
    page.show_step(PREVIEW)
    wait(page, qtbot)
    answers.going_on = True
    page.go_on.click()
    queue.wait()
    queue.wait()
    qtbot.waitUntil(lambda: window.pages.shown_id == "partner")
    pasted = paste(window, text_of(("Batumi", "Gruzja"), headings=("Gdzie", "Kraj")), qtbot)
    assert pasted.step == PREVIEW
    assert fates(pasted) == {"new": 1}

"""The program: registers opened, made and left, and what stands before a person when one cannot be."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import OperationalError

from db.records import Partner
from db.register import opening
from desktop.program import Program
from desktop.screens.style import appearance, theme
from desktop.screens.window.window import Window
from desktop.system import folders
from tests.support.windows import Answers, list_of, look_at, type_remark, window_of

HOLD = """
import sys, time
from db.register import opening
held = opening.open_register(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
held.close()
"""


@pytest.fixture
def held(file: Path) -> Iterator[Path]:
    """A register that another process has open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield file
        holder.communicate("")


def answers_of(program: Program) -> Answers:
    assert isinstance(program.dialogs, Answers)
    return program.dialogs


def type_something(program: Program, qtbot: QtBot) -> None:
    page = list_of(window_of(program), "partner")
    look_at(page, qtbot, page.model.ids[0])
    type_remark(page)


@pytest.mark.parametrize(("kept", "dark"), [("dark", True), ("light", False), ("lila", False)])
def test_it_looks_as_the_settings_ask(program: Program, kept: str, dark: bool) -> None:
    """And as the system does where somebody's editor wrote a look that there is not."""
    program.settings.scheme, program.settings.text_size = kept, 1.5
    usual = theme.font("text").pointSizeF()
    appearance.apply_settings(program.settings)
    assert theme.is_dark() == dark
    assert theme.font("text").pointSizeF() == pytest.approx(1.5 * usual)


def test_without_a_register_it_begins_with_the_start_screen(program: Program) -> None:
    program.begin()
    assert program.start is not None
    assert program.start.isVisible()
    assert program.opened is None


def test_it_begins_with_the_register_that_is_named(program: Program, file: Path) -> None:
    program.begin(str(file))
    assert program.start is None
    window = window_of(program)
    assert window.isVisible()
    assert window.windowTitle() == "urząd.foedus – Foedus – rejestr współpracy zagranicznej"
    assert program.settings.recent == (str(file),)


@pytest.mark.parametrize(
    ("kept", "said"),
    [(None, "Nie ma pliku „nie.foedus”."), ("Zapiski", "To nie jest rejestr programu Foedus.")],
)
def test_what_cannot_be_opened_leads_to_the_start_screen(
    program: Program, tmp_path: Path, answers: Answers, kept: str | None, said: str
) -> None:
    path = tmp_path / "nie.foedus"
    if kept:
        path.write_text(kept)
    program.begin(str(path))
    assert answers.said == [said]
    assert program.start is not None
    assert program.start.isVisible()
    assert program.settings.recent == ()


def test_what_cannot_be_opened_leaves_what_is_open(
    program: Program, file: Path, tmp_path: Path, answers: Answers
) -> None:
    program.begin(str(file))
    window = window_of(program)
    assert not program.open(str(tmp_path / "nie.foedus"))
    assert window_of(program) is window
    assert window.isVisible()
    assert len(answers.said) == 1


def test_of_a_window_that_does_not_come_about_nothing_stays(
    program: Program, file: Path, answers: Answers, qapp: QApplication
) -> None:
    """Whatever is wrong; and a person is not left without any window."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE layout")
    with pytest.raises(OperationalError, match="layout"):
        program.begin(str(file))
    assert program.start is not None
    assert program.start.isVisible()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [one for one in qapp.topLevelWidgets() if isinstance(one, Window)]
    opened = opening.open_register(file)
    opened.close()
    assert not opened.held_by


def test_what_was_open_is_asked_for_again_and_gone(program: Program, file: Path, answers: Answers) -> None:
    program.begin(str(file))
    file.unlink()
    assert not program.open(str(file))
    assert program.opened is None
    assert program.start is not None
    assert program.start.isVisible()


def test_another_register_takes_the_place_of_the_first(program: Program, file: Path, other: Path) -> None:
    program.begin(str(file))
    answers = answers_of(program)
    answers.path = other
    window_of(program).open_asked.emit()
    assert window_of(program).windowTitle().startswith("inny.foedus")
    assert answers.asked == [f"Otwórz rejestr: {file.parent}"]
    assert program.settings.recent == (str(other), str(file))
    assert program.open(str(file))  # it is free again
    assert not window_of(program).store.read_only


def test_the_same_register_can_be_opened_again(program: Program, file: Path) -> None:
    program.begin(str(file))
    assert program.open(str(file))
    assert not window_of(program).store.read_only
    assert answers_of(program).said == []


def test_a_file_is_looked_for_where_the_last_one_was(program: Program, file: Path, answers: Answers) -> None:
    """A server is no folder."""
    program.settings.opened("postgresql://server/rejestr")
    program.choose()
    program.settings.opened(str(file))
    program.settings.opened("postgresql://server/rejestr")
    program.choose()
    documents = folders.documents()
    assert answers.asked == [f"Otwórz rejestr: {documents}", f"Otwórz rejestr: {file.parent}"]


def test_to_choose_nothing_changes_nothing(program: Program, file: Path) -> None:
    program.begin(str(file))
    window = window_of(program)
    window.open_asked.emit()
    assert window_of(program) is window


@pytest.mark.parametrize("leaving", ["stay", "discard", "save"])
def test_what_was_typed_is_asked_about_before_another_is_opened(
    program: Program, file: Path, other: Path, answers: Answers, leaving: str, qtbot: QtBot
) -> None:
    program.begin(str(file))
    type_something(program, qtbot)
    answers.leaving = leaving  # type: ignore[assignment]  # one of the three
    opened = program.open(str(other))
    assert len(answers.asked) == 1
    assert opened == (leaving != "stay")
    if leaving == "stay":
        assert window_of(program).windowTitle().startswith("urząd.foedus")
        return
    assert program.open(str(file))
    page = list_of(window_of(program), "partner")
    draft = window_of(program).store.draft(Partner, page.model.ids[0])
    assert draft is not None
    assert (draft.values["remarks"] == "Poprawka") == (leaving == "save")


def test_closing_the_window_asks_too(program: Program, file: Path, answers: Answers, qtbot: QtBot) -> None:
    program.begin(str(file))
    type_something(program, qtbot)
    window = window_of(program)
    with qtbot.assertNotEmitted(window.closed):
        window.close()
    assert window.isVisible()
    answers.leaving = "discard"
    with qtbot.waitSignal(window.closed):
        window.close()
    assert program.opened is None


def test_a_held_register_is_shown_for_reading_and_it_is_said_who_has_it(
    program: Program, held: Path, answers: Answers
) -> None:
    program.begin(str(held))
    window = window_of(program)
    assert window.store.read_only
    assert len(answers.said) == 1
    assert answers.said[0].startswith("Rejestr jest otwarty tylko do odczytu")
    assert "tylko do odczytu" in window.status.register.text()
    page = list_of(window, "agreement")
    assert page.list_side.head.new.isHidden()
    page.new_record()
    assert page.form.draft is None


def test_a_register_may_be_opened_for_reading_only(program: Program, file: Path) -> None:
    program.begin(str(file), read_only=True)
    assert window_of(program).store.read_only
    assert answers_of(program).said == []


def test_a_failure_while_closing_leaves_no_program_behind(
    program: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.open(str(file))
    opened = program.opened
    assert opened
    quitted: list[bool] = []
    monkeypatch.setattr(program.qt, "quit", lambda: quitted.append(True))

    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(opened.output, "stop", fail)
    with pytest.raises(ZeroDivisionError):
        program.quit()
    assert quitted
    again = opening.open_register(file)
    assert again.held_by is None, "the others were closed"
    again.close()

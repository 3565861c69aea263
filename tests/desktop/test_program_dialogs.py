"""The program: a new register, the sample, preferences, and what is remembered."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit

from db import words
from desktop.program import SAMPLE, Program
from desktop.screens.setup.about import About
from desktop.screens.setup.new_register import NewRegister
from desktop.screens.setup.preferences import Preferences
from desktop.system import folders
from tests.support.windows import Answers, list_of, window_of

# New ones


def test_a_new_register_is_made_and_opened(program: Program, tmp_path: Path, answers: Answers) -> None:
    program.begin()
    path = tmp_path / "nowy.foedus"
    answers.answer = _fill(path)  # type: ignore[assignment, method-assign]
    answers.accepting = True
    assert program.start is not None
    program.start.new_asked.emit()
    assert path.is_file()
    window = window_of(program)
    assert window.sidebar.office.text() == "Urząd Miejski"
    page = list_of(window, "agreement")
    assert page.list_side.empty.sentence.text().startswith("Nie ma jeszcze dokumentów")


def _fill(path: Path) -> Callable[[QDialog], None]:
    """What a person types into the dialog for a new register."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NewRegister)
        for line in dialog.findChildren(QLineEdit):
            line.setText({"Urząd": "Urząd Miejski", "Miasto": "Miasto"}.get(line.accessibleName(), str(path)))

    return answer


def test_the_sample_is_made_once_and_opened(program: Program) -> None:
    program.begin()
    assert program.start is not None
    program.start.sample_asked.emit()
    path = folders.data() / SAMPLE
    assert path.is_file()
    assert len(list_of(window_of(program), "agreement").model.ids) == 23
    made = path.stat().st_ino
    program.show_start()
    program.open_sample()
    assert path.stat().st_ino == made


# What is remembered


def test_the_size_of_the_window_is_remembered(program: Program, file: Path, other: Path) -> None:
    program.begin(str(file))
    window_of(program).resize(1010, 655)
    assert program.open(str(other))
    assert window_of(program).height() == 655  # the screen is narrower than the window here


def test_a_recent_register_can_be_taken_from_the_list(program: Program, file: Path, other: Path) -> None:
    program.begin(str(file))
    program.open(str(other))
    program.show_start()
    assert program.start is not None
    program.start.forgotten.emit(str(file))
    assert program.settings.recent == (str(other),)
    assert other.is_file()
    assert file.is_file()


def test_preferences_are_used_at_once_but_for_the_language(
    program: Program, file: Path, answers: Answers
) -> None:
    program.begin(str(file))

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, Preferences)
        dialog.scheme.setCurrentIndex(dialog.scheme.findData("dark"))
        dialog.language.setCurrentIndex(dialog.language.findData("en"))
        dialog.accept()

    answers.answer, answers.accepting = answer, True  # type: ignore[method-assign]
    ground = window_of(program).grab().toImage().pixelColor(4, 4).lightness()
    window_of(program).preferences_asked.emit()
    assert window_of(program).grab().toImage().pixelColor(4, 4).lightness() < ground
    assert (program.settings.scheme, program.settings.language) == ("dark", "en")
    assert words.language() == "pl"
    assert answers.said == ["Wybrano język.: Zadziała po ponownym uruchomieniu programu."]


def test_the_about_box_tells_where_the_register_is(program: Program, file: Path, answers: Answers) -> None:
    program.begin(str(file))
    window_of(program).about_asked.emit()
    [about] = answers.shown
    assert isinstance(about, About)
    assert str(file) in [label.text() for label in about.findChildren(QLabel)]


def test_start_and_window_are_never_there_together(program: Program, file: Path) -> None:
    program.begin(str(file))
    window_of(program).start_asked.emit()
    assert program.opened is None
    assert program.start is not None
    program.start.chosen.emit(str(file))
    assert program.start is None
    assert window_of(program).isVisible()

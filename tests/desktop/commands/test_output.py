"""What a command says while it works."""

import pytest

from desktop.commands.output import ProgressLines, print_error


def test_nobody_who_did_not_ask_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    ProgressLines(False)(1, 2)
    assert capsys.readouterr() == ("", "")


def test_the_first_and_the_last_are_told_and_not_each_between(capsys: pytest.CaptureFixture[str]) -> None:
    tell = ProgressLines(True)
    for done in range(1, 100_001):
        tell(done, 100_000)
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == ("% 1 100000", "% 100000 100000")
    assert len(lines) < 10_000


def test_a_complaint_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_error("Nie ma\n  pliku.")
    assert capsys.readouterr() == ("", "Nie ma pliku.\n")

"""foedus due: what is due, for a task scheduler, which looks at the exit code."""

from datetime import date
from pathlib import Path

import pytest

from db.store import Store
from db.words import NO_BREAK
from desktop.__main__ import main
from desktop.commands.due import due_lines
from tests.db.store.test_deadlines import ON, ending
from tests.support.saving import partner as save_partner

pytestmark = pytest.mark.usefixtures("qapp")


def test_it_prints_what_is_due_and_says_so_by_its_exit_code(
    sample_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["due", str(sample_file), "--as-of", "2026-12-01"]) == 1
    printed, _error = capsys.readouterr()
    talks = [line for line in printed.splitlines() if "Prace bez postępu" in line]
    assert [line.split(" · ")[3].partition(" – ")[0] for line in talks] == ["Grodno", "Kaliningrad"]
    assert main(["due", str(sample_file), "--as-of", "1985-01-01"]) == 0
    assert capsys.readouterr().out == "Nic nie jest do załatwienia.\n"


def test_days_ahead_are_a_number_of_days(sample_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", str(sample_file), "--days", "-1"]) == 2
    assert "od 0 do 36500" in capsys.readouterr().err


def test_the_lines_of_what_is_due(new_store: Store) -> None:
    ending(new_store, save_partner(new_store))
    (line,) = due_lines(new_store, ON)
    assert line.replace(NO_BREAK, " ") == (
        "27.12.2026 (dzień roboczy przed nim: 23.12.2026) · za 26 dni · Koniec okresu ·"
        " Łuck – list intencyjny (03.02.2020) · Koniec okresu obowiązywania; nic go nie odnawia"
    )
    assert not list(due_lines(new_store, date(2026, 9, 1)))
    assert len(list(due_lines(new_store, date(2026, 9, 1), 117))) == 1
    assert not list(due_lines(new_store, date(2026, 9, 1), 116))

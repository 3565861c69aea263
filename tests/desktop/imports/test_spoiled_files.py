"""Spoiled workbooks and CSV files: each is refused with a sentence or gives the right rows.

`make promises` tries thousands of them, and those that follow are the first.
"""

from pathlib import Path

import pytest

from desktop.imports import workbook_in
from tests.support.mutations.mutated_files import mutated_file, wrong_in
from tests.support.mutations.prepared_reader import outcome

FILES = 100


def test_spoiled_files_give_a_sentence_or_the_right_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, were_read = {}, 0
    for number in range(FILES):
        by_rows = bool(number // 3 % 2)
        monkeypatch.setattr(workbook_in, "MOST_CELLS_AT_ONCE", 0 if by_rows else 50_000)
        file = mutated_file(tmp_path, number)
        found = outcome(file.path)
        were_read += found.sheets is not None
        if told := wrong_in(file, found._replace(megabytes=0), by_rows=by_rows):  # these are of all tests
            wrong[number, file.done] = told
    assert not wrong
    assert FILES * 0.3 < were_read < FILES * 0.9  # else the dice spoil too much, or too little

"""Values of every kind through a real workbook and back."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from db import words
from db.fields import Field
from db.kinds import Kind
from db.reports.listing import Listing
from desktop.sheets.formats import Properties
from desktop.sheets.workbook import write
from tests.db.kinds.test_kinds import READ_ONLY, SAMPLES, lookup

ABOUT = Properties("Rejestr", "Urząd Miejski", datetime(2018, 1, 2, 8, 30, tzinfo=UTC))
KINDS = [kind for kind in SAMPLES if kind not in READ_ONLY]


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_written_is_read_back(kind: type[Kind[Any]], language: str, tmp_path: Path) -> None:
    words.use(language)
    made, values = SAMPLES[kind]
    values = [*values, made.empty, values[0]]
    rows = [(value,) for value in values]
    listing = Listing("Dane", (), date(2017, 12, 31), (Field(made, "Wartość", width=200),), len(rows), rows)
    path = tmp_path / "dane.xlsx"
    assert write(path, [listing], ABOUT).remarks == ()
    sheet = load_workbook(path)["Dane"]
    cells = [row[0] for row in sheet.iter_rows(values_only=True)][-len(rows) :]
    assert [made.from_cell(cell, lookup) for cell in cells] == values

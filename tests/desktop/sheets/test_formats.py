"""The formats of files: each has a writer, and the ending of a file names it."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.store import Store
from db.words import in_language
from desktop.lists.finding import find_list
from desktop.sheets.formats import FORMATS, Format, Properties, format_of

ABOUT = Properties("Rejestr", "Urząd", datetime(2026, 1, 1))


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_each_format_has_a_writer_and_says_its_ending(known: Format, reading: Store, tmp_path: Path) -> None:
    path = tmp_path / f"umowy{known.suffix}"
    listings = find_list("umowy").listings(reading, date(2017, 12, 31))
    written = known.writer()(path, listings, ABOUT, lambda _done, _in_all: None)
    assert path.stat().st_size > 0
    assert written.rows == listings[0].count > 0
    for language in ("pl", "en"):
        assert f"(*{known.suffix})" in in_language(known.filter, language)


@pytest.mark.parametrize("name", ["stan.xlsx", "STAN.XLSX", "stan", "stan.2017"])
def test_what_names_no_other_format_is_a_workbook(name: str, reading: Store, tmp_path: Path) -> None:
    write = format_of(Path(name)).writer()
    write(
        tmp_path / name,
        find_list("partnerzy").listings(reading, date(2017, 12, 31)),
        ABOUT,
        lambda *_rows: None,
    )
    with (tmp_path / name).open("rb") as file:
        assert load_workbook(file).sheetnames == ["Partnerzy"]

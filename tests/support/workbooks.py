"""Workbooks for the tests: small ones that are made, and what is read of them."""

import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.dates import PartialDate, Until
from db.fields import Field
from db.kinds import LongText, Money, Number, PartialDay, Text, UntilDay
from db.reports.listing import Listing
from desktop.sheets.formats import Properties, Written
from desktop.sheets.workbook import write

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ABOUT = Properties("Rejestr", "Urząd Miejski", datetime(2018, 1, 2, 8, 30, tzinfo=UTC))
FIELDS = (
    Field(Text(), "Sheet", width=140),
    Field(LongText(), "Treść", width=210),
    Field(PartialDay(), "Zawarto", width=91),
    Field(UntilDay(), "Trwa", width=112),
    Field(Number(), "Dni", width=70),
    Field(Money(), "Kwota", width=105),
)
LUCK = ("Łuck", "kultura", PartialDate(2010, 8, 27), Until(PartialDate(2020, 8, 27)), 970, Decimal("12.50"))
NOTHING = ("", "", None, None, None, None)


def made(rows: Iterable[tuple[Any, ...]] = (LUCK,), **other: Any) -> Listing:
    known = {"title": "Dokumenty", "criteria": ("Państwo: Ukraina",), "as_of": date(2017, 12, 31)}
    known |= {"fields": FIELDS, "rows": iter(rows)}
    count = {"count": len(rows)} if isinstance(rows, Sequence) else {}
    return Listing(**{**known, **count, **other})


def texts(values: Sequence[str]) -> Listing:
    return made([(value,) for value in values], fields=FIELDS[:1])


def written(path: Path, *listings: Listing) -> Written:
    return write(path, listings, ABOUT)


def sheet(path: Path, name: str = "Dokumenty") -> Worksheet:
    found = load_workbook(path)[name]
    assert isinstance(found, Worksheet)
    return found


def values(page: Worksheet) -> list[tuple[Any, ...]]:
    return list(page.iter_rows(values_only=True))


def xml(path: Path, part: str = "xl/worksheets/sheet1.xml") -> ElementTree.Element:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return ElementTree.fromstring(archive.read(part))


def one(root: ElementTree.Element, tag: str) -> ElementTree.Element:
    [found] = root.iter(MAIN + tag)
    return found

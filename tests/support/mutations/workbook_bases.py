"""The sound workbooks that mutations begin with, each as its parts by name."""

import zipfile
from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.import_files import raw_book, sheet_xml

Parts = dict[str, bytes]

CITIES = ("Łuck", "Kowno", "Gori", "Dijon", "Eindhoven", "Lwów", "Bielsko-Biała", "Mińsk", "Tallinn", "Gera")
COUNTRIES = ("Ukraina", "Litwa", "Gruzja", "Francja", "Holandia", "Ukraina", "Polska", "Białoruś", "Estonia")


@cache
def bases(folder: Path) -> tuple[Parts, ...]:
    """The parts of every sound workbook; `folder` is for what is written on the way."""
    path = folder / "base.xlsx"
    made = []
    for fill in (_office, _plain, _two_sheets):
        book = Workbook()
        assert isinstance(book.active, Worksheet)
        fill(book.active)
        book.save(path)
        made.append(_parts(path.read_bytes()))
    for write in (_by_hand, _without_addresses):
        made.append(_parts(write(path).read_bytes()))
    return tuple(made)


def _parts(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def _rows(sheet: Worksheet, count: int) -> None:
    for number in range(count):
        city, country = CITIES[number % len(CITIES)], COUNTRIES[number % len(COUNTRIES)]
        sheet.append([number + 1, city, country, date(1994 + number, 5, 1 + number), 12.5 * number, "jw."])


def _office(sheet: Worksheet) -> None:
    """As an office keeps it: a merged title, headings in two lines, colours, comments, hidden rows."""
    sheet.title = "Umowy"
    sheet.append(["Wykaz partnerów zagranicznych miasta"])
    sheet.append(["Lp.", "Partner", None, "Data podpisania", "Kwota", "Uwagi"])
    sheet.append([None, "Miasto", "Kraj", None, None, None])
    _rows(sheet, 10)
    sheet.append([])
    sheet.append(["Razem", None, None, None, 562.5])
    for place in ("A1:F1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "B7:B9"):
        sheet.merge_cells(place)
    sheet["B6"].comment = Comment("sprawdzić z Anną", "Anna")
    sheet["B5"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["C5"].font = Font(strike=True)
    sheet["B10"].hyperlink = "https://example.org/"
    sheet.row_dimensions[8].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet.auto_filter.ref = "A3:F13"


def _plain(sheet: Worksheet) -> None:
    """Headings and rows, with every sort of value."""
    sheet.append(["Nazwa", "Kraj", "Od", "Godzina", "Czas", "Tak", "Kwota", "Uwagi"])
    for number, city in enumerate(CITIES):
        day = datetime(2011, 5, 2, 8, 30) + timedelta(days=number)
        hours = time(8, number), timedelta(hours=20 + number, minutes=5)
        sheet.append(
            [city, COUNTRIES[number % 9], day, *hours, number % 2 == 0, number * 1e6, "a\nb _x000D_ c"]
        )


def _two_sheets(sheet: Worksheet) -> None:
    """Two sheets of the same headings, one hidden, in the epoch of old Macintosh computers."""
    assert sheet.parent is not None
    sheet.parent.epoch = CALENDAR_MAC_1904
    second = sheet.parent.create_sheet("2015")
    second.sheet_state = "hidden"
    for each in (sheet, second):
        each.append(["Lp.", "Miasto", "Kraj", "Data", "Kwota", "Uwagi"])
        _rows(each, 6)


def _by_hand(path: Path) -> Path:
    """Formulas with and without saved values, errors, texts within cells, rich ones, days by ISO 8601."""
    heading = '<row r="1">' + "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for letter, name in zip("ABCDE", ("Miasto", "Kraj", "Data", "Kwota", "Uwagi"), strict=True)
    )
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>{row % 4}</v></c><c r="B{row}" t="str"><f>"Li"&amp;"twa"</f>'
        f'<v>Litwa</v></c><c r="C{row}" t="d"><v>2011-05-{row:02}</v></c><c r="D{row}"><f>1+{row}</f>'
        f'<v>{row + 1}</v></c><c r="E{row}" t="e"><v>#N/A</v></c></row>'
        for row in range(2, 12)
    )
    lone = '<row r="14"><c r="A14"><f>SUM(D2:D11)</f></c><c r="B14" t="b"><v>1</v></c></row>'
    strings = (
        '<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        '2006/main" count="4" uniqueCount="4"><si><t>Łuck</t></si><si><r><t>Ko</t></r><r><rPr><b/></rPr>'
        '<t xml:space="preserve">wno </t></r></si><si><t>Gori</t><phoneticPr fontId="1"/></si>'
        "<si><t/></si></sst>"
    )
    raw_book(path, sheet_xml(heading + "</row>" + rows + lone), {"xl/sharedStrings.xml": strings})
    return _with_shared_strings(path)


def _with_shared_strings(path: Path) -> Path:
    """Name the shared strings in the list of parts, without which nobody looks for them."""
    parts = _parts(path.read_bytes())
    spread = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{spread}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", named)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _without_addresses(path: Path) -> Path:
    """Rows and cells in their order alone, as some programs write them."""

    def cell(text: str) -> str:
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'

    rows = [("Miasto", "Kraj"), *zip(CITIES, COUNTRIES, strict=False)]
    data = "".join("<row>" + "".join(map(cell, row)) + "<c><v>7</v></c></row>" for row in rows)
    return raw_book(path, sheet_xml(data))

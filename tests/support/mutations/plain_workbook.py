"""A plain reading of a workbook with the standard library alone: its filled cells and their values.

It knows neither looks nor merged ranges, and takes nothing from Foedus or openpyxl.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})(\d+)")
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff]|007[Ff])_")

Place = tuple[int, int]
"""A row and a column, both from 1."""


@dataclass(frozen=True)
class PlainSheet:
    """The texts of the filled cells of a sheet, and which of them lie under a merged range.

    A covered cell shows the value of its range's first cell, and nobody sees its own.
    """

    cells: dict[Place, str]
    covered: frozenset[Place]


def plain_sheets(data: bytes) -> list[PlainSheet]:
    """The filled cells of each sheet that has any, in order; whatever error where they cannot be read."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    root, links = ElementTree.fromstring(parts[_BOOK]), _links(parts)
    strings = _strings(parts)
    targets = [links[sheet.attrib[_LINK]] for sheet in root.iter(f"{_MAIN}sheet")]
    found = [_cells(ElementTree.fromstring(parts[target]), strings) for target in targets]
    if not targets:
        raise ValueError("no sheets")
    return [sheet for sheet in found if sheet.cells]


def is_epoch_1904(data: bytes) -> bool:
    """True if the days of a workbook are counted from 1904."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return bool(re.search(rb'date1904="(1|true)"', archive.read(_BOOK)))


def agrees(text: str, value: Any, is_1904: bool) -> bool:
    """True if `value`, as Foedus has read it, is what the plain reading has as `text`."""
    if isinstance(value, str):
        return _same_text(text, value)
    if isinstance(value, bool):
        return bool(float(text)) == value
    if isinstance(value, int | float):
        return text.strip() == str(value) or float(text) == value
    if isinstance(value, time | datetime | date):
        return any(abs(moment - _moment(value)) < timedelta(seconds=1) for moment in _moments(text, is_1904))
    return False


def _same_text(text: str, value: str) -> bool:
    if _clean(text) == value:
        return True
    hours = re.fullmatch(r"(-?\d+):(\d\d)", value)  # a span of time: days as a number
    if hours is None:
        return False
    try:
        return abs(float(text) * 1440 - int(hours[1]) * 60 - int(hours[2])) < 1
    except ValueError:
        return False


def _clean(text: str) -> str:
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in plain if char >= " " or char in "\n\t")


def _moment(value: date | datetime | time) -> datetime:
    if isinstance(value, time):
        return datetime.combine(date(1899, 12, 30), value)
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _moments(text: str, is_1904: bool) -> list[datetime]:
    """The moments that a number or a text of ISO 8601 can mean; Excel's year 1900 had a 29 February."""
    try:
        days = float(text)
    except ValueError:
        found = [_iso(text)]
        return [moment for moment in found if moment]
    first = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)
    try:
        moments = [first + timedelta(days=days)]
    except OverflowError:
        return []
    return moments + ([first + timedelta(days=days + 1)] if days < 61 else [])


def _iso(text: str) -> datetime | None:
    for read, length in ((datetime, 19), (datetime, 10), (time, 8)):
        try:
            return _moment(read.fromisoformat(text[:length]))
        except ValueError:
            continue
    return None


def _links(parts: dict[str, bytes]) -> dict[str, str]:
    """The target of each link of the workbook, by its id."""
    root = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    return {link.attrib["Id"]: posixpath.join("/xl", link.attrib["Target"])[1:] for link in root}


def _strings(parts: dict[str, bytes]) -> list[str]:
    if "xl/sharedStrings.xml" not in parts:
        return []
    root = ElementTree.fromstring(parts["xl/sharedStrings.xml"])
    return [_text(string) for string in root.iter(f"{_MAIN}si")]


def _text(string: ElementTree.Element) -> str:
    """A text and its runs; how it is pronounced stands beside it."""
    runs = [string, *string.findall(f"{_MAIN}r")]
    return "".join(part.text or "" for run in runs for part in run.findall(f"{_MAIN}t"))


def _cells(root: ElementTree.Element, strings: list[str]) -> PlainSheet:
    found: dict[Place, str] = {}
    row_number = 0
    for row in root.iter(f"{_MAIN}row"):
        row_number = int(float(row.attrib.get("r", row_number + 1)))
        column = 0
        for cell in row:
            place = _PLACE.fullmatch(cell.attrib.get("r", ""))
            column = _column(place[1]) if place else column + 1
            at = (int(place[2]) if place else row_number), column
            text = _value(cell, strings)
            if text is not None and _clean(text).strip():
                found[at] = text
    return PlainSheet(found, frozenset(at for at in found if _is_covered(root, at)))


def _is_covered(root: ElementTree.Element, at: Place) -> bool:
    for merged in root.iter(f"{_MAIN}mergeCell"):
        places = [_PLACE.fullmatch(place) for place in merged.attrib["ref"].split(":")]
        corners = [(int(place[2]), _column(place[1])) for place in places if place]
        (top, left), (bottom, right) = corners[0], corners[-1]
        if top <= at[0] <= bottom and left <= at[1] <= right and at != (top, left):
            return True
    return False


def _value(cell: ElementTree.Element, strings: list[str]) -> str | None:
    kind = cell.attrib.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return None if inline is None else _text(inline)
    value = cell.findtext(f"{_MAIN}v")
    return strings[int(value)] if kind == "s" and value else value


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place

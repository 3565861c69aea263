"""The readings of a CSV file that are right, by the standard library: in each encoding, by each separator."""

import codecs
import csv
from collections.abc import Iterator

from tests.support.mutations.mutated_csv import SEPARATORS

_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250", "iso8859-2", "cp1252")

Rows = list[list[str]]


def readings(data: bytes) -> Iterator[Rows]:
    """The filled cells of a file, read in each way that may be meant."""
    csv.field_size_limit(100_000_000)
    for encoding in _possible(data):
        text = data.decode(encoding, "replace").replace("\0", "")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        separators, body = SEPARATORS, text
        if text[:4].lower() == "sep=" or text[:5].lower() == '"sep=':
            separators, body = text.lstrip('"')[4:5], text.partition("\n")[2]
        for separator in separators:
            for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
                try:
                    yield filled(csv.reader(_lines(body), delimiter=separator, quoting=quoting))
                except (csv.Error, TypeError, ValueError):
                    continue


def filled(rows: "Iterator[list[str]] | Rows") -> Rows:
    """The cells that hold anything, row by row, without the marks that keep a text from being a formula."""
    found = [[_plain(cell) for cell in row if cell.strip()] for row in rows]
    return [[cell for cell in row if cell.strip()] for row in found if any(cell.strip() for cell in row)]


def _plain(cell: str) -> str:
    if cell[:2] in ("'=", "'+", "'-", "'@"):
        return cell[1:]
    inside = cell[2:-1].replace('""', "")
    if cell[:2] == '="' and cell[2:][-1:] == '"' and '"' not in inside:
        return cell[2:-1].replace('""', '"')
    return cell


def _possible(data: bytes) -> tuple[str, ...]:
    """The encodings that a file can be in: the one that its mark names, else any."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if data.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    return _ENCODINGS


def _lines(text: str) -> list[str]:
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), last]

"""Files that mean harm: each is to be refused, or read, as fast as an honest one."""

import os
import random
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.support.import_files import MAIN, book, raw_book, sheet_xml

Make = Callable[[Path], object]

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
_LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
_XXE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_MEGA = 1_000_000


def honest(path: Path) -> object:
    """A hundred rows, against which the others are measured."""
    return book(path, [(number, "Łuck", "Ukraina", 2011, "jw.") for number in range(100)])


def _kept(content: bytes) -> Make:
    return lambda path: path.write_bytes(content)


def _sheet(data: str | bytes, after: str = "", before: str = "") -> Make:
    """A workbook whose sheet has this XML, or these rows with something before and after them."""
    xml = sheet_xml(data, after, before) if isinstance(data, str) else data
    return lambda path: raw_book(path, xml)


def _beside(name: str, content: str | bytes) -> Make:
    """An honest workbook with a part more, or another one."""

    def make(path: Path) -> None:
        honest(path)
        with zipfile.ZipFile(path) as archive:
            parts = {part: archive.read(part) for part in archive.namelist() if part != name}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, its in {**parts, name: content}.items():
                archive.writestr(part, its)

    return make


def _claiming(path: Path) -> None:
    """Shared strings of which the archive says that they fill a gigabyte."""
    _beside("xl/sharedStrings.xml", "<sst/>" + "x" * 12_345)(path)
    size = (12_345 + len("<sst/>")).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1_000_000_000).to_bytes(4, "little")))


def _lying(path: Path) -> None:
    """A sheet of 40 MB of which the archive says that it is small."""
    raw_book(path, sheet_xml(ONE + " " * 40 * _MEGA))
    real = len(sheet_xml(ONE)) + 40 * _MEGA
    path.write_bytes(path.read_bytes().replace(real.to_bytes(4, "little"), (1000).to_bytes(4, "little")))


def _locked(path: Path) -> None:
    """A workbook in an archive with a password."""
    data = bytearray(book(path, [(1,)]).read_bytes())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        data[at + place] |= 1
    path.write_bytes(data)


def _link_within(path: Path) -> None:
    honest(path)
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("xl/worksheets/sheet2.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")


def _crowded(path: Path) -> None:
    """An archive of fifty thousand parts."""
    honest(path)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(50_000):
            archive.writestr(f"xl/media/{number}", b"")


def _overlapping(path: Path) -> None:
    """Three hundred parts that are one and the same megabyte."""
    _beside("xl/media/0.bin", b"\0" * _MEGA)(path)
    with zipfile.ZipFile(path, "a") as archive:
        one = archive.getinfo("xl/media/0.bin")
        for number in range(1, 301):
            twin = zipfile.ZipInfo(f"xl/media/{number}.bin")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(twin, name, getattr(one, name))
            archive.filelist.append(twin)
        archive._didModify = True  # type: ignore[attr-defined]  # so that the list is written anew


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _rows(count: int) -> str:
    return "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, count + 1))


def _styles(count: int) -> str:
    dice = random.Random(1)
    looks = "".join(f'<xf numFmtId="{dice.randrange(10**9)}" fontId="0"/>' for _number in range(count))
    return f"<styleSheet {MAIN}><cellXfs>{looks}</cellXfs></styleSheet>"


def _format(code: str) -> str:
    return (
        f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>'
    )


def _strings(count: int) -> str:
    dice = random.Random(2)
    texts = "".join(f"<si><t>{dice.getrandbits(60)}</t></si>" for _number in range(count))
    return f"<sst {MAIN}>{texts}</sst>"


def _everywhere(text: str, cells: int) -> Make:
    """The same long text in many cells."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, cells + 1))
    return lambda path: with_strings(path, rows, f"<sst {MAIN}><si><t>{text}</t></si></sst>")


def with_strings(path: Path, rows: str, strings: str) -> None:
    """A workbook with these rows and the texts that they name."""
    raw_book(path, sheet_xml(rows), {"xl/sharedStrings.xml": strings})
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    spread = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{spread}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", named)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _merges(count: int) -> str:
    dice = random.Random(3)
    places = (dice.randrange(1, 900) for _number in range(count))
    merged = "".join(f'<mergeCell ref="A{row}:C{row + 9}"/>' for row in places)
    return f"<mergeCells>{merged}</mergeCells>"


def _scattered(count: int) -> str:
    """A rule of looks for very many scattered cells, as grows in honest workbooks too."""
    cells = " ".join(f"B{row}" for row in range(1, 2 * count, 2))
    rule = '<cfRule type="expression" priority="1"><formula>1</formula></cfRule>'
    return f'<conditionalFormatting sqref="{cells}">{rule}</conditionalFormatting>'


def _checked(count: int) -> str:
    cells = " ".join(f"B{row}" for row in range(1, 2 * count, 2))
    return f'<dataValidations count="1"><dataValidation type="whole" sqref="{cells}"/></dataValidations>'


_FAR = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
_WHOLE = "A1:XFD1048576"
HOSTILE: dict[str, Make] = {
    "a bomb": _beside("xl/media/image1.bin", b"\0" * 200 * _MEGA),
    "a bomb within a bomb": _beside("xl/embeddings/inner.zip", b"PK\x03\x04" + b"\0" * 30 * _MEGA),
    "lying about its size": _lying,
    "claiming a gigabyte of texts": _claiming,
    "parts that overlap": _overlapping,
    "fifty thousand parts": _crowded,
    "half a million texts": lambda path: with_strings(path, ONE, _strings(_MEGA // 2)),
    "a long text in many cells": _everywhere("x" * _MEGA, 3_000),
    "DOCTYPE": _sheet(f"<!DOCTYPE a>{sheet_xml(ONE)}".encode()),
    "a billion laughs": _sheet((_LAUGHS + sheet_xml(ONE)).encode()),
    "a billion laughs in UTF-16": _sheet((_LAUGHS + sheet_xml(ONE)).encode("utf-16")),
    "an entity from a file": _beside("docProps/core.xml", f"{_XXE}<a>&a;</a>"),
    "a DOCTYPE in UTF-7": _beside(
        "docProps/core.xml", b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-'
    ),
    "encrypted": _kept(OLE + "EncryptedPackage".encode("utf-16-le")),
    "a zip with a password": _locked,
    "a part outside of the archive": _beside("../../../tmp/outside.txt", "outside"),
    "a link within the archive": _link_within,
    "a far cell": _sheet(ONE + _FAR),
    "a billion merged cells": _sheet(ONE, f'<mergeCells><mergeCell ref="{_WHOLE}"/></mergeCells>'),
    "merged ranges over each other": _sheet(ONE, _merges(10_000)),
    "a link over the whole sheet": _sheet(ONE, f'<hyperlinks><hyperlink ref="{_WHOLE}"/></hyperlinks>'),
    "100,001 rows": _sheet(_rows(100_001)),
    "300,000 looks": _beside("xl/styles.xml", _styles(300_000)),
    "a format that never closes": _beside("xl/styles.xml", _format("[" * 300_000)),
    "a rule for scattered cells": _sheet(ONE, _scattered(6_000)),
    "a check for scattered cells": _sheet(ONE, _checked(6_000)),
    "deep XML": _sheet(
        (f"<worksheet {MAIN}>" + "<a>" * 300_000 + "</a>" * 300_000 + "</worksheet>").encode()
    ),
    "deep XML in the looks": _beside("xl/styles.xml", "<a>" * 100_000 + "</a>" * 100_000),
    "macros": _beside("xl/vbaProject.bin", OLE),
    "a row of no number": _sheet('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'),
    "a pipe": _pipe,
    "no table at all": _kept(bytes(range(256)) * 4000),
    "a line of 100 MB": _kept(b"x" * 100 * _MEGA),
    "a line of 45 MB": _kept(b"x" * 45 * _MEGA),
    "only quotes": _kept(b'"' * 10 * _MEGA),
    "only separators": _kept(b";" * 10 * _MEGA),
    "only line ends": _kept(b"\n" * 10 * _MEGA),
    "an open quote and many lines": _kept(b'a;"b\n' + b"c;d\n" * 100_000),
    "a formula that never closes": _kept(b'="' + b'""' * _MEGA + b";1\n"),
    "100,001 lines": _kept(b"a;b\n" * 100_001),
}

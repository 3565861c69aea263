"""Workbooks spoiled by dice: in their archive's bytes, in the XML of their parts, or by values that lie."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

from tests.support.mutations.workbook_bases import Parts

NASTY = (
    *(
        "",
        "0",
        "-1",
        "1",
        "7",
        "1048577",
        "2147483648",
        "99999999999999999999",
        "NaN",
        "inf",
        "1e999",
        "-1.5",
    ),
    *(
        "0x10",
        " 1",
        "1 ",
        "\u0663",
        "1,5",
        "abc",
        "true",
        "=1+1",
        "_x000D_",
        "2958466",
        "-693594",
        "60",
        "0.5",
    ),
    *("A0", "a1", "A1:", "XFE1", "ZZZZ9999999", "B2:A1", "A1:XFD1048576", "A2:C9", "B1:B1048576", "A1 C3"),
    *("1900-02-29T00:00:00", "2011-13-45", "24:00:00", "#REF!", "żółć", "&#10;", "&amp;lt;", "&#0;", "&nix;"),
    *("x" * 5000, "9" * 400, "../../../etc/passwd", "http://example.org/x", "/xl/worksheets/sheet1.xml"),
    *("dd.mm.yyyy", '"', "[h]:mm", "yyyy\\", "General;;;", "[$-415]d mmmm yyyy"),
)
"""What is put in the place of a value."""
_KINDS = ("s", "n", "b", "e", "str", "inlineStr", "d", "x", "")
_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_TAG = re.compile(r"<(\w[\w:]*)")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_ELEMENT = re.compile(
    r"<(c|row|mergeCell|xf|si|numFmt|sheet|Relationship|Override|font|fill|hyperlink|v|col|comment)\b"
    r"(?:[^>]*/>|[^>]*>.*?</\1>)",
    re.S,
)
_TIMES = (1, 1, 1, 2, 3)  # mutations of one file

XmlChange = Callable[[Random, str], str]


def mutated_workbook(dice: Random, parts: Parts) -> tuple[bytes, str]:
    """A workbook spoiled in one to three places, and the names of what was done to it."""
    parts, done = dict(parts), []
    for _turn in range(dice.choice(_TIMES)):
        change = dice.choice(_PART_CHANGES)
        name = _some_part(dice, parts)
        done.append(f"{change.__name__.strip('_')} in {name}")
        parts[name] = change(dice, parts[name])
    if dice.random() < 0.1:
        package = dice.choice(_PACKAGE_CHANGES)
        done.append(package.__name__.strip("_"))
        package(dice, parts)
    data = packed(parts, doubled=dice.random() < 0.02)
    if dice.random() < 0.1:
        archive = dice.choice(BYTE_CHANGES)
        done.append(f"{archive.__name__.strip('_')} in the archive")
        data = archive(dice, data)
    return data, ", ".join(done)


def packed(parts: Parts, doubled: bool = False) -> bytes:
    """The archive of parts; `doubled`: the last one is in it twice."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        if doubled:
            archive.writestr(zipfile.ZipInfo(f"{name[:-1]}\0"), content)
    data = out.getvalue()
    twice = f"{name[:-1]}\0".encode()
    return data.replace(twice, name.encode()) if doubled else data


def _some_part(dice: Random, parts: Parts) -> str:
    """A part of a workbook: half the time a sheet."""
    sheets = [name for name in parts if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    if sheets and dice.random() < 0.5:
        return dice.choice(sheets)
    return dice.choice(list(parts))


# Bytes, of a part or of the whole archive


def _flipped(dice: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _turn in range(dice.choice((1, 1, 3, 20))):
        if changed:
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(dice: Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _holed(dice: Random, data: bytes) -> bytes:
    begin, end = _span(dice, data)
    return data[:begin] + data[end:]


def _zeroed(dice: Random, data: bytes) -> bytes:
    begin, end = _span(dice, data)
    return data[:begin] + bytes(end - begin) + data[end:]


def _repeated(dice: Random, data: bytes) -> bytes:
    begin, end = _span(dice, data)
    return data[:end] + data[begin:end] * dice.choice((1, 2, 50)) + data[end:]


def _swapped(dice: Random, data: bytes) -> bytes:
    first, second = sorted((_span(dice, data), _span(dice, data)))
    if first[1] > second[0]:
        return data
    between = data[first[1] : second[0]]
    return data[: first[0]] + data[slice(*second)] + between + data[slice(*first)] + data[second[1] :]


def _noise(dice: Random, data: bytes) -> bytes:
    place = dice.randrange(len(data) + 1)
    return data[:place] + dice.randbytes(dice.choice((1, 4, 200))) + data[place:]


def _span(dice: Random, data: bytes) -> tuple[int, int]:
    begin = dice.randrange(len(data) + 1)
    return begin, min(len(data), begin + dice.choice((1, 8, 60, 400)))


BYTE_CHANGES = (_flipped, _cut, _holed, _zeroed, _repeated, _swapped, _noise)


# XML


def _in_text(change: XmlChange) -> Callable[[Random, bytes], bytes]:
    def work(dice: Random, data: bytes) -> bytes:
        text = data.decode("utf-8", "surrogateescape")
        return change(dice, text).encode("utf-8", "surrogateescape")

    work.__name__ = change.__name__
    return work


def _token_dropped(dice: Random, text: str) -> str:
    tokens = _TOKEN.findall(text)
    place = dice.randrange(len(tokens))
    return "".join(tokens[:place] + tokens[place + 1 :])


def _token_doubled(dice: Random, text: str) -> str:
    tokens = _TOKEN.findall(text)
    place = dice.randrange(len(tokens))
    return "".join([*tokens[:place], tokens[place], *tokens[place:]])


def _tokens_swapped(dice: Random, text: str) -> str:
    tokens = _TOKEN.findall(text)
    one, other = dice.randrange(len(tokens)), dice.randrange(len(tokens))
    tokens[one], tokens[other] = tokens[other], tokens[one]
    return "".join(tokens)


def _value_replaced(dice: Random, text: str) -> str:
    tokens = _TOKEN.findall(text)
    places = [place for place, token in enumerate(tokens) if not token.startswith("<")]
    if places:
        tokens[dice.choice(places)] = dice.choice(NASTY)
    return "".join(tokens)


def _attribute_replaced(dice: Random, text: str) -> str:
    return _at_attribute(dice, text, lambda name, _value: f'{name}="{_quoted(dice.choice(NASTY))}"')


def _attribute_dropped(dice: Random, text: str) -> str:
    return _at_attribute(dice, text, lambda _name, _value: "")


def _attribute_doubled(dice: Random, text: str) -> str:
    return _at_attribute(dice, text, lambda name, value: f'{name}="{value}" {name}="{value}"')


def _attribute_renamed(dice: Random, text: str) -> str:
    return _at_attribute(dice, text, lambda name, value: f'{name[:-1]}q="{value}"')


def _at_attribute(dice: Random, text: str, change: Callable[[str, str], str]) -> str:
    found = list(_ATTRIBUTE.finditer(text))
    if not found:
        return text
    chosen = dice.choice(found)
    return text[: chosen.start()] + change(*chosen.groups()) + text[chosen.end() :]


def _quoted(value: str) -> str:
    return value.replace('"', "&quot;").replace("<", "&lt;")


def _tag_renamed(dice: Random, text: str) -> str:
    found = list(_TAG.finditer(text))
    if not found:
        return text
    name = dice.choice(found)[1]
    return re.sub(rf"(</?){re.escape(name)}\b", r"\1rest", text)


def _element_dropped(dice: Random, text: str) -> str:
    return _at_element(dice, text, lambda _element: "")


def _element_doubled(dice: Random, text: str) -> str:
    return _at_element(dice, text, lambda element: element * dice.choice((2, 2, 40)))


def _element_moved(dice: Random, text: str) -> str:
    found = list(_ELEMENT.finditer(text))
    if len(found) < 2:
        return text
    one, other = sorted(dice.sample(found, 2), key=lambda each: each.start())
    if one.end() > other.start():
        return text
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


def _at_element(dice: Random, text: str, change: Callable[[str], str]) -> str:
    found = list(_ELEMENT.finditer(text))
    if not found:
        return text
    chosen = dice.choice(found)
    return text[: chosen.start()] + change(chosen[0]) + text[chosen.end() :]


def _stranger(dice: Random, text: str) -> str:
    """Something between two tags that is no part of such a file, or that a reader may trip over."""
    deep = "<x>" * 400 + "</x>" * 400
    strangers = (
        "<!-- <c> -->",
        "<![CDATA[ <row r='9'> ]]>",
        "<?pi x?>",
        deep,
        "<!DOCTYPE a>",
        "&bomb;",
        "\x01",
    )
    tokens = _TOKEN.findall(text)
    place = dice.randrange(len(tokens) + 1)
    return "".join([*tokens[:place], dice.choice(strangers), *tokens[place:]])


def _encoding_claimed(dice: Random, text: str) -> str:
    claimed = dice.choice(("utf-16", "latin-1", "windows-1250", "utf-7", "nothing", "ebcdic-cp-us"))
    body = re.sub(r"\A<\?xml.*?\?>", "", text)
    return f'<?xml version="1.0" encoding="{claimed}"?>{body}'


# Values that lie


def _cell_lies(dice: Random, text: str) -> str:
    """A cell with another place, sort, style or value."""
    cells = list(re.finditer(r'<c r="([A-Z]+)(\d+)"', text))
    if not cells:
        return text
    cell = dice.choice(cells)
    other = dice.choice(("A", "B", "F", "ZZ", "XFD")), dice.choice(("1", cell[2], "5", "9", "1048576"))
    lies = (
        f'<c r="{other[0]}{other[1]}"',
        f'<c r="{cell[1]}{cell[2]}" t="{dice.choice(_KINDS)}"',
        f'<c r="{cell[1]}{cell[2]}" s="{dice.choice(("1", "99999", "-1", "x"))}"',
        "<c",
    )
    return text[: cell.start()] + dice.choice(lies) + text[cell.end() :]


def _row_lies(dice: Random, text: str) -> str:
    """A row with another number: one that was there, one far away, none."""
    rows = list(re.finditer(r'<row r="(\d+)"', text))
    if not rows:
        return text
    row = dice.choice(rows)
    number = dice.choice((dice.choice(rows)[1], "0", "-3", "2000", "1048576", "1048577", "3.0", "3.5", "x"))
    return text[: row.start()] + f'<row r="{number}"' + text[row.end() :]


def _number_lies(dice: Random, text: str) -> str:
    """Another number in a cell: a day out of range, a text that is not there."""
    found = list(re.finditer(r"<v>[^<]*</v>", text))
    if not found:
        return text
    value = dice.choice(found)
    number = dice.choice((*NASTY, "-1", "2958465", "2958466", "1e30", "40000.99999999", "99999"))
    return text[: value.start()] + f"<v>{number}</v>" + text[value.end() :]


def _claims(dice: Random, text: str) -> str:
    """A dimension, merged ranges, links or hidden columns that are far larger, or lie over each other."""
    far = dice.choice(("A1", "A1:B2", "A1:Z24431", "A1:XFD1048576", "C3:A1", "B2:C4", "x"))
    claims = {
        "</sheetData>": (
            f'</sheetData><mergeCells><mergeCell ref="{far}"/><mergeCell ref="B2:D5"/></mergeCells>',
            f'</sheetData><hyperlinks><hyperlink ref="{far}" location="a"/></hyperlinks>',
            "</sheetData><conditionalFormatting sqref='A1'><cfRule type='x'/></conditionalFormatting>",
        ),
        "<sheetData>": (
            f'<dimension ref="{far}"/><sheetData>',
            '<cols><col min="0" max="99999" hidden="1"/></cols><sheetData>',
            '<cols><col min="3" max="1" hidden="x"/></cols><sheetData>',
        ),
    }
    place = dice.choice(list(claims))
    return text.replace(place, dice.choice(claims[place]), 1)


_PART_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    *BYTE_CHANGES,
    *map(_in_text, (_token_dropped, _token_doubled, _tokens_swapped, _value_replaced, _attribute_replaced)),
    *map(_in_text, (_attribute_dropped, _attribute_doubled, _attribute_renamed, _tag_renamed, _stranger)),
    *map(_in_text, (_element_dropped, _element_doubled, _element_moved, _encoding_claimed)),
    *map(_in_text, (_cell_lies, _row_lies, _number_lies, _claims)),
    *map(_in_text, (_cell_lies, _row_lies, _number_lies, _claims, _value_replaced, _attribute_replaced)),
)


# The package


def _part_missing(dice: Random, parts: Parts) -> None:
    del parts[dice.choice(list(parts))]


def _part_empty(dice: Random, parts: Parts) -> None:
    parts[dice.choice(list(parts))] = b""


def _part_renamed(dice: Random, parts: Parts) -> None:
    name = dice.choice(list(parts))
    other = dice.choice((name.upper(), f"/{name}", f"../{name}", name.replace("/", "\\"), "xl/x.xml"))
    parts[other] = parts.pop(name)


def _parts_swapped(dice: Random, parts: Parts) -> None:
    one, other = dice.sample(list(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]


def _stranger_beside(dice: Random, parts: Parts) -> None:
    strangers = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500),
        "xl/worksheets/sheet99.xml": b"<worksheet/>",
        "docProps/custom.xml": b"<Properties/>",
        "xl/media/image1.png": dice.randbytes(3000),
        "inner.xlsx": packed(parts),
    }
    name = dice.choice(list(strangers))
    parts[name] = strangers[name]


_PACKAGE_CHANGES = (_part_missing, _part_empty, _part_renamed, _parts_swapped, _stranger_beside)

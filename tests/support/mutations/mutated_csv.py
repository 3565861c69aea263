"""CSV files spoiled by dice: in their bytes, their quotes, their separators, their line ends."""

import codecs
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from tests.support.mutations.mutated_workbook import BYTE_CHANGES
from tests.support.mutations.workbook_bases import CITIES, COUNTRIES

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1250", "iso8859-2")
SEPARATORS = ";,\t|"
_LINE_ENDS = ("\r\n", "\n", "\r")
_STRANGE = (
    *(
        "\0",
        '"',
        '""',
        '"""',
        ";",
        ",",
        "\t",
        "|",
        "\r",
        "\n",
        "\n\n",
        "\x0b",
        "\x0c",
        "\x1a",
        "\x1c",
        "\x85",
    ),
    *(
        "\u2028",
        "\ufeff",
        "\ufffd",
        "\u200b",
        "\u0301",
        "\U0001f600",
        "'=1+1",
        '="00123"',
        "=cmd|' /C calc'!A0",
    ),
    *("sep=;\n", "x" * 3000, ";" * 500, '"' * 301, "\\", '\\"', "\x01", "NULL", " "),
)


class MutatedCsv(NamedTuple):
    """A spoiled file. `rows`: those that it holds for certain; None where nobody can tell."""

    data: bytes
    done: str
    rows: list[list[str]] | None = None


def mutated_csv(dice: Random) -> MutatedCsv:
    """A CSV file; one in three is sound but unusual, the others are spoiled in their text or their bytes."""
    encoding, separator = dice.choice(ENCODINGS), dice.choice(SEPARATORS)
    ending = dice.choice(_LINE_ENDS)
    rows = _rows(dice)
    text = ending.join(separator.join(_quoted(dice, cell, separator) for cell in row) for row in rows)
    spoil = dice.choice((_sound, _spoiled_text, _spoiled_bytes))
    done = f"{encoding} {separator!r} {ending!r} {spoil.__name__.strip('_')}"
    return spoil(dice, text, encoding, rows)._replace(done=done)


def _sound(dice: Random, text: str, encoding: str, rows: list[list[str]]) -> MutatedCsv:
    return MutatedCsv(text.encode(encoding, "replace"), "", rows)


def _spoiled_text(dice: Random, text: str, encoding: str, rows: list[list[str]]) -> MutatedCsv:
    for _turn in range(dice.choice((1, 1, 2, 5))):
        place = dice.randrange(len(text) + 1)
        text = text[:place] + dice.choice(_STRANGE) + text[place + dice.choice((0, 0, 1, 9)) :]
    return MutatedCsv(text.encode(encoding, "replace"), "")


def _spoiled_bytes(dice: Random, text: str, encoding: str, rows: list[list[str]]) -> MutatedCsv:
    data = dice.choice(BYTE_CHANGES)(dice, text.encode(encoding, "replace"))
    if dice.random() < 0.2:
        data = dice.choice((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"\xff", b"\0")) + data
    return MutatedCsv(data, "")


def _rows(dice: Random) -> list[list[str]]:
    """Headings and rows of an office, with quotes, separators and line ends within cells."""
    rows = [["Lp.", "Miasto", "Państwo", "Data podpisania", "Kwota", "Uwagi"]]
    notes = (
        "",
        "jw.",
        "do wyjaśnienia",
        'zwane dalej "Partnerem", albo "Stroną"',
        "a; b, c\td",
        "1.\n2. ciąg dalszy",
        "00123",
    )
    for number in range(dice.choice((3, 8, 30))):
        day = f"{number % 28 + 1:02}.05.{1994 + number}"
        city, country = CITIES[number % len(CITIES)], COUNTRIES[number % len(COUNTRIES)]
        rows.append([str(number + 1), city, country, day, f"{number * 1234},50", dice.choice(notes)])
    return rows


def _quoted(dice: Random, cell: str, separator: str) -> str:
    needs = any(char in cell for char in (separator, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if needs or dice.random() < 0.1 else cell


Spoil = Callable[[Random, str, str, Sequence[Sequence[str]]], MutatedCsv]

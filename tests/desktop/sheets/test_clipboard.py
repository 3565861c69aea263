"""What Ctrl+C hands to other programs."""

from datetime import date
from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.dates import PartialDate
from db.fields import Field
from db.kinds import LongText, Number, PartialDay, Text
from db.reports.listing import Listing
from desktop.sheets.clipboard import CopiedTable, copy_listing

FIELDS = (Field(LongText(), "Sheet"), Field(PartialDay(), "Zawarto"), Field(Number(), "Dni"))


class Cells(HTMLParser):
    """The rows of a table as another program reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, _attrs: Any) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "br":
            self.rows[-1][-1] += "\n"

    def handle_data(self, data: str) -> None:
        self.rows[-1][-1] += data


def copy(*rows: tuple[Any, ...], fields: tuple[Field, ...] = FIELDS, header: bool = False) -> CopiedTable:
    return copy_listing(Listing("Dokumenty", (), date(2017, 12, 31), fields, len(rows), iter(rows)), header)


def test_rows_are_a_table_in_both() -> None:
    both = copy(("Łuck", PartialDate(2010, 8, 27), 970), ("Gori", PartialDate(1994), None))
    assert both.text == "Łuck\t27.08.2010\t970\nGori\t1994\t"
    assert Cells(both.html).rows == [["Łuck", "27.08.2010", "970"], ["Gori", "1994", ""]]


def test_the_names_of_the_columns_come_when_asked_for() -> None:
    both = copy(("Łuck", None, None), header=True)
    assert both.text.startswith("Arkusz\tZawarto\tDni\nŁuck")
    assert Cells(both.html).rows[0] == ["Arkusz", "Zawarto", "Dni"]


def test_quote_marks_are_those_of_the_text() -> None:
    both = copy(('Klub "Jagiellonia"', None, None), ('"ODRA" & <syn>', None, None))
    assert both.text == 'Klub "Jagiellonia"\t\t\n"ODRA" & <syn>\t\t'
    assert [row[0] for row in Cells(both.html).rows] == ['Klub "Jagiellonia"', '"ODRA" & <syn>']


def test_a_value_stays_in_its_cell() -> None:
    both = copy(("a\tb\r\nc\u2028d\x0be\x00", None, 1))
    assert both.text == "a b c d e \t\t1"
    assert Cells(both.html).rows == [["a b\nc\nd\ne ", "", "1"]]


def test_text_is_marked_as_text_for_excel_and_libreoffice() -> None:
    both = copy(("=1+1", PartialDate(2010, 8, 27), 970))
    text, day, number = both.html.split("<td")[1:]
    assert 'mso-number-format:"\\@"' in text
    assert 'sdnum="0;0;@"' in text
    assert "@" not in day + number
    assert "align=right" in number


@given(st.lists(st.text(st.characters(codec=None, exclude_categories=()))))
def test_any_text_takes_one_line_and_can_be_encoded(texts: list[str]) -> None:
    both = copy(*[(text, text) for text in texts], fields=(Field(Text(), "a"), Field(Text(), "b")))
    (both.text + both.html).encode()
    lines = both.text.splitlines() if texts else []
    assert [line.count("\t") for line in lines] == [1] * len(texts)
    assert [len(row) for row in Cells(both.html).rows] == [2] * len(texts)

"""The text of a date, without the signs that belong to no date."""

import pytest

from db.dates.cleaning import LONGEST_TEXT, clean
from db.errors import InvalidValue

MARKS = ("[4]", " [12]", "[a]", "[4][5]", "²", "¹²", "*", "**", "†", "⁽¹⁾", " (3)")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("  30.06.2012 \n r. ", "30.06.2012 r."),
        ("\u200b30\u200d.06\u2060.2012\ufeff", "30.06.2012"),
        ("\u202a30.06.2012\u202c", "30.06.2012"),
        ("30\u00ad.06.2012", "30.06.2012"),
        ("30\u00a0czerwca\u202f2012", "30 czerwca 2012"),
        ("30\u201006\u20112012", "30-06-2012"),
        ("1994\u20131998 \u2014 \u22125\u2015\u2012\ufe63", "1994-1998 - -5---"),
        ("30\u204406\u22152012", "30/06/2012"),
        ("\u201994", "'94"),
        ("３０.06.2012", "30.06.2012"),
        *[
            (f"2005{mark}", "2005")
            for mark in ("[4]", " [12]", "[a]", "[4][5]", "²", "¹²", "*", "**", "†", "⁽¹⁾", " (3)")
        ],
        ("2012 r.¹", "2012 r."),
        ("2012[3] r.", "2012 r."),
        ("czerwiec 2012 (1)", "czerwiec 2012"),
        ("30.06.2012 r. (12)", "30.06.2012 r."),
        ("(2012 r.)", "(2012 r.)"),
        ("czerwiec (2012)", "czerwiec (2012)"),
        ("[2012]", "[2012]"),
        ("30.06.2012 12:15", "30.06.2012"),
        ("30.06.2012, godz. 9.30", "30.06.2012"),
        ("30.06.2012 r. o godz. 9", "30.06.2012"),
        ("2012-06-30T12:15:30.123+02:00", "2012-06-30"),
        ("2012-06-30T00:00:00Z", "2012-06-30"),
        ("2012-06-30T22:00:00Z", "2012-06-30T22:00:00Z"),  # the day after, here
        ("30.06.2012 godz 10", "30.06.2012"),
        ("Data: 30.06.2012", "Data 30.06.2012"),
        ("30.06.2012:", "30.06.2012:"),
    ],
)
def test_clean(text: str, bare: str) -> None:
    assert clean(text) == bare


@pytest.mark.parametrize("text", ["30.06 (12)", "czerwiec (12)", "30 czerwca (12)", "12 [2] 10", "30[6]2012"])
def test_a_number_in_brackets_may_be_a_part_of_the_date(text: str) -> None:
    with pytest.raises(InvalidValue):
        clean(text)


@pytest.mark.parametrize("part", ["5[4]6 ", "od ", "1-", "1, ", "* ", "12 i ", "(1) "])
def test_a_text_longer_than_any_date_is_refused_before_more_is_looked_for(part: str) -> None:
    text = (part * LONGEST_TEXT)[:LONGEST_TEXT].rstrip() + "." * 6
    with pytest.raises(InvalidValue, match="to za długie na datę"):
        clean(text)


def test_spaces_make_no_text_too_long() -> None:
    assert clean("30.06.2012" + " " * 200 + "r.") == "30.06.2012 r."

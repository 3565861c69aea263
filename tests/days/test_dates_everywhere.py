"""Dates as people write them, wherever they can be typed: in a field, in the rows of a part, pasted, in a
condition, in a period and on the command line, in both languages.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import words
from db.dates import PartialDate
from db.dates.period import Period, parse_as_of, parse_period
from db.errors import InvalidValue
from db.fields import Field
from db.kinds import Moment, PartialDay
from db.records import Agreement, Partner
from db.store import Store
from db.store.query import Condition, Order, Query
from desktop.__main__ import main
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.rows import FieldRow
from desktop.screens.forms.form import Form
from desktop.screens.lists.operands import DayOperand, operand
from desktop.screens.reports.period_editor import PeriodEditor
from tests.support import forms
from tests.support.forms import part_table
from tests.support.part_tables import begun, keys, shown
from tests.support.saving import document, partner, term
from tests.support.typing_keys import Key, Mod, go_on, text_of, write
from tests.support.windows import Answers, retype

YEAR = date.today().year
READ = {
    "2005[4]": "2005",
    "2012 r.¹": "2012",
    "czerwiec 2012 (1)": "2012-06",
    "1994²": "1994",
    "v roku 2007": "2007",
    "30\u200b.06.2012": "2012-06-30",
    "30\u201106\u20112012": "2012-06-30",
    "z dniem 02.03.2022 r.": "2022-03-02",
    "na dzień 31.12.2017": "2017-12-31",
    "w m-cu VI 2012": "2012-06",
    "z dn. 5.VI.2003 r.": "2003-06-05",
    "lata 90.": "199X",
    "na początku lat 90.": "199X",
    "199x": "199X",
    "1990s": "199X",
    "the 1990s": "199X",
    "90er Jahre": "199X",
    "vom 3. Juni 2012": "2012-06-03",
    "seit Juni 2012": "2012-06",
    "im März 2014": "2014-03",
    "since 3 June 2012": "2012-06-03",
    "on 3 June 2012": "2012-06-03",
    "dne 3. července 2012": "2012-07-03",
    "od 3. júna 2012": "2012-06-03",
    "2012 m. birželio 3 d.": "2012-06-03",
}
"""Each text with the date that it is, as the register keeps it."""
REFUSED = {
    "8-10.09": (
        f"To dwa dni: 08.09.{YEAR} i 10.09.{YEAR}. Wpisz jeden z nich.",
        f"These are two days: 08.09.{YEAR} and 10.09.{YEAR}. Type one of them.",
    ),
    "od 8 do 10.09": (
        f"To dwa dni: 08.09.{YEAR} i 10.09.{YEAR}. Wpisz jeden z nich.",
        f"These are two days: 08.09.{YEAR} and 10.09.{YEAR}. Type one of them.",
    ),
    "2-3.05": (
        f"To dwa dni: 02.05.{YEAR} i 03.05.{YEAR}. Wpisz jeden z nich.",
        f"These are two days: 02.05.{YEAR} and 03.05.{YEAR}. Type one of them.",
    ),
    "12 i 13 maja": (
        f"To dwa dni: 12.05.{YEAR} i 13.05.{YEAR}. Wpisz jeden z nich.",
        f"These are two days: 12.05.{YEAR} and 13.05.{YEAR}. Type one of them.",
    ),
    "maj 12-13": (
        f"To dwa dni: 12.05.{YEAR} i 13.05.{YEAR}. Wpisz jeden z nich.",
        f"These are two days: 12.05.{YEAR} and 13.05.{YEAR}. Type one of them.",
    ),
    "June 14-15": (
        f"To dwa dni: 14.06.{YEAR} i 15.06.{YEAR}. Wpisz jeden z nich.",
        f"These are two days: 14.06.{YEAR} and 15.06.{YEAR}. Type one of them.",
    ),
    "28.02-02.03.2014": (
        "To dwa dni: 28.02.2014 i 02.03.2014. Wpisz jeden z nich.",
        "These are two days: 28.02.2014 and 02.03.2014. Type one of them.",
    ),
    "12 i 13": (
        "12 i 13 to dwa dni, ale brakuje miesiąca. Dopisz go, np. 12.06.2012.",
        "12 and 13 are two days, but the month is missing. Type it too, for example 12.06.2012.",
    ),
    "1,5 roku": (
        "„1,5 roku” to długość czasu, a nie data. Wpisz datę, np. 30.06.2012 albo 2012.",
        "“1,5 roku” is a length of time, not a date. Type a date, for example 30.06.2012 or 2012.",
    ),
    "od 1,5 roku": (
        "„od 1,5 roku” to długość czasu, a nie data. Wpisz datę, np. 30.06.2012 albo 2012.",
        "“od 1,5 roku” is a length of time, not a date. Type a date, for example 30.06.2012 or 2012.",
    ),
    "09/07": (
        f"„09/07” może znaczyć 09.07.{YEAR} albo 09.2007. Wpisz tę datę, o którą chodzi.",
        f"“09/07” can be 09.07.{YEAR} or 09.2007. Type the one that is meant.",
    ),
    "10/21": (
        f"„10/21” może znaczyć 10.2021 albo 21.10.{YEAR}. Wpisz tę datę, o którą chodzi.",
        f"“10/21” can be 10.2021 or 21.10.{YEAR}. Type the one that is meant.",
    ),
    "2011/12": (
        "„2011/12” może znaczyć 12.2011 albo 2011 – 2012. Wpisz tę datę, o którą chodzi.",
        "“2011/12” can be 12.2011 or 2011 – 2012. Type the one that is meant.",
    ),
    "przed 1998": (
        "„przed 1998” nie podaje pierwszego ani ostatniego dnia. Wpisz np. ok. 1997, a „przed 1998” dopisz"
        " w uwagach.",
        "“przed 1998” has no first or no last day to keep. Type, for example, c. 1997, and write"
        " “przed 1998” into the remarks.",
    ),
    "po 2005": (
        "„po 2005” nie podaje pierwszego ani ostatniego dnia. Wpisz np. ok. 2006, a „po 2005” dopisz"
        " w uwagach.",
        "“po 2005” has no first or no last day to keep. Type, for example, c. 2006, and write “po 2005” into"
        " the remarks.",
    ),
}
"""Each text that is no one date, with the sentence that says why and what to type, in Polish and English."""
NAMES = ("pl", "en")
EVERY = [
    *((text, edtf, ("", "")) for text, edtf in READ.items()),
    *((text, "", sentences) for text, sentences in REFUSED.items()),
]
each = pytest.mark.parametrize(
    ("text", "edtf", "sentences"), EVERY, ids=[text for text, _edtf, _told in EVERY]
)
language = pytest.mark.parametrize("spoken", NAMES)


@pytest.fixture(autouse=True)
def _speaking(request: pytest.FixtureRequest) -> Iterator[None]:
    spoken = request.getfixturevalue("spoken") if "spoken" in request.fixturenames else "pl"
    with words.speaking(spoken):
        yield


def told(sentences: tuple[str, str], spoken: str) -> str:
    return sentences[NAMES.index(spoken)]


@language
@each
def test_in_a_field(qtbot: QtBot, text: str, edtf: str, sentences: tuple[str, str], spoken: str) -> None:
    row = FieldRow(Field(PartialDay(), "Signed"), Sources())
    qtbot.addWidget(row)
    with qtbot.waitExposed(row):
        row.show()
    write(qtbot, row.editor, text)
    value = row.editor.value()
    go_on(row.editor)
    if edtf:
        assert value == PartialDate.from_edtf(edtf)
        assert not row.is_faulty
    else:
        assert row.note.text() == told(sentences, spoken)
        assert text_of(row.editor) == text  # nothing that was typed is lost


@pytest.fixture
def log(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    """A partner, whose contacts have a day each."""
    made = forms.shown(qtbot, reading, queue, Partner, answers)
    made.new()
    return made


@language
def test_in_the_rows_of_a_part_typed_and_pasted(log: Form, spoken: str) -> None:
    tab = begun(part_table(log, "log"))
    place = [field.name for field in tab.rows.columns].index("happened_on")
    for row, (text, _edtf, _told) in enumerate(EVERY):
        tab.rows.read(row, "happened_on", text)
    tab.sheet.go_to(len(EVERY), place)
    QApplication.clipboard().setText("\r\n".join(text for text, _edtf, _told in EVERY))
    keys(Key.Key_V, modifier=Mod.ControlModifier)
    QApplication.processEvents()
    assert len(tab.rows.rows) == 2 * len(EVERY)
    cells = [cells[place] for cells in shown(tab.sheet)]
    for row, (text, edtf, sentences) in enumerate(EVERY * 2):
        fault = tab.rows.fault(row, "happened_on")
        assert (fault.sentence if fault else "") == told(sentences, spoken), text
        assert cells[row] == (PartialDate.from_edtf(edtf).in_column() if edtf else " ".join(text.split()))
        value = tab.rows.rows[row]["happened_on"]
        assert (value.edtf if value else "") == edtf


@language
@pytest.mark.parametrize("text", REFUSED)
def test_what_is_refused_on_the_command_line(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, spoken: str
) -> None:
    to = tmp_path / "out.pdf"
    sentence = told(REFUSED[text], spoken) + "\n"
    lists = {"--as-of": "dokumenty", "--since": "kto wyjeżdżał", "--until": "kto wyjeżdżał"}
    for option, listed in lists.items():
        assert main(["print", str(file), listed, "--to", str(to), option, text, "--language", spoken]) == 2
        assert capsys.readouterr().err == sentence
    assert not to.exists()


def test_what_is_read_on_the_command_line() -> None:
    for text, edtf in READ.items():
        value = PartialDate.from_edtf(edtf)
        assert parse_period(text, None) == Period(value.earliest(), None)
        assert parse_period(None, text) == Period(None, value.latest())
        if value.is_day:
            assert parse_as_of(text) == value.earliest()
        else:
            with pytest.raises(InvalidValue, match="jeden pewny dzień"):
                parse_as_of(text)


@language
@each
def test_in_a_condition(
    sample_store: Store, qtbot: QtBot, text: str, edtf: str, sentences: tuple[str, str], spoken: str
) -> None:
    asked = operand("before", Agreement.field("signed_on"), sample_store)
    qtbot.addWidget(asked)
    assert isinstance(asked, DayOperand)
    retype(asked.line, text)
    if edtf and PartialDate.from_edtf(edtf).is_day:
        assert asked.value() == PartialDate.from_edtf(edtf).earliest()
    else:
        with pytest.raises(InvalidValue) as refused:
            asked.value()
        assert not sentences[0] or refused.value.text == told(sentences, spoken)


def test_in_a_period(qtbot: QtBot) -> None:
    period = PeriodEditor()
    qtbot.addWidget(period)
    period.show()
    for text, edtf, sentences in EVERY:
        period.set_period(Period())
        retype(period.first.line, text)
        period.first.commit()
        if edtf:
            assert period.period().first == PartialDate.from_edtf(edtf).earliest()
        assert period.error.text() == sentences[0]


@language
@pytest.mark.parametrize(
    ("text", "moment"),
    [("12.05.2024 12:30:15", "12.05.2024 12:30"), ("12.05.2024 24:00", "13.05.2024 0:00")],
)
def test_a_moment(qtbot: QtBot, text: str, moment: str, spoken: str) -> None:
    row = FieldRow(Field(Moment(), "Crossed"), Sources())
    qtbot.addWidget(row)
    row.show()
    write(qtbot, row.editor, text)
    assert row.note.text() == moment
    go_on(row.editor)
    assert not row.is_faulty


def test_a_decade_sorts_and_answers_conditions(new_store: Store) -> None:
    kind, city = term(new_store), partner(new_store, "Kowno", "LT")
    ids = {
        edtf: document(new_store, kind, city, signed_on=PartialDate.from_edtf(edtf))
        for edtf in ("1990", "199X", "1995", "1999-12-31", "2000")
    }
    on = date(2017, 12, 31)

    def found(operator: str, operand: object) -> list[str]:
        asked = Query(Agreement, on, conditions=(Condition("signed_on", operator, operand),))
        chosen = new_store.ids(asked)
        return [edtf for edtf, record_id in ids.items() if record_id in chosen]

    nineties = date(1990, 1, 1), date(1999, 12, 31)
    assert found("before", date(2000, 1, 1)) == ["1990", "199X", "1995", "1999-12-31"]
    assert found("before", date(1999, 12, 31)) == ["1990", "1995"]
    assert found("after", date(1989, 12, 31)) == list(ids)
    assert found("after", date(1990, 1, 1)) == ["1995", "1999-12-31", "2000"]
    assert found("within", nineties) == ["1990", "199X", "1995", "1999-12-31"]
    ordered = new_store.ids(Query(Agreement, on, order=(Order("signed_on"),)))
    by_id = {record_id: edtf for edtf, record_id in ids.items()}
    assert sorted(by_id[record_id] for record_id in ordered[:2]) == ["1990", "199X"]
    assert [by_id[record_id] for record_id in ordered[2:]] == ["1995", "1999-12-31", "2000"]

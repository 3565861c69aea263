"""Documents with a doubtful or unusual life, at all the places that tell of it: each says the same.

On a file and on PostgreSQL, in Polish and English: the sentence in the form, the list with its conditions and
the line below it, the card and the list on paper, the workbook, the command line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from db import words
from db.dates import UNTIL_WORDS, Until
from db.drafts.draft import part_row
from db.kinds import Remaining
from db.records import Act, Agreement
from db.records.agreements.states import AGREEMENT_STATE
from db.register import opening
from db.store import Store
from db.store.history import User
from db.store.query import Condition
from db.words import _
from desktop.__main__ import main
from desktop.commands import print_list
from desktop.program import Program
from desktop.screens.forms.head import FormHead
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support import pdf
from tests.support.clerk import opened
from tests.support.lives import Values, act, agreement, fixed
from tests.support.saving import document, partner, term
from tests.support.windows import list_of

COUNTRY, KIND = {"pl": "Niemcy", "en": "Germany"}, "umowa"
CERTAIN = {"pl": ("nie", "tak"), "en": ("no", "yes")}
WORDS = [Until(None, word) for word in UNTIL_WORDS]
COLUMNS = ("partners", "signed", "renewed_on", "until", "state", "days_left", "certain")


@dataclass(frozen=True)
class Told:
    """The words for a document in one language: the sentence, and the texts of the list's columns."""

    sentence: str
    state: str
    until: str
    days_left: str = ""
    renewed: str = ""


@dataclass(frozen=True)
class Case:
    """A document as of a day, with its state; `within`: the earliest and latest day that its end can be."""

    name: str
    day: str
    code: str
    certain: bool
    pl: Told
    en: Told
    within: tuple[str, str] | None = None

    @property
    def on(self) -> date:
        return date.fromisoformat(self.day)

    @property
    def told(self) -> Told:
        return self.pl if words.language() == "pl" else self.en

    @property
    def row(self) -> tuple[str, ...]:
        """The texts of the COLUMNS."""
        signed, told = PAPERS[self.name][0]["signed_on"], self.told
        known = told.renewed, told.until, told.state, told.days_left, CERTAIN[words.language()][self.certain]
        return self.name, signed.show() if signed else "", *known


ROLLING = {"renewal": "tacit", "following_term": "4y", "notice": "6m"}
NOTICED = {"duration": "indefinite", "notice": "6m"}
PAPERS: dict[str, tuple[Values, list[Values]]] = {
    "Ateny": (agreement("2010-01-01", **NOTICED), [act("notice_given", known_by="2016-06-30", by="partner")]),
    "Berno": (agreement(), [act("renewed", "2014", new_term="5y")]),
    "Celle": (fixed("2006-04-12", "5y"), [act("renewed", "2011", new_term="5y")]),
    "Dijon": (
        agreement("2026-01-20", duration="indefinite", notice="1m", notice_from="month_end"),
        [act("notice_given", "2026-01-25", by="us"), act("entered_into_force", "2026-02-01")],
    ),
    "Essen": (
        fixed("2021-07-10", "5y"),
        [act("renewed", "2026-09-15", effective_from="2026-07-10", new_term="5y")],
    ),
    "Faro": (agreement("2020-01-01"), [act("expired", "2026-12-31", known_by="2026-11-01")]),
    "Genua": (agreement("2010-01-01", **NOTICED), [act("notice_given", "2025-10", by="partner")]),
    "Haga": (
        agreement("2010-01-01", **NOTICED),
        [
            act("notice_given", "2020-01-01", by="us"),
            act("notice_given", "2020-02-01", by="partner"),
            act("notice_withdrawn", "2020-03-01", by="us"),
        ],
    ),
    "Ivrea": (
        agreement("1994"),
        [act("suspended" if year % 2 else "resumed", str(year)) for year in range(1995, 2010)],
    ),
    "Jena": (fixed("2007", "4y", **ROLLING), [act("notice_given", "2015-03-10")]),
    "Kassel": (fixed("1993", "3y", renewal="tacit", following_term="3y"), []),
    "Lipsk": (agreement("2010-01-01"), [act("suspended", "2025-11-20", effective_from="2026-01-01")]),
    "Mainz": (
        agreement("2025-01-20", duration="indefinite", notice="3d"),
        [act("notice_given", "2025-01-25"), act("entered_into_force", "2025-02-01")],
    ),
    "Norden": (
        agreement("2026-01-20", duration="indefinite", awaits="ratification", notice="3m"),
        [act("notice_given", "2026-01-25", by="us")],
    ),
}
"""The terms and acts of each document, by the name of its partner."""
# fmt: off
CASES = [
    Case("Berno", "2005-01-01", "in_force", False,
         Told("Prawdopodobnie obowiązuje, nie wiadomo od kiedy – terminu nie ustalono.",
              "prawdopodobnie obowiązuje", "nie ustalono"),
         Told("Probably in force, since when is not known – the term is not established.",
              "probably in force", "not established")),
    Case("Celle", "2011-06-01", "in_force", False,
         Told("Prawdopodobnie obowiązuje do 2016 r., odnowiona w 2011 r.",
              "prawdopodobnie obowiązuje", "2016", "najwyżej 2039", "2011"),
         Told("Probably in force, until 2016, renewed in 2011.",
              "probably in force", "2016", "at most 2039", "2011"),
         ("2016-04-11", "2016-12-30")),
    Case("Ateny", "2016-07-15", "under_notice", False,
         Told("Prawdopodobnie w okresie wypowiedzenia do 2016 r. – wypowiedziana przez partnera.",
              "prawdopodobnie w okresie wypowiedzenia", "2016", "najwyżej 168"),
         Told("Probably under notice until 2016 – notice given by the partner.",
              "probably under notice", "2016", "at most 168"),
         ("2016-06-30", "2016-12-30")),
    Case("Jena", "2019-06-01", "under_notice", False,
         Told("Prawdopodobnie w okresie wypowiedzenia do 2019 r. – wypowiedziana 10.03.2015 r.",
              "prawdopodobnie w okresie wypowiedzenia", "2019", "najwyżej 100"),
         Told("Probably under notice until 2019 – notice given on 10 March 2015.",
              "probably under notice", "2019", "at most 100"),
         ("2019-01-01", "2019-09-09")),
    Case("Berno", "2019-06-01", "in_force", False,
         Told("Prawdopodobnie obowiązuje, nie wiadomo od kiedy, odnowiona w 2014 r. – dzień końcowy nie jest"
              " pewny.",
              "prawdopodobnie obowiązuje", "niepewne", renewed="2014"),
         Told("Probably in force, since when is not known, renewed in 2014 – the day of its end is not"
              " certain.",
              "probably in force", "not certain", renewed="2014")),
    Case("Haga", "2020-03-01", "under_notice", True,
         Told("W okresie wypowiedzenia do 01.08.2020 r. – wypowiedziana przez partnera 01.02.2020 r.",
              "w okresie wypowiedzenia", "01.08.2020", "153"),
         Told("Under notice until 1 August 2020 – notice given by the partner on 1 February 2020.",
              "under notice", "01.08.2020", "153"),
         ("2020-08-01", "2020-08-01")),
    Case("Genua", "2026-02-15", "under_notice", True,
         Told("W okresie wypowiedzenia do kwietnia 2026 r. – wypowiedziana przez partnera"
              " w październiku 2025 r.",
              "w okresie wypowiedzenia", "04.2026", "najwyżej 74"),
         Told("Under notice until April 2026 – notice given by the partner in October 2025.",
              "under notice", "04.2026", "at most 74"),
         ("2026-04-01", "2026-04-30")),
    Case("Dijon", "2026-02-15", "under_notice", True,
         Told("W okresie wypowiedzenia do 28.02.2026 r. – wypowiedziana przez nas 25.01.2026 r.",
              "w okresie wypowiedzenia", "28.02.2026", "13"),
         Told("Under notice until 28 February 2026 – notice given by us on 25 January 2026.",
              "under notice", "28.02.2026", "13"),
         ("2026-02-28", "2026-02-28")),
    Case("Ateny", "2026-02-15", "terminated", True,
         Told("Rozwiązana za wypowiedzeniem, obowiązywała do lat 2010–2016.",
              "rozwiązany", "2010–2016"),
         Told("Terminated by notice, was in force until 2010–2016.", "terminated", "2010–2016"),
         ("2010-07-01", "2016-12-30")),
    Case("Ivrea", "2026-02-15", "suspended", False,
         Told("Prawdopodobnie zawieszona w 2009 r.; zbyt wiele dat jest niepewnych, by powiedzieć więcej"
              " na pewno.",
              "prawdopodobnie zawieszony", "nie ustalono"),
         Told("Probably suspended in 2009; too many of its dates are open for more to be certain.",
              "probably suspended", "not established")),
    Case("Kassel", "2026-02-15", "in_force", True,
         Told("Obowiązuje – przedłużona milcząco, do lat 2026–2029.",
              "obowiązuje", "2026–2029", "najwyżej 1414"),
         Told("In force – renewed tacitly, until 2026–2029.", "in force", "2026–2029", "at most 1414"),
         ("2026-01-01", "2029-12-30")),
    Case("Lipsk", "2026-02-15", "suspended", True,
         Told("Zawieszona od 01.01.2026 r.", "zawieszony", "nie ustalono"),
         Told("Suspended since 1 January 2026.", "suspended", "not established")),
    Case("Mainz", "2026-02-15", "terminated", True,
         Told("Rozwiązana za wypowiedzeniem 28.01.2025 r., nie weszła w życie.", "rozwiązany", "28.01.2025"),
         Told("Terminated by notice on 28 January 2025, never entered into force.",
              "terminated", "28.01.2025"),
         ("2025-01-28", "2025-01-28")),
    Case("Norden", "2026-02-15", "signed", True,
         Told("Podpisana 20.01.2026 r., jeszcze nie obowiązuje, czeka na ratyfikację; wypowiedziana przez nas"
              " 25.01.2026 r., rozwiąże się 25.04.2026 r.",
              "podpisany (jeszcze nie obowiązuje)", "25.04.2026", "69"),
         Told("Signed on 20 January 2026, not yet in force, awaits ratification; notice given by us"
              " on 25 January 2026, by which it ends on 25 April 2026.",
              "signed (not yet in force)", "25.04.2026", "69"),
         ("2026-04-25", "2026-04-25")),
    Case("Essen", "2026-08-01", "in_force", True,
         Told("Obowiązuje od 10.07.2021 r. do 09.07.2031 r., odnowiona 15.09.2026 r."
              " z mocą od 10.07.2026 r.",
              "obowiązuje", "09.07.2031", "1803", "15.09.2026"),
         Told("In force since 10 July 2021, until 9 July 2031, renewed on 15 September 2026"
              " with effect from 10 July 2026.",
              "in force", "09.07.2031", "1803", "15.09.2026"),
         ("2031-07-09", "2031-07-09")),
    Case("Faro", "2026-11-15", "in_force", True,
         Told("Obowiązuje od 01.01.2020 r. do 31.12.2026 r.", "obowiązuje", "31.12.2026", "46"),
         Told("In force since 1 January 2020, until 31 December 2026.", "in force", "31.12.2026", "46"),
         ("2026-12-31", "2026-12-31")),
    Case("Berno", "2026-11-15", "expired", False,
         Told("Prawdopodobnie wygasła, data nieznana.", "prawdopodobnie wygasł", "wygasł, data nieznana",
              renewed="2014"),
         Told("Probably expired, date unknown.", "probably expired", "expired, date unknown",
              renewed="2014")),
]
# fmt: on


@pytest.fixture
def register(target: str) -> str:
    """The address of a register with the documents."""
    opened = opening.open_register(target)
    store = opened.store(User("anna", "Anna Nowak", "desk"), writing=True)
    kind = term(store, "umowa", gender="f")
    for name, (of, acts) in PAPERS.items():
        rows = [{**part_row(Act.fields), **one} for one in acts]
        document(store, kind, partner(store, name, "DE"), acts=rows, **of)
    store.close()
    store.engine.dispose()
    opened.close()
    return target


@pytest.fixture(params=words.LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> str:
    words.use(request.param)
    return str(request.param)


def test_each_place_says_the_same(
    register: str, spoken: str, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(program, register)
    page = list_of(window, "agreement")
    page.table.arranger.arrange(page.table.arranger.saved.current.with_columns(COLUMNS))
    ids = ids_by_partner(window.store)
    for on, cases in groupby(CASES, lambda case: case.on):
        window.as_of.set(on)
        there = list(cases)
        for case in there:
            in_the_form(page, case, ids[case.name], qtbot)
            in_the_list(page, case, ids[case.name])
            by_conditions(window, page, case, qtbot)
        as_printed(page, there, tmp_path / "list.pdf")
        if register.startswith("postgresql") == (spoken == "en"):  # each once: a program anew for each file
            on_the_command_line(register, spoken, there, tmp_path)
    assert program.close_register()


def ids_by_partner(store: Store) -> dict[str, int]:
    ids = store.connection().scalars(select(Agreement.table.c.id)).all()
    rows = store.rows(Agreement, ids, [Agreement.field("partners")], date.today())
    return {linked.label: record_id for record_id, ((linked,),) in zip(ids, rows, strict=True)}


def in_the_form(page: ListPage, case: Case, record_id: int, qtbot: QtBot) -> None:
    """The sentence above the fields."""
    page.table.select(record_id)
    qtbot.waitUntil(lambda: page.form.current == record_id)
    head = page.form.findChild(FormHead)
    assert head
    assert head.summary
    told = head.summary.sentence
    qtbot.waitUntil(lambda: plain(told.text()) == case.told.sentence)  # it may be reckoned beside the window


def in_the_list(page: ListPage, case: Case, record_id: int) -> None:
    """The row of the list."""
    assert page.model.row(page.model.ids.index(record_id)).texts == case.row


def by_conditions(window: Window, page: ListPage, case: Case, qtbot: QtBot) -> None:
    """Conditions that find the document, and others that do not; the line below the list counts it."""
    (row,) = [row for row in range(len(page.model.ids)) if page.model.row(row).texts[0] == case.name]
    record_id = page.model.ids[row]
    for expected, condition in conditions(case):
        page.list_side.conditions.set((condition,))
        qtbot.waitUntil(lambda: page.model.whole)
        assert (record_id in page.model.ids) is expected, condition
    (value,) = window.store.rows(Agreement, [record_id], [Agreement.field("partners")], case.on)
    page.list_side.conditions.set((Condition("partners", "any", value[0]),))
    qtbot.waitUntil(lambda: window.status.states.text() == line_of_counts(case))
    page.list_side.conditions.set(())
    qtbot.waitUntil(lambda: page.model.whole)


def conditions(case: Case) -> Iterator[tuple[bool, Condition]]:
    """Conditions on state, certainty, end and days left; each with True if it finds the document."""
    yield True, Condition("state", "any", (case.code,))
    yield False, Condition("state", "not_any", (case.code,))
    yield case.certain, Condition("certain", "yes", None)
    yield not case.certain, Condition("certain", "no", None)
    if case.within is None:
        yield True, Condition("until", "any", tuple(word for word in WORDS if word.show() == case.told.until))
        yield False, Condition("until", "after", date(1900, 1, 1))
        return
    first, last = map(date.fromisoformat, case.within)
    yield True, Condition("until", "within", (first, last))
    yield False, Condition("until", "within", (first, last - timedelta(days=1)))
    yield False, Condition("until", "within", (first + timedelta(days=1), last))
    yield True, Condition("until", "before", last + timedelta(days=1))
    yield True, Condition("until", "after", first - timedelta(days=1))
    if case.told.days_left:
        left = (last - case.on).days
        yield True, Condition("days_left", "at_most", Remaining.exactly(left))
        yield False, Condition("days_left", "at_most", Remaining.exactly(left - 1))
        yield first == last, Condition("days_left", "is", Remaining.exactly(left))
        yield True, Condition("days_left", "at_least", Remaining.exactly((first - case.on).days))
        yield False, Condition("days_left", "at_least", Remaining.exactly((first - case.on).days + 1))


def line_of_counts(case: Case) -> str:
    """What the line below a list says of the document alone."""
    counted = f"{_(AGREEMENT_STATE.counted[case.code])}: 1"
    probably = {"pl": f"{counted} (w tym prawdopodobnie: 1)", "en": f"{counted} (of them probably: 1)"}
    return counted if case.certain else probably[words.language()]


def as_printed(page: ListPage, cases: Sequence[Case], path: Path) -> None:
    """The list on paper, with the columns that it shows."""
    store = page.list_side.store
    print_list.write(path, page.request().listing(store), store)
    printed = " ".join(pdf.texts(path))
    for case in cases:
        assert joined(*case.row) in printed


def on_the_command_line(register: str, spoken: str, cases: Sequence[Case], folder: Path) -> None:
    """The list on paper with its usual columns, the card of each, the workbook of the register."""
    on = ["--as-of", cases[0].day, "--language", spoken]
    paper, book, title = folder / "paper.pdf", folder / "book.xlsx", _(Agreement.sentences.title)
    assert main(["print", register, title.lower(), "--to", str(paper), *on]) == 0
    printed = " ".join(pdf.texts(paper))
    assert main(["export", register, "--to", str(book), *on]) == 0
    cells = list(load_workbook(book)[title].iter_rows(values_only=True))
    for case in cases:
        name, *told, _days_left, _certain = case.row
        assert joined(name, COUNTRY[spoken], KIND, *told) in printed
        in_the_workbook(case, cells)
        assert main(["print", register, title.lower(), "--card", name, "--to", str(paper), *on]) == 0
        on_the_card(case, plain(" ".join(pdf.texts(paper))))


def in_the_workbook(case: Case, cells: Sequence[tuple[Any, ...]]) -> None:
    """The row in the sheet: days are dates and numbers are numbers, all else is said in words."""
    heads = next(row for row in cells if row[0] == label("partners"))
    (row,) = [row for row in cells if row[0] == case.name]
    there = dict(zip(heads, row, strict=True))
    for name, text in zip(COLUMNS, case.row, strict=True):
        assert there.get(label(name)) == as_cell(name, text)


def as_cell(name: str, text: str) -> Any:
    """The value of a cell for a text of the list."""
    if re.fullmatch(r"\d\d\.\d\d\.\d{4}", text):
        return datetime.strptime(text, "%d.%m.%Y")
    return int(text) if name == "days_left" and text.isdigit() else text or None


def on_the_card(case: Case, text: str) -> None:
    """The sentence, and each value beside its label."""
    assert case.told.sentence in text
    for name, told in zip(COLUMNS, case.row, strict=True):
        if told:
            assert joined(label(name), told) in text
        else:
            assert f" {label(name)} " not in text


def label(name: str) -> str:
    return _(Agreement.field(name).label)


def joined(*texts: str) -> str:
    return " ".join(filter(None, texts))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")

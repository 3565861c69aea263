"""The travel report out of the program: on paper and in a workbook, from a shell and asked for by a page."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from db.dates import PartialDate
from db.dates.period import Period
from db.kinds import Linked
from db.records import Person
from db.register import opening
from db.reports.travel_listing import REPORT
from db.reports.travel_sums import CUTS
from db.store import Store
from db.store.history import User
from db.store.query import Condition
from desktop.__main__ import main
from desktop.lists.report_request import ReportRequest
from tests.support.journeys import cost, journey, person, shared_journey
from tests.support.outside import command, environment
from tests.support.pdf import texts
from tests.support.saving import draft, save

pytestmark = pytest.mark.usefixtures("qapp")
DAY = date(2017, 12, 31)
SHARE = "Dni Łucka: wspólne 8 405,00 zł na 4 osoby, po 2 101,25 zł"


def fill(file: Path, change: Callable[[Store], Any]) -> Any:
    register = opening.open_register(file)
    store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
    done = change(store)
    store.close()
    register.close()
    return done


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def cells(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    page = load_workbook(path, data_only=True)[sheet]
    return [
        tuple(plain(cell) if isinstance(cell, str) else cell for cell in row)
        for row in page.iter_rows(values_only=True)
    ]


def ask(request: ReportRequest, *given: str | Path, folder: Path) -> None:
    """Run the program as a page does, with the request on its standard input."""
    ended = subprocess.run(
        command([*given, "--asked"]),
        cwd=folder,
        env=environment(),
        input=request.text(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_costs_in_common_from_a_shell(file: Path, tmp_path: Path) -> None:
    fill(file, shared_journey)
    paper, book = tmp_path / "out.pdf", tmp_path / "out.xlsx"
    given = ["--as-of", "31.12.2017", "--words", "anna nowak"]
    assert main(["print", str(file), "kto wyjeżdżał", "--to", str(paper), *given]) == 0
    [page] = map(plain, texts(paper))
    assert f"Szukano: „anna nowak” {SHARE}" in page
    assert "Razem: 1 wyjazd 2 089,88 2 089,88" in page
    assert "4 191,13 3 941,13 250,00" in page
    assert main(["export", str(file), "--list", "kto wyjeżdżał", "--to", str(book), *given]) == 0
    _title, *lines, header, row, total, with_shares = cells(book, "Wyjazdy")
    assert (SHARE,) in [line[:1] for line in lines]
    assert header[-1] == "Koszty wspólne"
    assert row[-5:] == (2089.88, 2089.88, None, None, "8 405,00 zł na 4 osoby, po 2 101,25 zł")
    assert with_shares == (
        "z udziałem w kosztach wspólnych",
        *[None] * 9,
        *(4191.13, 3941.13, 250, None, None),
    )
    assert total[0] == "Razem: 1 wyjazd"
    *_lines, row, _total, with_shares = cells(book, "Według osób i lat")
    assert row == ("Anna Nowak", 2017, 1, 4, 2089.88, 2089.88, None, None, 2101.25)
    assert with_shares[4:] == (4191.13, 3941.13, 250, None, None)


def test_conditions_go_along_to_the_other_process(file: Path, tmp_path: Path) -> None:
    """The conditions, the cut and the order that a page shows, which paper and workbook tell."""

    def change(store: Store) -> Linked:
        shared_journey(store)
        warsaw = {"country": "PL", "participants": [person("Anna Nowak")], "costs": [cost("9")]}
        journey(store, "Warszawa", PartialDate(2016, 3, 1), **warsaw)
        return Linked(save(store, draft(Person, name="Anna Nowak")), "Anna Nowak")

    anna = fill(file, change)
    conditions = (
        Condition("person", "any", (anna,)),
        Condition("abroad", "yes"),
        Condition("first_day", "within", (date(2014, 12, 1), date(2017, 12, 31))),
        Condition("payer", "not_any", ("programme",)),
    )
    request = replace(
        ReportRequest.of_period(REPORT, DAY, Period()),
        conditions=conditions,
        cut="people",
        order=("cost", True),
    )
    paper, book = tmp_path / "out.pdf", tmp_path / "out.xlsx"
    ask(request, "print", file, "travel", "--to", paper, folder=tmp_path)
    [page] = map(plain, texts(paper))
    said = [
        "Wszystkie wyjazdy",
        "Osoba: Anna Nowak",
        "Za granicą: tak",
        "Pierwszy dzień: od 01.12.2014 r. do 31.12.2017 r.",
        "Płaci: inne niż program",
        SHARE,
    ]
    assert "Razem 1 4 2 089,88 2 089,88 2 101,25" in page
    assert "4 191,13 3 941,13 250,00" in page
    ask(request, "export", file, "--to", book, folder=tmp_path)
    assert load_workbook(book).sheetnames == [
        *("Wyjazdy", "Według osób", "Według osób i lat"),
        *("Według lat", "Według państw", "Według rodzaju kosztu"),
    ]
    for sheet in load_workbook(book).sheetnames:
        rows = cells(book, sheet)
        assert 4191.13 in rows[-1]
        assert 2089.88 in rows[-2]
        assert [row[0] for row in rows[1 : 1 + len(said)]] == said
    assert all(line in page for line in said)


@pytest.mark.parametrize("cut", CUTS)
def test_guests_on_paper(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: str) -> None:
    def change(store: Store) -> None:
        guests = [person("Petro", side="theirs", institution="Rada Łucka")]
        days: dict[str, Any] = {"first": PartialDate(2017, 6, 20), "direction": "in"}
        journey(store, "Dni miasta", participants=guests, costs=[cost("70")], **days)

    fill(file, change)
    asked = ReportRequest.of_period(REPORT, DAY, Period.year_of(DAY))
    request = replace(asked, conditions=(Condition("direction", "any", ("in",)),), cut=cut)
    paper = tmp_path / "out.pdf"
    monkeypatch.setattr("sys.stdin", StringIO(request.text()))
    assert main(["print", str(file), "travel", "--to", str(paper), "--asked"]) == 0
    [page] = map(plain, texts(paper))
    assert "Kto do nas przyjeżdżał, skąd i za ile" in page
    assert "Wizyty od 01.01.2017 r. do 31.12.2017 r." in page
    assert "Kierunek: przyjazd" in page
    assert "70,00" in page


def test_words_narrow_a_list_too(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, book = tmp_path / "out.pdf", tmp_path / "out.xlsx"
    given = ["--as-of", "31.12.2017", "--words", "kaunas"]
    assert main(["print", str(sample_file), "partnerzy", "--to", str(paper), *given]) == 0
    [page] = texts(paper)
    assert "Szukano: „kaunas”" in page
    assert "1 Kowno" in page
    assert " 2 " not in page.partition("1 Kowno")[2].partition("Sporządził")[0]
    assert main(["export", str(sample_file), "--list", "umowy", "--to", str(book), *given]) == 0
    assert "Szukano: „kaunas”" in [row[0] for row in cells(book, "Umowy")]
    assert main(["export", str(sample_file), "--to", str(book), *given]) == 2
    assert "„--words”" in capsys.readouterr().err
    assert main(["print", str(sample_file), "partnerzy", "--card", "łuck", "--to", str(paper), *given]) == 2
    assert "„--card”" in capsys.readouterr().err

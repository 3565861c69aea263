"""foedus print: each list of the sidebar on paper, by the name that stands there."""

import shutil
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from db.dates import PartialDate
from db.records import Partner
from db.register import opening
from db.store import Store
from db.store.history import User
from db.store.query import Query
from db.words import _
from desktop.__main__ import main
from desktop.lists.finding import find_list, find_row
from desktop.lists.ready_lists import LISTS, ReadyList
from desktop.paper import page_setup
from desktop.paper.pdf import default_layout
from tests.support.journeys import cost, journey, person
from tests.support.outside import foedus
from tests.support.pdf import texts

pytestmark = pytest.mark.usefixtures("qapp")
DAY = date(2017, 12, 31)


def travelled(file: Path) -> None:
    """Put a journey into a register at rest."""
    register = opening.open_register(file)
    store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
    costs = [cost("480.50", traveller="Anna Nowak")]
    journey(store, "Dni Łucka", PartialDate(2017, 5, 12), participants=[person("Anna Nowak")], costs=costs)
    store.close()
    register.close()


def test_from_a_shell(sample_file: Path, tmp_path: Path, reading: Store) -> None:
    given = ["print", str(sample_file), "partnerzy", "--to", "Partnerzy.pdf", "--as-of", "31.12.2017"]
    folder = tmp_path / "out"
    folder.mkdir()
    ended = foedus(*given, folder=folder)
    as_now = "partnerzy według stanu obecnego, stany dokumentów i kontakty na ten dzień"
    remark = f"Stan na 31.12.2017\N{NO-BREAK SPACE}r.: {as_now}."
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"Zapisano: Partnerzy.pdf\n{remark}\n", "")
    [page] = texts(folder / "Partnerzy.pdf")
    begin = "Urząd Miejski w Białymstoku Partnerzy Stan na 31.12.2017 r. – "
    begin += f"{as_now} Lp. Partner Państwo "
    assert page.startswith(begin)
    ids = reading.ids(Query(Partner, DAY))
    names = [label.label for one in ids if (label := reading.label(Partner, one))]
    assert len(names) == 21
    at = 0
    for number, name in enumerate(names, 1):
        at = page.index(f" {number} {name} ", at)
    assert "Sporządził(a): data i podpis Zatwierdził(a): data i podpis" in page
    assert page.endswith("Strona 1 z 1")
    assert [found.name for found in folder.iterdir()] == ["Partnerzy.pdf"]


@pytest.mark.parametrize("ready", LISTS, ids=lambda ready: str(ready.id))
def test_every_list_by_its_name(sample_file: Path, tmp_path: Path, reading: Store, ready: ReadyList) -> None:
    path = tmp_path / "list.pdf"
    (listed,) = ready.listings(reading, DAY)
    title, given = listed.title, ["--to", str(path), "--as-of", "31.12.2017"]
    assert main(["print", str(sample_file), *title.upper().split(), *given]) == 0
    found = texts(path)
    any_day = f" – {_(ready.record.sentences.any_day)}" if ready.record.sentences.any_day else ""
    assert f" {title} Stan na 31.12.2017 r.{any_day} Lp. " in found[0]
    assert not listed.count or f" {listed.count} " in found[-1]
    assert not listed.count or f" {listed.count + 1} " not in found[-1]


def test_an_earlier_day_holds_less(sample_file: Path, tmp_path: Path) -> None:
    now, then = tmp_path / "now.pdf", tmp_path / "then.pdf"
    for path, day in ((now, "31.12.2017"), (then, "31.12.2010")):
        assert main(["print", str(sample_file), "dokumenty", "--to", str(path), "--as-of", day]) == 0
    assert "Sumqayit" in " ".join(texts(now))
    assert "Sumqayit" not in " ".join(texts(then))
    assert "Stan na 31.12.2010 r." in texts(then)[0]


def test_in_english_by_either_name(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    for name in ("letters of intent", "Listy intencyjne"):
        given = ["print", str(sample_file), *name.split(), "--to", str(path), "--language", "en"]
        assert main(given) == 0
        [page] = texts(path)
        assert "Letters of intent As of 31 December 2017 No. Partner " in page
        assert page.endswith("Page 1 of 1")


def test_the_page_setup_that_was_given(sample_file: Path, tmp_path: Path) -> None:
    path, layout = tmp_path / "list.pdf", default_layout()
    layout.setOrientation(layout.orientation().Portrait)
    setup = page_setup.to_text(layout)
    assert main(["print", str(sample_file), "umowy", "--to", str(path), "--page-setup", setup]) == 0
    document = pypdfium2.PdfDocument(path)
    assert (round(document[0].get_width()), round(document[0].get_height())) == (595, 842)
    document.close()


def card(file: Path, to: Path, name: str, words: str, *more: str) -> int:
    return main(["print", str(file), name, "--card", words, "--to", str(to), "--as-of", "31.12.2017", *more])


def test_the_card_of_the_row_that_the_words_find(sample_file: Path, tmp_path: Path) -> None:
    to = tmp_path / "Łuck.pdf"
    assert card(sample_file, to, "partnerzy", "lutsk") == 0  # by its English name
    [page] = texts(to)
    assert page.startswith("Urząd Miejski w Białymstoku Partner: Łuck (Ukraina) Stan na 31.12.2017 r. ")
    assert page.endswith("Strona 1 z 1")
    document = pypdfium2.PdfDocument(to)
    assert document[0].get_width() < document[0].get_height()
    document.close()


def test_a_card_is_of_its_day(sample_file: Path, tmp_path: Path) -> None:
    to = tmp_path / "card.pdf"
    assert card(sample_file, to, "dokumenty", "grodno", "--as-of", "2005-06-01") == 0
    [page] = texts(to)
    assert "Stan na 1.06.2005 r." in page or "Stan na 01.06.2005 r." in page
    assert "16.12.2009" not in page


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("partnerzy", "Atlantyda", ["„Atlantyda”", "„Partnerzy”"]),
        (
            "dokumenty",
            "łuck",
            ["Łuck – list intencyjny (21.08.2011); Łuck – umowa"],
        ),
        ("letters_of_intent", "grodno", ["„grodno”"]),  # an agreement: it is on another list
    ],
)
def test_words_that_do_not_find_one_row_are_refused(
    sample_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    words: str,
    told: list[str],
) -> None:
    to = tmp_path / "card.pdf"
    assert card(sample_file, to, name, words) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert all(part in said for part in told)
    assert not to.exists()


def test_of_many_rows_eight_are_named(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert card(sample_file, tmp_path / "card.pdf", "partnerzy", "") == 2
    said = capsys.readouterr().err
    assert said.count("; ") == 8
    assert "; …" in said


def test_a_label_goes_before_other_hits(reading: Store) -> None:
    partners = find_list("partnerzy")
    names = [one.label for one in reading.labels(Partner, reading.ids(Query(Partner, DAY)))]
    for name in names:
        assert reading.labels(Partner, [find_row(partners, reading, name.upper(), DAY)])[0].label == name


def test_who_travelled_where_by_the_beginning_of_its_title(file: Path, tmp_path: Path) -> None:
    travelled(file)
    to = tmp_path / "wyjazdy.pdf"
    assert main(["print", str(file), "kto", "wyjeżdżał", "--to", str(to), "--as-of", "31.12.2017"]) == 0
    [page] = texts(to)
    assert "Kto wyjeżdżał, dokąd i za ile" in page
    assert "Wyjazdy od 01.01.2017 r. do 31.12.2017 r." in page
    assert "1 Anna Nowak Dni Łucka Łuck Ukraina 12.05.2017" in page
    assert "Razem: 1 wyjazd 480,50 480,50" in page


def test_who_travelled_has_no_cards(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert card(file, tmp_path / "card.pdf", "travel", "anna") == 2
    assert "„travel”" in capsys.readouterr().err


def test_a_report_of_a_period(sample_file: Path, tmp_path: Path) -> None:
    """Longer than the year of the day, which it is of otherwise."""
    file, path = tmp_path / "urząd.foedus", tmp_path / "out.pdf"
    shutil.copy(sample_file, file)
    travelled(file)
    given = ["print", str(file), "kto", "wyjeżdżał", "--to", str(path), "--as-of", "31.12.2018"]
    for since, there in (([], False), (["--since", "2016"], True), (["--since", "13.05.2017"], False)):
        assert main([*given, *since]) == 0
        assert ("Anna Nowak" in texts(path)[0]) is there

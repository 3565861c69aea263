"""Columns find their fields: by headings in either language, by synonyms, by content."""

import json
from datetime import date

import pytest

import resources
from db import words
from db.records import RECORDS, Agreement, Delegation, Partner, Person, record_named
from desktop.imports.headings import headings_of
from desktop.imports.matching import Target, guess_plan, guess_record, targets_of
from tests.support.sheets import bare, headed, planned, sheet


def name_of(target: Target | None) -> str:
    """A target as the synonyms name it: costs.actual=hotel."""
    if target is None:
        return ""
    name = ".".join(filter(None, (target.part, target.field)))
    return f"{name}={target.sort}" if target.sort else name


def fields(*headings: str) -> list[str]:
    found = planned(sheet(headings, *[("",) * len(headings)]))
    return [name_of(target) for target in found.targets]


@pytest.mark.parametrize(
    ("headings", "record", "meant"),
    [
        (("Miasto", "Kraj", "Uwagi"), Partner, ["name", "country", "remarks"]),
        (("Partner", "Country", "Remarks"), Partner, ["name", "country", "remarks"]),
        (("Lp.", "MIASTO PARTNERSKIE", "Państwo:"), Partner, ["", "name", "country"]),
        (
            ("Miasto", "Kraj", "Osoba do kontaktu", "E-mail", "Telefon"),
            Partner,
            ["name", "country", "contacts.name", "contacts.email", "contacts.phone"],
        ),
        (
            ("Partner", "Rodzaj dokumentu", "Data podpisania", "Nr umowy"),
            Agreement,
            ["partners", "kind", "signed_on", "our_number"],
        ),
        (
            ("Partner", "Odnowiono 1", "Odnowiono 2", "Wypowiedziano", "Aneks nr 1", "Wygasła dnia"),
            Agreement,
            [
                "partners",
                "acts.happened_on=renewed",
                "acts.happened_on=renewed",
                "acts.happened_on=notice_given",
                "acts.happened_on=annexed",
                "acts.happened_on=expired",
            ],
        ),
        (
            ("Delegacja", "Transport", "Nocleg", "Wyżywienie", "Inne", "Razem"),
            Delegation,
            [
                "title",
                "transport",  # without an amount below it, it is the means of transport
                "costs.actual=hotel",
                "costs.actual=catering",
                "costs.actual=other",
                "costs.actual==",
            ],
        ),
        (("Nazwisko i imię", "Stanowisko", "Instytucja"), Person, ["name", "function", "institution"]),
    ],
)
def test_by_headings(headings: tuple[str, ...], record: type, meant: list[str]) -> None:
    made = sheet(headings, tuple("" for _one in headings))
    assert guess_record(made, headed(made)) is record
    assert fields(*headings) == meant


def test_a_field_is_taken_once_by_the_column_that_says_so_best() -> None:
    made = sheet(("Nazwa", "Partner", "Państwo"), ("", "", ""))
    found = guess_plan(made, headed(made), Partner)
    assert found.targets == [None, Target("name"), Target("country")]


def test_a_numbered_heading_is_a_row_of_its_own() -> None:
    made = sheet(("Miasto", "Kraj", "Osoba do kontaktu 1", "Osoba do kontaktu 2"), ("", "", "", ""))
    targets = guess_plan(made, headed(made), Partner).targets
    assert targets[2:] == [Target("name", "contacts", 0), Target("name", "contacts", 1)]


def test_five_columns_of_costs_in_english() -> None:
    headings = ("title", "airfare", "other_transport", "lodging", "meals", "other_expenses", "total")
    made = sheet(headings, ("Fair", "646.17", "117.26", 157.78, 197.25, 0, "1118.46"))
    targets = guess_plan(made, headed(made), Delegation).targets
    found = [target.sort for target in targets[1:] if target]
    assert found == ["tickets", "other", "hotel", "catering", "other", "="]
    assert len(set(targets)) == len(targets)


def test_rows_of_a_part_need_what_makes_them_rows() -> None:
    assert fields("Miasto", "Kraj", "Telefon") == ["name", "country", "contacts.phone"]
    assert fields("Miasto", "Kraj", "Data") == ["name", "country", ""]
    log = ["name", "country", "log.happened_on", "log.what"]
    assert fields("Miasto", "Kraj", "Data", "Cel spotkania²") == log
    made = sheet(("Partner", "Odnowiono 2"), ("Gori", "2014"))
    assert guess_plan(made, headed(made), Agreement).targets[1] == Target("happened_on", "acts", 0, "renewed")


def test_a_column_of_words_is_no_act() -> None:
    made = sheet(("Partner", "Odnowiono"), ("Gori", "tak"), ("Łuck", "nie"))
    assert guess_plan(made, headed(made), Agreement).targets == [Target("partners"), None]


def test_what_stands_below_a_heading_decides_where_it_can_mean_two_fields() -> None:
    lengths = sheet(("Partner", "Okres obowiązywania"), ("Gori", "5 lat"), ("Łuck", "2 lata"))
    sorts = sheet(("Partner", "Okres obowiązywania"), ("Gori", "na czas określony"))
    assert guess_plan(lengths, headed(lengths), Agreement).targets[1] == Target("first_term")
    assert guess_plan(sorts, headed(sorts), Agreement).targets[1] == Target("duration")


def test_by_content_without_headings() -> None:
    made = sheet(
        ("Gori", "Gruzja", "www.gori.ge", "Miasto, z którym współpraca zaczęła się od festiwalu."),
        ("Łuck", "Ukraina", "www.lutsk.ua", "Delegacje co roku w czerwcu, ostatnio bez udziału szkół."),
    )
    plan = guess_plan(made, bare(made), Partner)
    assert plan.targets == [Target("name"), Target("country"), Target("website"), Target("remarks")]
    assert plan.key == ("name", "country")
    assert guess_record(made, bare(made)) is Partner


def test_days_are_told_by_their_look() -> None:
    made = sheet(("Gori", date(2013, 1, 4)), ("Łuck", "22.06.2013"))
    assert guess_plan(made, bare(made), Agreement).targets == [Target("partners"), Target("signed_on")]


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("record", RECORDS)
def test_every_field_can_be_chosen_and_is_known_by_its_label(record: type, language: str) -> None:
    words.use(language)
    offered = targets_of(record)
    labels = [label for _target, label in offered]
    assert all(labels)
    own = {target: label for target, label in offered if not target.part and not target.also}
    for target, label in own.items():
        made = sheet((label,), ("",))
        (found,) = guess_plan(made, headed(made), record).targets
        assert found == target or list(own.values()).count(label) > 1


def test_synonyms_are_of_fields_that_there_are() -> None:
    known = json.loads(resources.path("imports", "synonyms.json").read_text(encoding="utf-8"))
    for name, its in known.items():
        fields = {name_of(target) for target, _label in targets_of(record_named(name))}
        fields |= {"acts.happened_on=signed"}  # in sentences: a column of it is a field of the document
        assert set(its) <= fields


def test_two_lines_of_headings_are_known_by_the_stems_of_their_words() -> None:
    made = sheet(
        ("Lp.", "Partner", None, "Rodzaj dokumentu", "Podpisanie", None, "Papiery", None),
        (None, "Miasto", "Kraj", None, "Data", "Miejsce", "Nr", "Uwagi"),
        (1, "Kowno", "Litwa", "porozumienie", date(2006, 4, 12), "Kowno", "5/06", "odpis"),
        (2, "Gori", "Gruzja", "deklaracja", date(2007, 9, 10), "Gori", "7/07", "oryginał"),
    )
    plan = guess_plan(made, headings_of(made), Agreement)
    own = ["", "partners", "country", "kind", "signed_on", "signed_in", "our_number", "remarks"]
    assert [name_of(target) for target in plan.targets] == own
    assert plan.key == ("our_number",)


def test_the_kind_of_a_side_is_no_kind_of_document() -> None:
    made = sheet(("Numer umowy", "Strona umowy", "Rodzaj strony"), ("1/2024", "Gori", "osoba prawna"))
    plan = guess_plan(made, headed(made), Agreement)
    assert [name_of(target) for target in plan.targets] == ["our_number", "partners", ""]


def test_a_lower_line_alone_means_nothing_where_it_comes_twice_or_does_not_fit() -> None:
    made = sheet(
        ("Partner", "Rodzaj", "Opłata", None, "Rada", None),
        (None, None, "Suma", "Nr", "Dnia", "Nr"),
        ("Kowno", "porozumienie", "50", "przelew", "brak w teczce", "bez sesji"),
        ("Gori", "deklaracja", "70", "gotówka", "sesja XI", "z sesji"),
    )
    plan = guess_plan(made, headings_of(made), Agreement)
    assert [name_of(target) for target in plan.targets] == ["partners", "kind", "", "", "", ""]

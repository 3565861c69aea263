"""Names of sheets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sheets.sheet_names import MOST, sheet_name

ANY = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Dokumenty", "Dokumenty"),
        ("Umowy [2012/13]: które? *\\", "Umowy 2012 13 które"),
        ("'w cudzysłowie'", "w cudzysłowie"),
        ("Partnerstwo Wschodnie – umowy i listy intencyjne", "Partnerstwo Wschodnie – umowy i"),
        ("a\x00b\nc\ufffe", "ab c"),
        ("History", "History_"),
        ("historia", "historia_"),
        ("", "Arkusz"),
        ("///", "Arkusz"),
    ],
)
def test_names_become_what_excel_takes(wanted: str, name: str) -> None:
    assert sheet_name(wanted, []) == name


def test_names_are_told_apart_whatever_their_case() -> None:
    assert sheet_name("Dokumenty", ["dokumenty"]) == "Dokumenty (2)"
    assert sheet_name("Dokumenty", ["Dokumenty", "DOKUMENTY (2)"]) == "Dokumenty (3)"


def test_the_number_has_its_room() -> None:
    long = "n" * 40
    first = sheet_name(long, [])
    assert sheet_name(long, [first]) == "n" * 27 + " (2)"
    assert len(sheet_name("🏛" * 20, []).encode("utf-16-le")) // 2 <= MOST


@given(st.lists(ANY, max_size=6))
def test_any_names_will_do(wanted: list[str]) -> None:
    names: list[str] = []
    for name in wanted:
        names.append(sheet_name(name, names))
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= MOST
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f]|^'|'$", name)

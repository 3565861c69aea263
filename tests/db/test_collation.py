import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.collation import LONGEST, sort_key

ALIKE = st.text(alphabet="aAąĄbzŹż -ö01²", max_size=5)
LATIN = st.text(st.characters(max_codepoint=0x24F))

# Each line in the order in which ICU 72 sorts it for Polish, with its numbers by value; written down because
# ICU is no part of Foedus.
IN_ORDER = {
    "letters": "a|ą|b|c|ć|d|e|ę|f|g|h|i|j|k|l|ł|m|n|ń|o|ó|p|q|r|s|ś|t|u|v|w|x|y|z|ź|ż",
    "cities": (
        "Białystok|Bielce|Bornova|Chongzuo|Ciechanów|Ćmielów|Dijon|Eindhoven|Giumri|Gori|Grodno|Irkuck|"
        "Jełgawa|Kaliningrad|Kowno|Lusaka|Lyon|Łomża|Łuck|Mazara del Vallo|Milwaukee|Nancy|Ósno|Psków|"
        "Rzeszów|Sliema|Sumqayit|Świdnica|Tomsk|Yehud|Zambrów|Źródła|Żary"
    ),
    "a Polish letter outweighs what follows": "lz|łasica|maz|mąka|zzz|źa|źz|ża",
    "a part before the whole": "Łuck|Łuck Nowy|Łucka",
    "signs, digits, letters": "| a|–a|„a”|(a)|§ 1|/a|+48|€|0|1|2|9|10|a",
    "spaces and hyphens part words": "Bielsko|Bielsko Biała|Bielsko-Biała|Bielsko/Biała|Bielskoa",
    "numbers by value": (
        "1.2|1.10|3/2011|12/2011|WPZ.2|WPZ.9|WPZ.10|XI/6/2011|XI/53/2011|XII/1/2011|XX/100/2012"
    ),
    "leading zeros last of all": "0a|00a|1-1|1-01|01-1|7|07|007|07 ą|7 Ą|8",
    "letters behind leading zeros": "7e|07e|7E|07E|7é|07é|7É|007É|7f",
    "a sign above ends a number": "5|5½|5²|6|10|10²|11|100|m2|m²|m3|m10",
    "more digits than a number of nine": "999999999|1000000000|9999999999|10000000000",
    "small before capital": "ala|Ala|ALA|ąla|Ąla",
    "accents only where letters are the same": "Malaga|Málaga|Malmo|malmö|Malmö|Malmø|Malmoa|Malt",
    "an accent outweighs case": "resume|Resume|résume|résumé|Résumé",
    "joined letters": "aed|æd|aee|od|œd|of|Strasse|Straße|Strasst",
    "strokes": "do|đo|ðo|dp|ho|ħo|hp",
    "other scripts after Latin": "zzz|żżż|Брест|Г|Ґ|Гродно|Д|И|І|Й|Псков|Томск",
}


@pytest.mark.parametrize("words", IN_ORDER.values(), ids=IN_ORDER)
def test_the_order_is_polish(words: str) -> None:
    expected = words.split("|")
    shuffled = random.Random(1).sample(expected, len(expected))
    assert sorted(shuffled, key=sort_key) == expected
    assert len({sort_key(text) for text in expected}) == len(expected)


def test_accents_put_together_are_the_letter_itself() -> None:
    for text in ("Łódź", "Málaga", "Żółć"):
        assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


def test_what_cannot_be_seen_does_not_count() -> None:
    assert sort_key("Bia\u00adły\u200bstok\x00\ud800") == sort_key("Białystok")


def test_the_empty_text_has_the_empty_key() -> None:
    assert sort_key("") == b""
    assert sort_key(" ") > b""


def test_signs_that_are_not_listed_stand_before_digits() -> None:
    assert sort_key("$") < sort_key("★") < sort_key("0") < sort_key("٣") < sort_key("4") < sort_key("Ɓ")


def test_a_number_is_never_cut() -> None:
    for number, greater in ((12, 113), (5, 10), (10**30, 10**30 + 1), (8 * 10**400, 10**401)):
        for place in range(LONGEST - 3, LONGEST + 1):
            assert sort_key(f"{'a' * place}{number}") <= sort_key(f"{'a' * place}{greater}"), place
            assert (sort_key("a" * place + str(number)) < sort_key("a" * place + str(greater))) == (
                place < LONGEST
            )


def test_a_number_of_very_many_digits_has_a_short_key() -> None:
    assert len(sort_key("9" * 10**5)) < 2 * LONGEST
    assert len(sort_key("0" * 10**5)) < 2 * LONGEST
    assert sort_key("9" * 10**5) < sort_key("1" + "0" * 10**5)


def test_an_invisible_sign_ends_no_number() -> None:
    assert sort_key("1\u200b0") == sort_key("10")


def test_a_long_text_has_a_short_key() -> None:
    assert sort_key("Ż" * 10 * LONGEST) == sort_key("Ż" * LONGEST)


@given(LATIN, LATIN)
def test_the_beginning_of_a_text_never_sorts_after_it(text: str, more: str) -> None:
    assert sort_key(text) <= sort_key(text + more)


@given(ALIKE, ALIKE)
def test_texts_with_the_same_key_are_the_same(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


@given(ALIKE, st.integers(0, 10**25), st.integers(0, 10**25), ALIKE)
def test_texts_that_differ_in_a_number_follow_it(before: str, number: int, other: int, after: str) -> None:
    before, after = before.rstrip("01"), after.lstrip("01")  # else they are digits of the number
    key, other_key = sort_key(f"{before}{number}{after}"), sort_key(f"{before}{other}{after}")
    assert (key < other_key, key == other_key) == (number < other, number == other)


@given(st.integers(0, 10**6), st.integers(0, 3), st.integers(0, 3), ALIKE, ALIKE)
def test_leading_zeros_count_where_all_else_is_alike(
    number: int, zeros: int, more: int, after: str, other: str
) -> None:
    after, other = after.lstrip("01"), other.lstrip("01")
    key, other_key = sort_key(f"{'0' * zeros}{number}{after}"), sort_key(f"{'0' * more}{number}{other}")
    plain, other_plain = sort_key(f"{number}{after}"), sort_key(f"{number}{other}")
    if plain != other_plain:
        assert (key < other_key) == (plain < other_plain)
    else:
        assert (key < other_key) == (zeros < more)

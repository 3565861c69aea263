import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.collation import LONGEST, sort_key

LATIN = st.text(st.characters(max_codepoint=0x24F))

# Each line in the order in which ICU 72 sorts it for Polish, written down because ICU is no part of Foedus.
IN_ORDER = {
    "letters": "a|ą|b|c|ć|d|e|ę|f|g|h|i|j|k|l|ł|m|n|ń|o|ó|p|q|r|s|ś|t|u|v|w|x|y|z|ź|ż",
    "cities": (
        "Białystok|Bielce|Bornova|Chongzuo|Ciechanów|Ćmielów|Dijon|Eindhoven|Giumri|Gori|Grodno|Irkuck|"
        "Jełgawa|Kaliningrad|Kowno|Lusaka|Lyon|Łomża|Łuck|Mazara del Vallo|Milwaukee|Nancy|Ósno|Psków|"
        "Rzeszów|Sliema|Sumqayit|Świdnica|Tomsk|Yehud|Zambrów|Źródła|Żary"
    ),
    "a Polish letter outweighs what follows": "lz|łasica|maz|mąka|zzz|źa|źz|ża",
    "a part before the whole": "Łuck|Łuck Nowy|Łucka",
    "signs, digits, letters": "| a|–a|„a”|(a)|§ 1|/a|+48|€|0|1|10|2|9|a",
    "spaces and hyphens part words": "Bielsko|Bielsko Biała|Bielsko-Biała|Bielsko/Biała|Bielskoa",
    "numbers digit by digit": "XI/53/2011|XI/6/2011|XII/1/2011|XX/100/2012",
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


def test_a_long_text_has_a_short_key() -> None:
    assert sort_key("Ż" * 10 * LONGEST) == sort_key("Ż" * LONGEST)


@given(LATIN, LATIN)
def test_the_beginning_of_a_text_never_sorts_after_it(text: str, more: str) -> None:
    assert sort_key(text) <= sort_key(text + more)


@given(st.text(alphabet="aAąĄbzŹż -ö1", max_size=4), st.text(alphabet="aAąĄbzŹż -ö1", max_size=4))
def test_texts_with_the_same_key_are_the_same(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)

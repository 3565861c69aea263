import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.folding import MOST_ASKED, fold, index_text, matches, query_terms


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("ZAŻÓŁĆ GĘŚLĄ JAŹŃ", "zazolc gesla jazn"),
        ("Đakovo, Ærø, Straße, Þingvellir", "dakovo aero strasse thingvellir"),
        ("Sumqayıt (Azərbaycan)", "sumqayit azerbaycan"),
        ("Луцьк, Йошкар-Ола", "луцьк иошкар ола"),
        ("Z\u0307ary, Bia\u00adły\u200bstok", "zary bialystok"),
        ("  Mazara\u00a0del\tVallo\n", "mazara del vallo"),
        ("XI/53/2011", "xi 53 2011"),
        ("ABC-A.123.77.3.2011.JW", "abc a 123 77 3 2011 jw"),
        ("½ m², ﬁn, №\u00a07", "1 2 m2 fin no 7"),
        ("100%_\\'\"*", "100"),
        ("–…•\x00\ud800\ufffe", ""),
        ("", ""),
    ],
)
def test_text_becomes_plain_letters_and_digits(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(f" {text}\n") == fold(text)


@given(st.text())
def test_folded_text_holds_nothing_that_sql_would_read_as_more_than_a_letter(text: str) -> None:
    assert all(char.isalnum() or char == " " for char in fold(text))


RECORD = index_text(
    [
        "Łuck – Луцьк, Lutsk",
        "Ukraina Ukraine",
        "Umowa o współpracy miast Bielsko-Biała i Łuck",
        "XI/53/2011",
        "ABC-A.123.77.3.2011.JW",
        "WPZ 0057/3/09",
        "uchwała XX/7/2013 Rady Miasta Białystok z dnia 22 czerwca 2013 r.",
    ]
)


FOUND = (
    "luck|ŁUCK|луць|ukr|o współpracy|wspolprac ukraina|bielsko biała|bielskobiala|u|uk|xi/53/2011|xi532011|"
    "XI 53 2011|53/2011|abca1237732011jw|abc-a.123.77|ABC A 123|wpz0057309|wpz 0057|0057/3/09|2013 xx|  |–|"
)


@pytest.mark.parametrize("question", FOUND.split("|"))
def test_found(question: str) -> None:
    assert matches(RECORD, question)


@pytest.mark.parametrize(
    "question", ["lucky", "kr", "r.2014", "xi542011", "luck rosja", "c k", "luckluck", "umowa łódź"]
)
def test_not_found(question: str) -> None:
    assert not matches(RECORD, question)


def test_short_words_are_looked_for_at_the_start_of_words_only() -> None:
    text = index_text(["Kraków"])
    assert [word for word in ("k", "kr", "ra", "r", "rak", "ow", "kow") if matches(text, word)] == [
        "k",
        "kr",
        "rak",
        "kow",
    ]


def test_each_word_is_kept_and_asked_once() -> None:
    assert index_text(["Łuck Łuck", "luck"]) == "  luck"
    assert query_terms("Łuck, luck LUCK i Gori") == ["luck", "i", "gori"]


def test_prose_with_digits_is_not_joined_up() -> None:
    assert len(index_text(["Umowa podpisana w dniu 22 czerwca 2013 roku"]).split()) == 8


def test_only_the_beginning_of_a_very_long_question_counts() -> None:
    assert query_terms("a" * MOST_ASKED * 9) == ["a" * MOST_ASKED]
    assert len(query_terms(" ".join(map(str, range(10**5))))) < MOST_ASKED

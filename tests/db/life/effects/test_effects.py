"""Acts that change nothing are told, with what stood in their way; those that do are not."""

from datetime import date

import pytest

from db import words
from db.life import idle_acts
from db.records import Agreement
from tests.support.lives import Values, act, agreement, fixed, state

INDEFINITE = agreement("2010-01-01", duration="indefinite", notice="6m", notice_from="giving")
FIVE_YEARS = fixed("2006-04-12", "5y")
MUTUAL = agreement("2010-01-01", duration="indefinite", termination="mutual")


def hints(of: Values, *acts: Values, language: str = "pl") -> list[str]:
    with words.speaking(language):
        found = Agreement.all_hints(of, {"acts": [{"position": n, **one} for n, one in enumerate(acts)]})
    said = found.sentences
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in said]


@pytest.mark.parametrize(
    ("of", "acts", "sentence"),
    [
        (
            FIVE_YEARS,
            [act("notice_given", "2012-05-01")],
            "To wypowiedzenie (1.05.2012 r.) niczego nie zmienia: dokument wygasł wcześniej, 11.04.2011 r.",
        ),
        (
            FIVE_YEARS,
            [act("annexed", "2012-05-01", new_end="2015-01-01")],
            "Ten aneks (1.05.2012 r.) niczego nie zmienia: dokument wygasł wcześniej, 11.04.2011 r.",
        ),
        (
            INDEFINITE,
            [act("terminated", "2012-05-01"), act("terminated", "2013-01-01")],
            "To rozwiązanie (1.01.2013 r.) niczego nie zmienia: dokument rozwiązano wcześniej, 1.05.2012 r.",
        ),
        (
            MUTUAL,
            [act("notice_given", "2012-05-01", by="us")],
            "To wypowiedzenie (1.05.2012 r.) niczego nie zmienia: "
            "dokument można rozwiązać tylko za zgodą stron.",
        ),
        (
            INDEFINITE,
            [act("notice_withdrawn", "2012-05-01")],
            "To wycofanie wypowiedzenia (1.05.2012 r.) niczego nie zmienia: "
            "nie biegło wypowiedzenie, które można by nim cofnąć.",
        ),
        (
            INDEFINITE,
            [act("resumed", "2012-05-01")],
            "To wznowienie (1.05.2012 r.) niczego nie zmienia: dokument nie był zawieszony.",
        ),
        (
            INDEFINITE,
            [act("entered_into_force", "2010-02-01"), act("entered_into_force", "2012-05-01")],
            "To wejście w życie (1.05.2012 r.) niczego nie zmienia: dokument już obowiązywał.",
        ),
        (
            INDEFINITE,
            [act("renewal_declined", "2012-05-01")],
            "Ta odmowa przedłużenia (1.05.2012 r.) niczego nie zmienia: nie miało być odnowienia.",
        ),
        (
            fixed("2012-01-01", "5y"),
            [
                act("terminated", "2015-03-01", effective_from="2016-01-01"),
                act("renewed", "2015-06-01", new_term="5y"),
            ],
            "Zdarzenie „rozwiązanie” (1.03.2015 r.) nie doszło do skutku: "
            "obowiązuje późniejsze odnowienie (1.06.2015 r.).",
        ),
        (
            agreement("2026-01-20", duration="indefinite"),
            [act("terminated", "2026-01-25"), act("entered_into_force", "2026-02-01")],
            "To wejście w życie (1.02.2026 r.) przyszło po końcu (25.01.2026 r.): "
            "dokument nie wszedł w życie.",
        ),
        (
            fixed("2010-01-01", "5y"),
            [
                act("renewed", "2014-06-01", new_term="5y"),
                act("terminated", "2016-03-01", effective_from="2014-01-01"),
            ],
            "To odnowienie (1.06.2014 r.) niczego nie zmienia: dokument rozwiązano wcześniej, 31.12.2013 r.",
        ),
        (
            INDEFINITE,
            [act("notice_given", "2012-05-01", by="us"), act("notice_given", "2012-06-01", by="partner")],
            "To wypowiedzenie (1.06.2012 r.) niczego nie zmienia: dokument i tak się kończy, 1.11.2012 r.",
        ),
        (
            INDEFINITE,
            [act("notice_given", "2012-05-01"), act("suspended", "2012-06-01")],
            "To zawieszenie (1.06.2012 r.) niczego nie zmienia: biegło już wypowiedzenie.",
        ),
        (
            agreement("2010-01-01", duration="indefinite", awaits="ratification"),
            [act("suspended", "2012-06-01")],
            "To zawieszenie (1.06.2012 r.) niczego nie zmienia: dokument jeszcze nie obowiązywał.",
        ),
        (
            MUTUAL,
            [act("annexed", "2012-06-01", new_notice="1m")],
            "Ten aneks (1.06.2012 r.) niczego nie zmienia: dokument można rozwiązać tylko za zgodą stron.",
        ),
        (
            FIVE_YEARS,
            [act("annexed", "2009-06-01", new_following_term="2y")],
            "Ten aneks (1.06.2009 r.) niczego nie zmienia: nie miało być odnowienia.",
        ),
        (
            fixed("2010-01-01", "1y", renewal="tacit", following_term="1y", notice_from="giving"),
            [act("renewal_declined", "2012-03-01"), act("renewal_declined", "2012-04-01")],
            "Ta odmowa przedłużenia (1.04.2012 r.) niczego nie zmienia: dokument i tak się kończy, "
            "31.12.2012 r.",
        ),
        (
            INDEFINITE,
            [act("terminated", "2105-06-01")],
            "To rozwiązanie (1.06.2105 r.) niczego nie zmienia: stany dokumentów są znane tylko do "
            "31.12.2070 r.",
        ),
    ],
)
def test_an_act_that_changes_nothing_says_why(of: Values, acts: list[Values], sentence: str) -> None:
    said = [line.replace("(0", "(").replace(" 0", " ") for line in hints(of, *acts)]
    assert sentence in said
    assert len(idle_acts(of, [{"position": n, **one} for n, one in enumerate(acts)])) == 1
    (idle,) = idle_acts(of, [{"position": n, **one} for n, one in enumerate(acts)])
    nothing_changes = any("changes nothing" in line for line in hints(of, *acts, language="en"))
    assert nothing_changes is idle.leaves_same


@pytest.mark.parametrize(
    ("of", "ending", "said"),
    [
        (INDEFINITE, [act("terminated", "2011")], "dokument rozwiązano wcześniej, w 2011 r."),
        (fixed("2006", "5y"), [], "dokument wygasł wcześniej, w 2011 r."),
        (fixed("2006-04", "5y"), [], "dokument wygasł wcześniej, w kwietniu 2011 r."),
        (INDEFINITE, [act("terminated", known_by="2011-05-01")], "dokument rozwiązano wcześniej."),
    ],
)
def test_the_end_that_it_met_is_told_as_exactly_as_it_is_known(
    of: Values, ending: list[Values], said: str
) -> None:
    (hint,) = hints(of, *ending, act("notice_given", "2013-05-01", effective_from="2013-08-01"))
    assert hint.endswith(said)


@pytest.mark.parametrize(
    ("of", "acts"),
    [
        (FIVE_YEARS, [act("renewed", "2010-05-01", new_term="5y"), act("expired", "2016-04-11")]),
        (FIVE_YEARS, [act("expired", known_by="2017-12-31")]),
        (FIVE_YEARS, [act("no_longer_current", known_by="2017-12-31")]),
        (INDEFINITE, [act("notice_given", "2012-05-01"), act("notice_withdrawn", "2012-06-01")]),
        (INDEFINITE, [act("received", "2009-05-01"), act("annexed", "2011-01-01"), act("corrected", "2012")]),
        (INDEFINITE, [act("continued", "2018-05-01"), act("suspended", "2019"), act("resumed", "2020")]),
        (agreement("2007"), [act("entered_into_force", "2007"), act("terminated", "2015")]),
        (fixed("2007", "5y"), [act("notice_given", "2012")]),  # it may have been in time
    ],
)
def test_what_has_an_effect_or_may_have_is_not_told(of: Values, acts: list[Values]) -> None:
    assert idle_acts(of, [{"position": n, **one} for n, one in enumerate(acts)]) == []


@pytest.mark.parametrize(
    "before",
    [act("terminated", "2009-05-01"), act("terminated", "2012-05-01", effective_from="2009-05-01")],
    ids=["the act", "its effect"],
)
def test_an_act_before_the_signing_says_that_it_counts_from_there(before: Values) -> None:
    (hint,) = hints(INDEFINITE, before)
    assert hint.startswith("Zdarzenie „rozwiązanie” (01.05.20")
    assert hint.endswith("leży przed podpisaniem; liczy się od dnia podpisania.")
    assert not hints(INDEFINITE, act("talks_opened", "2009-05-01"), act("received", "2009-05-01"))
    assert not hints(INDEFINITE, act("entered_into_force", "2009-05-01"))  # the term runs from there


@pytest.mark.parametrize(
    ("of", "acts"),
    [
        (FIVE_YEARS, [act("renewed", "2010-05-01", new_term="5y"), act("terminated", known_by="2009-03-02")]),
        (INDEFINITE, [act("terminated", known_by="2009-03-02")]),
    ],
)
def test_a_day_of_knowledge_that_contradicts_the_order_is_told(of: Values, acts: list[Values]) -> None:
    (hint,) = hints(of, *acts)
    assert hint == (
        "Zdarzenie „rozwiązanie”: dzień w polu „Znane od” (02.03.2009 r.) przeczy kolejności zdarzeń "
        "i się nie liczy."
    )
    acts[-1]["known_by"] = date(2010, 9, 1)
    assert not hints(of, *acts)


def test_the_same_act_twice_says_what_the_second_row_does() -> None:
    (counted,) = hints(FIVE_YEARS, *(act("renewed", "2010-05-01", new_term="5y") for _row in range(2)))
    assert counted == (
        "Zdarzenie „odnowienie” (01.05.2010 r.) wpisano 2 razy i każdy wpis się liczy: ostatni dzień to "
        "11.04.2021 r., a z jednym wpisem 11.04.2016 r.; jeśli miało miejsce raz, usuń powtórzony wiersz."
    )
    rolling = fixed("2020-01-01", "1y", renewal="tacit", following_term="1y")
    (endless,) = hints(rolling, *(act("annexed", "2021-05-01", new_term="2y") for _row in range(2)))
    assert "i każdy wpis się liczy; jeśli" in endless
    (idle,) = hints(INDEFINITE, *(act("notice_given", "2012-05-01") for _row in range(2)))
    assert idle.endswith("wpisano 2 razy. Jeśli miało miejsce raz, usuń powtórzony wiersz.")


def test_a_repetition_is_told_on_its_row() -> None:
    twice = [act("renewed", "2010-05-01", new_term="5y") for _row in range(2)]
    assert list(Agreement.parts[0].remarks_on(FIVE_YEARS, twice)) == [1]


def test_the_same_act_twice_is_told() -> None:
    twice = act("renewed", "2010-05-01", new_term="5y"), act("renewed", "2010-05-01", new_term="5y")
    assert any("wpisano 2 razy" in line for line in hints(FIVE_YEARS, *twice))
    both = act("notice_given", "2012-05-01", by="us"), act("notice_given", "2012-05-01", by="partner")
    assert not any("razy" in line for line in hints(INDEFINITE, *both))


def test_a_day_of_receipt_that_is_missing_is_told() -> None:
    by_receipt = agreement("2010-01-01", duration="indefinite", notice="6m", notice_from="receipt")
    assert any(
        "Dzień doręczenia nie wpisany" in line
        for line in hints(by_receipt, act("notice_given", "2012-05-01"))
    )
    yearly = fixed("2010-01-01", "1y", renewal="tacit", following_term="1y", notice="3m")
    refused = "Dzień doręczenia nie wpisany: odmowa przedłużenia (01.05.2012 r.) liczy się od swojej daty."
    assert hints(yearly, act("renewal_declined", "2012-05-01")) == [refused]
    assert hints(yearly, act("renewal_declined", "2012-05-01", received_on="2012-05-04")) == []
    received = act("notice_given", "2012-05-01", received_on="2012-05-04")
    assert not any("doręczenia" in line for line in hints(by_receipt, received))
    assert not any("doręczenia" in line for line in hints(INDEFINITE, act("notice_given", "2012-05-01")))


def test_the_end_that_a_document_names_is_told_not_the_day_of_its_signing() -> None:
    named = agreement("2006-04-12", duration="term", ends_on="2011-04")
    assert hints(named, act("terminated", "2012-05-01")) == [
        "To rozwiązanie (01.05.2012 r.) niczego nie zmienia: dokument wygasł wcześniej, w kwietniu 2011 r."
    ]


def test_of_a_notice_that_changes_nothing_only_that_is_told() -> None:
    by_receipt = fixed("2006-04-12", "5y", notice="3m", notice_from="receipt")
    (hint,) = hints(by_receipt, act("notice_given", "2012-05-01"))
    assert "niczego nie zmienia" in hint


def test_whether_the_day_of_receipt_counts_follows_the_annexes() -> None:
    by_giving = act("annexed", "2011-01-01", new_notice_from="giving")
    by_receipt = agreement("2010-01-01", duration="indefinite", notice="6m", notice_from="receipt")
    assert hints(by_receipt, by_giving, act("notice_given", "2012-05-01")) == []
    to_receipt = act("annexed", "2011-01-01", new_notice_from="receipt")
    (hint,) = hints(INDEFINITE, to_receipt, act("notice_given", "2012-05-01"))
    assert "Dzień doręczenia nie wpisany" in hint


def test_an_entry_into_force_after_the_end_kept_the_document_from_it() -> None:
    """Without the entry it had been in force for years: it is no act that changes nothing."""
    named = agreement("2010-01-01", duration="term", ends_on="2012")
    assert hints(named, act("entered_into_force", "2014-01-01")) == [
        "To wejście w życie (01.01.2014 r.) przyszło po końcu (2012 r.): dokument nie wszedł w życie."
    ]
    doubtful = agreement("2012", duration="term", ends_on="2012-12-31")
    assert not hints(doubtful, act("entered_into_force", "2012", effective_from="2012"))


def test_an_act_within_one_year_with_that_which_undoes_it_is_not_without_effect() -> None:
    """In between it was suspended: the document was certainly in force all the year only without both."""
    assert not hints(INDEFINITE, act("suspended", "2012"), act("resumed", "2012"))


@pytest.mark.parametrize(
    "other",
    [
        {"new_end": "2020-01-01"},
        {"new_term": "3y"},
        {"new_duration": "indefinite"},
        {"new_renewal": "tacit", "new_following_term": "1y"},
        {"new_notice": "3m"},
        {"new_notice_to": "month"},
        {"effective_from": "2011-01-01"},
        {"basis_number": "XII/1"},
        {"by": "us"},
    ],
)
def test_two_rows_of_one_day_on_different_terms_are_two_acts(other: Values) -> None:
    one = act("annexed", "2010-06-01", new_notice="1m")
    two = act("annexed", "2010-06-01", **{"new_notice": "1m", **other})
    assert not any("razy" in line for line in hints(FIVE_YEARS, one, two))
    noted = one | {"note": "kopia", "reference": "OR.1", "known_by": date(2011, 1, 1), "new_end": None}
    assert any("razy" in line for line in hints(FIVE_YEARS, one, noted))


def test_who_gave_no_notice_cannot_take_back_that_of_the_other_side() -> None:
    given, withdrawn = (
        act("notice_given", "2012-05-01", by="us"),
        act("notice_withdrawn", "2012-06-01", by="partner"),
    )
    assert hints(INDEFINITE, given, withdrawn) == [
        "To wycofanie wypowiedzenia (01.06.2012 r.) niczego nie zmienia: "
        "biegnie dalej wypowiedzenie drugiej strony."
    ]


def test_what_happened_already_is_not_done_a_second_time() -> None:
    twice = [act("suspended", "2012-05-01"), act("suspended", "2013-05-01")]
    assert hints(INDEFINITE, *twice) == [
        "To zawieszenie (01.05.2013 r.) niczego nie zmienia: dokument był już zawieszony."
    ]
    for kind, said in (
        ("superseded", "wcześniej zastąpił go inny dokument"),
        ("no_longer_current", "dokument"),
    ):
        (hint,) = hints(INDEFINITE, act(kind, "2012-05-01"), act(kind, "2013-05-01"))
        assert f"niczego nie zmienia: {said}" in hint
        assert "01.05.2012 r." in hint
    changed = [act("no_longer_current", "2012-05-01"), act("superseded", "2013-05-01")]
    assert not hints(INDEFINITE, *changed)
    assert state("2014-01-01", INDEFINITE, *changed) == "superseded"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (
            act("annexed", "2012", new_notice="1m", known_by="2011-05-01"),
            "jest wcześniejszy niż data zdarzenia",
        ),
        (
            act("terminated", "2012-05-01", effective_from="2012-09-01", known_by="2012-03-01"),
            "jest wcześniejszy niż data zdarzenia",
        ),
        (act("terminated", "2012-05-01", known_by="2009-03-01"), "przeczy kolejności zdarzeń"),
    ],
    ids=["an annex", "an end with an effect", "an end known before the signing"],
)
def test_a_day_of_knowledge_that_does_not_count_is_told(known: Values, said: str) -> None:
    (hint,) = hints(INDEFINITE, known)
    assert f"({known['known_by']:%d.%m.%Y} r.) {said} i się nie liczy." in hint


def test_what_is_known_ahead_is_no_contradiction() -> None:
    assert not hints(agreement("2010-01-01"), act("entered_into_force", "2010-05-01", known_by="2010-02-01"))
    assert not hints(INDEFINITE, act("terminated", "2012-05-01", known_by="2012-03-01"))


def test_a_refusal_that_came_too_late_says_for_which_term_it_counts() -> None:
    rolling = fixed("2019-03-15", "3y", renewal="tacit", following_term="3y", notice="6m")
    late = act("renewal_declined", "2022-02-01", received_on="2022-02-03")
    assert hints(rolling, late) == [
        "Zdarzenie „odmowa przedłużenia” (01.02.2022 r.) nastąpiło po ostatnim dniu na nie; "
        "liczy się na koniec następnego okresu."
    ]
    assert hints(rolling, act("renewal_declined", "2021-06-01", received_on="2021-06-03")) == []


def test_a_withdrawal_by_nobody_says_that_it_counts_for_both_sides() -> None:
    ours = act("notice_given", "2012-05-01", by="us")
    theirs = act("notice_given", "2012-06-01", by="partner")
    (told,) = (
        line
        for line in hints(INDEFINITE, ours, theirs, act("notice_withdrawn", "2012-07-01"))
        if "obu" in line
    )
    assert told.startswith("Zdarzenie „")
    named = hints(INDEFINITE, ours, theirs, act("notice_withdrawn", "2012-07-01", by="us"))
    assert not any("obu" in line for line in named)

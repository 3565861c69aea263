"""Acts that change nothing are told, with what stood in their way; those that do are not."""

import pytest

from db import words
from db.life import idle_acts
from db.records import Agreement
from tests.support.lives import Values, act, agreement, fixed

INDEFINITE = agreement("2010-01-01", duration="indefinite", notice="6m", notice_from="giving")
FIVE_YEARS = fixed("2006-04-12", "5y")
MUTUAL = agreement("2010-01-01", duration="indefinite", termination="mutual")


def hints(of: Values, *acts: Values, language: str = "pl") -> list[str]:
    with words.speaking(language):
        said = Agreement.hints(of, {"acts": [{"position": n, **one} for n, one in enumerate(acts)]})
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
            "Ta odmowa odnowienia (1.05.2012 r.) niczego nie zmienia: nie miało być odnowienia.",
        ),
        (
            fixed("2012-01-01", "5y"),
            [
                act("terminated", "2015-03-01", effective_from="2016-01-01"),
                act("renewed", "2015-06-01", new_term="5y"),
            ],
            "To rozwiązanie (1.03.2015 r.) niczego nie zmienia: "
            "obowiązuje późniejsze odnowienie (1.06.2015 r.).",
        ),
    ],
)
def test_an_act_that_changes_nothing_says_why(of: Values, acts: list[Values], sentence: str) -> None:
    said = [line.replace("(0", "(").replace(" 0", " ") for line in hints(of, *acts)]
    assert sentence in said
    assert len(idle_acts(of, [{"position": n, **one} for n, one in enumerate(acts)])) == 1
    assert any("changes nothing" in line for line in hints(of, *acts, language="en"))


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
    received = act("notice_given", "2012-05-01", received_on="2012-05-04")
    assert not any("doręczenia" in line for line in hints(by_receipt, received))
    assert not any("doręczenia" in line for line in hints(INDEFINITE, act("notice_given", "2012-05-01")))


def test_the_end_that_a_document_names_is_told_not_the_day_of_its_signing() -> None:
    named = agreement("2006-04-12", duration="term", ends_on="2011-04")
    assert hints(named, act("terminated", "2012-05-01")) == [
        "To rozwiązanie (01.05.2012 r.) niczego nie zmienia: dokument wygasł wcześniej, w kwietniu 2011 r."
    ]

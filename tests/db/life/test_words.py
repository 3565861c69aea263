"""Each state in one sentence, in Polish in three genders, and in English."""

import re
from datetime import date
from typing import Any

import pytest

from db import words
from db.life import agreeing, at, periods, sentence
from db.records.agreements.states import AGREEMENT_STATE
from tests.support.lives import Values, act, agreement
from tests.support.sentences.before_and_after import BEFORE_AND_AFTER
from tests.support.sentences.case import REPORT
from tests.support.sentences.in_force import IN_FORCE


def said(of: Values, acts: list[Values], gender: str, day: str, language: str = "pl") -> str:
    """The sentence on a day, with plain spaces."""
    as_of = date.fromisoformat(day)
    with words.speaking(language):
        text = sentence(of, acts, periods(of, acts), gender, as_of)
    return text.replace("\N{NO-BREAK SPACE}", " ")


CASES = [*IN_FORCE, *BEFORE_AND_AFTER]


@pytest.mark.parametrize(
    ("of", "acts", "gender", "day", "polish", "english"),
    [case[1:] for case in CASES],
    ids=[case.name for case in CASES],
)
def test_a_state_in_one_sentence(
    of: Values, acts: list[Values], gender: str, day: str, polish: str, english: str
) -> None:
    assert said(of, acts, gender, day) == polish
    assert said(of, acts, gender, day, "en") == english


def test_the_table_holds_every_state() -> None:
    told = (at(periods(of, acts), date.fromisoformat(day)) for _name, of, acts, _gender, day, *_said in CASES)
    assert {period.state for period in told if period} == set(AGREEMENT_STATE.states)


AGREEING = {name: known for name, known in vars(agreeing).items() if isinstance(known, agreeing.Agreeing)}


@pytest.mark.parametrize("name", AGREEING)
def test_polish_agrees_in_three_genders_and_english_is_one(name: str) -> None:
    values: dict[str, Any] = {"when": "X", "day": "Y", "nth": "Z", "n": 11}
    polish = [AGREEING[name].in_gender(gender, **values) for gender in "mfn"]
    assert len(set(polish)) == 3
    with words.speaking("en"):
        assert len({AGREEING[name].in_gender(gender, **values) for gender in "mfn"}) == 1
    assert not any(re.search(r"[{}]", text) for text in polish)


def test_a_kind_with_no_gender_is_a_dokument() -> None:
    assert said(agreement("2010-01-01"), [act("terminated", "2015-01-01")], "", REPORT).startswith(
        "Rozwiązany"
    )


def test_a_date_keeps_its_year_mark_beside_it() -> None:
    of = agreement("2013-06-22")
    assert "2013\N{NO-BREAK SPACE}r." in sentence(of, [], periods(of, []), "f", date(2014, 1, 1))

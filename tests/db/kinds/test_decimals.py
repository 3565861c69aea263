"""Amounts and numbers as people write them: what has two readings is refused with both."""

from decimal import Decimal

import pytest

from db import words
from db.errors import InvalidValue
from db.kinds import Money, Number


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 080", "1080.00"),
        ("1080,00", "1080.00"),
        ("1080.00", "1080.00"),
        ("1.080,00", "1080.00"),
        ("1,080.00", "1080.00"),
        ("1 080,5", "1080.50"),
        ("12 345 678,90 zł", "12345678.90"),
        ("12.345.678", "12345678.00"),
        ("1\u00a0080\u202f000", "1080000.00"),
        ("1250.500", "1250.50"),
        ("0,500", "0.50"),
        (",5", "0.50"),
        ("12,", "12.00"),
        ("-15,50", "-15.50"),
        ("−15,50", "-15.50"),
        ("zero", None),
        ("1e5", None),
        ("1_000", None),
        ("1 08", None),
        ("1250 50", None),
        ("1.08.00", None),
        ("1,2,3", None),
        ("1.080.00", None),
        ("١٢", None),
        (",", None),
        ("0,125", None),
    ],
)
def test_an_amount_is_read_or_refused(text: str, amount: str | None) -> None:
    if amount is None:
        with pytest.raises(InvalidValue):
            Money().parse(text)
    else:
        assert Money().parse(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "thousands", "decimals"),
    [("1.080", "1080", "1,08"), ("1,080", "1080", "1,08"), ("12.500", "12500", "12,50")],
)
def test_what_may_be_thousands_or_decimals_is_refused_with_both(
    text: str, thousands: str, decimals: str
) -> None:
    with pytest.raises(InvalidValue) as raised:
        Money().parse(text)
    said = raised.value.text.replace("\u00a0", "")
    assert f"{thousands},00" in said
    assert decimals in said
    with pytest.raises(InvalidValue, match=thousands):
        Number().parse(text)


@pytest.mark.parametrize(
    ("kind", "text", "polish", "english"),
    [
        (
            Money(),
            "1.080",
            "„1.080” może znaczyć 1 080,00 albo 1,08. Wpisz tę liczbę, o którą chodzi.",
            "“1.080” can be 1 080.00 or 1.08. Type the number that is meant.",
        ),
        (
            Money(),
            "-1,080 zł",
            "„-1,080” może znaczyć -1 080,00 albo -1,08. Wpisz tę liczbę, o którą chodzi.",
            "“-1,080” can be -1 080.00 or -1.08. Type the number that is meant.",
        ),
        (
            Number(),
            "1,080",
            "„1,080” może znaczyć 1080 albo 1,08. Wpisz tę liczbę, o którą chodzi.",
            "“1,080” can be 1080 or 1.08. Type the number that is meant.",
        ),
        (
            Number(),
            "−12.500",
            "„−12.500” może znaczyć -12500 albo -12,5. Wpisz tę liczbę, o którą chodzi.",
            "“−12.500” can be -12500 or -12.5. Type the number that is meant.",
        ),
    ],
)
def test_both_readings_are_told(kind: Money | Number, text: str, polish: str, english: str) -> None:
    for language, sentence in (("pl", polish), ("en", english)):
        with words.speaking(language), pytest.raises(InvalidValue) as refused:
            kind.parse(text)
        assert refused.value.text.replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("1 200", 1200), ("12,0", 12), ("+7", 7), ("-7", -7), ("1.200.000", 1200000), ("", None)],
)
def test_a_number_is_read(text: str, number: int | None) -> None:
    assert Number().parse(text) == number


@pytest.mark.parametrize("text", ["1.000", "12,5", "1e3", "1_000", "dwa", "12 5"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Number().parse(text)

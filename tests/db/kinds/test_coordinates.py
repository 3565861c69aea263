"""Coordinates as maps and people write them: a letter counts wherever it stands, and is never passed over."""

import pytest

from db.errors import InvalidValue
from db.kinds import Coordinates

CHICAGO = (41.88, -87.63)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("41.88 N, 87.63 W", CHICAGO),
        ("N 41.88, W 87.63", CHICAGO),
        ("41,88N 87,63W", CHICAGO),
        ("87.63 W; 41.88 N", CHICAGO),
        ("41.88, -87.63", CHICAGO),
        ("41.88, −87.63", CHICAGO),
        ("41.88, 87.63 w", CHICAGO),
        ("15.41667 S, 28.28333 E", (-15.41667, 28.28333)),
        ("53°08'07\" N, 23°08'44\" E", (53.13528, 23.14556)),
        ("53° 8′ 7″N 23° 8′ 44″E", (53.13528, 23.14556)),
        ("N 53° 8,117′; E 23° 8,733′", (53.13528, 23.14555)),
        ("53.13528,23.14556", (53.13528, 23.14556)),
        ("53,13528, 23,14556", (53.13528, 23.14556)),
        ("50,05 19,95", (50.05, 19.95)),
        ("", None),
    ],
)
def test_it_is_read(text: str, value: tuple[float, float] | None) -> None:
    assert Coordinates().parse(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "41.88 N, 87.63 N",
        "41.88 W, 87.63 E",
        "-41.88 S, 28.28 E",
        "N 41.88 N, 87.63 W",
        "41.88 X, 87.63 W",
        "53°61'07\" N, 23°08'44\" E",
        "53.5°08' N, 23°08' E",
        "91 N, 10 E",
        "41.88",
        "dużo",
    ],
)
def test_what_contradicts_itself_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Coordinates().parse(text)

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
        ("53.13528 N 23.14556 E", (53.13528, 23.14556)),
        ("N 53.13528 E 23.14556", (53.13528, 23.14556)),
        ("53.13528° 23.14556°", (53.13528, 23.14556)),
        ("53.13528° N, 23.14556 E", (53.13528, 23.14556)),
        ("53° 8′, 23° 9′", (53.13333, 23.15)),
        ("53 8′ 23 9′", (53.13333, 23.15)),
        ("53, 23", (53.0, 23.0)),
        ("53N,23E", (53.0, 23.0)),
        ("53.5,23", (53.5, 23.0)),
        ("53,13528,23,14556", (53.13528, 23.14556)),
        ("53.13528," + " " * 300 + "23.14556", (53.13528, 23.14556)),
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


@pytest.mark.parametrize(
    "text",
    [
        *("53 08 N", "N 53 08", "41° 52.8 N", "41 52.8 N", "53 N 23", "53 23 E", "53,08 N", "53° N 23"),
        *(
            "53° 08",
            "41° 52.8",
            "53° 8′ 7",
            "53° 8′ 7″ 23",
            "53°, 23",
            "53,13,23",
            "53 8′, 23",
            "53,08",
            "53,13528",
        ),
    ],
)
def test_one_angle_is_not_read_as_two(text: str) -> None:
    with pytest.raises(InvalidValue, match="nie da się tu odczytać"):
        Coordinates().parse(text)


@pytest.mark.parametrize("text", ["1" + " 1" * 200, "1" * 3000, "53" + " " * 300 + "x", "1°" * 400])
def test_a_text_longer_than_any_coordinates_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Coordinates().parse(text)

"""When an agreement is to be looked at again."""

from datetime import date

import pytest

from db.life import review_due
from tests.support.lives import Values, act, agreement, fixed, life

STAYS = fixed("2010-01-01", "5y", renewal="stays")
YEARLY = agreement("2010-01-01", review_every="2y")


@pytest.mark.parametrize(
    ("of", "acts", "day", "due"),
    [
        (YEARLY, [], "2011-01-01", "2012-01-01"),
        (YEARLY, [], "2020-01-01", "2012-01-01"),  # overdue
        (YEARLY, [act("continued", "2015-05-01")], "2016-01-01", "2017-05-01"),
        ({**YEARLY, "confirmed_on": date(2017, 12, 31)}, [], "2018-01-01", "2019-12-31"),
        ({**YEARLY, "confirmed_on": date(2017, 12, 31)}, [], "2016-01-01", "2012-01-01"),  # not confirmed yet
        (YEARLY, [act("terminated", "2015-01-01")], "2016-01-01", None),
        (YEARLY, [], "2009-01-01", None),
        (agreement("2010-01-01"), [], "2016-01-01", None),
        (STAYS, [], "2012-01-01", "2014-12-31"),
        (STAYS, [], "2016-01-01", "2014-12-31"),
        ({**STAYS, "confirmed_on": date(2015, 6, 1)}, [], "2016-01-01", None),
        (fixed("2010-01-01", "5y"), [], "2012-01-01", None),
    ],
)
def test_a_review_is_due(of: Values, acts: list[Values], day: str, due: str | None) -> None:
    expected = date.fromisoformat(due) if due else None
    assert review_due(of, life(of, *acts), date.fromisoformat(day)) == expected

"""A period is typed as dates are typed anywhere; a year means all of it."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.dates.period import Period
from desktop.screens.reports.period_editor import PeriodEditor
from tests.support.windows import click, retype

YEAR = Period(date(2017, 1, 1), date(2017, 12, 31))


@pytest.fixture
def period(qtbot: QtBot) -> PeriodEditor:
    made = PeriodEditor()
    qtbot.addWidget(made)
    made.set_period(YEAR)
    made.show()
    return made


def test_what_it_is_given_is_what_it_says(period: PeriodEditor) -> None:
    assert period.period() == YEAR
    assert (period.first.line.text(), period.last.line.text()) == ("01.01.2017", "31.12.2017")
    period.set_period(Period(None, date(2016, 2, 1)))
    assert period.period() == Period(None, date(2016, 2, 1))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2016", "2016", Period(date(2016, 1, 1), date(2016, 12, 31))),
        ("5.2016", "czerwiec 2016", Period(date(2016, 5, 1), date(2016, 6, 30))),
        ("1.2.2016", "", Period(date(2016, 2, 1), None)),
        ("", "", Period()),
    ],
)
def test_a_month_or_a_year_means_all_of_it(
    period: PeriodEditor, first: str, last: str, expected: Period
) -> None:
    for editor, text in ((period.first, first), (period.last, last)):
        editor.line.replace("")
        retype(editor.line, text)
    assert period.period() == expected


def test_what_cannot_be_read_is_told_and_changes_nothing(period: PeriodEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(period.changed):
        period.first.line.replace("kiedyś")
    assert not period.error.isVisible()  # not while it is typed
    period.first.commit()
    assert "kiedyś" in period.error.text()
    assert period.period() == YEAR
    with qtbot.waitSignal(period.changed):
        period.first.line.replace("2016")
    assert not period.error.isVisible()


def test_all_years_take_both_ends_away(period: PeriodEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(period.changed):
        click(period.always)
    assert period.period() == Period()

"""Working days: not Saturdays, Sundays and the statutory holidays of Poland, each since its first year."""

from datetime import date, timedelta
from functools import lru_cache

from db.words import NP_

WEEKDAYS = {
    "mon": NP_("weekday", "Mon"),
    "tue": NP_("weekday", "Tue"),
    "wed": NP_("weekday", "Wed"),
    "thu": NP_("weekday", "Thu"),
    "fri": NP_("weekday", "Fri"),
    "sat": NP_("weekday", "Sat"),
    "sun": NP_("weekday", "Sun"),
}
_CODES = tuple(WEEKDAYS)
_SATURDAY = 5

_ON_A_DATE = {  # month and day -> the first year; those before 1990 stand as they are since then
    (1, 1): 1952,
    (1, 6): 2011,
    (5, 1): 1951,
    (5, 3): 1990,
    (8, 15): 1989,
    (11, 1): 1951,
    (11, 11): 1989,
    (12, 24): 2025,
    (12, 25): 1951,
    (12, 26): 1951,
}
_AFTER_EASTER = (0, 1, 49, 60)  # Easter and the day after it, Pentecost, Corpus Christi
_ONCE = {date(2018, 11, 12)}
"""The holidays of a single year."""


def weekday(day: date) -> str:
    """The code of a day's weekday, a key of WEEKDAYS."""
    return _CODES[day.weekday()]


def is_holiday(day: date) -> bool:
    """True on a statutory holiday, by the law that was in force then."""
    since = _ON_A_DATE.get((day.month, day.day))
    if since is not None and day.year >= since:
        return True
    return day in _ONCE or (day - easter(day.year)).days in _AFTER_EASTER


def is_working_day(day: date) -> bool:
    """True on Monday to Friday, but for holidays."""
    return day.weekday() < _SATURDAY and not is_holiday(day)


def last_working_day(day: date) -> date:
    """The day itself if it is a working day, else the last one before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


@lru_cache(maxsize=256)
def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - sunday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))

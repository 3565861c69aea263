"""The errors of dates that cannot be read, each with what is wrong and what to type instead."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from db.dates.names import month_called, month_names, plain, writing
from db.dates.partial import PartialDate, show_day
from db.errors import InvalidValue
from db.words import _

_FIRST_OF_EXCEL = date(1899, 12, 30).toordinal()


def short(text: str) -> str:
    """`text` cut to 40 characters, for a sentence: a whole page may have been pasted."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def no_date() -> InvalidValue:
    """The error for an empty text, and for words that say that the date is not known."""
    return InvalidValue(
        _("Type a date, for example 30.06.2012, 06.2012 or 2012. If it is not known, leave the field empty.")
    )


def too_long(text: str) -> InvalidValue:
    """The error for a text longer than any date: a sentence, or a whole page that was pasted."""
    sentence = _("“{text}” is too long for a date. Type the date alone, for example 30.06.2012.")
    return InvalidValue(sentence.format(text=short(text)))


def unclear(text: str) -> InvalidValue:
    """The error for parts of dates in an order that means nothing."""
    sentence = _("It is not clear which date “{text}” is. Type, for example, 30.06.2012, 06.2012 or 2012.")
    return InvalidValue(sentence.format(text=short(text)))


def unfinished(text: str) -> InvalidValue:
    """The error for a text that begins or ends with a dash, or ends with "and": unfinished, or open."""
    sentence = _("“{text}” is unfinished. Type the whole date, for example 30.06.2012.")
    return InvalidValue(sentence.format(text=short(text)))


def strange(part: str) -> InvalidValue:
    """The error for a word or sign that dates do not have; a misspelt month is suggested, but not taken."""
    import difflib  # only a slip of the finger needs it, and the program starts without

    near = difflib.get_close_matches(plain(part), month_names(), n=1, cutoff=0.75)
    if near:
        month = writing().months[(month_called(near[0]) or 1) - 1]
        return InvalidValue(
            _("“{part}” is not a month. Did you mean “{month}”?").format(part=part, month=month)
        )
    sentence = _("“{part}” is not part of a date. Type, for example, 30.06.2012, June 2012 or 2012.")
    return InvalidValue(sentence.format(part=short(part)))


def several() -> InvalidValue:
    """The error for two months or too many figures."""
    return InvalidValue(_("This is more than one date. Type one, for example 30.06.2012."))


def stretch(word: str) -> InvalidValue:
    """The error for decades, quarters, seasons, "przed" and "po"."""
    sentence = _(
        "With “{word}” it is a stretch of time, not a date. Type a year or a month, and put “c.” before it"
        " when it is not certain, for example c. 1990."
    )
    return InvalidValue(sentence.format(word=word))


def either(text: str, first: str, second: str) -> InvalidValue:
    """The error for a text that can be read in two ways, with both to choose from."""
    sentence = _("“{text}” can be {first} or {second}. Type the one that is meant.")
    second = second.removesuffix(".")  # lata 20. XXI w.
    return InvalidValue(sentence.format(text=short(text), first=first, second=second))


class TwoDates(InvalidValue):
    """The error for a first and a last date in one text; they are read, for where both have a place.

    `apart`: they bound no stretch of time, as two days that do not follow each other.
    """

    def __init__(self, first: PartialDate, last: PartialDate, *, apart: bool = False) -> None:
        self.first, self.last, self.apart = first, last, apart
        days = first.day is not None and last.day is not None
        sentence = (
            _("These are two days: {first} and {last}. Type one of them.")
            if days
            else _("These are two dates: {first} and {last}. Type one of them.")
        )
        super().__init__(sentence.format(first=first.show(), last=last.show()))


def one_of(first: PartialDate, last: PartialDate) -> InvalidValue:
    """The error for a date that is one of two: "1994 lub 1995"."""
    sentence = _(
        "These are two dates: {first} and {last}. Type one of them, with “c.” before it if it is not certain,"
        " for example {about}."
    )
    about = replace(first, approximate=True)
    return InvalidValue(sentence.format(first=first.show(), last=last.show(), about=about.show()))


def days_without_month(first: str, last: str) -> InvalidValue:
    """The error for two days of a month that is not named: "12 i 13"."""
    sentence = _(
        "{first} and {last} are two days, but the month is missing. Type it too, for example {date}."
    )
    return InvalidValue(sentence.format(first=first, last=last, date=f"{first}.06.2012"))


def length_of_time(text: str) -> InvalidValue:
    """The error for a length of time: "1,5 roku"."""
    sentence = _("“{text}” is a length of time, not a date. Type a date, for example 30.06.2012 or 2012.")
    return InvalidValue(sentence.format(text=short(text)))


def open_ended(text: str, about: PartialDate) -> InvalidValue:
    """The error for "przed 1998" and "po 2005", with the nearest date that can be kept instead."""
    sentence = _(
        "“{text}” has no first or no last day to keep. Type, for example, {about}, and write “{text}” into"
        " the remarks."
    )
    return InvalidValue(sentence.format(text=short(text), about=about.show()))


def wrong_figures(figures: str) -> InvalidValue:
    """The error for a part of a date with too many or too few figures."""
    sentence = _(
        "“{figures}” is neither a day, a month nor a year. A year has four figures, for example 2012."
    )
    return InvalidValue(sentence.format(figures=short(figures)))


def wrong_run(figures: str) -> InvalidValue:
    """The error for figures alone that are no date; Excel's number of a day is recognised, but not taken."""
    if len(figures) == 5 and figures < "73051":  # the year 2100 begins
        day = date.fromordinal(_FIRST_OF_EXCEL + int(figures))
        sentence = _("“{figures}” looks like Excel’s number of a day. Type the date itself: {date}.")
        return InvalidValue(sentence.format(figures=figures, date=show_day(day)))
    sentence = _(
        "“{figures}” alone is not a date. Type a year as 2012, a month as 06.2012, a day as 30.06.2012."
    )
    return InvalidValue(sentence.format(figures=short(figures)))


def year_out(year: int, first: int, last: int) -> InvalidValue:
    """The error for a year outside `first` to `last`: no document here can have it."""
    sentence = _("The year {year} is not between {first} and {last}. Correct the year.")
    return InvalidValue(sentence.format(year=f"{year:04}", first=first, last=last))


def no_month(year: int, month: int, day: int | None) -> InvalidValue:
    """The error for a month that is not 1 to 12: filled with noughts, or typed before the day."""
    if month == 0:
        sentence = _("There is no month 0. If the month is not known, type the year alone: {year}.")
        return InvalidValue(sentence.format(year=year))
    if day is not None and 1 <= day <= 12 and month <= monthrange(year, day)[1]:
        sentence = _("There is no month {month}. The day stands first: {date}.")
        return InvalidValue(sentence.format(month=month, date=show_day(date(year, day, month))))
    sentence = _("There is no month {month}. The months are 1 to 12, for example 06.2012.")
    return InvalidValue(sentence.format(month=month))


def no_day(year: int, month: int, day: int) -> InvalidValue:
    """The error for a day that its month does not have."""
    if day == 0:
        sentence = _("There is no day 0. If the day is not known, type the month alone: {month}.")
        return InvalidValue(sentence.format(month=PartialDate(year, month).show()))
    last = date(year, month, monthrange(year, month)[1])
    sentence = _("There is no {date}. The last day of that month is {last}.")
    return InvalidValue(sentence.format(date=f"{day:02}.{month:02}.{year}", last=show_day(last)))


def year_as_day(figures: str, meant: PartialDate) -> InvalidValue:
    """The error for a year of two figures in the place of the day: "94-01"."""
    sentence = _("There is no day {day}. If it is the year, type {date}.")
    return InvalidValue(sentence.format(day=figures, date=meant.show()))


def year_as_month(figures: str, meant: PartialDate) -> InvalidValue:
    """The error for a year of two figures in the place of the month: "01-94"."""
    sentence = _("There is no month {month}. If it is the year, type {date}.")
    return InvalidValue(sentence.format(month=figures, date=meant.show()))


def not_a_day(value: PartialDate) -> InvalidValue:
    """The error for a month, a year or an approximate date where a certain day is needed."""
    sentence = _("One certain day is needed here, not “{date}”. Type it whole, for example 30.06.2012.")
    return InvalidValue(sentence.format(date=value.show()))


def other_weekday(day: date, typed: str) -> InvalidValue:
    """The error for a day of the week that is not that of the date."""
    sentence = _("{date} is a {weekday}, not “{typed}”. Correct the date, or leave the day of the week out.")
    right = writing().weekdays[day.weekday()]
    return InvalidValue(sentence.format(date=show_day(day), weekday=right, typed=typed))

"""PartialDate: a day, a month, a year, some years or a decade, no more precise than its document."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from db.dates.names import Writing, roman, writing
from db.words import NO_BREAK, p_


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A decade, a year, a month or a day, perhaps approximate; `year` is the first of a decade or of years.

    A year stays a year, never rounded to a day; comparing uses `earliest()` and `latest()`. A date that is
    not on the calendar raises ValueError.
    """

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    decade: bool = False
    last_year: int | None = None
    """The last of the years of which it is one, as it is reckoned; nobody types that."""

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day without its month")
        if self.decade and (self.month is not None or self.year % 10):
            raise ValueError("a decade with a month, or begun in another year than 1990, 2000 …")
        if self.last_year is not None:
            if self.month is not None or self.decade or self.approximate or self.last_year <= self.year:
                raise ValueError("years that are more than years, or no more than one")
            date(self.last_year, 1, 1)
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The partial date of the full day `day`."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_edtf(cls, text: str) -> "PartialDate":
        """The date that `edtf` wrote; anything else raises ValueError."""
        return _from_edtf(text)

    @property
    def edtf(self) -> str:
        """The date as the register stores it: 1994, 2014-01, 2012-06-30, 1990~, 199X, 2015/2019.

        Source: ISO 8601-2 ("EDTF").
        """
        if self.last_year is not None:
            return f"{self.year:04}/{self.last_year:04}"
        text = f"{self.year // 10:03}X" if self.decade else f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text + "~" if self.approximate else text

    @property
    def is_day(self) -> bool:
        """True if the date is a certain day: known to the day, and not approximate."""
        return self.day is not None and not self.approximate

    @property
    def one_year(self) -> int | None:
        """The year of the date; None of a decade, or of several years."""
        return None if self.decade or self.last_year else self.year

    def earliest(self) -> date:
        """The first day that the date can mean.

        "About" reaches one unit each way: about 1990 is 1989 to 1991, about June 2012 is May to July, about
        30 June 2012 is 29 June to 1 July. Wider would make sorted lists useless, none would make it certain.
        """
        return self._first(-1 if self.approximate else 0)

    def latest(self) -> date:
        """The last day that the date can mean; see `earliest`."""
        first = self._first(1 if self.approximate else 0)
        if self.day is not None:
            return first
        if self.last_year is not None:
            return date(self.last_year, 12, 31)
        if self.month is None:
            return date(min(first.year + 9, date.max.year) if self.decade else first.year, 12, 31)
        return first.replace(day=monthrange(first.year, first.month)[1])

    def _first(self, steps: int) -> date:
        """The first day of the date moved by `steps` of its own unit; the ends of the calendar hold."""
        if self.month is None:
            year = self.year + steps * (10 if self.decade else 1)
            return date(min(max(year, date.min.year), date.max.year), 1, 1)
        if self.day is None:
            months = self.year * 12 + self.month - 1 + steps
            months = min(max(months, date.min.year * 12), date.max.year * 12 + 11)
            return date(months // 12, months % 12 + 1, 1)
        number = date(self.year, self.month, self.day).toordinal() + steps
        return date.fromordinal(min(max(number, 1), date.max.toordinal()))

    def show(self) -> str:
        """The date for a field, in the language spoken now: 30.06.2012, 01.2014, 1994, ok. 1990."""
        if self.decade:
            return self.sentence().replace(NO_BREAK, " ")
        if self.last_year is not None:
            return f"{self.year:04}–{self.last_year:04}"
        if self.day is not None:
            text = f"{self.day:02}.{self.month:02}.{self.year:04}"
        elif self.month is not None:
            text = f"{self.month:02}.{self.year:04}"
        else:
            text = f"{self.year:04}"
        return writing().about + text if self.approximate else text

    def in_column(self) -> str:
        """The date for a column as wide as a full day: as `show` has it, a decade in short: l. 90. XX w."""
        if not self.decade:
            return self.show()
        now = writing()
        return (now.about if self.approximate else "") + self._decade(now.short_decades)

    def sentence(self) -> str:
        """The date for titles and sentences: 30.06.2012 r., styczeń 2014 r., 30 June 2012, c. 1990."""
        now = writing()
        return self.genitive() if self.approximate else self._written(now, _NAMED)

    def genitive(self) -> str:
        """The date after "od", "do", "z" (Polish declines the month): stycznia 2014 r.; else `sentence`."""
        now = writing()
        return (now.about if self.approximate else "") + self._written(now, _AFTER_WORDS)

    def when(self) -> str:
        """The date as an answer to "when?": 30.06.2012 r., w styczniu 2014 r., w 1994 r., on 30 June 2012."""
        now = writing()
        if self.approximate:
            return now.about_in_full + self._written(now, _AFTER_WORDS)
        if self.day is not None:
            return now.on + self.sentence()
        if self.month is not None or self.decade or self.last_year:
            return self._written(now, _WITHIN)
        return now.within + self.sentence()

    def _written(self, now: Writing, form: int) -> str:
        """The date in a form of its month's or decade's name: _NAMED, _AFTER_WORDS or _WITHIN."""
        if self.decade:
            names = tuple(zip(now.decades, now.first_decades, strict=True))
            return self._decade(names[form])
        if self.last_year is not None:
            return now.years[form].format(years=self.show())
        if self.month is None:
            return f"{self.year:04}{now.year_mark}"
        if self.day is None:
            month = (now.months, now.of_months, now.in_months)[form][self.month - 1]
            return f"{month} {self.year:04}{now.year_mark}"
        if now.figures:
            return f"{self.day:02}.{self.month:02}.{self.year:04}{now.year_mark}"
        return f"{self.day} {now.of_months[self.month - 1]} {self.year:04}"

    def _decade(self, names: tuple[str, str]) -> str:
        """The decade by the first of its `names`; by the second if it is the first of a century."""
        century, short = divmod(self.year, 100)
        first, last = f"{self.year:04}", f"{self.year + 9:04}"
        named = {"first": first, "last": last, "end": last[2:], "short": short}
        return names[0 if short else 1].format(**named, century=roman(century + 1))


_NAMED, _AFTER_WORDS, _WITHIN = range(3)


def has_begun(when: PartialDate | date | int | None, on: date) -> bool:
    """True if something dated `when` may be there on the day `on`.

    An int is a year; something without a date (None) is always there.
    """
    if isinstance(when, int):
        return when <= on.year
    first = first_day(when)
    return first is None or first <= on


def first_day(when: PartialDate | date | None) -> date | None:
    """The first day that a date can mean; None for none."""
    return when.earliest() if isinstance(when, PartialDate) else when


def show_day(day: date) -> str:
    """A day in a column: 30.06.2012."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def show_moment(moment: datetime) -> str:
    """A moment in a column, in the local time: 30.06.2012, 9:05."""
    here = moment.astimezone()
    return f"{show_day(here.date())}, {here.hour}:{here.minute:02}"


def sentence_day(day: date) -> str:
    """A day in a sentence: "30.06.2012 r." (no-break space), in English "30 June 2012"."""
    return PartialDate.of(day).sentence()


def spelled_out(value: PartialDate) -> str:
    """The reading of a typed date, for the small text under its editor: with the month in words."""
    now = writing()
    if value.approximate:
        first, last = PartialDate.of(value.earliest()), PartialDate.of(value.latest())
        return f"{value.when()} ({first.show()} – {last.show()})"
    if value.decade:
        years = f" ({value.year:04} – {value.year + 9:04})" if value.year % 100 else ""
        return value.sentence() + years
    if value.last_year is not None:
        return value.sentence()
    if value.month is None:
        return "{} ({})".format(value.sentence(), p_("date", "in the course of the year"))
    if value.day is None:
        return "{} ({})".format(value.sentence(), p_("date", "in the course of the month"))
    return f"{value.day} {now.of_months[value.month - 1]} {value.year:04}{now.year_mark}"


@lru_cache(maxsize=16384)  # a long list asks for the same ten thousand days again and again
def _from_edtf(text: str) -> PartialDate:
    if text[4:5] == "/":
        return _years(text)
    bare = text.removesuffix("~")
    year, month, day = bare[:4], bare[5:7], bare[8:]
    if year.endswith("X"):
        value = PartialDate(int(year[:3]) * 10, approximate=bare != text, decade=True)
    else:
        value = PartialDate(int(year), int(month) if month else None, int(day) if day else None, bare != text)
    if value.edtf != text:
        raise ValueError(f"not a date: {text!r}")
    return value


def _years(text: str) -> PartialDate:
    value = PartialDate(int(text[:4]), last_year=int(text[5:]))
    if value.edtf != text:
        raise ValueError(f"not years: {text!r}")
    return value

"""The sorts of value that a field holds: how each is stored, shown, read, filtered, put in a cell.

Never the name of a record or of a field.

Modules: addresses, amounts, base, choices, coordinates, dates, day_spans, decimals, linked, links, plain,
remaining, spoken, state_option, states, times.
"""

from db.kinds.addresses import Email, Phone, Website
from db.kinds.amounts import Currency, ExchangeRate, Money
from db.kinds.base import OPERATORS, Columns, Kind, Lookup, Packed, Source, Stored, Values, YearOf
from db.kinds.choices import Choice, Country
from db.kinds.coordinates import Coordinates
from db.kinds.dates import Day, LengthOfTime, PartialDay, UntilDay, Year
from db.kinds.day_spans import DayBetween, DaySpan, DueDay
from db.kinds.linked import Linked
from db.kinds.links import Link, Links, NameOf, NotThere, PersonInCharge, Term, Terms, Through
from db.kinds.plain import LongText, Number, Text, YesNo
from db.kinds.remaining import Remaining, RemainingDays
from db.kinds.spoken import Spoken
from db.kinds.state_option import StateOption
from db.kinds.states import State
from db.kinds.times import Hour, Moment

__all__ = [
    "OPERATORS",
    "Choice",
    "Columns",
    "Coordinates",
    "Country",
    "Currency",
    "Day",
    "DayBetween",
    "DaySpan",
    "DueDay",
    "Email",
    "ExchangeRate",
    "Hour",
    "Kind",
    "LengthOfTime",
    "Link",
    "Linked",
    "Links",
    "LongText",
    "Lookup",
    "Moment",
    "Money",
    "NameOf",
    "NotThere",
    "Number",
    "Packed",
    "PartialDay",
    "PersonInCharge",
    "Phone",
    "Remaining",
    "RemainingDays",
    "Source",
    "Spoken",
    "State",
    "StateOption",
    "Stored",
    "Term",
    "Terms",
    "Text",
    "Through",
    "UntilDay",
    "Values",
    "Website",
    "Year",
    "YearOf",
    "YesNo",
]

"""The sorts of value that a field can hold. A Kind knows all that must be known of one; views ask it."""

from db.kinds.base import OPERATORS, Columns, Kind, Lookup, Packed, Stored
from db.kinds.choices import Choice, Country, State
from db.kinds.dates import Day, LengthOfTime, PartialDay, UntilDay
from db.kinds.links import Link, Linked, Links, Term, Terms, Through
from db.kinds.plain import Coordinates, LongText, Money, Number, Text, YesNo

__all__ = [
    "OPERATORS",
    "Choice",
    "Columns",
    "Coordinates",
    "Country",
    "Day",
    "Kind",
    "LengthOfTime",
    "Link",
    "Linked",
    "Links",
    "LongText",
    "Lookup",
    "Money",
    "Number",
    "Packed",
    "PartialDay",
    "State",
    "Stored",
    "Term",
    "Terms",
    "Text",
    "Through",
    "UntilDay",
    "YesNo",
]

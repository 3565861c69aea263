"""Rates of the per diem abroad, as the regulation's annex gives them: each holds from its first day on."""

from collections.abc import Mapping, Sequence
from typing import Any

from db import countries
from db.collation import sort_key
from db.dates import sentence_day, show_day
from db.fields import Values, field
from db.fields.likeness import Likeness
from db.fields.record import Record
from db.fields.sentences import Sentences
from db.kinds import Country, Currency, Day, Money, Text
from db.words import N_, NN_, _


def _of_the_same_place_and_day(values: Values) -> Sequence[tuple[str, str, Any]]:
    country, city, day = (values.get(name) for name in ("country", "city", "valid_from"))
    if not day:
        return ()
    return (
        ("country", "any", (country,)) if country else ("country", "empty", None),
        ("city", "is", city) if city else ("city", "empty", None),
        ("valid_from", "within", (day, day)),
    )


class PerDiemRate(Record):
    """The per diem and the hotel limit of a country, or of one of its cities; new rates are new rows."""

    icon = "table"
    sentences = Sentences(
        title=N_("Per diem rates"),
        singular=N_("Per diem rate"),
        new=N_("New rate"),
        edit=N_("Edit rate"),
        bin=N_("Move the rate to the bin"),
        unsaved=N_("New rate, not saved yet"),
        empty=N_("There are no rates yet. Add those of the regulation in force."),
        counted=NN_("{n} rate", "{n} rates"),
        will_change=NN_("The change will affect {n} rate", "The change will affect {n} rates"),
        search=N_("Search: country, city…"),
        hidden=NN_("{n} later rate is hidden", "{n} later rates are hidden"),
    )
    begins = "valid_from"
    told_apart_by = ("per_diem", "currency")
    likenesses = (
        Likeness(  # a trip takes only one of them
            _of_the_same_place_and_day,
            N_(
                "Another rate is entered for the same place and day: {found}. Only one of them counts: "
                "correct the day, or delete the one that is wrong."
            ),
        ),
    )

    country = field(
        Country(),
        N_("Country"),
        default_column=True,
        width=150,
        help=N_("Empty: for countries that are not listed."),
        copied=True,
    )
    city = field(
        Text(), N_("City"), default_column=True, help=N_("Only where a city has its own rate."), copied=True
    )
    other_names = field(Text(), N_("Other names of the city"), help=N_("Between commas."), copied=True)
    per_diem = field(
        Money(currency="currency"), N_("Per diem"), required=True, default_column=True, width=90, copied=True
    )
    hotel_limit = field(
        Money(currency="currency"),
        N_("Hotel limit"),
        required=True,
        default_column=True,
        width=110,
        copied=True,
    )
    currency = field(
        Currency(), N_("Currency"), required=True, default="EUR", default_column=True, copied=True
    )
    valid_from = field(Day(), N_("In force from"), required=True, default_column=True, width=110)

    @classmethod
    def check(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> dict[str, str]:
        """The error for a city without its country.

        A rate without a country is that for countries not listed, and opens a new annex.
        """
        del parts
        alone = values.get("city") and not values.get("country")
        return {"country": _("Choose the country of the city.")} if alone else {}

    @classmethod
    def hints(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> list[str]:
        """The remark, on a rate for countries not listed, that rates entered before it no longer hold."""
        day = values.get("valid_from")
        if not day or values.get("country") or values.get("city"):
            return []
        text = _(
            "A new annex is in force from {day} on: countries whose rates are not entered with this or a "
            "later day go by this rate, also those of the annex before it."
        )
        return [text.format(day=sentence_day(day))]

    @classmethod
    def label(cls, values: Values) -> str:
        country = countries.shown(values["country"]) if values.get("country") else _("countries not listed")
        return f"{country} – {values['city']}" if values.get("city") else country

    @classmethod
    def full_label(cls, values: Values) -> str:
        """The label with the first day: Niemcy (29.11.2022)."""
        valid_from = values.get("valid_from")
        return f"{cls.label(values)} ({show_day(valid_from)})" if valid_from else cls.label(values)

    @classmethod
    def sort_key(cls, values: Values) -> bytes:
        """The place in the order of countries, those not listed last; the newest rate of each first."""
        country = values.get("country")
        valid_from = values.get("valid_from")
        day = 2**31 - (valid_from.toordinal() if valid_from else 0)
        where = sort_key(countries.name(country, "pl")) if country else b"\xff"
        return where + b"\x00" + sort_key(values.get("city") or "") + b"\x00" + day.to_bytes(4)

"""Cities, counties, regions, districts and institutions that the city cooperates with."""

from typing import Any

from sqlalchemy import and_, case, select
from sqlalchemy.sql import ColumnElement

from db import countries
from db.collation import sort_key
from db.fields import Values, derived, field, named_in
from db.fields.record import Record, parts
from db.fields.sentences import Sentences
from db.kinds import (
    Choice,
    Coordinates,
    Country,
    Link,
    Links,
    LongText,
    Number,
    PartialDay,
    Term,
    Text,
    Website,
)
from db.records.agreements.agreement import Agreement, signed
from db.records.agreements.period import ON_THE_DAY, period
from db.records.agreements.states import AGREEMENT_STATE, RUNNING
from db.records.contact import Contact, LogEntry
from db.records.last_contact import last_contact
from db.records.person import in_charge
from db.records.vocabulary import Vocabulary
from db.words import N_, NN_

PARTNER_KINDS = {
    "city": N_("city"),
    "county": N_("county"),
    "region": N_("region"),
    "district": N_("district"),
    "institution": N_("institution"),
}
STANDINGS = {
    "maintained": N_("maintained"),
    "suspended": N_("suspended relations"),
    "ended": N_("ended relations"),
}


def _highest(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """`column` of the partner's highest document on the day: in force first, then by the kind's order."""
    agreement, term, link = Agreement.table, Vocabulary.table, Agreement.link_rows("partners")
    in_force = case((period.c.state.in_(RUNNING), 0), else_=1)
    return (
        select(column)
        .select_from(
            link.table.join(agreement, agreement.c.id == link.owner)
            .join(period, and_(period.c.agreement_id == agreement.c.id, ON_THE_DAY))
            .join(term, term.c.id == agreement.c.kind)
        )
        .where(link.linked == Partner.table.c.id)
        .order_by(in_force, term.c.ordinal.nulls_last(), period.c.since_day.desc(), agreement.c.id)
        .limit(1)
        .correlate(Partner.table)
        .scalar_subquery()
    )


def _place_of_highest() -> ColumnElement[Any]:
    index = Agreement.index
    highest = index.c.id == _highest(Agreement.table.c.id)
    return select(index.c.place).where(highest).correlate(Partner.table).scalar_subquery()


def _since(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """`column` of the document signed first, of those that are known on the day."""
    agreement, link = Agreement.table, Agreement.link_rows("partners")
    return (
        select(column)
        .select_from(
            link.table.join(agreement, agreement.c.id == link.owner).join(
                period, and_(period.c.agreement_id == agreement.c.id, ON_THE_DAY)
            )
        )
        .where(link.linked == Partner.table.c.id, signed("_earliest").is_not(None))
        .order_by(signed("_earliest"), agreement.c.id)
        .limit(1)
        .correlate(Partner.table)
        .scalar_subquery()
    )


def _last_contact(suffix: str = "") -> ColumnElement[Any]:
    return last_contact(Partner.table.c.id, suffix)


class Partner(Record):
    """A city, county, region, district or institution that the city cooperates with."""

    icon = "partners"
    sentences = Sentences(
        title=N_("Partners"),
        new=N_("New partner"),
        edit=N_("Edit partner"),
        bin=N_("Move the partner to the bin"),
        unsaved=N_("New partner, not saved yet"),
        empty=N_("There are no partners yet. Add the first city you cooperate with."),
        counted=NN_("{n} partner", "{n} partners"),
        will_change=NN_("The change will affect {n} partner", "The change will affect {n} partners"),
        search=N_("Search: city, country, other names…"),
        singular=N_("Partner"),
        no_match=N_("No partner matches “{words}”."),
        any_day=N_("partners as they are now, states of documents and contacts as of that day"),
    )
    timeline = True
    names = ("name", "own_name", "name_en", "other_names")
    takes_names = "other_names"
    keys = (("name", "country"), ("name",))
    told_apart_by = ("kind", "own_name")
    together = (("name", "country"),)

    name = field(Text(), N_("Partner"), required=True, default_column=True, width=150)
    country = field(Country(), N_("Country"), required=True, default_column=True)
    kind = field(Choice(PARTNER_KINDS), N_("Kind"), default="city", width=90)
    group = field(Term("partner_group"), N_("Group"), default_column=True, width=160)
    ordinal = field(Number(1, 9999), N_("Place in the group"), help=N_("The list stands in this order."))
    printed_number = field(
        Text(), N_("Printed number"), width=70, help=N_("As printed in the report, for example 1.14.")
    )
    cooperation_since = derived(
        PartialDay(),
        N_("Cooperation since"),
        lambda: _since(signed()),
        sides={
            "_earliest": lambda: _since(signed("_earliest")),
            "_latest": lambda: _since(signed("_latest")),
        },
        default_column=True,
        width=120,
    )
    document = derived(
        Link("Agreement"),
        N_("Document"),
        lambda: _highest(Agreement.table.c.id),
        sort=lambda: _place_of_highest(),
        width=220,
    )
    renewed_on = derived(
        PartialDay(),
        N_("Renewed"),
        lambda: _highest(period.c.renewed_on),
        sides={
            "_earliest": lambda: _highest(period.c.renewed_day),
            "_latest": lambda: _highest(period.c.renewed_latest),
        },
    )
    state = derived(
        AGREEMENT_STATE,
        N_("State"),
        lambda: _highest(period.c.state),
        default_column=True,
        header=N_("State of the document"),  # "expired" is not said of a city
    )
    standing = field(Choice(STANDINGS), N_("Relations"), default="maintained", default_column=True, width=100)
    last_contact = derived(
        PartialDay(),
        N_("Last contact"),
        lambda: _last_contact(),
        sides={
            "_earliest": lambda: _last_contact("_earliest"),
            "_latest": lambda: _last_contact("_latest"),
        },
        always=True,
    )
    in_charge = in_charge()
    locative = field(
        Text(),
        N_("In the city (with the preposition)"),
        as_column=False,
        help=N_("As in a sentence: “w Bielcach”."),
    )
    own_name = field(Text(), N_("Own name"), width=110)
    name_en = field(Text(), N_("English name"), width=110)
    other_names = field(
        Text(), N_("Other names"), wide=True, help=N_("By which it is searched too, between commas.")
    )
    coordinates = field(Coordinates(), N_("Coordinates"))
    website = field(Website(), N_("Website"))
    remarks = field(LongText(), N_("Remarks"))
    people = named_in("contacts", "person", Links("Person", back=N_("Contact of")), N_("Contacts"), width=160)

    log = parts(LogEntry, N_("Log"), sheet=N_("Log of contacts"), beside=("country",), since="happened_on")
    contacts = parts(
        Contact,
        N_("Contacts"),
        sheet=N_("Contact persons of partners"),
        beside=("country",),
        any_day=N_("contact persons as they are now"),
    )

    @classmethod
    def label(cls, values: Values) -> str:
        return str(values["name"])

    @classmethod
    def full_label(cls, values: Values) -> str:
        country = values.get("country")
        return f"{values['name']} ({countries.shown(country)})" if country else str(values["name"])

    @classmethod
    def sort_key(cls, values: Values) -> bytes:
        """The place in the register's order: by group, by the place in the group, by name."""
        group = values["group"].place if values.get("group") else b"\xff"
        return group + (values.get("ordinal") or 2**31).to_bytes(4) + sort_key(values["name"])

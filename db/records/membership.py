"""Memberships in international associations."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, case
from sqlalchemy.sql import ColumnElement

from db.collation import sort_key
from db.fields import Values, as_of, derived, field, named_in
from db.fields.record import Part, Record, parts
from db.fields.sentences import Sentences
from db.kinds import (
    Choice,
    Country,
    Currency,
    Day,
    Link,
    Links,
    LongText,
    Money,
    Number,
    PartialDay,
    State,
    StateOption,
    Text,
    Website,
)
from db.records.lead import own_lead
from db.records.person import in_charge
from db.records.source import confirmed_on, source, source_note
from db.words import N_, NN_, NP_, _

CONSENTS = {
    "applied": NP_("consent", "applied for"),
    "granted": NP_("consent", "granted"),
    "refused": NP_("consent", "refused"),
}
STATES = (
    StateOption(
        "joining",
        NP_("membership", "not joined yet"),
        probable=NP_("membership", "probably not joined yet"),
        counted=NP_("memberships", "not joined yet"),
        tone="void",
    ),
    StateOption(
        "member",
        NP_("membership", "member"),
        probable=NP_("membership", "probably a member"),
        counted=NP_("memberships", "member"),
        tone="good",
    ),
    StateOption(
        "left",
        NP_("membership", "left"),
        probable=NP_("membership", "probably left"),
        counted=NP_("memberships", "left"),
        tone="warn",
    ),
)
LACKS = {
    "both": NP_("lacks", "resolution and consent"),
    "resolution": NP_("lacks", "resolution"),
    "consent": NP_("lacks", "minister's consent"),
}


def _state() -> ColumnElement[Any]:
    """The SQL of the state; days that follow from a date known to the year or month are uncertain."""
    c = Membership.table.c
    return case(
        (c.left_on_latest <= as_of(), "left"),
        (c.left_on_earliest <= as_of(), "left?"),
        (c.joined_on_latest <= as_of(), "member"),
        (c.joined_on_earliest <= as_of(), "member?"),
        else_="joining",
    )


def _lacks() -> ColumnElement[Any]:
    """The SQL of the papers not entered: joining takes a resolution and the minister's consent."""
    c = Membership.table.c
    joined = c.joined_on.is_not(None)
    no_resolution, no_consent = c.resolution_number == "", c.consent.is_distinct_from("granted")
    return case(
        (and_(joined, no_resolution, no_consent), "both"),
        (and_(joined, no_resolution), "resolution"),
        (and_(joined, no_consent), "consent"),
    )


class WorkingGroup(Part):
    """A group of the association in whose work the city takes part."""

    name = field(Text(), N_("Working group"), required=True, default_column=True, wide=True, width=240)
    delegate = field(Link("Person"), N_("Our delegate"), default_column=True)
    since = field(PartialDay(ends_in="until"), N_("From"), default_column=True)
    until = field(PartialDay(), N_("Until"), default_column=True)


class Fee(Part):
    """The membership fee of a year."""

    year = field(Number(1900, 2100), N_("Year"), required=True, default_column=True)
    amount = field(Money(currency="currency"), N_("Amount"), default_column=True)
    currency = field(Currency(), N_("Currency"), default_column=True, width=60, help=N_("For example: EUR"))
    due_on = field(Day(), N_("Due on"), default_column=True)
    paid_on = field(Day(), N_("Paid on"), default_column=True)
    note = field(Text(), N_("Note"))


class Membership(Record):
    """The city's membership of an association: how it came about, its cost, what is done there."""

    icon = "memberships"
    sentences = Sentences(
        title=N_("Associations"),
        new=N_("New association"),
        edit=N_("Edit association"),
        bin=N_("Move the association to the bin"),
        unsaved=N_("New association, not saved yet"),
        empty=N_("There are no associations yet. Add the first that the city belongs to."),
        counted=NN_("{n} association", "{n} associations"),
        will_change=NN_("The change will affect {n} association", "The change will affect {n} associations"),
        search=N_("Search: name, seat, working group…"),
        singular=N_("Association"),
        no_match=N_("No association matches “{words}”."),
    )
    counted_fields = ("state",)
    names = ("name", "abbreviation", "own_name")
    keys = (("name",),)
    told_apart_by = ("seat", "country", "joined_on")

    name = field(
        Text(),
        N_("Name of the association"),
        required=True,
        default_column=True,
        wide=True,
        width=230,
        header=N_("Association"),
    )
    abbreviation = field(Text(), N_("Abbreviation"), width=90, default_column=True)
    own_name = field(Text(), N_("Own name"), wide=True, width=200)
    seat = field(Text(), N_("Seat"), default_column=True, width=150)
    country = field(Country(), N_("Country"), default_column=True)
    website = field(Website(), N_("Website"))
    joined_on = field(PartialDay(ends_in="left_on"), N_("Joined"), default_column=True)
    left_on = field(PartialDay(), N_("Left on"))
    state = derived(State(STATES), N_("State"), lambda: _state(), default_column=True, width=110)
    lacks = derived(Choice(LACKS), N_("Not entered"), lambda: _lacks(), width=150)
    in_charge = in_charge()
    delegates = named_in(
        "groups",
        "delegate",
        Links("Person", back=N_("Associations")),
        N_("Our delegates"),
        width=160,
    )

    resolution_number = field(
        Text(), N_("Council's resolution"), width=110, tab=N_("Joining"), help=N_("For example: XI/53/2011")
    )
    resolution_on = field(PartialDay(), N_("Resolution of"), tab=N_("Joining"))
    votes_for = field(Number(0, 999), N_("Votes for"), tab=N_("Joining"))
    votes_all = field(
        Number(1, 999),
        N_("Statutory number of councillors"),
        header=N_("Councillors"),
        tab=N_("Joining"),
        help=N_("Joining takes more than half of them."),
    )
    consent = field(Choice(CONSENTS), N_("Minister's consent"), tab=N_("Joining"), width=110)
    consent_number = field(Text(), N_("Number of the consent"), tab=N_("Joining"), width=110)
    consent_on = field(PartialDay(), N_("Consent of"), tab=N_("Joining"))

    meetings = field(LongText(), N_("Regular meetings"), tab=N_("Activity"))
    activity = field(LongText(), N_("Forms of activity"), tab=N_("Activity"))
    institutions = field(LongText(), N_("Other institutions"), tab=N_("Activity"))
    plans = field(LongText(), N_("Plans"), tab=N_("Activity"))
    lead = own_lead(N_("Activity"))
    source = source(N_("Joining"))
    source_note = source_note(N_("Joining"))
    confirmed_on = confirmed_on(N_("Joining"))
    remarks = field(LongText(), N_("Remarks"))

    groups = parts(WorkingGroup, N_("Working groups"), sheet=N_("Working groups"), since="since")
    fees = parts(Fee, N_("Fees"), sheet=N_("Membership fees"), since="year")

    @classmethod
    def label(cls, values: Values) -> str:
        return str(values.get("abbreviation") or values["name"])

    @classmethod
    def full_label(cls, values: Values) -> str:
        return str(values["name"])

    @classmethod
    def sort_key(cls, values: Values) -> bytes:
        """The place in the order of joining; memberships without a day last."""
        joined = values.get("joined_on")
        day = joined.earliest().toordinal() if joined else 2**31
        return day.to_bytes(4) + sort_key(values["name"])

    @classmethod
    def hints(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> list[str]:
        """Remarks on a joining without the resolution, the consent or the majority.

        Source: the law on local self-government asks for these; see also `_lacks`.
        """
        del parts
        found = []
        if values.get("joined_on") and not values.get("resolution_number"):
            found.append(_("Joined, but the council's resolution is not entered."))
        if values.get("joined_on") and values.get("consent") != "granted":
            found.append(_("Joined, but the minister's consent is not entered as granted."))
        votes, councillors = values.get("votes_for"), values.get("votes_all")
        if votes is not None and councillors and 2 * votes <= councillors:
            found.append(_("The votes are no more than half of the statutory number of councillors."))
        return found

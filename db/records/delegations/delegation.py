"""Delegations: journeys out, and guests received."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from db.collation import sort_key
from db.dates.elapsed import elapsed
from db.fields import Values, derived, field, named_in
from db.fields.likeness import Likeness
from db.fields.record import DayTable, Record, parts
from db.fields.sentences import Sentences
from db.kinds import (
    Choice,
    Country,
    Day,
    Link,
    Links,
    LongText,
    Moment,
    Money,
    Number,
    PartialDay,
    State,
    Term,
    Terms,
    Text,
    YesNo,
)
from db.records.delegations.destinations import Destination, leads_out
from db.records.delegations.hints import hints
from db.records.delegations.parts import NEAR_FIRST_DAY, Cost, FollowUp, Gift, Participant, Programme
from db.records.delegations.stages import (
    ON_THE_DAY,
    STAGES,
    journey,
    journeys_of,
)
from db.records.lead import own_lead
from db.records.person import in_charge
from db.words import N_, NN_, NP_, _

DIRECTIONS = {"out": NP_("delegation", "out"), "in": NP_("delegation", "in")}
_YEARS_BACK = 2
_BESIDE = ("direction", "partners", "country", "first_day", "last_day", "state")


def _city(partner: Values, delegation: Values) -> str:
    """The city of a partner, as the place of a journey out; "" for a visit to us or an institution."""
    there = delegation.get("direction") != "in" and partner["kind"] == "city"
    return str(partner["name"]) if there else ""


def _of_the_same_institution_and_topics(values: Values) -> Sequence[tuple[str, str, Any]]:
    """The search for journeys to the same institution on the same topics, two years before or after."""
    when = values.get("first_day") or values.get("last_day")
    topics, host = values.get("topics"), values.get("host")
    partners = values.get("partners")
    if values.get("direction") == "in" or not (when and topics and (host or partners)):
        return ()
    span = timedelta(days=round(_YEARS_BACK * 365.25))
    within = (when.earliest() - span, when.latest() + span)
    whom = ("host", "contains", host) if host else ("partners", "any", partners)
    visits = (("direction", "any", ("out",)), ("cancelled_on", "empty", None))
    return (*visits, whom, ("topics", "any", topics), ("first_day", "within", within))


class Delegation(Record):
    """A journey of ours or a visit to us; its stage follows from its days and from the decisions on it."""

    icon = "delegations"
    sentences = Sentences(
        title=N_("Delegations"),
        singular=N_("Delegation"),
        new=N_("New delegation"),
        edit=N_("Edit delegation"),
        bin=N_("Move the delegation to the bin"),
        unsaved=N_("New delegation, not saved yet"),
        empty=N_("There are no delegations yet. Add the first journey or visit."),
        counted=NN_("{n} delegation", "{n} delegations"),
        will_change=NN_("The change will affect {n} delegation", "The change will affect {n} delegations"),
        search=N_("Search: title, city, person, purpose…"),
        no_match=N_("No delegation matches “{words}”."),
        hidden=NN_("{n} later delegation is hidden", "{n} later delegations are hidden"),
    )
    counted_fields = ("state",)
    keys = (("title", "first_day"),)
    told_apart_by = ("direction", "kind", "host")
    together = (("location", "country"),)
    named_by = {"title": ("purpose", "location")}  # noqa: RUF012 - read only
    likenesses = (
        Likeness(
            _of_the_same_institution_and_topics,
            N_("The same was visited about the same within two years: {found}."),
        ),
    )
    day_tables = {"journey": DayTable(journey, journey.c.delegation_id, ON_THE_DAY, journeys_of)}  # noqa: RUF012 - read only

    title = field(
        Text(),
        NP_("delegation", "Title"),
        required=True,
        default_column=True,
        in_related_list=True,
        wide=True,
        width=210,
        copied=True,
    )
    direction = field(
        Choice(DIRECTIONS),
        N_("Direction"),
        required=True,
        default="out",
        default_column=True,
        in_related_list=True,
        width=80,
        copied=True,
    )
    kind = field(Term("delegation_kind"), N_("Kind"), width=120, copied=True)
    partners = field(
        Links(
            "Partner",
            "delegation_partner",
            back=N_("Delegations"),
            fills={"country": "country", "location": _city},
            fills_again="direction",
        ),
        N_("Partners"),
        default_column=True,
        wide=True,
        width=120,
        copied=True,
    )
    country = field(Country(), N_("Country"), width=100, always=True, copied=True)
    location = field(Text(), NP_("delegation", "Place"), width=110, copied=True)
    first_day = field(
        PartialDay(ends_in="last_day"),
        N_("First day"),
        default_column=True,
        in_related_list=True,
        help=N_("A day; while it is not fixed, a month or a year."),
    )
    last_day = field(PartialDay(NEAR_FIRST_DAY), N_("Last day"), default_column=True)
    purpose = field(LongText(), N_("Purpose"), copied=True)
    topics = field(
        Terms("cooperation_field", "delegation_topic"),
        N_("Fields of cooperation"),
        wide=True,
        width=200,
        copied=True,
    )
    host = field(
        Text(), N_("Host"), wide=True, width=160, help=N_("The institution that invites."), copied=True
    )
    invitation = field(Text(), N_("Invitation"), wide=True, help=N_("From whom, when, case sign."))
    in_charge = in_charge(copied=True)
    state = derived(
        State(STAGES),
        NP_("delegation", "State"),
        lambda: journey.c.state,
        sort=lambda: journey.c.state_order,
        join="journey",
        default_column=True,
        in_related_list=True,
        width=110,
    )
    incomplete = derived(
        YesNo(),
        N_("Incomplete"),
        lambda: journey.c.incomplete,
        join="journey",
        width=90,
        always=True,
        on_card=False,
    )
    people = derived(
        Number(),
        N_("Our people"),
        lambda: journey.c.people,
        join="journey",
        width=80,
        always=True,
        summed=True,
    )
    days = derived(Number(), N_("Days"), lambda: journey.c.days, join="journey", width=60, always=True)
    planned_cost = derived(
        Money(), N_("Planned, PLN"), lambda: journey.c.planned, join="journey", always=True, summed=True
    )
    actual_cost = derived(
        Money(), N_("Actual, PLN"), lambda: journey.c.actual, join="journey", always=True, summed=True
    )
    by_us = derived(Money(), N_("Paid by us, PLN"), lambda: journey.c.by_us, join="journey", summed=True)
    by_host = derived(
        Money(), N_("Paid by the host, PLN"), lambda: journey.c.by_host, join="journey", summed=True
    )
    by_programme = derived(
        Money(), N_("Paid by a programme, PLN"), lambda: journey.c.by_programme, join="journey", summed=True
    )

    crossed_out = field(
        Moment(NEAR_FIRST_DAY),
        N_("Border crossed out"),
        tab=N_("Journey"),
        help=N_("Day and hour by the clock in Poland, for example: 12.05.2024 14:30"),
        relevant_when=leads_out,
    )
    crossed_back = field(
        Moment(NEAR_FIRST_DAY),
        N_("Border crossed back"),
        tab=N_("Journey"),
        help=N_("By the clock in Poland, on which the time abroad is counted."),
        relevant_when=leads_out,
    )
    transport = field(Text(), N_("Means of transport"), tab=N_("Journey"), copied=True)
    plan_number = field(Text(), N_("Number in the yearly plan"), tab=N_("Journey"), width=90)
    planned_on = field(
        Day(), N_("Entered on"), tab=N_("Journey"), default=date.today, help=N_("Since when it is known of.")
    )
    approved_on = field(Day(), N_("Approved on"), tab=N_("Journey"))
    approved_by = field(Text(), N_("Approved by"), tab=N_("Journey"))
    cancelled_on = field(Day(), N_("Cancelled on"), tab=N_("Journey"))
    settled_on = field(Day(), N_("Settled on"), tab=N_("Journey"))
    case_sign = field(Text(), N_("Case sign"), tab=N_("Journey"), width=130)
    undertaking = field(
        Link("Undertaking", back=N_("Delegations")),
        N_("Undertaking"),
        tab=N_("Journey"),
        width=160,
        copied=True,
    )
    agreements = field(
        Links("Agreement", "delegation_agreement", back=N_("Delegations")),
        NP_("delegation", "Documents"),
        tab=N_("Journey"),
        wide=True,
        copied=True,
    )
    result = field(LongText(), N_("Result"), tab=N_("Report"))
    report = field(LongText(), NP_("delegation", "Report"), tab=N_("Report"))
    report_due = field(Day(), N_("Report due on"), tab=N_("Report"))
    report_on = field(Day(), N_("Report handed in on"), tab=N_("Report"))
    lead = own_lead(N_("Report"))
    remarks = field(LongText(), N_("Remarks"), tab=N_("Report"))
    travellers = named_in(
        "participants", "person", Links("Person", back=N_("Delegations")), N_("People"), width=180
    )

    participants = parts(
        Participant,
        N_("Participants"),
        sheet=N_("Participants"),
        beside=_BESIDE,
        any_day=N_("participants as they are now"),
        copied=True,
    )
    programme = parts(
        Programme,
        N_("Programme"),
        sheet=N_("Programme of delegations"),
        beside=("partners", "first_day"),
        any_day=N_("programmes as they are now"),
        copied=True,
    )
    costs = parts(Cost, N_("Costs"), sheet=N_("Costs"), beside=_BESIDE, any_day=N_("costs as they are now"))
    follow_ups = parts(  # on no day before it is done is a task less to be done: no date of it is its first
        FollowUp,
        N_("To be done"),
        sheet=N_("To be done after delegations"),
        beside=("partners", "first_day"),
        any_day=N_("tasks, and what is done of them, as they are now"),
    )
    destinations = parts(
        Destination,
        N_("Destination countries set"),
        sheet=N_("Destinations of delegations"),
        beside=("partners", "first_day"),
        any_day=N_("destination countries as they are now"),
        copied=True,
        relevant_when=leads_out,
    )
    gifts = parts(
        Gift,
        N_("Gifts"),
        sheet=N_("Gifts"),
        beside=("partners", "first_day"),
        any_day=N_("gifts as they are now"),
    )

    @classmethod
    def label(cls, values: Values) -> str:
        return str(values["title"])

    @classmethod
    def full_label(cls, values: Values) -> str:
        """The title with place and day: "Obchody Dnia Miasta (Łuck, 22.06.2013)"."""
        when = values.get("first_day") or values.get("last_day")
        partners = ", ".join(partner.label for partner in values.get("partners") or ())
        details = ", ".join(filter(None, (partners or values.get("location"), when.show() if when else "")))
        return f"{values['title']} ({details})" if details else str(values["title"])

    @classmethod
    def sort_key(cls, values: Values) -> bytes:
        """The sort key of a delegation: the latest first."""
        when = values.get("first_day") or values.get("last_day")
        day = when.earliest().toordinal() if when else 0
        return (2**32 - 1 - day).to_bytes(4) + sort_key(values["title"])

    @classmethod
    def check(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> dict[str, str]:
        """Errors of place and dates: a partner or place and a date are needed, and the days in order."""
        first, last = values.get("first_day"), values.get("last_day")
        out, back = values.get("crossed_out"), values.get("crossed_back")
        wrong = {}
        if not (values.get("partners") or values.get("location")):
            wrong["partners"] = _("Choose a partner, or type the place.")
        if not (first or last):
            wrong["first_day"] = _("Type a day, or the month or year that it is planned for.")
        if first and last and last.latest() < first.earliest():
            wrong["last_day"] = _("The last day lies before the first.")
        if out and back and elapsed(out, back) <= timedelta():
            wrong["crossed_back"] = _("The border is crossed back later than out.")
        return wrong

    @classmethod
    def hints(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> list[str]:
        return list(hints(values, parts))

"""The parts of a delegation: participants, programme, costs, gifts, follow-ups."""

from collections.abc import Sequence

from db.fields import Values, computed, field
from db.fields.record import Part
from db.kinds import (
    Choice,
    Currency,
    Day,
    ExchangeRate,
    Hour,
    Link,
    LongText,
    Moment,
    Money,
    NameOf,
    Number,
    Text,
    YearOf,
    YesNo,
)
from db.kinds.amounts import ZLOTY, total, with_currency
from db.records.delegations.costs import PAYERS, budgeted, is_foreign, lacks_rate, paid
from db.records.delegations.stages import is_ours
from db.words import N_, NN_, NP_, _, n_

SIDES = {"ours": NP_("side", "ours"), "theirs": NP_("side", "theirs")}
ROLES = {
    "head": NP_("role in a delegation", "head"),
    "member": NP_("role in a delegation", "member"),
    "interpreter": NP_("role in a delegation", "interpreter"),
    "driver": NP_("role in a delegation", "driver"),
    "guest": NP_("role in a delegation", "guest"),
}
COST_KINDS = {
    "tickets": NP_("cost", "tickets"),
    "hotel": NP_("cost", "hotel"),
    "per_diem": NP_("cost", "per diem"),
    "interpreter": NP_("cost", "interpreter"),
    "catering": NP_("cost", "catering"),
    "gifts": NP_("cost", "gifts"),
    "other": NP_("cost", "other"),
}
NEAR_FIRST_DAY = YearOf("first_day", ahead=183)
"""The year of a date of the journey: typed without one, it is the one in the half year before or after the
first day. A ticket is bought earlier, and a last day before the first must be noticed."""
GIFT_DIRECTIONS = {"given": NP_("gift", "given"), "received": NP_("gift", "received")}


class Participant(Part):
    """A participant of a delegation, with function and institution as they were then."""

    together = (("name", "function"),)
    name = field(
        NameOf("Person", link="person"),
        N_("First name and surname"),
        required=True,
        default_column=True,
        width=150,
    )
    function = field(Text(), N_("Function then"), default_column=True, width=140)
    institution = field(Text(), N_("Institution then"), default_column=True, width=160)
    side = field(
        Choice(SIDES),
        N_("Side"),
        default="ours",
        begins=lambda visit: "theirs" if visit.get("direction") == "in" else "ours",
        default_column=True,
        width=80,
    )
    role = field(Choice(ROLES), NP_("participant", "Role"), default="member", default_column=True, width=90)
    council = field(
        YesNo(),
        N_("Represents the council"),
        header=N_("From the council"),
        default_column=True,
        width=80,
        relevant_when=is_ours,
    )
    club = field(
        Text(), N_("Club"), default_column=True, width=110, help=N_("Of councillors."), relevant_when=is_ours
    )
    person = field(
        Link("Person", fills={"name": "name", "function": "function", "institution": "institution"}),
        N_("In the list of people"),
    )
    crossed_out = field(
        Moment(NEAR_FIRST_DAY),
        N_("Own crossing of the border out"),
        relevant_when=is_ours,
        help=N_("Only where it is not that of the whole delegation."),
    )
    crossed_back = field(Moment(NEAR_FIRST_DAY), N_("Own crossing back"), relevant_when=is_ours)
    breakfasts = field(
        Number(0, 99),
        N_("Free breakfasts"),
        relevant_when=is_ours,
        help=N_("In the price of the hotel or from the host."),
    )
    lunches = field(Number(0, 99), N_("Free lunches"), relevant_when=is_ours)
    dinners = field(Number(0, 99), N_("Free dinners"), relevant_when=is_ours)
    hotel_nights = field(Number(0, 99), N_("Nights by the bill"), relevant_when=is_ours)
    hotel_bill = field(
        Money(in_zloty=False),
        N_("Bill of the hotel"),
        relevant_when=is_ours,
        help=N_("For all these nights, in the currency of the rate."),
    )
    lump_nights = field(Number(0, 99), N_("Nights without a bill"), relevant_when=is_ours)
    free_nights = field(Number(0, 99), N_("Nights free of charge"), relevant_when=is_ours)
    local_transport = field(YesNo(), N_("Paid local transport"), relevant_when=is_ours)
    transfers = field(
        Number(0, 9),
        N_("Ways from and to the airport"),
        relevant_when=is_ours,
        help=N_("That were paid for; usually two."),
    )
    note = field(Text(), N_("Note"), wide=True)

    @classmethod
    def sums(cls, rows: Sequence[Values]) -> Sequence[str]:
        """The number of participants of each side and, of ours, from the council."""
        ours = sum(is_ours(row) for row in rows)
        theirs = len(rows) - ours
        council = sum(bool(row.get("council")) and is_ours(row) for row in rows)
        said = (
            (ours, n_("{n} person of ours", "{n} people of ours", ours)),
            (theirs, n_("{n} person of the partner", "{n} people of the partner", theirs)),
            (council, _("from the council: {n}")),
        )
        return [words.format(n=n) for n, words in said if n]


class Programme(Part):
    """An item of the programme of a delegation."""

    table_name = "programme_item"

    order = ("day", "hour")
    key = ("day", "hour", "what")
    day = field(Day(NEAR_FIRST_DAY), NP_("programme", "Day"), default_column=True)
    hour = field(Hour(), N_("Hour"), default_column=True)
    what = field(Text(), NP_("programme", "What"), required=True, default_column=True, width=220)
    venue = field(Text(), NP_("programme", "Where"), default_column=True, width=150)


class Cost(Part):
    """A cost of a delegation, planned and actual."""

    key = ("kind", "traveller", "note")
    sorted_by = "kind"
    by_sort = ("actual", "planned")
    kind = field(Choice(COST_KINDS), N_("Kind of cost"), required=True, default_column=True, width=110)
    planned = field(Money(currency="currency"), NP_("cost", "Planned"), default_column=True, width=90)
    actual = field(Money(currency="currency"), NP_("cost", "Actual"), default_column=True, width=90)
    currency = field(Currency(), N_("Currency"), default=ZLOTY, default_column=True)
    rate = field(
        ExchangeRate(),
        N_("Rate to PLN"),
        default_column=True,
        header=NP_("cost", "Rate"),
        help=N_("How many złoty the currency is worth: one unit of it, or as many as stand beside."),
        relevant_when=is_foreign,
    )
    rate_for = field(
        Number(1, 10_000),
        N_("Rate for how many units"),
        default=1,
        default_column=True,
        header=NP_("cost", "for"),
        width=50,
        help=N_("1; 100 where the National Bank gives the rate so: HUF, JPY, ISK."),
        relevant_when=is_foreign,
    )
    planned_zloty = computed(
        Money(), N_("Planned, PLN"), budgeted, default_column=True, width=90, summed=True
    )
    paid_zloty = computed(Money(), N_("Actual, PLN"), paid, default_column=True, width=100, summed=True)
    payer = field(
        Choice(PAYERS),
        N_("Paid by"),
        default="us",
        default_column=True,
        width=90,
        help=N_("Us, the host or a programme."),
    )
    traveller = field(
        NameOf("Person", "participants", "name", follows=True),
        N_("For whom"),
        default_column=True,
        width=140,
        help=N_("A participant’s name; empty: for all together."),
    )
    rate_on = field(Day(NEAR_FIRST_DAY), N_("Day of the rate"), relevant_when=is_foreign)
    note = field(Text(), N_("Note"), wide=True)

    @classmethod
    def sums(cls, rows: Sequence[Values]) -> Sequence[str]:
        """The sums planned, actual and by payer, and the number of costs without a rate."""
        if not rows:
            return ()
        sums = (
            (_("planned"), total(budgeted(row) for row in rows)),
            (_("actual"), total(paid(row) for row in rows)),
            (_("of it we pay"), total(paid(row) for row in rows if row.get("payer") == "us")),
            (_("paid by the host"), total(paid(row) for row in rows if row.get("payer") == "host")),
            (_("by a programme"), total(paid(row) for row in rows if row.get("payer") == "programme")),
        )
        said = [f"{words} {with_currency(amount, ZLOTY)}" for words, amount in sums if amount is not None]
        unknown = sum(map(lacks_rate, rows))
        if unknown:
            said.append(n_(*WITHOUT_RATE, unknown).format(n=unknown))
        return said


WITHOUT_RATE = NN_("{n} cost has no rate and is not counted", "{n} costs have no rate and are not counted")
ONLY_PLANNED = NN_(
    "{n} cost is only planned and is not counted", "{n} costs are only planned and are not counted"
)


class Gift(Part):
    """A gift given or received on a delegation."""

    given = field(
        Choice(GIFT_DIRECTIONS),
        N_("Given or received"),
        required=True,
        default="given",
        default_column=True,
        width=100,
    )
    what = field(Text(), NP_("gift", "What"), required=True, default_column=True, width=180)
    whom = field(
        NameOf("Person", "participants", "name", follows=True),
        N_("To or from whom"),
        default_column=True,
        width=150,
    )
    value = field(Money(), N_("Value in PLN"), default_column=True, width=90)
    note = field(LongText(), N_("Note"))


class FollowUp(Part):
    """A task that was agreed on during a delegation."""

    what = field(Text(), NP_("follow-up", "What"), required=True, default_column=True, width=220)
    who = field(Link("Person"), N_("Who"), default_column=True, width=140)
    due_on = field(Day(), N_("By when"), default_column=True)
    done_on = field(Day(), N_("Done on"), default_column=True)
    note = field(Text(), N_("Note"), wide=True)

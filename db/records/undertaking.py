"""Joint undertakings: events and projects done together with partners."""

from collections.abc import Mapping, Sequence

from db.collation import sort_key
from db.fields import Values, field
from db.fields.record import Record
from db.fields.sentences import Sentences
from db.kinds import (
    Choice,
    Country,
    Currency,
    Link,
    Links,
    LongText,
    Money,
    PartialDay,
    Term,
    Terms,
    Text,
    YearOf,
)
from db.records.person import in_charge
from db.records.source import confirmed_on, source, source_note
from db.words import N_, NN_, NP_, _

ROLES = {
    "organiser": NP_("role of the city", "organiser"),
    "co_organiser": NP_("role of the city", "co-organiser"),
    "either": NP_("role of the city", "organiser or co-organiser"),
    "participant": NP_("role of the city", "participant"),
}
SIDES = {"two": N_("bilateral"), "several": N_("multilateral")}


class Undertaking(Record):
    """A joint event or project; one edition of it, where it recurs."""

    icon = "undertakings"
    sentences = Sentences(
        title=N_("Undertakings"),
        new=N_("New undertaking"),
        edit=N_("Edit undertaking"),
        bin=N_("Move the undertaking to the bin"),
        unsaved=N_("New undertaking, not saved yet"),
        empty=N_("There are no undertakings yet. Add the first event or project."),
        counted=NN_("{n} undertaking", "{n} undertakings"),
        will_change=NN_("The change will affect {n} undertaking", "The change will affect {n} undertakings"),
        search=N_("Search: title, city, kind, field…"),
        singular=N_("Undertaking"),
        no_match=N_("No undertaking matches “{words}”."),
        hidden=NN_("{n} later undertaking is hidden", "{n} later undertakings are hidden"),
    )
    begins = "begins_on"
    keys = (("title", "begins_on"),)
    told_apart_by = ("edition", "kind", "ends_on")

    title = field(
        Text(),
        NP_("undertaking", "Title"),
        required=True,
        default_column=True,
        in_related_list=True,
        wide=True,
        width=260,
        copied=True,
    )
    kind = field(
        Term("undertaking_kind"),
        N_("Kind"),
        default_column=True,
        width=120,
        copied=True,
    )
    role = field(Choice(ROLES), N_("Role of the city"), width=120, copied=True)
    begins_on = field(
        PartialDay(ends_in="ends_on"),
        NP_("undertaking", "From"),
        default_column=True,
        in_related_list=True,
        help=N_("A day, a month or a year; or empty."),
    )
    ends_on = field(PartialDay(YearOf("begins_on")), NP_("undertaking", "To"))
    location = field(
        Text(), NP_("undertaking", "Place"), default_column=True, in_related_list=True, width=110, copied=True
    )
    country = field(Country(), N_("Country"), copied=True)
    partners = field(
        Links("Partner", "undertaking_partner", back=N_("Undertakings")),
        N_("Partners"),
        default_column=True,
        wide=True,
        copied=True,
    )
    fields_of_cooperation = field(
        Terms("cooperation_field", "undertaking_field"),
        N_("Fields of cooperation"),
        wide=True,
        width=200,
        copied=True,
    )
    in_charge = in_charge(copied=True)
    membership = field(
        Link("Membership", back=N_("Undertakings")),
        N_("Within the association"),
        header=N_("Association"),
        copied=True,
    )
    sides = field(Choice(SIDES), N_("Number of sides"), width=110, copied=True)
    edition_of = field(
        Link("Undertaking", back=N_("Further editions"), origin=True),
        N_("Edition of"),
        help=N_("Of an event that recurs: its first edition."),
        copied=True,
    )
    edition = field(Text(), N_("Edition"), width=80, help=N_("For example: XV"))
    institutions = field(Text(), N_("Other institutions"), wide=True, tab=N_("More"), copied=True)
    hosts = field(Text(), N_("Hosts"), wide=True, tab=N_("More"), copied=True)
    budget = field(Money(currency="currency"), N_("Budget"), tab=N_("More"))
    currency = field(Currency(), N_("Currency"), width=60, tab=N_("More"), help=N_("For example: EUR"))
    budget_source = field(Text(), N_("Source of the money"), tab=N_("More"), copied=True)
    results = field(LongText(), N_("Results"), tab=N_("More"))
    source = source(N_("More"))
    source_note = source_note(N_("More"))
    confirmed_on = confirmed_on(N_("More"))
    remarks = field(LongText(), N_("Remarks"))

    @classmethod
    def label(cls, values: Values) -> str:
        return str(values["title"])

    @classmethod
    def full_label(cls, values: Values) -> str:
        """The title with day and place, which tell the editions apart."""
        when = values.get("begins_on")
        details = ", ".join(words for words in (when.show() if when else "", values.get("location")) if words)
        return f"{values['title']} ({details})" if details else str(values["title"])

    @classmethod
    def sort_key(cls, values: Values) -> bytes:
        """The place in the order of time; undertakings without a date first, as the report has them."""
        begins = values.get("begins_on")
        return (begins.earliest().toordinal() if begins else 0).to_bytes(4) + sort_key(values["title"])

    @classmethod
    def check(cls, values: Values, parts: Mapping[str, Sequence[Values]]) -> dict[str, str]:
        """The error for an end before the beginning."""
        begins, ends = values.get("begins_on"), values.get("ends_on")
        if begins and ends and ends.latest() < begins.earliest():
            return {"ends_on": _("The end lies before the beginning.")}
        return {}

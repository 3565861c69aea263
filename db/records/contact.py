"""A partner's contact persons, and the log of letters, calls and meetings."""

from sqlalchemy.orm import Mapped

from db.dates import PartialDate
from db.fields import field
from db.fields.record import Part, belongs_to
from db.kinds import Choice, Email, Link, Linked, LongText, NameOf, PartialDay, Phone, Text
from db.words import N_, NP_

WAYS = {
    "letter": NP_("contact", "letter"),
    "email": NP_("contact", "e-mail"),
    "call": NP_("contact", "call"),
    "meeting": NP_("contact", "meeting"),
    "other": NP_("contact", "other"),
}


class Contact(Part):
    """A contact person at a partner."""

    __tablename__ = "contact"
    owner = "partner_id"
    partner_id: Mapped[int] = belongs_to("partner")

    name: Mapped[str] = field(
        NameOf("Person", link="person"),
        N_("First name and surname"),
        required=True,
        default_column=True,
        width=150,
    )
    function: Mapped[str] = field(Text(), N_("Function"), default_column=True, width=140)
    email: Mapped[str] = field(Email(), N_("E-mail"), default_column=True, personal=True, width=160)
    phone: Mapped[str] = field(Phone(), N_("Telephone"), default_column=True, personal=True, width=120)
    person: Mapped[Linked | None] = field(
        Link("Person"),
        N_("In the list of people"),
        references="person",
        copies_from={"name": "name", "function": "function", "email": "email", "phone": "phone"},
    )
    note: Mapped[str] = field(Text(), N_("Note"), wide=True)


class LogEntry(Part):
    """An entry of the log: a letter, call or meeting, with its day, subject and participants."""

    __tablename__ = "log_entry"
    owner = "partner_id"
    order = ("-happened_on",)
    partner_id: Mapped[int] = belongs_to("partner")

    happened_on: Mapped[PartialDate | None] = field(
        PartialDay(), NP_("contact", "Day"), required=True, default_column=True
    )
    kind: Mapped[str | None] = field(
        Choice(WAYS), NP_("contact", "Kind"), default="letter", default_column=True, width=90
    )
    what: Mapped[str] = field(Text(), NP_("contact", "What"), required=True, default_column=True, width=240)
    who: Mapped[str] = field(NameOf("Person", "contacts", "name"), N_("Who"), default_column=True, width=140)
    note: Mapped[str] = field(LongText(), N_("Note"))

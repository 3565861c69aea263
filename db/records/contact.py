"""A partner's contact persons, and the log of letters, calls and meetings."""

from collections.abc import Iterator, Sequence

from db.fields import Values, field
from db.fields.record import Part
from db.kinds import Choice, Email, Link, LongText, NameOf, PartialDay, Phone, Text
from db.words import N_, NP_, _

WAYS = {
    "letter": NP_("contact", "letter"),
    "email": NP_("contact", "e-mail"),
    "call": NP_("contact", "call"),
    "meeting": NP_("contact", "meeting"),
    "other": NP_("contact", "other"),
}


class Contact(Part):
    """A contact person at a partner; of an office that answers nobody by name, its address alone."""

    together = (("name", "function"),)
    key = ("name",)
    name = field(
        NameOf("Person", link="person"),
        N_("First name and surname"),
        default_column=True,
        width=150,
    )
    function = field(Text(), N_("Function"), default_column=True, width=140)
    email = field(Email(), N_("E-mail"), default_column=True, personal=True, width=160)
    phone = field(Phone(), N_("Telephone"), default_column=True, personal=True, width=120)
    person = field(
        Link(
            "Person",
            fills={"name": "name", "function": "function", "email": "email", "phone": "phone"},
        ),
        N_("In the list of people"),
    )
    note = field(Text(), N_("Note"), wide=True)

    @classmethod
    def check_rows(cls, rows: Sequence[Values], record: Values) -> Iterator[tuple[int, str, str]]:
        """The rows by which nobody can be reached or asked for."""
        for number, row in enumerate(rows):
            if not any(row.get(name) for name in ("name", "function", "email", "phone", "person")):
                told = _("Type a name, a function, an e-mail address or a telephone number.")
                yield number, "name", told


class LogEntry(Part):
    """An entry of the log: a letter, call or meeting, with its day, subject and participants."""

    order = ("-happened_on",)
    happened_on = field(PartialDay(), NP_("contact", "Day"), required=True, default_column=True)
    kind = field(Choice(WAYS), NP_("contact", "Kind"), default="letter", default_column=True, width=90)
    what = field(Text(), NP_("contact", "What"), required=True, default_column=True, width=240)
    who = field(NameOf("Person", "contacts", "name"), N_("Who"), default_column=True, width=140)
    note = field(LongText(), N_("Note"))

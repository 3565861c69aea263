"""People: those who sign, travel, lead and speak for a partner."""

from typing import Unpack

from db.collation import sort_key
from db.fields import Field, Options, Values, field
from db.fields.record import Part, Record, parts
from db.fields.sentences import Sentences
from db.fields.succession import Succession
from db.kinds import Day, Email, Link, LongText, PartialDay, PersonInCharge, Phone, Text, YesNo
from db.words import N_, NN_, NP_


class Post(Part):
    """A former function of a person, and its institution."""

    key = ("function", "institution", "since")
    function = field(Text(), N_("Function"), required=True, default_column=True)
    institution = field(Text(), N_("Institution"), default_column=True, width=200)
    since = field(PartialDay(ends_in="until"), N_("From"), default_column=True)
    until = field(PartialDay(), N_("Until"), default_column=True)


class StandIn(Part):
    """A colleague who does a person's work while the person is away."""

    key = ("who", "since")
    who = field(
        Link("Person"),
        N_("Who stands in"),
        required=True,
        default_column=True,
        searched=False,
    )
    since = field(Day(ends_in="until"), N_("From"), default_column=True)
    until = field(Day(), N_("Until"), default_column=True)


def in_charge(**given: Unpack[Options]) -> Field:
    """A field for the person in charge of a record, by which the list can be narrowed to the user's own."""
    given.setdefault("width", 130)
    return field(PersonInCharge(), N_("In charge"), **given)


class Person(Record):
    """A person whom the register names, with the function and institution of now; earlier ones are parts."""

    icon = "people"
    sentences = Sentences(
        title=N_("People"),
        new=N_("New person"),
        edit=N_("Edit person"),
        bin=N_("Move the person to the bin"),
        unsaved=N_("New person, not saved yet"),
        empty=N_("There are no people yet. Add who signs, travels or is in charge."),
        counted=NN_("{n} person", "{n} people"),
        will_change=NN_("The change will affect {n} person", "The change will affect {n} people"),
        search=N_("Search: name, function, institution…"),
        singular=N_("Person"),
        no_match=N_("No person matches “{words}”."),
        any_day=N_("people and their functions as they are now"),
    )
    names = ("name",)
    words_in_any_order = True
    keys = (("name",),)
    told_apart_by = ("title", "since")
    together = (("name", "function"),)

    name = field(
        Text(),
        N_("First name and surname"),
        required=True,
        default_column=True,
        width=170,
        header=N_("Person"),
    )
    title = field(Text(), NP_("person", "Title"), width=80, help=N_("For example: dr"))
    function = field(Text(), N_("Function"), default_column=True, in_related_list=True, width=150)
    institution = field(Text(), N_("Institution"), default_column=True, in_related_list=True, width=200)
    since = field(PartialDay(), N_("In this function since"))
    languages = field(Text(), N_("Languages"), default_column=True, width=110)
    active = field(
        YesNo(),
        N_("Active"),
        default=True,
        default_column=True,
        help=N_("No: is kept for what was, last in lists."),
    )
    account = field(
        Text(),
        N_("Account"),
        as_column=False,
        searched=False,
        personal=True,
        help=N_("The name by which this person logs on to the computer: shows one’s own work in the lists."),
    )
    email = field(Email(), N_("E-mail"), tab=N_("Contact"), personal=True, wide=True)
    phone = field(Phone(), N_("Telephone"), tab=N_("Contact"), personal=True)
    address = field(LongText(), N_("Address for letters"), tab=N_("Contact"), personal=True)
    remarks = field(LongText(), N_("Remarks"))

    posts = parts(Post, N_("Earlier functions"), sheet=N_("Earlier functions"), since="since")
    stand_ins = parts(StandIn, N_("Stand-ins"), sheet=N_("Stand-ins"), since="since")

    successions = (
        Succession(
            "posts",
            {"function": "function", "institution": "institution"},
            since="since",
            until="until",
            offer=N_("Put it among the earlier functions"),
        ),
    )

    @classmethod
    def label(cls, values: Values) -> str:
        return str(values["name"])

    @classmethod
    def full_label(cls, values: Values) -> str:
        """The name with function and institution: Jan Nowak, prezydent, Urząd Miejski w Białymstoku."""
        known = (values.get("name"), values.get("function"), values.get("institution"))
        return ", ".join(words for words in known if words)

    @classmethod
    def sort_key(cls, values: Values) -> bytes:
        """The place by surname, the last word of a name, then by first name; inactive people last."""
        first, _space, surname = str(values["name"]).rpartition(" ")
        return bytes([values.get("active") is False]) + sort_key(f"{surname} {first}")

"""The office's own words: kinds of document, groups of partners. The office edits and extends them."""

from db.collation import sort_key
from db.fields import Values, field
from db.fields.record import Record
from db.fields.sentences import Sentences
from db.kinds import Choice, Number, Text
from db.words import N_, NN_, language

TERMS = {
    "agreement_kind": N_("Kinds of document"),
    "partner_group": N_("Groups of partners"),
    "undertaking_kind": N_("Kinds of undertaking"),
    "delegation_kind": N_("Kinds of delegation"),
    "cooperation_field": N_("Fields of cooperation"),
}
GENDERS = {"m": N_("masculine"), "f": N_("feminine"), "n": N_("neuter")}


class Vocabulary(Record):
    """A term of one of the lists of words."""

    icon = "list"
    sentences = Sentences(
        title=N_("Vocabularies"),
        new=N_("New term"),
        edit=N_("Edit term"),
        bin=N_("Move the term to the bin"),
        unsaved=N_("New term, not saved yet"),
        empty=N_("There are no terms yet. Add the first."),
        counted=NN_("{n} term", "{n} terms"),
        will_change=NN_("The change will affect {n} term", "The change will affect {n} terms"),
        search=N_("Search: term, list…"),
        singular=N_("Term"),
        any_day=N_("vocabularies do not depend on the day"),
    )
    names = ("name", "name_en")
    keys = (("terms", "name"),)
    apart_within = "terms"

    terms = field(Choice(TERMS), N_("List"), required=True, default_column=True, width=140)
    name = field(Text(), N_("Term"), required=True, default_column=True)
    name_en = field(Text(), N_("In English"), default_column=True)
    gender = field(
        Choice(GENDERS),
        N_("Grammatical gender"),
        default_column=True,
        help=N_("Sentences about a document agree with it: “umowa wygasła”, “list wygasł”."),
        relevant_when=lambda values: values.get("terms") == "agreement_kind",
    )
    ordinal = field(
        Number(1, 9999),
        N_("Order"),
        width=70,
        default_column=True,
        help=N_("Terms stand in this order; the kind with the lowest number counts as the highest."),
    )
    code = field(Text(), N_("Code"), as_column=False, editable=False, searched=False)

    @classmethod
    def label(cls, values: Values) -> str:
        return str(values["name_en"] if language() == "en" and values.get("name_en") else values["name"])

    @classmethod
    def details(cls, values: Values) -> str:
        """The term in the other language, of two that have one name in this."""
        both = (str(values.get(name) or "") for name in ("name", "name_en"))
        return next((words for words in both if words != cls.label(values)), "")

    @classmethod
    def sort_key(cls, values: Values) -> bytes:
        """The place by list, then by ordinal, then by name."""
        terms = list(TERMS).index(values["terms"]) if values.get("terms") in TERMS else len(TERMS)
        return bytes([terms]) + (values.get("ordinal") or 9999).to_bytes(4) + sort_key(values["name"])

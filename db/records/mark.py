"""Marks: what was answered to a deadline, by whom, when and why."""

from db.deadlines import RULES
from db.deadlines.answers import MARKS
from db.fields import Values, field
from db.fields.record import Record
from db.fields.sentences import Sentences
from db.kinds import Choice, Day, LongText, Number, Text
from db.words import N_, NN_, _


class Mark(Record):
    """An answer to a deadline of a record. Of another day of the same deadline it says nothing.

    The record is named by its table and id, not by a link: with its deadlines it may go to the bin and come
    back, and finds its answers as they were.
    """

    icon = "list"
    sentences = Sentences(
        title=N_("Answers to deadlines"),
        new=N_("New answer"),
        edit=N_("Edit answer"),
        bin=N_("Move the answer to the bin"),
        unsaved=N_("The answer is not saved yet"),
        empty=N_("No deadline has been answered yet."),
        counted=NN_("{n} answer", "{n} answers"),
        will_change=NN_("The change will affect {n} answer", "The change will affect {n} answers"),
        search=N_("Search…"),
        singular=N_("Answer"),
        any_day=N_("answers as they are now"),
    )

    of = field(Text(), N_("Table"), required=True, searched=False, as_column=False)
    of_id = field(Number(1), N_("Id"), required=True, searched=False, as_column=False)
    rule = field(Choice({code: rule.name for code, rule in RULES.items()}), N_("Deadline"), required=True)
    day = field(Day(), N_("Day"), required=True)
    about = field(Text(), N_("Record"), default_column=True)
    answer = field(Choice({answer.code: answer.label for answer in MARKS}), N_("Answer"), required=True)
    put_off_to = field(Day(), N_("Put off until"))
    made_on = field(Day(), N_("Answered on"), required=True)
    made_by = field(Text(), N_("Answered by"))
    why = field(LongText(), N_("Why"))

    @classmethod
    def label(cls, values: Values) -> str:
        """The label of an answer: "Zostaje, odnowi się: Łuck – umowa o współpracy"."""
        answer = next((_(known.label) for known in MARKS if known.code == values.get("answer")), "")
        return ": ".join(words for words in (answer.rstrip("…"), values.get("about") or "") if words)

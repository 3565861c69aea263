"""Hints on a document: acts that change nothing, count otherwise than is written, or stand there twice.

They are shown below its fields, and each on the row of its act.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from db import life
from db.dates import HORIZON, PartialDate, sentence_day
from db.errors import Refused
from db.fields import Values
from db.records.agreements.act import EVENT_KINDS
from db.records.agreements.terms import following_term_of
from db.words import N_, NP_, _, p_

_ACTS: Mapping[str, str] = {
    "entered_into_force": N_("This entry into force{when} changes nothing: {reason}."),
    "annexed": N_("This annex{when} changes nothing: {reason}."),
    "renewed": N_("This renewal{when} changes nothing: {reason}."),
    "continued": N_("This declaration{when} changes nothing: {reason}."),
    "renewal_declined": N_("This refusal of a renewal{when} changes nothing: {reason}."),
    "notice_given": N_("This notice{when} changes nothing: {reason}."),
    "notice_withdrawn": N_("This withdrawal of a notice{when} changes nothing: {reason}."),
    "suspended": N_("This suspension{when} changes nothing: {reason}."),
    "resumed": N_("This resumption{when} changes nothing: {reason}."),
    "expired": N_("This expiry{when} changes nothing: {reason}."),
    "terminated": N_("This termination{when} changes nothing: {reason}."),
    "no_longer_current": N_("This act{when} changes nothing: {reason}."),
    "superseded": N_("This succession by another document{when} changes nothing: {reason}."),
}
_REASONS: Mapping[str, str] = {
    "mutual": NP_("reason", "by its terms only both sides together can end it"),
    "not_under_notice": NP_("reason", "no notice was running that it could take back"),
    "notice_of_other": NP_("reason", "the notice of the other side runs on"),
    "suspended_already": NP_("reason", "the document was suspended already"),
    "not_suspended": NP_("reason", "the document was not suspended"),
    "in_force_already": NP_("reason", "the document was in force already"),
    "not_renewed": NP_("reason", "no renewal was to come"),
    "not_signed": NP_("reason", "the document was not signed yet"),
    "not_in_force": NP_("reason", "the document was not in force yet"),
    "under_notice": NP_("reason", "a notice was running already"),
    "same": NP_("reason", "state and end of the document are the same without"),
}
_MET: Mapping[str, tuple[str, str]] = {
    "expired": (
        NP_("reason", "the document had expired before, {when}"),
        NP_("reason", "it had expired before"),
    ),
    "terminated": (
        NP_("reason", "the document had been terminated before, {when}"),
        NP_("reason", "it had been terminated before"),
    ),
    "superseded": (
        NP_("reason", "another document had superseded it before, {when}"),
        NP_("reason", "another document had superseded it before"),
    ),
    "no_longer_current": (
        NP_("reason", "the document had ended before, {when}"),
        NP_("reason", "the document had ended before"),
    ),
    "": (
        NP_("reason", "the document ends anyway, {when}"),
        NP_("reason", "the document ends anyway"),
    ),
}
"""The end that an act met, by the state before it, with its date and without; "": an end to come."""
_OTHERWISE: Mapping[str, str] = {
    "late": N_("“{event}”{when} came after the last day for it; it counts for the end of the next term."),
    "both_withdrawn": N_("“{event}”{when}: by whom is not entered, so that the notices of both sides end."),
    "moved": N_("“{event}”{when} lies before the signing; it counts from the day of the signing on."),
    "known_too_early": N_(
        "“{event}”{when}: *Known since* ({known}) contradicts the order of the events, and does not count."
    ),
    "known_before": N_(
        "“{event}”{when}: *Known since* ({known}) lies before its own date, and does not count."
    ),
    "notice_given": N_("Notice{when}: the day of receipt is not entered, its own day counts."),
    "renewal_declined": N_(
        "Refusal of a renewal{when}: the day of receipt is not entered, its own day counts."
    ),
}
"""The sentences on acts that count otherwise than is written, by code; not delivered, by the kind of act."""


def hints(values: Values, parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """The hints on a document beside those on its acts, a sentence each; none keeps it from being saved."""
    yield from _renewed_for_no_length(values, parts.get("acts", ()))


def act_hints(values: Values, acts: Sequence[Values]) -> Iterator[tuple[int, str]]:
    """The hints on single acts, by index; none if terms are refused: the form says so beside the field."""
    try:
        idle = life.idle_acts(values, acts)
    except Refused:
        return
    repeats = {index for _first, others in _alike(acts) for index in others}  # they are told to be that
    yield from ((each.act, _without_effect(each, acts)) for each in idle if each.act not in repeats)
    yield from _otherwise(values, acts, {each.act for each in idle})
    yield from _twice(values, acts)
    yield from _of_successors(values, acts)


def _of_successors(values: Values, acts: Sequence[Values]) -> Iterator[tuple[int, str]]:
    """The hints on acts by which a document follows that can hardly be the new one."""
    own = life.Successor.of(values, acts)
    for index, act in enumerate(acts):
        new = life.Successor.named_by(act)
        message = ""
        if new is None:
            continue
        if act["successor"].id == values.get("id"):
            message = _("“{event}”{when}: the document named as the new one is this document itself.")
        elif own.partners and new.partners and own.partners.isdisjoint(new.partners):
            message = _("“{event}”{when}: the new document, {document}, has other partners.")
        elif own.signed and new.signed and new.signed.latest() < own.signed.earliest():
            message = _("“{event}”{when}: the new document, {document}, was signed before this one.")
        if message:
            yield index, message.format(event=_event(act), when=_of(act), document=act["successor"].full)


def _without_effect(idle: life.Idle, acts: Sequence[Values]) -> str:
    """The sentence on an act that changes nothing, or of which nothing came."""
    act = acts[idle.act]
    message = _ACTS[act["kind"]]
    if idle.leaves_same:
        sentence = _(message).format(when=_of(act), reason=_reason(idle, acts))
    elif act["kind"] == "entered_into_force":
        end = f" ({idle.ended.sentence()})" if idle.ended else ""
        sentence = _(
            "This entry into force{when} came after the end{end}: the document did not enter into force."
        ).format(when=_of(act), end=end)
    else:
        sentence = _("Nothing came of “{event}”{when}: {reason}.").format(
            event=_event(act), when=_of(act), reason=_reason(idle, acts)
        )
    return sentence.removesuffix(".") if sentence.endswith("..") else sentence


def _event(act: Values) -> str:
    kind = act["kind"]
    return _(EVENT_KINDS[kind])


def _of(act: Values) -> str:
    """The date of an act in parentheses, after a space; "" if it has none."""
    on: PartialDate | None = act.get("happened_on") or act.get("effective_from")
    return f" ({on.sentence()})" if on else ""


def _reason(idle: life.Idle, acts: Sequence[Values]) -> str:
    """The reason for which an act changed nothing, in words, without a full stop."""
    if idle.later is not None:
        return p_("reason", "a later renewal holds{when}").format(when=_of(acts[idle.later]))
    if idle.reason == "after_horizon":
        return p_("reason", "states are known up to {day} only").format(day=sentence_day(HORIZON))
    if idle.reason not in ("ended", "ends_anyway"):
        return _(_REASONS[idle.reason])
    dated, undated = _MET[idle.state if idle.reason == "ended" else ""]
    return _(dated).format(when=idle.ended.when()) if idle.ended else _(undated)


def _otherwise(values: Values, acts: Sequence[Values], idle: Collection[int]) -> Iterator[tuple[int, str]]:
    """The hints on acts that count otherwise than is written; of an idle one only the day it was known by."""
    for found in life.counted_otherwise(values, acts):
        act = acts[found.act]
        if found.how in ("known_before", "known_too_early") or found.act not in idle:
            message = _OTHERWISE[act["kind"] if found.how == "not_delivered" else found.how]
            known = sentence_day(act["known_by"]) if act.get("known_by") else ""
            yield found.act, _(message).format(event=_event(act), when=_of(act), known=known)


_ABOUT_THE_ROW = ("position", "reference", "note", "known_by")
"""The values of an act that tell of its row, not of what happened: two rows on one act may differ in them."""


def _alike(acts: Sequence[Values]) -> Iterator[tuple[int, list[int]]]:
    """The acts that others repeat, with one date and the same terms: the index of each, and theirs."""
    alike: dict[frozenset[tuple[str, object]], list[int]] = {}
    for index, act in enumerate(acts):
        if act.get("kind") in _ACTS and act.get("happened_on"):
            said = frozenset((name, act[name]) for name in act if act[name] and name not in _ABOUT_THE_ROW)
            alike.setdefault(said, []).append(index)
    yield from ((first, others) for first, *others in alike.values() if others)


def _twice(values: Values, acts: Sequence[Values]) -> Iterator[tuple[int, str]]:
    """The hints on acts that repeat another one."""
    for first, others in _alike(acts):
        sentence = _of_repeats(acts[first], 1 + len(others), life.ends_without(values, acts, others))
        yield from ((index, sentence) for index in others)


def _of_repeats(act: Values, times: int, ends: tuple[date | None, date | None] | None) -> str:
    """The sentence on an act that is entered more than once, with what the repetition does.

    `ends`: the last day in force with all of its rows and with one; None: they change no more than one does.
    """
    message, known = (
        _("“{event}”{when} is entered {n} times. If it happened once, remove the repeated row."),
        {},
    )
    if ends and ends[0] and ends[1] and ends[0] != ends[1]:
        message = _(
            "“{event}”{when} is entered {n} times, and each row counts: the last day is {last}, with one row "
            "{once}; if it happened once, remove the repeated row."
        )
        known = {"last": sentence_day(ends[0]), "once": sentence_day(ends[1])}
    elif ends:
        message = _(
            "“{event}”{when} is entered {n} times, and each row counts; if it happened once, remove the "
            "repeated row."
        )
    return message.format(event=_event(act), when=_of(act), n=times, **known)


def _renewed_for_no_length(values: Values, acts: Sequence[Values]) -> Iterator[str]:
    """The hint on an annex with a tacit renewal for a length that nobody has entered."""
    annexes = (act for act in acts if act.get("kind") == "annexed" and act.get("new_renewal") == "tacit")
    if any(following_term_of(annex, values) is None for annex in annexes):
        yield _("An annex agrees on a tacit renewal: enter the length of its following term.")

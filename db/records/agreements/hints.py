"""Hints on a document, shown below its fields: acts that change nothing, or stand there twice."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from db import life
from db.dates import PartialDate
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
    "not_suspended": NP_("reason", "the document was not suspended"),
    "in_force_already": NP_("reason", "the document was in force already"),
    "not_renewed": NP_("reason", "no renewal was to come"),
    "not_signed": NP_("reason", "the document was not signed yet"),
}
_ENDED: Mapping[str, tuple[str, str]] = {
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
}


def hints(values: Values, parts: Mapping[str, Sequence[Values]]) -> Iterator[str]:
    """The hints on a document, a sentence each; none of them keeps it from being saved."""
    acts = parts.get("acts", ())
    for _index, sentence in idle_sentences(values, acts):
        yield sentence
    yield from _twice(acts)
    yield from _not_delivered(values, acts)
    yield from _renewed_for_no_length(values, acts)


def idle_sentences(values: Values, acts: Sequence[Values]) -> Iterator[tuple[int, str]]:
    """The acts without effect, by index, each with a sentence that says why; none if terms are refused."""
    try:
        found = life.idle_acts(values, acts)
    except Refused:  # the form says so beside the field
        return
    for idle in found:
        act = acts[idle.act]
        message = _ACTS[act["kind"]]
        sentence = _(message).format(when=_of(act), reason=_reason(idle, acts))
        yield idle.act, sentence.removesuffix(".") if sentence.endswith("..") else sentence


def _of(act: Values) -> str:
    """The date of an act in parentheses, after a space; "" if it has none."""
    on: PartialDate | None = act.get("happened_on") or act.get("effective_from")
    return f" ({on.sentence()})" if on else ""


def _reason(idle: life.Idle, acts: Sequence[Values]) -> str:
    """The reason for which an act changed nothing, in words, without a full stop."""
    if idle.later is not None:
        return p_("reason", "a later renewal holds{when}").format(when=_of(acts[idle.later]))
    if idle.reason != "ended":
        return _(_REASONS[idle.reason])
    dated, undated = _ENDED[idle.state]
    return _(dated).format(when=idle.ended.when()) if idle.ended else _(undated)


def _twice(acts: Sequence[Values]) -> Iterator[str]:
    """The hint on an act that stands there twice: of one kind, with one date, by one side."""
    known = Counter(
        (act["kind"], act["happened_on"], act.get("by"))
        for act in acts
        if act.get("kind") in _ACTS and act.get("happened_on")
    )
    for (kind, on, _by), count in known.items():
        if count > 1:
            yield _(
                "“{event}” ({when}) is entered {n} times. If it happened once, remove the other rows."
            ).format(event=_(EVENT_KINDS[kind]), when=on.sentence(), n=count)


def _not_delivered(values: Values, acts: Sequence[Values]) -> Iterator[str]:
    """The hint on notices that count by their day of receipt, which is not entered."""
    if (
        values.get("notice_from") == "giving"
        or not values.get("notice")
        or values.get("termination") == "mutual"
    ):
        return
    for act in acts:
        counted = act.get("kind") == "notice_given" and not act.get("effective_from")
        if counted and act.get("happened_on") and not act.get("received_on"):
            yield _("Notice{when}: the day of receipt is not entered, its own day counts.").format(
                when=_of(act)
            )


def _renewed_for_no_length(values: Values, acts: Sequence[Values]) -> Iterator[str]:
    """The hint on an annex with a tacit renewal for a length that nobody has entered."""
    annexes = (act for act in acts if act.get("kind") == "annexed" and act.get("new_renewal") == "tacit")
    if any(following_term_of(annex, values) is None for annex in annexes):
        yield _("An annex agrees on a tacit renewal: enter the length of its following term.")

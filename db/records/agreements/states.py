"""The states of an agreement, each declared once: code, words, tone, pattern on the strip of time."""

from collections.abc import Collection

from db.kinds.state_option import StateOption, stored_state
from db.kinds.states import State
from db.life import ALIVE, ENDED
from db.words import NP_

STATES = (
    StateOption(
        "in_preparation",
        NP_("document", "in preparation"),
        probable=NP_("document", "probably in preparation"),
        counted=NP_("documents", "in preparation"),
        tone="void",
        pattern="dots",
    ),
    StateOption(
        "signed_by_one",
        NP_("document", "signed by one side"),
        probable=NP_("document", "probably signed by one side"),
        counted=NP_("documents", "signed by one side"),
        tone="void",
        pattern="half",
    ),
    StateOption(
        "signed",
        NP_("document", "signed (not yet in force)"),
        probable=NP_("document", "probably signed (not yet in force)"),
        counted=NP_("documents", "signed, not yet in force"),
        tone="void",
        pattern="hollow",
    ),
    StateOption(
        "in_force",
        NP_("document", "in force"),
        probable=NP_("document", "probably in force"),
        counted=NP_("documents", "in force"),
        tone="good",
        pattern="full",
    ),
    StateOption(
        "under_notice",
        NP_("document", "under notice"),
        probable=NP_("document", "probably under notice"),
        counted=NP_("documents", "under notice"),
        tone="warn",
        pattern="striped",
    ),
    StateOption(
        "suspended",
        NP_("document", "suspended"),
        probable=NP_("document", "probably suspended"),
        counted=NP_("documents", "suspended"),
        tone="warn",
        pattern="fence",
    ),
    StateOption(
        "expired",
        NP_("document", "expired"),
        probable=NP_("document", "probably expired"),
        counted=NP_("documents", "expired"),
        tone="warn",
        pattern="dashed",
    ),
    StateOption(
        "terminated",
        NP_("document", "terminated"),
        probable=NP_("document", "probably terminated"),
        counted=NP_("documents", "terminated"),
        tone="bad",
        pattern="crossed",
    ),
    StateOption(
        "superseded",
        NP_("document", "superseded"),
        probable=NP_("document", "probably superseded"),
        counted=NP_("documents", "superseded"),
        tone="void",
        pattern="double",
    ),
    StateOption(
        "no_longer_current",
        NP_("document", "no longer current"),
        probable=NP_("document", "probably no longer current"),
        counted=NP_("documents", "no longer current"),
        tone="void",
        pattern="dotted",
    ),
)

AGREEMENT_STATE = State(STATES)
"""The Kind of every field that holds the state of an agreement."""


def _stored(codes: Collection[str]) -> tuple[str, ...]:
    """The stored states of the codes, certain and probable."""
    return tuple(stored_state(code, certain) for code in codes for certain in (True, False))


RUNNING = _stored([state.code for state in STATES if state.code in ALIVE])
"""The stored states in which a document binds, or may."""
NOT_ENDED = _stored([state.code for state in STATES if state.code not in ENDED])
"""The stored states in which a document has its end, where it has one, ahead of it."""

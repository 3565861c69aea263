"""The declaration of a state of a record: its code, words and look; and the form in which it is stored.

A stored value is the state's code, with UNCERTAIN at its end while the dates leave the state in doubt.
"""

from dataclasses import dataclass

UNCERTAIN = "?"


@dataclass(frozen=True, slots=True)
class StateOption:
    """The declaration of a state: its code, its words, its look.

    The words are marked messages (NP_). `tone` names a family of colours of the theme, `pattern` a way in
    which the strip of time draws a stretch; what they look like is the screens' business.
    """

    code: str
    label: str
    probable: str  # the label while the state is uncertain: "probably in force"
    counted: str  # in the line below a list, certain or not: "obowiązujące: 20"
    tone: str
    pattern: str = "full"


def code_of(value: str) -> str:
    """The code of a stored state, certain or not."""
    return value.removesuffix(UNCERTAIN)


def is_uncertain(value: str) -> bool:
    """True if a stored state is uncertain."""
    return value.endswith(UNCERTAIN)


def stored_state(code: str, certain: bool) -> str:
    """The stored form of a state."""
    return code if certain else code + UNCERTAIN

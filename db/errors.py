"""Errors that a user can put right, with sentences ready to be shown.

Every other exception is a bug, and is treated as one.
"""


class InvalidValue(ValueError):
    """A value that its field does not take; `text` says why, in the user's language, ready to be shown."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Refused(Exception):
    """An operation that cannot be done; `text` says why, `advice` how to go on, in the user's language."""

    def __init__(self, text: str, advice: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.advice = advice


class NewerRegister(Refused):
    """The register was written by a newer Foedus; nothing in it was touched."""


class Damaged(Refused):
    """The file of a register can no longer be read: a backup can be put in its place."""


class Missing(Refused):
    """There is no file where a register should be: it was moved, its drive is away, or it is lost."""


class OlderRegister(Refused):
    """The register was written by an older Foedus, and is open for reading only."""

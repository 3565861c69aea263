"""Why a file is not read: the sentences, each with the advice how to go on."""

from db.errors import Refused
from db.words import _, spaced

MOST_ROWS = 100_000
"""The filled rows that are read of a file, of all its sheets together."""


def too_many_rows() -> Refused:
    """The refusal of a file with more filled rows than are read in at once."""
    return Refused(
        _("The file has more than {number} filled rows.").format(number=spaced(MOST_ROWS)),
        _("Divide it into several files and read them in one by one."),
    )


MOST_IN_CELL = 100_000
"""The characters that a cell may hold: Excel's hold a third of it."""


def too_long_cell() -> str:
    """The fault of a cell with more text than is read."""
    return _("There are more than {number} characters in this cell.").format(number=spaced(MOST_IN_CELL))


def damaged() -> Refused:
    """The refusal of a workbook whose parts cannot be read."""
    return Refused(
        _("The workbook is damaged."), _("Open it in Excel or LibreOffice and save it anew as .xlsx.")
    )


def protected() -> Refused:
    """The refusal of an encrypted workbook."""
    return Refused(
        _("The workbook is protected by a password."),
        _("Save it without a password, then read it in again."),
    )


def not_a_table() -> Refused:
    """The refusal of a file that is neither a workbook nor text."""
    return Refused(
        _("The file is no workbook and no text with columns."),
        _("Foedus reads .xlsx, .xlsm, .xls, .ods and CSV files."),
    )


def other_format(sentence: str) -> Refused:
    """The refusal of a table in a format that is not read, which `sentence` names."""
    return Refused(sentence, _("Open it in Excel or LibreOffice, save it as .xlsx and read in that file."))


def too_large() -> Refused:
    """The refusal of a file that would take more memory than its reading may."""
    return Refused(
        _("The file is too large to be read, or it is damaged."),
        _("Save only the rows that you need as a file of their own."),
    )

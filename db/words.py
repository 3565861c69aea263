"""The language of the program: marks for what is to be translated, and the translation itself.

Messages are English; `resources/languages/<language>.po` translates them. A mark (`N_`, `NP_`) leaves a
message as it is, so that it can stand at module level; `_` translates when it is shown.
"""

import gettext
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import resources

LANGUAGES = {"pl": "Polski", "en": "English"}
DEFAULT = "pl"
NO_BREAK = "\N{NO-BREAK SPACE}"
_CONTEXT = "\x04"  # what gettext puts between a message's context and the message


class _Current(threading.local):
    """The language of the program, and a thread's own while it speaks another for a moment."""

    program = DEFAULT
    own = ""


_current = _Current()


def use(language: str) -> None:
    """Set the program's language, a key of LANGUAGES; KeyError for any other."""
    if language not in LANGUAGES:
        raise KeyError(language)
    _Current.program = language


def language() -> str:
    """The language spoken now, a key of LANGUAGES: the thread's own, else the program's."""
    return _current.own or _Current.program


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` in this thread until the block ends; other threads do not notice."""
    before, _current.own = _current.own, language
    try:
        yield
    finally:
        _current.own = before


def N_(message: str) -> str:
    """Mark a message for translation without translating it yet."""
    return message


def NP_(context: str, message: str) -> str:
    """Mark a message whose translation depends on where it stands ("expired" of a document, of a licence)."""
    return f"{context}{_CONTEXT}{message}"


def NN_(singular: str, plural: str) -> tuple[str, str]:
    """Mark a message with a plural; translate it with `n_(*message, n)`."""
    return singular, plural


def in_language(message: str, language: str) -> str:
    """`message`, as N_ or NP_ gave it, in `language`."""
    if not message:
        return ""
    return _catalog(language).gettext(message).rpartition(_CONTEXT)[2]


def _(message: str) -> str:
    """`message`, as N_ or NP_ gave it, in the language spoken now."""
    return in_language(message, language())


def p_(context: str, message: str) -> str:
    """Translate now a message whose translation depends on its context."""
    return _(NP_(context, message))


def n_(singular: str, plural: str, n: int) -> str:
    """The right plural for `n` in the language spoken now; the caller fills in the number."""
    return _catalog(language()).ngettext(singular, plural, n)


def spaced(number: int) -> str:
    """`number` with its thousands parted by no-break spaces: 12 345."""
    return f"{number:,}".replace(",", NO_BREAK)


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    path = resources.path("languages", f"{language}.mo")
    if language == "en":  # the messages are English already
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)

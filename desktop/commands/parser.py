"""The parser of the command line, with its messages in the user's language."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from db import words
from db.words import N_, NN_, _
from desktop.commands import COMMANDS, OPEN

ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
    NN_("expected %s argument", "expected %s arguments"),
)
"""argparse's own messages, marked here for translation."""


def parse(given: Sequence[str]) -> tuple[ModuleType, argparse.Namespace]:
    """The command's module and its parsed arguments.

    As argparse does, prints errors to stderr and raises SystemExit if the arguments `given` cannot be parsed.
    """
    vars(argparse).update(_=words._, ngettext=words.n_)  # argparse offers no other way to its messages
    name = given[0] if given and given[0] in COMMANDS else ""
    module = import_module(COMMANDS[name][0] if name else OPEN)
    parser = argparse.ArgumentParser(
        prog=f"foedus {name}".strip(),
        description=_(COMMANDS[name][1]) if name else _("Foedus – register of international cooperation"),
        epilog=None if name else _summary(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.arguments(parser)
    parser.add_argument("--language", choices=tuple(words.LANGUAGES), help=_("the language to speak"))
    return module, parser.parse_args(given[1:] if name else given)


def _summary() -> str:
    width = max(map(len, COMMANDS))
    lines = ["  {:<{}}  {}".format(name, width, _(about)) for name, (_module, about) in COMMANDS.items()]
    return "\n".join([_("commands (“foedus COMMAND --help” tells more):"), *lines])


def language_option(given: Sequence[str]) -> str:
    """The code given by --language, "" if there is none; read before parsing, whose messages need it."""
    for place, word in enumerate(given):
        name, _equals, value = word.partition("=")
        if name == "--language":
            value = value or "".join(given[place + 1 : place + 2])
            return value if value in words.LANGUAGES else ""
    return ""


def add_register_argument(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names a register."""
    parser.add_argument(
        "register",
        metavar=_("REGISTER"),
        help=_("a file *.foedus, or the address of a database: postgresql://server/name"),
    )


def add_day_option(parser: argparse.ArgumentParser) -> None:
    """Add the option --as-of: the day as of which states are computed."""
    parser.add_argument(
        "--as-of", metavar=_("DATE"), help=_("the state of this day; else the register's own, or today's")
    )


def add_period_options(parser: argparse.ArgumentParser) -> None:
    """Add the options --since and --until: the period of a report."""
    about = _("of a report alone: from this day, month or year on; else that of the day")
    parser.add_argument("--since", metavar=_("DATE"), help=about)
    about = _("of a report alone: up to this day, month or year")
    parser.add_argument("--until", metavar=_("DATE"), help=about)


def add_words_option(parser: argparse.ArgumentParser) -> None:
    """Add the option --words: the words of the quick filter."""
    parser.add_argument(
        "--words",
        default="",
        metavar=_("WORDS"),
        help=_("of a list or a report: only the rows that hold all these words"),
    )


def add_child_options(parser: argparse.ArgumentParser) -> None:
    """Add the options by which the program runs itself as a child process; the help does not show them."""
    parser.add_argument("--progress", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--asked", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--scratch", help=argparse.SUPPRESS)

"""Entry point of the command line: foedus [REGISTER], or a command of desktop/commands."""

import sys
from collections.abc import Sequence

from db import words
from db.errors import Damaged, InvalidValue, Missing, Refused
from db.words import _
from desktop.commands import parser
from desktop.commands.output import FAILED, STOPPED, print_error
from desktop.system import language, log
from desktop.system.settings import Settings
from desktop.system.stopping import stopping_by_signals

BUG = 1


def main(given: Sequence[str] | None = None) -> int:
    """Run the command that the arguments `given` name (None: sys.argv) and return its exit code.

    0: done; FAILED: refused, with the reason on stderr; BUG: an unexpected exception, which is in the log;
    STOPPED: interrupted or terminated, or the reader of the output has gone.
    """
    given = sys.argv[1:] if given is None else given
    words.use(parser.language_option(given) or language.chosen(Settings()))
    log.begin()
    command, arguments = parser.parse(given)
    try:
        with stopping_by_signals():
            return command.run(arguments) or 0
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # the reader of the output has gone
        sys.stdout = None  # else its flush at the end fails once more
        return STOPPED
    except Exception as error:  # noqa: BLE001 - every error is shown or logged, none dropped
        return _failed(error, getattr(arguments, "register", None))


def _failed(error: Exception, register: str | None) -> int:
    refusal = _refusal(error)
    if refusal is None:
        log.log_error(error)
        print_error(_("Foedus made a mistake. What is known of it stands in {file}.").format(file=log.file()))
        return BUG
    backup = _latest_backup(register) if register and isinstance(refusal, Damaged | Missing) else ""
    print_error(" ".join(filter(None, (refusal.text, getattr(refusal, "advice", ""), backup))))
    return FAILED


def _refusal(error: Exception) -> InvalidValue | Refused | None:
    """The error that the user can put right; None for a bug."""
    if isinstance(error, InvalidValue | Refused):
        return error
    from db.register import failures

    return failures.refusal_for(error)


def _latest_backup(register: str) -> str:
    """The sentence on the latest backup of a damaged or missing register; "" if there is none."""
    from db.register import location
    from desktop.background.backing_up import plan_at
    from desktop.background.backup_folders import ANSWER_S, read_within

    path = location.path_of(location.url_of(location.absolute(register)))
    if path is None:
        return ""
    settings = Settings()
    folders = filter(None, plan_at(path, settings).folders)
    found = read_within(ANSWER_S, folders, settings.identity_of(str(path)))
    return _("Its latest backup: {file}").format(file=found[0].path) if found else ""


if __name__ == "__main__":
    sys.exit(main())

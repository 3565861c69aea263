"""Many cases in one test, where to set up a test for each would cost more than the test."""

from collections.abc import Callable, Iterable
from typing import Any


def check_each(check: Callable[..., object], cases: Iterable[tuple[Any, ...]]) -> None:
    """Call `check` with the arguments of each case, then fail with all the cases that failed, by name."""
    names, errors = [], []
    for case in cases:
        try:
            check(*case)
        except Exception as error:  # noqa: BLE001  # the cases after this one are checked too
            names.append(" ".join(filter(None, map(_name, case))))
            error.add_note(f"in the case {names[-1]}")
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{check.__name__} fails for: {', '.join(names)}", errors)


def _name(argument: object) -> str:
    """A record by its class, a field by its name, a word as it is; nothing for a store."""
    if isinstance(argument, str):
        return argument
    return str(getattr(argument, "__name__", getattr(argument, "name", "")))

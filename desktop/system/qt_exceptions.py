"""Exceptions in methods that Qt calls, under Python 3.11.

There, an exception raised in C (IndexError, ValueError, a deleted widget) is not normalised until Python code
catches it. PySide reads it before that and crashes, and unsaved input is lost. So each override of a Qt
method catches its exceptions once and raises them again, up to sys.excepthook.
"""

from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject


def install() -> None:
    """Wrap the overrides of Qt methods in every class that is derived from QObject from now on."""
    # mypy: a method is assigned to. Python calls it for each new subclass.
    QObject.__init_subclass__ = classmethod(_wrap_overrides)  # type: ignore[assignment, method-assign]


def _wrap_overrides(cls: type[QObject]) -> None:
    super(QObject, cls).__init_subclass__()  # that of Generic, say
    for name, method in list(vars(cls).items()):
        if isinstance(method, FunctionType) and not name.startswith("__") and _overrides_qt(cls, name):
            setattr(cls, name, _reraising(method))


def _overrides_qt(cls: type, name: str) -> bool:
    return any(name in vars(base) for base in cls.__mro__[1:] if base.__module__.startswith("PySide6."))


def _reraising(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def call(*given: Any, **named: Any) -> Any:
        try:
            return method(*given, **named)
        except BaseException:
            raise

    return call

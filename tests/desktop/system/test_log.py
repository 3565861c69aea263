"""The log: enough to mend the program by, and nobody's name in it."""

import errno
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from db.records import Vocabulary
from db.register import connecting, location, opening
from desktop.system import log

NAME = "Anna Nowak"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of a log that begins now, in a folder of the test's own."""
    monkeypatch.setattr(log, "log", logging.getLogger(f"foedus.{tmp_path.name}"))
    monkeypatch.setattr(log, "folder", lambda: tmp_path / "state")
    log.begin()
    yield tmp_path / "state" / "foedus.log"
    for handler in log.log.handlers:
        handler.close()
    log.log.handlers.clear()


def caught(raises: Callable[[], object]) -> Exception:
    try:
        raises()
    except Exception as error:  # noqa: BLE001 - whatever comes is to be told of
        return error
    raise AssertionError("nothing was raised")


def told(error: BaseException) -> str:
    return "\n".join(log.describe(error))


def fails() -> None:
    try:
        raise KeyError(NAME)
    except KeyError as error:
        raise ValueError(f"{NAME} mieszka w Łucku") from error


def test_it_says_what_it_runs_on_and_what_went_wrong(written: Path, caplog: pytest.LogCaptureFixture) -> None:
    shown = log.log_error(caught(fails), "W oknie")
    text = written.read_text(encoding="utf-8")
    first, *_others = text.splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO Python 3\.\d+\.\d+, \w+", first)
    assert shown in text
    assert shown.startswith("W oknie\nValueError\n  tests/desktop/system/test_log.py:")
    assert "\nfrom\nKeyError\n" in shown
    caplog.clear()


def test_no_words_of_an_exception_that_may_name_somebody() -> None:
    text = told(caught(fails))
    assert NAME not in text.replace('f"{NAME}', "")
    assert "Łucku" not in "\n".join(line for line in text.splitlines() if not line.startswith("  "))


def test_words_of_the_programs_own_stand_there() -> None:
    assert "NoneType" in told(caught(lambda: getattr(None, "unknown")))  # noqa: B009 - mypy knows it fails
    assert told(OSError(errno.ENOSPC, "no space", f"/home/{NAME}")).splitlines() == ["OSError errno=28"]


def test_what_postgresql_quotes_is_left_out(postgresql_url: str) -> None:
    opening.make(postgresql_url)
    engine = connecting.connect(location.url_of(postgresql_url))

    def twice() -> None:
        with engine.begin() as connection:
            for _time in range(2):
                connection.execute(Vocabulary.table.insert(), {"id": 1, "name": NAME, "code": NAME})

    error = caught(twice)
    engine.dispose()
    assert isinstance(error, DBAPIError)
    assert isinstance(error.orig, psycopg.Error)
    assert error.orig.sqlstate
    assert NAME in str(error.orig.diag.message_detail)  # there it is
    text = told(error)
    assert NAME not in text
    assert f"sqlstate={error.orig.sqlstate}" in text.splitlines()[0]


def test_no_folder_of_a_person_is_named() -> None:
    code = compile("def fails(): raise ValueError", f"/home/{NAME}/a/b/c/plan.py", "exec")
    made: dict[str, Callable[[], object]] = {}
    exec(code, made)
    text = told(caught(made["fails"]))
    assert "b/c/plan.py:1 in fails" in text
    assert NAME not in text


def test_a_chain_without_end_is_not_followed_for_ever() -> None:
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert told(one).count("from") == log.FOLLOWED


def test_what_is_raised_from_none_has_no_cause() -> None:
    def raises() -> None:
        try:
            raise KeyError
        except KeyError:
            raise ValueError from None

    assert "KeyError\n" not in told(caught(raises))


def test_it_never_grows_for_ever(written: Path) -> None:
    line = "x" * 100_000
    for _time in range(40):
        log.log.info(line)
    kept = sorted(written.parent.iterdir())
    assert len(kept) == 3
    assert sum(path.stat().st_size for path in kept) < 2_000_000


def test_begun_twice_it_writes_once(written: Path) -> None:
    log.begin()
    log.log.info("jeden")
    assert written.read_text(encoding="utf-8").count("jeden") == 1


def test_where_no_folder_can_be_the_program_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "log", logging.getLogger(f"foedus.{tmp_path.name}"))
    (tmp_path / "file").touch()
    monkeypatch.setattr(log, "folder", lambda: tmp_path / "file")
    log.begin()
    log.log.info("nowhere to be written")
    log.log.info("nor this")
    assert (tmp_path / "file").read_bytes() == b""


def test_the_versions_of_what_it_runs_on() -> None:
    known = dict(log.versions())
    assert {"Foedus", "Python", "Qt (PySide6)", "SQLAlchemy", "SQLite", "openpyxl"} < set(known)
    assert all(re.match(r"\d+\.\d+", known[name]) for name in known if name in ("Python", "SQLite", "Foedus"))

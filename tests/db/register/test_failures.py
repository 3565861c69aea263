"""What databases and disks report, as a person needs it; and what of it nobody is to read."""

import errno
import shutil
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, insert, make_url, text
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, OperationalError, ProgrammingError

from db.errors import Refused
from db.records import Partner, Vocabulary
from db.register import connecting, failures, location, opening
from desktop.system import log

NAME = "Kowalska Barbara"
SECRET = "tajne-hasło"
FULL = "Dysk jest pełny."
SILENT = "Serwer z rejestrem nie odpowiada."
TURNED_AWAY = "Serwer nie wpuszcza do tego rejestru."
BUSY = "Do rejestru zapisuje właśnie inny program."


@pytest.fixture
def server(empty_register_url: str) -> Iterator[Engine]:
    """An empty register on a server."""
    engine = connecting.connect(empty_register_url)
    yield engine
    engine.dispose()


def sentence(error: BaseException) -> Refused:
    told = failures.refusal_for(error)
    assert told
    assert told.text.endswith(".")
    assert told.advice.endswith(".")
    return told


# Disks and files


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, FULL),
        (errno.EROFS, "W pliku rejestru albo w jego folderze nie wolno zapisywać."),
        (errno.EACCES, "Pliku rejestru nie wolno otworzyć."),
        (errno.EIO, "Dysk z rejestrem nie odpowiada prawidłowo."),
    ],
)
def test_what_a_disk_reports(number: int, words: str) -> None:
    assert sentence(OSError(number, "as the system says it")).text == words


@pytest.mark.parametrize("error", [FileNotFoundError(errno.ENOENT, "x"), ValueError("x"), KeyError("x")])
def test_all_else_is_a_bug(error: Exception) -> None:
    assert failures.refusal_for(error) is None
    assert not failures.is_busy(error)


def test_what_is_refused_already_stays_as_it_is() -> None:
    refused = Refused("So it is.", "Do this.")
    assert failures.refusal_for(refused) is refused


def test_a_full_disk_under_sqlite(empty_file: Path, tmp_path: Path) -> None:
    """A limit on the file's pages stands in for the disk: SQLite reports both alike."""
    path = shutil.copy(empty_file, tmp_path / "rejestr.foedus")
    engine = connecting.connect(location.url_of(path))
    with engine.connect() as connection, connection.begin():
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(OperationalError) as raised:
            connection.execute(
                text("INSERT INTO layout VALUES ('anna', 'partner', :json)"), {"json": "x" * 10**6}
            )
    engine.dispose()
    assert sentence(raised.value).text == FULL
    assert not failures.is_busy(raised.value)


def test_somebody_else_writing_is_told_and_worth_asking_again(empty_file: Path, tmp_path: Path) -> None:
    path = shutil.copy(empty_file, tmp_path / "rejestr.foedus")
    writing = connecting.connect(location.url_of(path))
    other = connecting.connect(location.url_of(path), writing=False)
    with writing.begin(), pytest.raises(OperationalError) as raised, other.begin():
        pass
    for engine in (writing, other):
        engine.dispose()
    assert failures.is_busy(raised.value)
    assert sentence(raised.value).text == BUSY
    assert sentence(raised.value.orig or raised.value).text == BUSY  # where SQLAlchemy is passed by


def test_a_fault_in_a_statement_is_a_bug(empty_file: Path) -> None:
    engine = create_engine(f"sqlite:///file:{empty_file}?mode=ro&uri=true")
    with engine.connect() as connection, pytest.raises(OperationalError) as raised:
        connection.execute(text("SELECT nothing FROM nowhere"))
    engine.dispose()
    assert failures.refusal_for(raised.value) is None


# Servers


def refused_at(target: str) -> Refused:
    with pytest.raises(Refused) as raised:
        opening.open_register(target)
    return raised.value


@pytest.mark.parametrize(("part", "value"), [("database", "nie_ma"), ("username", "nikt")])
def test_a_wrong_name_is_not_put_down_to_the_network(postgresql_url: str, part: str, value: str) -> None:
    assert make_url(postgresql_url).database
    target = make_url(postgresql_url).set(**{part: value})  # type: ignore[arg-type]  # one of its parts
    refused = refused_at(target.render_as_string(hide_password=False))
    assert refused.text == TURNED_AWAY
    assert "hasło" in refused.advice


@pytest.mark.parametrize(
    "target",
    ["postgresql://127.0.0.1:1/rejestr", "postgresql:///rejestr?host=/nie/ma", "postgresql://[::1]:1/x"],
)
def test_a_server_that_is_not_there_is(target: str) -> None:
    refused = refused_at(target)
    assert refused.text == SILENT
    assert "sieć" in refused.advice


def test_a_server_lost_in_the_midst_does_not_answer(server: Engine) -> None:
    other = create_engine(server.url)  # whoever manages the server
    with server.connect() as connection:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar()
        with other.begin() as ending:
            ending.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        with pytest.raises(OperationalError) as raised:
            connection.execute(text("SELECT 1"))
    other.dispose()
    assert sentence(raised.value).text == SILENT


def test_rights_on_a_server(server: Engine) -> None:
    with server.connect() as connection:
        connection.execute(text("CREATE ROLE reader"))
        connection.execute(text("SET ROLE reader"))
        with pytest.raises(ProgrammingError) as raised:
            connection.execute(text("SELECT * FROM partner"))
        connection.rollback()
    assert "administrator" in sentence(raised.value).advice


def test_reading_only_is_held_by_the_server_too(server: Engine) -> None:
    reading = connecting.connect(server.url, read_only=True)
    with reading.connect() as connection, pytest.raises(Exception, match="read-only") as raised:
        connection.execute(text("DELETE FROM partner"))
    reading.dispose()
    assert sentence(raised.value).text == "Rejestr jest otwarty tylko do odczytu."


@pytest.mark.parametrize("statement", ["SELECT nothing FROM nowhere", "SELECT 1/0", "SELEKT"])
def test_a_fault_in_a_statement_to_a_server_is_a_bug(server: Engine, statement: str) -> None:
    with server.connect() as connection, pytest.raises((ProgrammingError, DataError)) as raised:
        connection.execute(text(statement))
    assert failures.refusal_for(raised.value) is None


def test_a_fault_that_the_driver_finds_is_a_bug_and_no_silent_server(server: Engine) -> None:
    """It has no code of the server's, for it never came there."""
    with server.connect() as connection, pytest.raises((DataError, InterfaceError)) as raised:
        connection.execute(insert(Partner.table), {"name": "a\0b", "country": "PL"})
    assert failures.refusal_for(raised.value) is None


# What nobody is to read


@pytest.fixture
def named(server: Engine) -> IntegrityError:
    """A fault that PostgreSQL explains by quoting the row."""
    with server.connect() as connection:
        connection.execute(text("CREATE UNIQUE INDEX one_name ON vocabulary (name)"))
        row = {"terms": "agreement_kind", "name": NAME, "name_en": "", "code": "", "version": 1}
        connection.execute(insert(Vocabulary.table), row)
        with pytest.raises(IntegrityError) as raised:
            connection.execute(insert(Vocabulary.table), row)
        connection.rollback()
    return raised.value


def test_the_log_names_the_fault_and_no_person(
    named: IntegrityError, caplog: pytest.LogCaptureFixture
) -> None:
    assert NAME in str(named)  # the control: the driver's own words have it, in DETAIL
    written = log.log_error(named, "in a test")
    assert NAME not in written + caplog.text
    assert "sqlstate=23505" in written
    assert "constraint=one_name" in written
    caplog.clear()


def test_a_chain_of_faults_names_no_person_either(
    named: IntegrityError, caplog: pytest.LogCaptureFixture
) -> None:
    error = RuntimeError(f"no {NAME}")
    error.__cause__ = named
    assert NAME in "".join(traceback.format_exception(error))  # the control
    assert NAME not in log.log_error(error) + caplog.text
    caplog.clear()


@pytest.mark.parametrize(
    "target",
    [
        f"postgresql://anna:{SECRET}@127.0.0.1:1/rejestr",
        f"postgresql://127.0.0.1:1/rejestr?user=anna&password={SECRET}",
        f"postgresql+psycopg://anna:{SECRET}@127.0.0.1:port/rejestr",
    ],
)
@pytest.mark.parametrize("do", [opening.open_register, opening.make, location.url_of])
def test_an_address_with_a_password_is_refused_unquoted(target: str, do: object) -> None:
    assert callable(do)
    with pytest.raises(Refused) as raised:
        do(target)
    assert raised.value.advice
    told = [raised.value.text, raised.value.advice, *traceback.format_exception_only(raised.value)]
    assert SECRET not in " ".join(told)
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__ or raised.value.__context__ is None


def test_a_password_from_elsewhere_stands_in_no_error(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PGPASSWORD", SECRET)
    refused = refused_at("postgresql://anna@127.0.0.1:1/rejestr")
    assert SECRET not in "".join(traceback.format_exception(refused)) + log.log_error(refused) + caplog.text
    caplog.clear()

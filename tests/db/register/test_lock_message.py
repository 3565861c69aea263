"""What is said when somebody else has the register open."""

from datetime import datetime

from db import words
from db.register import lock_message
from db.register.lock import Holder


def test_who_where_and_since_when() -> None:
    today = f"{datetime.now():%Y-%m-%d}T14:02"
    heading, text = lock_message.describe(Holder("Anna Nowak", "um-214", today))
    assert heading == "Rejestr jest otwarty tylko do odczytu"
    assert text.startswith("Rejestr ma otwarty Anna Nowak na komputerze um-214, od 14:02. ")


def test_since_another_day() -> None:
    _heading, text = lock_message.describe(Holder("Anna Nowak", "um-214", "2012-06-30T14:02"))
    assert "30.06.2012, 14:02" in text


def test_a_lock_that_nobody_can_read_is_told_all_the_same() -> None:
    words.use("en")
    _heading, text = lock_message.describe(Holder("?", "?", ""))
    assert text.startswith("? has it open at the computer ?, since ?. ")

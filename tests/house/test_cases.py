"""Many cases in one test: what fails is named, and does not hide what comes after it."""

import pytest

from tests.support.cases import check_each


def test_every_case_is_checked_and_all_that_fail_are_named() -> None:
    seen = []

    def is_short(word: str, kind: type) -> None:
        seen.append(word)
        assert len(word) < 3

    cases = [("a", int), ("abc", int), ("b", str), ("abcd", str)]
    with pytest.raises(ExceptionGroup, match="is_short fails for: abc int, abcd str") as raised:
        check_each(is_short, cases)
    assert seen == ["a", "abc", "b", "abcd"]
    notes = [error.__notes__ for error in raised.value.exceptions]
    assert notes == [["in the case abc int"], ["in the case abcd str"]]


def test_nothing_is_told_where_all_hold() -> None:
    check_each(len, [("a",), ("b",)])

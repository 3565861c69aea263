"""Editors of a choice, a country, yes or no. Typing filters their list."""

from collections.abc import Sequence
from typing import Any

from db import countries
from db.folding import fold, query_terms
from db.kinds import Choice, Kind
from db.words import LANGUAGES, in_language
from desktop.screens.fields.dropdown import DropdownLine, Suggestion, best_first
from desktop.screens.fields.editor import Line, LineEditor, Sources


class DropdownEditor(LineEditor):
    """An editor whose value is chosen from a list, or found in it by typing."""

    patient = True

    def __init__(self, kind: Kind[Any], sources: Sources, parent: Any = None) -> None:
        super().__init__(kind, sources, parent)
        assert isinstance(self.line, DropdownLine)
        self.pick = self.line
        self.pick.chosen.connect(self._take)

    def _made_line(self) -> Line:
        return DropdownLine(self._offers, self)

    def open_list(self) -> None:
        self.pick.open_all()

    def _offers(self, text: str) -> Sequence[Suggestion]:
        raise NotImplementedError

    def _take(self, offer: Suggestion) -> None:
        self.line.replace(offer.label)
        self._set_chosen(offer.value)
        if self.line.hasFocus():
            self.line.selectAll()

    def _set_chosen(self, value: Any) -> None:
        """Take a chosen value as it is, even if its label could be read as another value."""
        self._value, self._problem = value, None
        self.changed.emit()
        self.settled.emit()

    def commit(self) -> None:
        """Complete a text that was typed in part: "umowa o w" becomes the whole name."""
        self.pick.close_list()  # else it would take the keys that are meant for the next field
        self.normalise()
        super().commit()


class ChoiceEditor(DropdownEditor):
    """Editor of a choice among the program's own codes."""

    kind: Choice

    def _offers(self, text: str) -> Sequence[Suggestion]:
        offers = [Suggestion(self.kind.show(code), code) for code in self.kind.options]
        names = {
            code: [in_language(label, language) for language in LANGUAGES]
            for code, label in self.kind.options.items()
        }
        return matching(offers, names, text)


class CountryEditor(DropdownEditor):
    """Editor of a country, found by its name in any language or by its code."""

    def _offers(self, text: str) -> Sequence[Suggestion]:
        codes = countries.codes()
        names = {code: [*countries.names(code), code] for code in codes}
        offers = [Suggestion(countries.shown(code), code) for code in codes]
        if text.strip():  # "Pol" is rather Polska than Polinezja Francuska
            offers.sort(key=lambda offer: len(offer.label))
        return matching(offers, names, text)


class YesNoEditor(DropdownEditor):
    """Editor of yes, no, or no answer."""

    def _offers(self, text: str) -> Sequence[Suggestion]:
        offers = [Suggestion(self.kind.show(value), value) for value in (True, False)]
        return matching(offers, {offer.value: [offer.label] for offer in offers}, text)


def matching(offers: Sequence[Suggestion], names: dict[Any, list[str]], text: str) -> list[Suggestion]:
    """The offers that have, for every typed word, a word beginning with it in a name; likeliest first."""
    words = query_terms(text)
    return best_first([offer for offer in offers if _answers(names[offer.value], words)], text)


def _answers(names: list[str], words: list[str]) -> bool:
    named_words = [word for name in names for word in fold(name).split()]
    return all(any(named.startswith(word) for named in named_words) for word in words)

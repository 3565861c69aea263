"""The report of who travelled, as a clerk looks at it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from pytestqt.qtbot import QtBot

from db.dates import PartialDate
from db.store import Store
from desktop.screens.reports.travel_page import TravelPage
from desktop.screens.window.window import Window
from tests.support.journeys import cost, journey, person

Show = Callable[[], TravelPage]


def few_journeys(store: Store) -> None:
    """In 2016 Ewa went to Kowno, in 2017 Anna and Jan to Łuck and Anna to Gori."""
    euro = cost("100", currency="EUR", rate=Decimal("4.5"), payer="host", traveller="Anna Nowak")
    both = [person("Anna Nowak"), person("Jan Żak")]
    paid = [cost("100", kind="tickets", traveller="Anna Nowak"), cost("40", kind="interpreter")]
    journey(store, "Dni Łucka", PartialDate(2017, 5, 12), participants=both, costs=paid)
    there = {"country": "GE", "location": "Gori", "participants": [person("Anna Nowak")]}
    journey(store, "Gori", PartialDate(2017, 6, 1), costs=[euro], **there)
    kowno = {"country": "LT", "location": "Kowno", "participants": [person("Ewa Lis")]}
    journey(store, "Kowno", PartialDate(2016, 6, 1), **kowno)


def report(window: Window, qtbot: QtBot) -> TravelPage:
    """The report as of the end of 2017."""
    window.as_of.set(date(2017, 12, 31))
    page = window.pages.page_of("travel")
    assert isinstance(page, TravelPage)
    with qtbot.waitSignal(page.shown):
        window.pages.show_list("travel")
    return page


def shown(page: TravelPage) -> list[tuple[str, ...]]:
    return [page.model.row(at).texts for at in range(page.model.rowCount())]


def names(page: TravelPage) -> list[str]:
    return [row[0] for row in shown(page)]

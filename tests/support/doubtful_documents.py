"""Documents with a doubtful or unusual life, and the words in which each place is to tell of them."""

from dataclasses import dataclass
from datetime import date

from db import words
from db.dates import UNTIL_WORDS, Until
from tests.support.lives import Values, act, agreement, fixed

COUNTRY, KIND = {"pl": "Niemcy", "en": "Germany"}, "umowa"
CERTAIN = {"pl": ("nie", "tak"), "en": ("no", "yes")}
WORDS = [Until(None, word) for word in UNTIL_WORDS]
COLUMNS = ("partners", "signed", "renewed_on", "until", "state", "days_left", "certain")


@dataclass(frozen=True)
class Told:
    """The words for a document in one language: the sentence, and the texts of the list's columns."""

    sentence: str
    state: str
    until: str
    days_left: str = ""
    renewed: str = ""


@dataclass(frozen=True)
class Case:
    """A document as of a day, with its state; `within`: the earliest and latest day that its end can be."""

    name: str
    day: str
    code: str
    certain: bool
    pl: Told
    en: Told
    within: tuple[str, str] | None = None

    @property
    def on(self) -> date:
        return date.fromisoformat(self.day)

    @property
    def told(self) -> Told:
        return self.pl if words.language() == "pl" else self.en

    @property
    def row(self) -> tuple[str, ...]:
        """The texts of the COLUMNS."""
        signed, told = PAPERS[self.name][0]["signed_on"], self.told
        known = told.renewed, told.until, told.state, told.days_left, CERTAIN[words.language()][self.certain]
        return self.name, signed.show() if signed else "", *known


ROLLING = {"renewal": "tacit", "following_term": "4y", "notice": "6m"}
NOTICED = {"duration": "indefinite", "notice": "6m"}
PAPERS: dict[str, tuple[Values, list[Values]]] = {
    "Ateny": (agreement("2010-01-01", **NOTICED), [act("notice_given", known_by="2016-06-30", by="partner")]),
    "Berno": (agreement(), [act("renewed", "2014", new_term="5y")]),
    "Celle": (fixed("2006-04-12", "5y"), [act("renewed", "2011", new_term="5y")]),
    "Dijon": (
        agreement("2026-01-20", duration="indefinite", notice="1m", notice_from="month_end"),
        [act("notice_given", "2026-01-25", by="us"), act("entered_into_force", "2026-02-01")],
    ),
    "Essen": (
        fixed("2021-07-10", "5y"),
        [act("renewed", "2026-09-15", effective_from="2026-07-10", new_term="5y")],
    ),
    "Faro": (agreement("2020-01-01"), [act("expired", "2026-12-31", known_by="2026-11-01")]),
    "Genua": (agreement("2010-01-01", **NOTICED), [act("notice_given", "2025-10", by="partner")]),
    "Haga": (
        agreement("2010-01-01", **NOTICED),
        [
            act("notice_given", "2020-01-01", by="us"),
            act("notice_given", "2020-02-01", by="partner"),
            act("notice_withdrawn", "2020-03-01", by="us"),
        ],
    ),
    "Ivrea": (
        agreement("1994"),
        [act("suspended" if year % 2 else "resumed", str(year)) for year in range(1995, 2010)],
    ),
    "Jena": (fixed("2007", "4y", **ROLLING), [act("notice_given", "2015-03-10")]),
    "Kassel": (fixed("1993", "3y", renewal="tacit", following_term="3y"), []),
    "Lipsk": (agreement("2010-01-01"), [act("suspended", "2025-11-20", effective_from="2026-01-01")]),
    "Mainz": (
        agreement("2025-01-20", duration="indefinite", notice="3d"),
        [act("notice_given", "2025-01-25"), act("entered_into_force", "2025-02-01")],
    ),
    "Norden": (
        agreement("2026-01-20", duration="indefinite", awaits="ratification", notice="3m"),
        [act("notice_given", "2026-01-25", by="us")],
    ),
}
"""The terms and acts of each document, by the name of its partner."""
# fmt: off
CASES = [
    Case("Berno", "2005-01-01", "in_force", False,
         Told("Prawdopodobnie obowiązuje, nie wiadomo od kiedy – terminu nie ustalono.",
              "prawdopodobnie obowiązuje", "nie ustalono"),
         Told("Probably in force, since when is not known – the term is not established.",
              "probably in force", "not established")),
    Case("Celle", "2011-06-01", "in_force", False,
         Told("Prawdopodobnie obowiązuje do 2016 r., odnowiona w 2011 r.",
              "prawdopodobnie obowiązuje", "2016", "najwyżej 2039", "2011"),
         Told("Probably in force, until 2016, renewed in 2011.",
              "probably in force", "2016", "at most 2039", "2011"),
         ("2016-04-11", "2016-12-30")),
    Case("Ateny", "2016-07-15", "under_notice", False,
         Told("Prawdopodobnie w okresie wypowiedzenia do 2016 r. – wypowiedziana przez partnera.",
              "prawdopodobnie w okresie wypowiedzenia", "2016", "najwyżej 168"),
         Told("Probably under notice until 2016 – notice given by the partner.",
              "probably under notice", "2016", "at most 168"),
         ("2016-06-30", "2016-12-30")),
    Case("Jena", "2019-06-01", "under_notice", False,
         Told("Prawdopodobnie w okresie wypowiedzenia do 2019 r. – wypowiedziana 10.03.2015 r.",
              "prawdopodobnie w okresie wypowiedzenia", "2019", "najwyżej 100"),
         Told("Probably under notice until 2019 – notice given on 10 March 2015.",
              "probably under notice", "2019", "at most 100"),
         ("2019-01-01", "2019-09-09")),
    Case("Berno", "2019-06-01", "in_force", False,
         Told("Prawdopodobnie obowiązuje, nie wiadomo od kiedy, odnowiona w 2014 r. – dzień końcowy nie jest"
              " pewny.",
              "prawdopodobnie obowiązuje", "niepewne", renewed="2014"),
         Told("Probably in force, since when is not known, renewed in 2014 – the day of its end is not"
              " certain.",
              "probably in force", "not certain", renewed="2014")),
    Case("Haga", "2020-03-01", "under_notice", True,
         Told("W okresie wypowiedzenia do 01.08.2020 r. – wypowiedziana przez partnera 01.02.2020 r.",
              "w okresie wypowiedzenia", "01.08.2020", "153"),
         Told("Under notice until 1 August 2020 – notice given by the partner on 1 February 2020.",
              "under notice", "01.08.2020", "153"),
         ("2020-08-01", "2020-08-01")),
    Case("Genua", "2026-02-15", "under_notice", True,
         Told("W okresie wypowiedzenia do kwietnia 2026 r. – wypowiedziana przez partnera"
              " w październiku 2025 r.",
              "w okresie wypowiedzenia", "04.2026", "najwyżej 74"),
         Told("Under notice until April 2026 – notice given by the partner in October 2025.",
              "under notice", "04.2026", "at most 74"),
         ("2026-04-01", "2026-04-30")),
    Case("Dijon", "2026-02-15", "under_notice", True,
         Told("W okresie wypowiedzenia do 28.02.2026 r. – wypowiedziana przez nas 25.01.2026 r.",
              "w okresie wypowiedzenia", "28.02.2026", "13"),
         Told("Under notice until 28 February 2026 – notice given by us on 25 January 2026.",
              "under notice", "28.02.2026", "13"),
         ("2026-02-28", "2026-02-28")),
    Case("Ateny", "2026-02-15", "terminated", True,
         Told("Rozwiązana za wypowiedzeniem, obowiązywała do lat 2010–2016.",
              "rozwiązany", "2010–2016"),
         Told("Terminated by notice, was in force until 2010–2016.", "terminated", "2010–2016"),
         ("2010-07-01", "2016-12-30")),
    Case("Ivrea", "2026-02-15", "suspended", False,
         Told("Prawdopodobnie zawieszona w 2009 r.; zbyt wiele dat jest niepewnych, by powiedzieć więcej"
              " na pewno.",
              "prawdopodobnie zawieszony", "nie ustalono"),
         Told("Probably suspended in 2009; too many of its dates are open for more to be certain.",
              "probably suspended", "not established")),
    Case("Kassel", "2026-02-15", "in_force", True,
         Told("Obowiązuje – przedłużona milcząco, do lat 2026–2029.",
              "obowiązuje", "2026–2029", "najwyżej 1414"),
         Told("In force – renewed tacitly, until 2026–2029.", "in force", "2026–2029", "at most 1414"),
         ("2026-01-01", "2029-12-30")),
    Case("Lipsk", "2026-02-15", "suspended", True,
         Told("Zawieszona od 01.01.2026 r.", "zawieszony", "nie ustalono"),
         Told("Suspended since 1 January 2026.", "suspended", "not established")),
    Case("Mainz", "2026-02-15", "terminated", True,
         Told("Rozwiązana za wypowiedzeniem 28.01.2025 r., nie weszła w życie.", "rozwiązany", "28.01.2025"),
         Told("Terminated by notice on 28 January 2025, never entered into force.",
              "terminated", "28.01.2025"),
         ("2025-01-28", "2025-01-28")),
    Case("Norden", "2026-02-15", "signed", True,
         Told("Podpisana 20.01.2026 r., jeszcze nie obowiązuje, czeka na ratyfikację; wypowiedziana przez nas"
              " 25.01.2026 r., rozwiąże się 25.04.2026 r.",
              "podpisany (jeszcze nie obowiązuje)", "25.04.2026", "69"),
         Told("Signed on 20 January 2026, not yet in force, awaits ratification; notice given by us"
              " on 25 January 2026, by which it ends on 25 April 2026.",
              "signed (not yet in force)", "25.04.2026", "69"),
         ("2026-04-25", "2026-04-25")),
    Case("Essen", "2026-08-01", "in_force", True,
         Told("Obowiązuje od 10.07.2021 r. do 09.07.2031 r., odnowiona 15.09.2026 r."
              " z mocą od 10.07.2026 r.",
              "obowiązuje", "09.07.2031", "1803", "15.09.2026"),
         Told("In force since 10 July 2021, until 9 July 2031, renewed on 15 September 2026"
              " with effect from 10 July 2026.",
              "in force", "09.07.2031", "1803", "15.09.2026"),
         ("2031-07-09", "2031-07-09")),
    Case("Faro", "2026-11-15", "in_force", True,
         Told("Obowiązuje od 01.01.2020 r. do 31.12.2026 r.", "obowiązuje", "31.12.2026", "46"),
         Told("In force since 1 January 2020, until 31 December 2026.", "in force", "31.12.2026", "46"),
         ("2026-12-31", "2026-12-31")),
    Case("Berno", "2026-11-15", "expired", False,
         Told("Prawdopodobnie wygasła, data nieznana.", "prawdopodobnie wygasł", "wygasł, data nieznana",
              renewed="2014"),
         Told("Probably expired, date unknown.", "probably expired", "expired, date unknown",
              renewed="2014")),
]
# fmt: on

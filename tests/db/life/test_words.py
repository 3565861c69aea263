"""Each state in one sentence, in Polish in three genders, and in English."""

import re
from datetime import date
from typing import Any

import pytest

from db import words
from db.life import agreeing, at, periods, renewed_into, sentence
from db.records.agreements.states import AGREEMENT_STATE
from tests.support.lives import Values, act, agreement, fixed

REPORT = "2017-12-31"
ROLLING = fixed("2014-08-28", "3y", renewal="tacit", following_term="3y", notice="6m")
NOTICED = agreement("2010-01-01", duration="indefinite", notice="6m", notice_from="receipt")


def said(of: Values, acts: list[Values], gender: str, day: str, language: str = "pl") -> str:
    """The sentence on a day, with plain spaces."""
    as_of = date.fromisoformat(day)
    with words.speaking(language):
        made = periods(of, acts)
        period = at(made, as_of)
        text = sentence(of, acts, period, gender, as_of, renewed_into(made, period))
    return text.replace("\N{NO-BREAK SPACE}", " ")


# A case in a few lines: the agreement and its acts, gender and day, then what is said of it.
# fmt: off
CASES: list[tuple[str, Values, list[Values], str, str, str, str]] = [
    ("a tacit renewal", ROLLING,
     [], "f", "2025-06-01",
     "Obowiązuje – przedłużona milcząco po raz trzeci do 27.08.2026 r.; "
     "wypowiedzenie najpóźniej 27.02.2026 r.",
     "In force – renewed tacitly for the third time until 27 August 2026; "
     "notice by 27 February 2026 at the latest"),
    ("the last day of notice is past", ROLLING,
     [], "n", "2026-03-01",
     "Obowiązuje – przedłużone milcząco po raz trzeci do 27.08.2026 r.; "
     "termin na wypowiedzenie minął 27.02.2026 r.; jeśli wypowiedzenia nie było, obowiązuje do 27.08.2029 r.",
     "In force – renewed tacitly for the third time until 27 August 2026; "
     "the last day of notice was 27 February 2026; if none was given, it is in force until 27 August 2029"),
    ("the last day of notice of an end known to the month is past",
     fixed("2015-03-01", None, ends_on="2019-05", renewal="tacit", following_term="1y", notice="3m"),
     [], "f", "2019-04-01",
     "Obowiązuje od 01.03.2015 r. do maja 2019 r.; termin na wypowiedzenie minął 01.02.2019 r.; "
     "jeśli wypowiedzenia nie było, obowiązuje do maja 2020 r.",
     "In force since 1 March 2015, until May 2019; the last day of notice was 1 February 2019; "
     "if none was given, it is in force until May 2020"),
    ("the last day of notice is past of one that an annex renews for longer", ROLLING,
     [act("annexed", "2025-06-01", new_following_term="5y")], "f", "2026-03-01",
     "Obowiązuje od 28.08.2014 r. do 27.08.2026 r.; termin na wypowiedzenie minął 27.02.2026 r.; "
     "jeśli wypowiedzenia nie było, obowiązuje do 27.08.2031 r.",
     "In force since 28 August 2014, until 27 August 2026; the last day of notice was 27 February 2026; "
     "if none was given, it is in force until 27 August 2031"),
    ("the last day of notice is past of what stays in force",
     fixed("2010-01-01", "5y", renewal="stays", notice="3m"),
     [], "f", "2014-11-01",
     "Obowiązuje od 01.01.2010 r. do 31.12.2014 r.; termin na wypowiedzenie minął 30.09.2014 r.",
     "In force since 1 January 2010, until 31 December 2014; the last day of notice was 30 September 2014"),
    ("more renewals than words for them", fixed("2000-01-01", "1y", renewal="tacit", following_term="1y"),
     [], "m", "2012-06-01",
     "Obowiązuje – przedłużony milcząco 12 razy, do 31.12.2012 r.",
     "In force – renewed tacitly 12 times, until 31 December 2012"),
    ("a tacit renewal, the first or a later one by the day of signing",
     fixed("1994", "3y", renewal="tacit", following_term="3y"), [], "f", "2000-06-01",
     "Obowiązuje – przedłużona milcząco, do dekady 2000–2009",
     "In force – renewed tacitly, until the decade 2000–2009"),
    ("a tacit renewal whose number does not depend on the day of signing",
     fixed("1994", "3y", renewal="tacit", following_term="3y"), [], "m", "1998-06-01",
     "Obowiązuje – przedłużony milcząco po raz pierwszy do 2000 r.",
     "In force – renewed tacitly for the first time until 2000"),
    ("a first term or its tacit renewal, by the day of signing",
     fixed("1994", "3y", renewal="tacit", following_term="3y"), [], "n", "1997-06-01",
     "Obowiązuje od 1994 r. – dzień końcowy nie jest pewny",
     "In force since 1994 – the day of its end is not certain"),
    ("the last day of notice is past of a term that began on some day of a year",
     fixed("1994", "3y", renewal="tacit", following_term="3y", notice="3m"), [], "f", "1999-12-15",
     "Obowiązuje – przedłużona milcząco po raz pierwszy do 2000 r.; "
     "termin na wypowiedzenie minął 30.09.1999 r.; jeśli wypowiedzenia nie było, obowiązuje do 2003 r.",
     "In force – renewed tacitly for the first time until 2000; "
     "the last day of notice was 30 September 1999; if none was given, it is in force until 2003"),
    ("the term is not established", agreement("2013-06-22", source="report", confirmed_on=REPORT),
     [], "f", REPORT,
     "Obowiązuje od 22.06.2013 r. – terminu nie ustalono (wg raportu, stan na 31.12.2017 r.)",
     "In force since 22 June 2013 – the term is not established "
     "(according to a report, as of 31 December 2017)"),
    ("renewed without a term", agreement("2002", source="word"),
     [act("renewed", "2009-09-12")], "f", "2010-01-01",
     "Obowiązuje od 2002 r., odnowiona 12.09.2009 r. – terminu nie ustalono (wg informacji ustnej)",
     "In force since 2002, renewed on 12 September 2009 – the term is not established "
     "(by word of mouth)"),
    ("renewed after a gap", agreement("1994"),
     [act("expired", known_by=REPORT), act("renewed", "2014-06-21")], "m", REPORT,
     "Obowiązuje, odnowiony 21.06.2014 r. – terminu nie ustalono",
     "In force, renewed on 21 June 2014 – the term is not established"),
    ("a fixed term, renewed", fixed("2006-04-12", "5y"),
     [act("renewed", "2011-03", new_term="5y")], "n", "2012-01-01",
     "Obowiązuje od 12.04.2006 r. do 11.04.2016 r., odnowione w marcu 2011 r.",
     "In force since 12 April 2006, until 11 April 2016, renewed in March 2011"),
    ("renewed before or after its end, which makes two years of one", fixed("2010-03-01", "1y"),
     [act("renewed", "2011", new_term="5y")], "f", "2012-06-01",
     "Obowiązuje od ok. 2010 r. do 2016 r., odnowiona w 2011 r.",
     "In force since c. 2010, until 2016, renewed in 2011"),
    ("renewed before or after its end, long after it was signed", fixed("2006-03-01", "5y"),
     [act("renewed", "2011-03", new_term="5y")], "n", "2012-06-01",
     "Obowiązuje do marca 2016 r., odnowione w marcu 2011 r.",
     "In force, until March 2016, renewed in March 2011"),
    ("signed by either side last", agreement(signed_by_us_on="2010-03", signed_by_them_on="2010"),
     [], "m", "2013-06-01",
     "Obowiązuje od 2010 r. – terminu nie ustalono",
     "In force since 2010 – the term is not established"),
    ("in force since its entry or a renewal after a gap, the signing unknown", fixed(None, "5y"),
     [act("entered_into_force", "2008-05-01"), act("renewed", "2013", new_term="5y")], "f", "2014-06-01",
     "Obowiązuje do 2018 r., odnowiona w 2013 r.",
     "In force, until 2018, renewed in 2013"),
    ("renewed once or twice so far", fixed("2010-03-01", "5y"),
     [act("renewed", "2012-05", new_term="5y"), act("renewed", "2013", new_term="5y")], "f", "2013-06-01",
     "Obowiązuje od 01.03.2010 r. do lat 20. XXI w., odnowiona około 2012 r.",
     "In force since 1 March 2010, until the 2020s, renewed about 2012"),
    ("in force since a month", agreement("2014-01", duration="not_stated"),
     [], "m", REPORT,
     "Obowiązuje od stycznia 2014 r. – dokument nie określa terminu",
     "In force since January 2014 – the document states no term"),
    ("about a year", agreement("1990~", duration="indefinite"),
     [], "m", REPORT,
     "Obowiązuje od ok. 1990 r. bezterminowo",
     "In force since c. 1990, indefinitely"),
    ("until an event", agreement("2015-03-01", duration="event", event="zakończenie projektu"),
     [], "n", REPORT,
     "Obowiązuje od 01.03.2015 r. do zdarzenia: zakończenie projektu",
     "In force since 1 March 2015, until this event: zakończenie projektu"),
    ("until an event that nobody named", agreement("2015-03-01", duration="event"),
     [], "n", REPORT,
     "Obowiązuje od 01.03.2015 r. do określonego zdarzenia",
     "In force since 1 March 2015, until an event"),
    ("in force since nobody knows when", agreement(),
     [act("renewed", "2014", new_term="5y")], "f", "2016-01-01",
     "Obowiązuje do 2019 r. (nie wiadomo od kiedy), odnowiona w 2014 r.",
     "In force, until 2019 (since when is not known), renewed in 2014"),
    ("until an event, since nobody knows when", agreement(duration="event"),
     [act("renewed", "2014")], "f", "2016-01-01",
     "Obowiązuje do określonego zdarzenia (nie wiadomo od kiedy), odnowiona w 2014 r.",
     "In force, until an event (since when is not known), renewed in 2014"),
    ("not established, since nobody knows when", agreement(),
     [act("annexed", "2014")], "f", "2010-01-01",
     "Prawdopodobnie obowiązuje, nie wiadomo od kiedy – terminu nie ustalono",
     "Probably in force, since when is not known – the term is not established"),
    ("probably in force", agreement("1995"),
     [], "n", "1995-06-01",
     "Prawdopodobnie obowiązuje od 1995 r. – terminu nie ustalono",
     "Probably in force since 1995 – the term is not established"),
    ("expired, nobody knows when, with talks", agreement("2002", source="report", confirmed_on=REPORT),
     [act("expired", known_by=REPORT), act("talks_opened", known_by=REPORT)], "f", REPORT,
     "Wygasła, data nieznana; trwają prace nad nową umową",
     "Expired, date unknown; talks of a new agreement are under way"),
    ("expired at the end of its term", fixed("2006-04-12", "5y"),
     [], "n", "2012-01-01",
     "Wygasło 11.04.2011 r.",
     "Expired on 11 April 2011"),
    ("expired in a year", agreement("2006-04-12"),
     [act("expired", "2010")], "m", "2012-01-01",
     "Wygasł w 2010 r.",
     "Expired in 2010"),
    ("under notice", NOTICED,
     [act("notice_given", "2020-02-15", received_on="2020-03-02", by="partner")], "f", "2020-04-01",
     "W okresie wypowiedzenia do 02.09.2020 r. – wypowiedziana przez partnera 15.02.2020 r.",
     "Under notice until 2 September 2020 – notice given by the partner on 15 February 2020"),
    ("under notice of no known end", agreement("2010-01-01"),
     [act("notice_given", "2020-02-15", by="us")], "n", "2020-04-01",
     "W okresie wypowiedzenia, termin jego upływu nieznany – wypowiedziane przez nas 15.02.2020 r.",
     "Under notice, its end is not known – notice given by us on 15 February 2020"),
    ("terminated by notice", NOTICED,
     [act("notice_given", "2020-02-15", received_on="2020-03-02")], "f", "2020-10-01",
     "Rozwiązana za wypowiedzeniem, obowiązywała do 02.09.2020 r.",
     "Terminated by notice, was in force until 2 September 2020"),
    ("terminated", agreement("2010-01-01"),
     [act("terminated", "2022-03-15")], "m", "2022-03-15",
     "Rozwiązany 15.03.2022 r.",
     "Terminated on 15 March 2022"),
    ("terminated, nobody knows when", agreement("2010-01-01"),
     [act("terminated", known_by=REPORT)], "n", REPORT,
     "Rozwiązane, data nieznana",
     "Terminated, date unknown"),
    ("superseded", agreement("2012-06-30"),
     [act("superseded", "2015-07-02")], "m", REPORT,
     "Zastąpiony nowym dokumentem 02.07.2015 r.",
     "Superseded by a new document on 2 July 2015"),
    ("superseded after it had expired", fixed("2006-04-12", "5y"),
     [act("superseded", "2015-07-02")], "f", REPORT,
     "Zastąpiona nowym dokumentem 02.07.2015 r.; obowiązywała do 11.04.2011 r.",
     "Superseded by a new document on 2 July 2015; was in force until 11 April 2011"),
    ("superseded by a document that enters into force later", agreement("2012-06-30"),
     [act("superseded", "2015-07-02", effective_from="2016-01-01")], "f", REPORT,
     "Zastąpiona nowym dokumentem 01.01.2016 r.",
     "Superseded by a new document on 1 January 2016"),
    ("to be superseded by it", agreement("2012-06-30"),
     [act("superseded", "2015-07-02", effective_from="2016-01-01")], "f", "2015-08-01",
     "Obowiązuje od 30.06.2012 r. do 31.12.2015 r.",
     "In force since 30 June 2012, until 31 December 2015"),
    ("superseded by its effect alone, after it had expired", fixed("2006-04-12", "5y"),
     [act("superseded", effective_from="2016-01")], "m", REPORT,
     "Zastąpiony nowym dokumentem w styczniu 2016 r.; obowiązywał do 11.04.2011 r.",
     "Superseded by a new document in January 2016; was in force until 11 April 2011"),
    ("no longer current from a day that was agreed", agreement("2002-07-25"),
     [act("no_longer_current", "2015-07-02", effective_from="2016-01-01")], "n", REPORT,
     "Nieaktualne od 01.01.2016 r.",
     "No longer current since 1 January 2016"),
    ("no longer current", agreement("2002-07-25"),
     [act("no_longer_current", known_by=REPORT)], "n", REPORT,
     "Nieaktualne, data nieznana",
     "No longer current, date unknown"),
    ("no longer current since a month", agreement("2002-07-25"),
     [act("no_longer_current", "2016-05")], "f", REPORT,
     "Nieaktualna od maja 2016 r.",
     "No longer current since May 2016"),
    ("suspended within a term", fixed("2010-01-01", "5y"),
     [act("suspended", "2012-03-01")], "f", "2013-01-01",
     "Zawieszona 01.03.2012 r.; termin upływa 31.12.2014 r.",
     "Suspended on 1 March 2012; the term ends on 31 December 2014"),
    ("suspended by a resolution", agreement("2010-01-01"),
     [act("suspended", "2022-03-01", basis_number="uchwała LII/749/22", basis_on=date(2022, 2, 28))],
     "f", "2023-01-01",
     "Zawieszona 01.03.2022 r. (podstawa: uchwała LII/749/22 z 28.02.2022 r.)",
     "Suspended on 1 March 2022 (on the basis of uchwała LII/749/22 of 28 February 2022)"),
    ("suspended by a resolution of no known day", agreement("2010-01-01"),
     [act("suspended", "2022-03-01", basis_number="LII/749/22")], "n", "2023-01-01",
     "Zawieszone 01.03.2022 r. (podstawa: LII/749/22)",
     "Suspended on 1 March 2022 (on the basis of LII/749/22)"),
    ("suspended by a resolution of no known number", agreement("2010-01-01"),
     [act("suspended", "2022-03-01", basis_on=date(2022, 2, 28))], "m", "2023-01-01",
     "Zawieszony 01.03.2022 r. (podstawa: akt z 28.02.2022 r.)",
     "Suspended on 1 March 2022 (on the basis of an act of 28 February 2022)"),
    ("suspended from a later day on", agreement("2010-01-01"),
     [act("suspended", "2020-03-01", effective_from="2020-06-01")], "f", "2020-07-01",
     "Zawieszona od 01.06.2020 r.",
     "Suspended since 1 June 2020"),
    ("to be suspended from a later day on", agreement("2010-01-01"),
     [act("suspended", "2020-03-01", effective_from="2020-06-01")], "f", "2020-04-01",
     "Obowiązuje od 01.01.2010 r. – terminu nie ustalono",
     "In force since 1 January 2010 – the term is not established"),
    ("suspended by a resolution that works back", agreement("2010-01-01"),
     [act("suspended", "2026-09-15", effective_from="2026-09", basis_number="LII/749/22")], "m", "2026-10-01",
     "Zawieszony od września 2026 r. (podstawa: LII/749/22)",
     "Suspended since September 2026 (on the basis of LII/749/22)"),
    ("suspended from its own day on", agreement("2010-01-01"),
     [act("suspended", "2020-03-01", effective_from="2020-03-01")], "n", "2020-07-01",
     "Zawieszone 01.03.2020 r.",
     "Suspended on 1 March 2020"),
    ("terminated as from a later day", agreement("2010-01-01"),
     [act("terminated", "2015-03-01", effective_from="2016-01-01")], "f", REPORT,
     "Rozwiązana, obowiązywała do 31.12.2015 r.",
     "Terminated, was in force until 31 December 2015"),
    ("terminated as from an earlier day", agreement("2010-01-01"),
     [act("terminated", "2026-09-15", effective_from="2026-09-01")], "m", "2026-09-10",
     "Rozwiązany, obowiązywał do 31.08.2026 r.",
     "Terminated, was in force until 31 August 2026"),
    ("terminated, only the day of its effect known", agreement("2010-01-01"),
     [act("terminated", effective_from="2016")], "n", REPORT,
     "Rozwiązane, obowiązywało do 2016 r.",
     "Terminated, was in force until 2016"),
    ("expired as from a day", agreement("2010-01-01"),
     [act("expired", "2015-03-01", effective_from="2016-01-01")], "n", REPORT,
     "Wygasło 31.12.2015 r.",
     "Expired on 31 December 2015"),
    ("under notice to a day that was agreed", NOTICED,
     [act("notice_given", "2020-02-15", effective_from="2021-01-01", by="us")], "f", "2020-04-01",
     "W okresie wypowiedzenia do 31.12.2020 r. – wypowiedziana przez nas 15.02.2020 r.",
     "Under notice until 31 December 2020 – notice given by us on 15 February 2020"),
    ("under notice of which only the receipt is known", NOTICED,
     [act("notice_given", received_on="2020-03-02", by="partner")], "f", "2020-04-01",
     "W okresie wypowiedzenia do 02.09.2020 r. – wypowiedziana przez partnera",
     "Under notice until 2 September 2020 – notice given by the partner"),
    ("in force from an earlier day than that on which it was entered", agreement("2020-01-01"),
     [act("entered_into_force", "2020-09-15", effective_from="2020-09-01")], "f", "2020-10-01",
     "Obowiązuje od 01.09.2020 r. – terminu nie ustalono",
     "In force since 1 September 2020 – the term is not established"),
    ("superseded as from an earlier day", agreement("2012-06-30"),
     [act("superseded", "2015-07-02", effective_from="2015-06-01")], "n", REPORT,
     "Zastąpione nowym dokumentem 01.06.2015 r.",
     "Superseded by a new document on 1 June 2015"),
    ("suspended, nobody knows when", agreement("2010-01-01"),
     [act("suspended", known_by="2012-03-01")], "n", "2013-01-01",
     "Zawieszone",
     "Suspended"),
    ("probably suspended still", agreement("2010-01-01"),
     [act("suspended", "2012-03-01"), act("resumed", "2014")], "n", "2014-05-01",
     "Prawdopodobnie zawieszone 01.03.2012 r.",
     "Probably suspended on 1 March 2012"),
    ("signed by us alone", agreement(signed_by_us_on="2015-07-02", signed_by_them_on="2015-09-10"),
     [], "f", "2015-08-01",
     "Podpisana przez nas 02.07.2015 r., czeka na podpis partnera",
     "Signed by us on 2 July 2015, awaits the partner’s signature"),
    ("signed by the partner alone", agreement(signed_by_them_on="2015-07-02"),
     [], "m", "2015-08-01",
     "Podpisany przez partnera 02.07.2015 r., czeka na nasz podpis",
     "Signed by the partner on 2 July 2015, awaits our signature"),
    ("signed and not yet in force", agreement("2011-05-10"),
     [act("entered_into_force", "2011-07-01")], "n", "2011-06-01",
     "Podpisane 10.05.2011 r., jeszcze nie obowiązuje",
     "Signed on 10 May 2011, not yet in force"),
    ("signed by us last", agreement(signed_by_us_on="2020-05-10", other_signed_earlier=True),
     [], "f", "2021-01-01",
     "Obowiązuje od 10.05.2020 r. – terminu nie ustalono",
     "In force since 10 May 2020 – the term is not established"),
    ("signed and awaiting ratification", agreement("2020-05-10", awaits="ratification"),
     [], "f", "2021-01-01",
     "Podpisana 10.05.2020 r., jeszcze nie obowiązuje, czeka na ratyfikację",
     "Signed on 10 May 2020, not yet in force, awaits ratification"),
    ("signed, and terminated by notice before its entry into force",
     agreement("2026-01-20", duration="indefinite", notice="1m", notice_from="month_end"),
     [act("notice_given", "2026-01-25", by="us"), act("entered_into_force", "2026-02-01")], "f", "2026-01-26",
     "Podpisana 20.01.2026 r., jeszcze nie obowiązuje; wypowiedziana przez nas 25.01.2026 r., "
     "rozwiąże się 28.02.2026 r.",
     "Signed on 20 January 2026, not yet in force; notice given by us on 25 January 2026, "
     "by which it ends on 28 February 2026"),
    ("signed and awaiting ratification, under a notice of no known length",
     agreement("2026-01-20", duration="indefinite", awaits="ratification"),
     [act("notice_given", "2026-01", by="partner")], "m", "2026-02-26",
     "Podpisany 20.01.2026 r., jeszcze nie obowiązuje, czeka na ratyfikację; "
     "wypowiedziany przez partnera w styczniu 2026 r.",
     "Signed on 20 January 2026, not yet in force, awaits ratification; "
     "notice given by the partner in January 2026"),
    ("signed, and perhaps terminated by notice so far",
     agreement("2026-01-20", duration="indefinite", notice="1m"),
     [act("notice_given", "2026-01", by="us"), act("entered_into_force", "2026-02-01")], "f", "2026-01-26",
     "Podpisana 20.01.2026 r., jeszcze nie obowiązuje",
     "Signed on 20 January 2026, not yet in force"),
    ("signed, with an end that was agreed on before its entry into force",
     agreement("2026-01-20", duration="indefinite"),
     [act("superseded", "2026-01-25", effective_from="2027"), act("entered_into_force", "2026-02-01")],
     "n", "2026-01-26",
     "Podpisane 20.01.2026 r., jeszcze nie obowiązuje; zakończy się w 2027 r.",
     "Signed on 20 January 2026, not yet in force; it ends in 2027"),
    ("under one of two notices", NOTICED,
     [act("notice_given", "2020-02", by="us"), act("notice_given", "2020-03", by="partner"),
      act("notice_withdrawn", "2020-03", by="us")], "f", "2020-03-15",
     "W okresie wypowiedzenia do 2020 r. – wypowiedziana",
     "Under notice until 2020 – notice given"),
    ("signed and awaiting consent", agreement("2020-05", awaits="consent"),
     [], "n", "2021-01-01",
     "Podpisane w maju 2020 r., jeszcze nie obowiązuje, czeka na zgodę drugiej strony",
     "Signed in May 2020, not yet in force, awaits the other side’s consent"),
    ("signed and awaiting a resolution", agreement("2020-05-10", awaits="resolution"),
     [act("entered_into_force", "2020-07-01")], "m", "2020-06-01",
     "Podpisany 10.05.2020 r., jeszcze nie obowiązuje, czeka na uchwałę rady",
     "Signed on 10 May 2020, not yet in force, awaits the council’s resolution"),
    ("in force once it is ratified", agreement("2020-05-10", duration="indefinite", awaits="ratification"),
     [act("entered_into_force", "2020-07-01")], "f", "2021-01-01",
     "Obowiązuje od 01.07.2020 r. bezterminowo",
     "In force since 1 July 2020, indefinitely"),
    ("signed nobody knows when, and not yet in force", agreement(),
     [act("annexed", "2011-01-01"), act("entered_into_force", "2011-07-01")], "n", "2011-06-01",
     "Podpisane, jeszcze nie obowiązuje",
     "Signed, not yet in force"),
    ("in preparation, with talks", agreement("2013-06-22"),
     [act("received", "2013-02-01")], "f", "2013-03-01",
     "W przygotowaniu",
     "In preparation"),
    ("nothing is known of it yet", agreement("2013-06-22"),
     [], "f", "2010-12-31",
     "W dniu 31.12.2010 r. jeszcze niepodpisana",
     "Not yet signed on 31 December 2010"),
    ("no dates at all", agreement(),
     [], "f", "2010-12-31",
     "W przygotowaniu",
     "In preparation"),
]
# fmt: on


@pytest.mark.parametrize(
    ("of", "acts", "gender", "day", "polish", "english"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_state_in_one_sentence(
    of: Values, acts: list[Values], gender: str, day: str, polish: str, english: str
) -> None:
    assert said(of, acts, gender, day) == polish
    assert said(of, acts, gender, day, "en") == english


def test_the_table_holds_every_state() -> None:
    told = (at(periods(of, acts), date.fromisoformat(day)) for _name, of, acts, _gender, day, *_said in CASES)
    assert {period.state for period in told if period} == set(AGREEMENT_STATE.states)


AGREEING = {name: known for name, known in vars(agreeing).items() if isinstance(known, agreeing.Agreeing)}


@pytest.mark.parametrize("name", AGREEING)
def test_polish_agrees_in_three_genders_and_english_is_one(name: str) -> None:
    values: dict[str, Any] = {"when": "X", "day": "Y", "nth": "Z", "n": 11}
    polish = [AGREEING[name].in_gender(gender, **values) for gender in "mfn"]
    assert len(set(polish)) == 3
    with words.speaking("en"):
        assert len({AGREEING[name].in_gender(gender, **values) for gender in "mfn"}) == 1
    assert not any(re.search(r"[{}]", text) for text in polish)


def test_a_kind_with_no_gender_is_a_dokument() -> None:
    assert said(agreement("2010-01-01"), [act("terminated", "2015-01-01")], "", REPORT).startswith(
        "Rozwiązany"
    )


def test_a_date_keeps_its_year_mark_beside_it() -> None:
    of = agreement("2013-06-22")
    assert "2013\N{NO-BREAK SPACE}r." in sentence(of, [], periods(of, [])[0], "f", date(2014, 1, 1))

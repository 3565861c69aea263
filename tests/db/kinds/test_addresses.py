"""E-mail, telephone, website: a slip is told and kept; what is right leads somewhere."""

import pytest

from db import kinds
from db.kinds.addresses import Address

EMAIL, PHONE, WEBSITE = kinds.Email(), kinds.Phone(), kinds.Website()


@pytest.mark.parametrize(
    ("kind", "text", "way"),
    [
        (EMAIL, "", ""),
        (EMAIL, "jan.nowak@um.bialystok.pl", "mailto:jan.nowak@um.bialystok.pl"),
        (EMAIL, "a@b.pl; c@d.lt", "mailto:a@b.pl,c@d.lt"),
        (EMAIL, "a@b.pl c@d.lt;", "mailto:a@b.pl,c@d.lt"),
        (EMAIL, "Jan Nowak <jan@miasto.pl>", "mailto:jan@miasto.pl"),
        (
            EMAIL,
            '"Nowak, Jan" <jan@miasto.pl>; a@b.pl, Lis Ewa < e@l.pl >',
            "mailto:jan@miasto.pl,a@b.pl,e@l.pl",
        ),
        (EMAIL, "<jan@miasto.pl>", "mailto:jan@miasto.pl"),
        (EMAIL, "100%25#a@b.pl", "mailto:100%2525%23a@b.pl"),
        (PHONE, "", ""),
        (PHONE, "+48 85 869 60 00 wew. 12", ""),
        (WEBSITE, "", ""),
        (WEBSITE, "www.bialystok.pl", "https://www.bialystok.pl"),
        (WEBSITE, "http://kaunas.lt/en?a=1", "http://kaunas.lt/en?a=1"),
        (WEBSITE, "www.bialystok.pl/pl/miasto,1.html?a,b", "https://www.bialystok.pl/pl/miasto,1.html?a,b"),
        (WEBSITE, "kaunas.lt?a=1", "https://kaunas.lt?a=1"),
        (WEBSITE, "HTTPS://łuck.ua:8080/", "HTTPS://łuck.ua:8080/"),
    ],
)
def test_what_is_right_leads_somewhere(kind: Address, text: str, way: str) -> None:
    assert kind.doubt(text) == ""
    assert kind.url(text) == way


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (EMAIL, "jan.nowak"),
        (EMAIL, "jan@miasto"),
        (EMAIL, "a@b.pl; c"),
        (EMAIL, "a@b.pl?bcc=x%40evil.pl&attach=/etc/passwd.txt"),
        (EMAIL, "mailto:a@b.pl"),
        (EMAIL, "Jan Nowak <jan>"),
        (EMAIL, "Jan Nowak <>"),
        (EMAIL, "Jan Nowak jan@miasto.pl"),
        (PHONE, "12 34"),
        (PHONE, "do sekretariatu"),
        (WEBSITE, "bialystok"),
        (WEBSITE, "www.a.pl,www.b.pl"),
        (WEBSITE, "www.a.pl;www.b.pl"),
        (WEBSITE, "w budowie. Od maja"),
        (WEBSITE, "file:///etc/passwd"),
        (WEBSITE, "javascript:alert(1).pl"),
    ],
)
def test_a_slip_is_told_and_kept(kind: Address, text: str) -> None:
    assert kind.doubt(text)
    assert kind.url(text) == ""
    assert kind.parse(text) == text
    kind.check(text)

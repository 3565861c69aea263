"""Addresses: e-mail, telephone, website. A slip is reported as a doubt, and kept as it was typed."""

import re
from urllib.parse import quote

from db.kinds.plain import Text
from db.words import _

_EMAIL = re.compile(r"[^@\s,;<>:?&]+@[^@\s,;<>:?&]+\.[^@\s,;<>:?&.]{2,}")  # "?" would add what nobody sees
_NAMED_EMAIL = re.compile(r"(^|[,;])[^@;<>]*<\s*([^\s<>]+)\s*>")  # Jan Nowak <jan.nowak@miasto.pl>
_SEPARATORS = re.compile(r"[\s,;]+")
_WEBSITE = re.compile(r"(?:https?://)?[^\s/:@,;?#]+\.[^\s/:@,;?#.]{2,}(?::\d+)?(?:[/?#]\S*)?", re.I)
_LEAST_DIGITS = 6


class Address(Text):
    """A text that leads somewhere, which the computer can open."""

    def url(self, value: str | None) -> str:
        """The URL that the computer opens for a value; "" where there is none."""
        return ""


class Email(Address):
    """An e-mail address, or several, each alone or behind a name as mail programs write it."""

    def doubt(self, value: str | None) -> str:
        if all(map(_EMAIL.fullmatch, _emails(value))):
            return ""
        return _("Is this an e-mail address? For example: {example}").format(example="jan.nowak@miasto.pl")

    def url(self, value: str | None) -> str:
        several = () if self.doubt(value) else _emails(value)
        return "mailto:" + ",".join(quote(email, safe="@+") for email in several) if several else ""


class Phone(Address):
    """A telephone number, written in any form; words beside it are welcome."""

    def doubt(self, value: str | None) -> str:
        if not value or sum(letter.isdigit() for letter in value) >= _LEAST_DIGITS:
            return ""
        return _("Is this a telephone number? For example: {example}").format(example="+48 85 123 45 67")


class Website(Address):
    """The address of a website."""

    def doubt(self, value: str | None) -> str:
        if not value or _WEBSITE.fullmatch(value):
            return ""
        return _("Is this a website? For example: {example}").format(example="www.miasto.pl")

    def url(self, value: str | None) -> str:
        """The URL of a web page alone: what else a URL can open is no affair of a register's."""
        if not value or self.doubt(value):
            return ""
        return value if value.lower().startswith(("http://", "https://")) else f"https://{value}"


def _emails(value: str | None) -> list[str]:
    """The e-mail addresses of a text, without the names before them."""
    return [email for email in _SEPARATORS.split(_NAMED_EMAIL.sub(r"\1\2 ", value or "")) if email]

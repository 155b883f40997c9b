"""How is a chart cited: APA, Bluebook, Chicago, BibTeX, RIS and CSL-JSON?

Each in the reader's language, but for Bluebook, by which papers to US courts cite in English.
"""

import datetime as dt
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass

from babel.dates import format_skeleton

from domain.words import LOCALE_OF, Words

PUBLISHER = "Platewatch"


@dataclass(frozen=True)
class Citation:
    """What is cited: a title on one line, the data release, the day it speaks of, its address."""

    title: str
    release_id: str
    as_of: dt.date
    address: str
    say: Words

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", " ".join(self.title.split()))

    @property
    def key(self) -> str:
        """A key for reference managers: words of the title, and a mark of its own address."""
        title = unicodedata.normalize("NFD", self.title.lower()).encode("ascii", "ignore").decode()
        words = re.sub(r"[^a-z0-9]+", "-", title)[:40].strip("-")
        return f"platewatch-{words}-{hashlib.sha256(self.address.encode()).hexdigest()[:6]}"

    def apa(self) -> str:
        """Return the reference in APA style."""
        locale = LOCALE_OF[self.say.language]
        month_day = format_skeleton("MMMMd", self.as_of, locale=locale)
        return self._said("citation.apa", year=str(self.as_of.year), month_day=month_day)

    def bluebook(self) -> str:
        """Return the reference in Bluebook style."""
        return (
            f"{self.title}, {PUBLISHER} (data release {self.release_id}, "
            f"as of {_bluebook_date(self.as_of)}), {self.address}."
        )

    def chicago(self) -> str:
        """Return the reference in Chicago style."""
        return self._said("citation.chicago", date=self.say.date(self.as_of))

    def bibtex(self) -> str:
        """Return the reference as a BibTeX entry."""
        return (
            f"@misc{{{self.key},\n"
            f"  author = {{{{{PUBLISHER}}}}},\n"
            f"  title = {{{{{_bibtex(self.title)}}}}},\n"
            f"  year = {{{self.as_of.year}}},\n"
            f"  month = {_BIBTEX_MONTHS[self.as_of.month - 1]},\n"
            f"  note = {{{self._said('citation.note', date=self.as_of)}}},\n"
            f"  url = {{{self.address}}}\n"
            "}\n"
        )

    def ris(self) -> str:
        """Return the reference as a RIS record."""
        lines = (
            ("TY", "DATA"),
            ("AU", PUBLISHER),
            ("TI", self.title),
            ("PY", str(self.as_of.year)),
            ("DA", self.as_of.strftime("%Y/%m/%d")),
            ("ET", self.say("frame.release", release=self.release_id)),
            ("PB", PUBLISHER),
            ("LA", self.say.language),
            ("UR", self.address),
            ("ER", ""),
        )
        return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)

    def csl(self) -> dict[str, object]:
        """Return the reference as a CSL-JSON item."""
        return {
            "id": self.key,
            "type": "dataset",
            "author": [{"literal": PUBLISHER}],
            "title": self.title,
            "publisher": PUBLISHER,
            "language": self.say.language,
            "version": self.release_id,
            "issued": {"date-parts": [[self.as_of.year, self.as_of.month, self.as_of.day]]},
            "URL": self.address,
        }

    def text(self) -> str:
        """Return the reference in every style, one under another, for a plain text file."""
        styles = (
            ("APA", self.apa()),
            ("Bluebook", self.bluebook()),
            ("Chicago", self.chicago()),
            ("BibTeX", self.bibtex().strip()),
            ("RIS", self.ris().replace("\r\n", "\n").strip()),
            ("CSL-JSON", json.dumps([self.csl()], ensure_ascii=False)),
        )
        return "\n\n".join(f"{name}\n{reference}" for name, reference in styles) + "\n"

    def _said(self, key: str, **more: object) -> str:
        return self.say(
            key,
            None,
            publisher=PUBLISHER,
            title=self.title,
            release=self.release_id,
            address=self.address,
            **more,
        )


_BLUEBOOK_MONTHS = (
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)


def _bluebook_date(day: dt.date) -> str:
    return f"{_BLUEBOOK_MONTHS[day.month - 1]} {day.day}, {day.year}"


_BIBTEX_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_BIBTEX_WORDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def _bibtex(text: str) -> str:
    """Return text that TeX sets as it is."""
    return re.sub(r"[&%$#_{}\\~^]", lambda c: _BIBTEX_WORDS.get(c[0], f"\\{c[0]}"), text)

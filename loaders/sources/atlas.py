"""Which agencies does the Atlas of Surveillance list as users of plate readers?"""

import re
from collections.abc import Iterable

from loaders.problems import Problem
from loaders.sources.about import About
from loaders.sources.asking import Asking, Request
from loaders.sources.rows import Lead, Parsed, parsed
from loaders.sources.texts import records

ABOUT = About(
    name="atlas",
    title="Atlas of Surveillance",
    publisher="Electronic Frontier Foundation and University of Nevada, Reno",
    url="https://atlasofsurveillance.org/download.csv",
    licence="CC BY 4.0",
    terms="Free to use with credit. Scripts are sometimes refused: a file fetched by hand is as "
    "good. The day in its name is the day of the download, not of the data",
    yields=("Leads: one for each agency with plate readers, with vendor, summary and first link.",),
    cannot_tell=(
        "When the readers were in use: the dates are those of the linked pages.",
        "A contract, a price or a share: the summary must be read for those.",
    ),
    files="the CSV download, of all technologies or of plate readers",
)


def _lines(content: bytes) -> int:
    if b"AOSNUMBER" not in content[:200]:
        raise ValueError("it is not the export of the Atlas")
    return content.count(b"\n")


ASKING = Asking(
    base=ABOUT.url, first=lambda base, words: [Request(base)], count=_lines, suffix="csv"
)
TECHNOLOGY = "automated license plate readers"
_COLUMNS = ("City", "State", "Agency", "Summary", "Technology")


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read the export, columns found by name; leads, one an agency with plate readers."""
    leads, skipped = [], []
    for file, content in files:
        for number, line in enumerate(records(content, file, _COLUMNS), start=2):
            if line["Technology"].strip().lower() != TECHNOLOGY:
                continue
            if not re.fullmatch(r"[A-Z]{2}", line["State"]):
                message = ", no postal code of a state; the row was passed over"
                skipped.append(Problem(file, number, "State", line["State"], message))
                continue
            leads.append(_lead(line))
    return parsed([], leads, skipped)


def _lead(line: dict[str, str]) -> Lead:
    place = ", ".join(part for part in (line["City"], line["State"]) if part)
    vendor = f"{line['Vendor']}: " if line.get("Vendor") else ""
    return Lead(f"{line['Agency']} ({place})", line.get("Link 1", ""), vendor + line["Summary"])

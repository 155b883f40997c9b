"""Which agencies does the Atlas of Surveillance list as users of plate readers?"""

from collections.abc import Iterable

from domain.vocabulary import STATE_NAMES
from loaders.problems import Problem, shortened
from loaders.sources.base.about import About
from loaders.sources.base.csv_text import csv_records
from loaders.sources.base.requests import Asking, Request
from loaders.sources.base.rows import FileRead, Lead, Parsed, parsed

ABOUT = About(
    name="atlas",
    title="Atlas of Surveillance",
    publisher="Electronic Frontier Foundation and University of Nevada, Reno",
    url="https://atlasofsurveillance.org/download.csv",
    licence="CC BY 4.0",
    spdx="CC-BY-4.0",
    attribution="Electronic Frontier Foundation and University of Nevada, Reno",
    terms="Free to use with credit. Scripts are sometimes refused: a file fetched by hand is as "
    "good. The day in its name is the day of the download, not of the data",
    yields=("Leads: one for each agency with plate readers, with vendor, summary and first link.",),
    cannot_tell=(
        "When the readers were in use: the dates are those of the linked pages.",
        "A contract, a price or a share: the summary must be read for those.",
    ),
    files="the CSV download, of all technologies or of plate readers",
)

_COLUMNS = ("City", "State", "Agency", "Technology")


def _lines(content: bytes) -> int:
    return len(csv_records(content, "the export", _COLUMNS))


ASKING = Asking(
    base=ABOUT.url, first=lambda base, words: [Request(base)], count=_lines, suffix="csv"
)
TECHNOLOGIES = ("automated license plate readers", "automated license plate reader", "alpr")
_MORE = ("County", "Summary", "Vendor", "Link 1")
_CODES = {name.lower(): code for code, name in STATE_NAMES.items()}


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read the export, columns found by name; leads, one an agency with plate readers."""
    leads, skipped, read = [], [], []
    for file, content in files:
        rows = csv_records(content, file, _COLUMNS, _MORE)
        read.append(of_file := FileRead(file, len(rows)))
        for number, line in rows:
            state = line["State"].upper()
            state = _CODES.get(state.lower(), state)
            if " ".join(line["Technology"].lower().split()) not in TECHNOLOGIES:
                named = bool(line["Technology"])
                of_file.pass_over("another technology" if named else "no technology named")
            elif state not in STATE_NAMES:
                of_file.pass_over("no state")
                message = ", no state; the row was passed over"
                skipped.append(Problem(file, number, "State", shortened(line["State"]), message))
            elif not line["Agency"]:
                of_file.pass_over("no agency")
            else:
                leads.append(_lead(line, state))
    return parsed([], leads, skipped, read)


def _lead(line: dict[str, str], state: str) -> Lead:
    where = line["City"] or line.get("County", "")
    place = ", ".join(part for part in (where, state) if part)
    vendor = f"{line['Vendor']}: " if line.get("Vendor") else ""
    note = vendor + line.get("Summary", "")
    return Lead(f"{line['Agency']} ({place})", line.get("Link 1", ""), note)

"""Which places does the DeFlock list say ended, refused or switched off Flock?"""

import json
import re
from collections.abc import Iterable

from domain.schema import LIST_SEPARATOR
from domain.vocabulary import STATE_NAMES, ContractStatus, SourceKind
from loaders.problems import Problem
from loaders.sources.base.about import About
from loaders.sources.base.requests import Asking, Request
from loaders.sources.base.rows import (
    FileRead,
    Lead,
    Origin,
    Parsed,
    Row,
    named,
    parsed,
    placed,
    refusal_of,
    row,
)
from loaders.sources.base.texts import date_in, day_of, json_of

ABOUT = About(
    name="contracts_ended",
    title="DeFlock list of contracts ended, refused or switched off",
    publisher="DeFlockBHM, from deflock.org",
    url="https://raw.githubusercontent.com/DeFlockBHM/deflocked-municipalities/main/data/municipalities.json",
    licence="None stated",
    terms="None stated; facts only are taken over, and each is attributed",
    yields=(
        "Contracts: the buyer, what became of it, and the month of the decision.",
        "Leads: entries whose place is no one agency, or that were neither ended nor refused.",
    ),
    cannot_tell=(
        "The day of the decision: the list knows the month, and some months are wrong.",
        "Whether cameras still stand.",
        "Who in a place signed: a city is read as its police, a county as its sheriff.",
    ),
    files="municipalities.json",
)


ASKING = Asking(
    base=ABOUT.url,
    first=lambda base, words: [Request(base)],
    count=lambda content: len(_entries(json.loads(content), "the list")[0]),
)
_STATUS = {
    "cancelled": ContractStatus.TERMINATED,
    "deactivated": ContractStatus.UNKNOWN,
    "rejected": ContractStatus.CANCELLED,
}
"""What became of a contract; that cameras were switched off does not say that it ended."""
LIST_PAGE = "https://deflock.org/council#wins"
VENDOR_ID, PLATFORM_ID = "flock-safety", "flock-network"


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read the list; rows of contracts and sources, and leads."""
    rows: list[tuple[str, Row]] = []
    leads: list[Lead] = []
    skipped: list[Problem] = []
    read: list[FileRead] = []
    for file, content in files:
        entries, day = _entries(json_of(content, file), file)
        own = _list_source(day)
        rows.append(("sources", own))
        read.append(FileRead(file, len(entries)))
        for number, entry in enumerate(entries, 1):
            if _is_entry(entry):
                _read(entry, own, rows, leads, Origin(file, f"entry {number}", own["published_on"]))
            else:
                read[-1].pass_over("no place, or no word of what became of the contract")
                message = "needs location {city, state} and status; it was passed over"
                skipped.append(Problem(f"{file}, entry {number}", None, None, None, message))
    return parsed(rows, leads, skipped, read)


def _entries(data: object, file: str) -> tuple[list, str]:
    """Return the entries and the day of the list."""
    listed = data.get("entries") if isinstance(data, dict) else data
    if not isinstance(listed, list):
        raise refusal_of(file, "it holds no list of entries")
    if listed and not any(_is_entry(entry) for entry in listed):
        raise refusal_of(file, "none of its entries has location {city, state} and status")
    day = day_of(data.get("generated_at")) if isinstance(data, dict) else ""
    return listed, day or date_in(file)


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("location"), dict)
        and isinstance(entry.get("status"), str)
    )


def _read(
    entry: dict, own: Row, rows: list[tuple[str, Row]], leads: list[Lead], origin: Origin
) -> None:
    place = entry["location"]
    city, state = str(place.get("city") or "").strip(), str(place.get("state") or "").upper()
    text = str(place.get("text") or f"{city}, {state}")
    status = _STATUS.get(entry["status"].lower())
    if status is None or state not in STATE_NAMES or "," in city or not city:
        leads.append(Lead(text, str(entry.get("source_url") or ""), _said(entry)))
        return
    source = _source(entry, text, f"{city} {state}")
    rows.append(("sources", source))
    contract = _contract(entry, city, state, status, (own, source))
    rows.append(("contracts", placed(contract, origin._replace(names=(text,)))))


def _contract(
    entry: dict, city: str, state: str, status: ContractStatus, sources: tuple[Row, Row]
) -> Row:
    kind = "SO" if city.lower().endswith(" county") else "PD"
    month = _month(entry)
    return row(
        "contracts",
        buyer_id=named(f"{city} {state} {kind}"),
        vendor_id=VENDOR_ID,
        platform_id=PLATFORM_ID,
        purpose="Flock plate readers",
        end_on=month if status is ContractStatus.TERMINATED else "",
        status=status,
        source_ids=LIST_SEPARATOR.join(source["source_id"] for source in sources),
        note=f"as the DeFlock list of {sources[0]['published_on']} has it "
        f"({entry.get('status_raw') or status}); the end is the month of the decision",
    )


def _month(entry: dict) -> str:
    """Return the month of an entry, or its year; blank where it has none."""
    date = _date(entry)
    year, month = (str(date.get(name) or "") for name in ("year", "month"))
    if not re.fullmatch(r"(19|20)\d{2}", year):
        return ""
    return f"{year}-{int(month):02}" if month.isdecimal() and 1 <= int(month) <= 12 else year


def _date(entry: dict) -> dict:
    date = entry.get("date")
    return date if isinstance(date, dict) else {"text": date or ""}


def _list_source(day: str) -> Row:
    """Return the list itself as a source: it is what says what became of a contract."""
    return row(
        "sources",
        source_id=f"deflock-list-{day}".strip("-"),
        title="DeFlock list of cities and counties that ended, refused or paused Flock",
        publisher="DeFlock",
        kind=SourceKind.TRACKER,
        url=LIST_PAGE,
        published_on=day,
    )


def _source(entry: dict, place: str, agency: str) -> Row:
    own = str(entry.get("id") or f"{agency}-{_month(entry)}").lower()
    return row(
        "sources",
        source_id="deflock-list-" + re.sub(r"[^a-z0-9]+", "-", own).strip("-"),
        title=f"Flock decision in {place} ({entry.get('link_domain') or 'DeFlock'})",
        publisher=entry.get("link_domain") or "DeFlock",
        kind=SourceKind.TRACKER,
        url=entry.get("source_url", ""),
        archived_url=entry.get("archive_url") or "",
        published_on=_month(entry),
        note="Title is ours; as linked from the DeFlock list, the page itself not read; "
        "published on: the month of the entry",
    )


def _said(entry: dict) -> str:
    return ", ".join(
        str(part) for part in (entry.get("status_raw"), _date(entry).get("text")) if part
    )

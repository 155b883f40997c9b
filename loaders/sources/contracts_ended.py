"""Which places does the DeFlock list say ended, refused or switched off Flock?"""

import json
from collections.abc import Iterable

from domain.vocabulary import STATE_NAMES, ContractStatus, SourceKind
from loaders.sources.about import About
from loaders.sources.asking import Asking, Request
from loaders.sources.rows import Lead, Parsed, Row, named, parsed, refused, row
from loaders.sources.texts import day_of, json_of

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
    count=lambda content: len(json.loads(content)["entries"]),
)
_STATUS = {
    "cancelled": ContractStatus.TERMINATED,
    "deactivated": ContractStatus.UNKNOWN,
    "rejected": ContractStatus.CANCELLED,
}
"""What became of a contract; that cameras were switched off does not say that it ended."""
VENDOR_ID, PLATFORM_ID = "flock-safety", "flock-network"


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read the list; rows of contracts and sources, and leads."""
    rows: list[tuple[str, Row]] = []
    leads: list[Lead] = []
    for file, content in files:
        data = json_of(content, file)
        if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
            raise refused(file, "it holds no list of entries")
        day = day_of(data.get("generated_at"))
        for entry in data["entries"]:
            _read(entry, day, rows, leads)
    return parsed(rows, leads)


def _read(entry: dict, day: str, rows: list[tuple[str, Row]], leads: list[Lead]) -> None:
    place = entry.get("location") or {}
    city, state = place.get("city") or "", place.get("state") or ""
    status = _STATUS.get(entry.get("status", ""))
    if status is None or state not in STATE_NAMES or "," in city:
        leads.append(Lead(place.get("text", ""), entry.get("source_url", ""), _said(entry)))
        return
    source = _source(entry, place.get("text", ""))
    rows.append(("sources", source))
    rows.append(("contracts", _contract(entry, city, state, status, source["source_id"], day)))


def _contract(
    entry: dict, city: str, state: str, status: ContractStatus, source_id: str, day: str
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
        source_ids=source_id,
        note=f"as the DeFlock list of {day} has it ({entry.get('status_raw', '')}); the end is the "
        "month of the decision",
    )


def _month(entry: dict) -> str:
    date = entry.get("date") or {}
    year, month = date.get("year"), date.get("month")
    if not year:
        return ""
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def _source(entry: dict, place: str) -> Row:
    return row(
        "sources",
        source_id=f"deflock-list-{entry['id']}",
        title=f"Flock decision in {place} ({entry.get('link_domain', '')})",
        publisher=entry.get("link_domain") or "DeFlock",
        kind=SourceKind.TRACKER,
        url=entry.get("source_url", ""),
        archived_url=entry.get("archive_url") or "",
        published_on=_month(entry),
        note="Title is ours; as linked from the DeFlock list, the page itself not read; "
        "published on: the month of the entry",
    )


def _said(entry: dict) -> str:
    return f"{entry.get('status_raw', '')}, {(entry.get('date') or {}).get('text', '')}".strip(", ")

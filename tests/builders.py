"""A good row of each table by default; a test states only what differs.

`frame("shares", share(provider_id="ca-a-pd"))` is a typed table, as the loaders give it.
`csv_files(shares=[...])` is a whole folder of good data, as the loaders read it, with the rows
given in place of the usual ones.
"""

import csv
import io
from functools import lru_cache
from pathlib import Path

import pandas as pd

from domain.schema import QUESTIONS_OF_LAW, TABLES
from loaders.releases.release import typed

_GOOD_ROWS: dict[str, dict[str, object]] = {
    "agencies": {
        "agency_id": "ca-springfield-pd",
        "name": "Springfield Police Department",
        "kind": "police",
        "level": "municipal",
        "city": "Springfield",
        "state": "CA",
        "latitude": 37.5,
        "longitude": -120.5,
    },
    "vendors": {"vendor_id": "acme", "name": "Acme", "source_ids": "a-contract"},
    "platforms": {
        "platform_id": "acme-network",
        "name": "Acme network",
        "vendor_id": "acme",
        "kind": "agency_network",
        "source_ids": "a-contract",
    },
    "contracts": {
        "contract_id": "ca-springfield-pd-acme",
        "buyer_id": "ca-springfield-pd",
        "vendor_id": "acme",
        "platform_id": "acme-network",
        "purpose": "10 cameras",
        "signed_on": "2021-03-02",
        "obligated_usd": 1000,
        "status": "active",
        "source_ids": "a-contract",
    },
    "shares": {
        "provider_id": "ca-springfield-pd",
        "recipient_id": "us-fbi",
        "mechanism": "direct_share",
        "status": "reported",
        "last_seen_on": "2024-04-26",
        "source_ids": "a-portal",
    },
    "cases": {
        "case_id": "union-v-springfield",
        "caption": "Union v. City of Springfield",
        "plaintiffs": "Union",
        "defendants": "ca-springfield-pd",
        "claims": "state_public_records",
        "issue": "Whether the logs are public",
        "status": "pending",
        "filed_on": "2022-01-05",
        "state": "CA",
        "source_ids": "a-filing",
    },
    "case_events": {
        "case_id": "union-v-springfield",
        "date": "2022-01-05",
        "event": "Suit filed",
        "source_ids": "a-filing",
    },
    "requests": {
        "request_id": "union-springfield-2021",
        "requester": "Union",
        "agency_id": "ca-springfield-pd",
        "law": "California Public Records Act",
        "submitted_on": "2021-11-01",
        "status": "pending",
        "source_ids": "a-filing",
    },
    "request_items": {
        "request_id": "union-springfield-2021",
        "category": "audit_logs",
        "status": "pending",
        "source_ids": "a-filing",
    },
    "policies": {
        "agency_id": "ca-springfield-pd",
        "retention_days": 30,
        "source_ids": "a-portal",
    },
    "search_stats": {
        "stat_id": "ca-springfield-pd-searches-2024",
        "agency_id": "ca-springfield-pd",
        "period_end": "2024-04-26",
        "metric": "searches",
        "value": 100,
        "source_ids": "a-portal",
    },
    "state_laws": {
        "law_id": "ca-law",
        "state": "CA",
        "citation": "Cal. Code 1",
        "title": "Plate readers",
        "effective_on": "2016-01-01",
        "status": "in_force",
        "source_ids": "a-statute",
    },
    "state_law_rules": {
        "law_id": "ca-law",
        **dict.fromkeys(QUESTIONS_OF_LAW, "silent"),
        "out_of_state": "barred",
        "federal": "barred",
        "in_state": "permitted",
        "basis": "text",
    },
    "records_laws": {
        "law_id": "ca-records",
        "jurisdiction": "CA",
        "citation": "Cal. Gov. Code 7920.000",
        "title": "California Public Records Act",
        "initial_deadline_days": 10,
        "day_kind": "calendar",
        "source_ids": "a-statute",
    },
    "claims": {
        "claim_id": "ca-springfield-pd-cameras-1",
        "subject_id": "ca-springfield-pd",
        "metric": "cameras",
        "value": "10",
        "claimed_by": "The city",
        "source_ids": "a-portal",
    },
    "sources": {
        "source_id": "a-portal",
        "title": "A portal",
        "publisher": "The city",
        "kind": "transparency_portal",
        "url": "https://example.org/portal",
        "published_on": "2024-04-26",
    },
}


def row(table: str, **values: object) -> dict[str, object]:
    """Return a good row of the table with these values in place of the usual ones."""
    good = dict(_GOOD_ROWS[table])
    good.update(values)
    if table == "shares" and "share_id" not in good:
        good["share_id"] = f"{good['provider_id']}--{good['recipient_id']}--{good['mechanism']}"
        good["share_id"] = str(good["share_id"]).replace("_", "-")
    return good


def agency(**values: object) -> dict[str, object]:
    """Return a row of `agencies`."""
    return row("agencies", **values)


def share(**values: object) -> dict[str, object]:
    """Return a row of `shares`."""
    return row("shares", **values)


def contract(**values: object) -> dict[str, object]:
    """Return a row of `contracts`."""
    return row("contracts", **values)


def source(**values: object) -> dict[str, object]:
    """Return a row of `sources`."""
    return row("sources", **values)


def cells(table: str, *rows: dict[str, object]) -> pd.DataFrame:
    """Return the rows as a CSV would hold them: every column of the table, all text."""
    return pd.DataFrame(list(_texts(table, rows)), columns=TABLES[table].column_names, dtype="str")


def frame(table: str, *rows: dict[str, object]) -> pd.DataFrame:
    """Return the rows as the loaders give them, typed by the schema: a copy of a test's own."""
    return _typed(table, _texts(table, rows)).copy()


def _texts(table: str, rows: tuple[dict[str, object], ...]) -> tuple[tuple[str, ...], ...]:
    names = TABLES[table].column_names
    return tuple(tuple("" if r.get(n) is None else str(r[n]) for n in names) for r in rows)


@lru_cache(maxsize=1_000)
def _typed(table: str, texts: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
    """Return the typed rows: most tests ask for the same few, or for none of a table."""
    return typed(table, pd.DataFrame(list(texts), columns=TABLES[table].column_names, dtype="str"))


def csv_bytes(table: str, *rows: dict[str, object]) -> bytes:
    """Return the rows as the bytes of a CSV file of the table."""
    names = TABLES[table].column_names
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(["" if r.get(n) is None else r[n] for n in names] for r in rows)
    return out.getvalue().encode()


def csv_files(**tables: list[dict[str, object]]) -> dict[str, bytes]:
    """Return a folder of good data by file name, one usual row a table and what it refers to.

    A table that is named has the rows given and no others.
    """
    usual = {name: [row(name)] for name in TABLES}
    usual["agencies"].append(
        agency(
            agency_id="us-fbi",
            name="Federal Bureau of Investigation",
            kind="federal_law_enforcement",
            level="federal",
            city=None,
            state=None,
            latitude=None,
            longitude=None,
        )
    )
    usual["sources"] += [
        source(source_id="a-contract", kind="contract", title="A contract"),
        source(source_id="a-filing", kind="court_filing", title="A filing"),
        source(source_id="a-statute", kind="statute", title="A statute"),
    ]
    return {f"{name}.csv": csv_bytes(name, *tables.get(name, rows)) for name, rows in usual.items()}


def write_folder(folder: Path, **tables: list[dict[str, object]]) -> Path:
    """Write `csv_files` into a folder, made if need be; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in csv_files(**tables).items():
        (folder / name).write_bytes(content)
    return folder

"""What is the thing a page is about, in the words of schema.org?"""

from typing import Any

import pandas as pd

from domain.schema import LIST_SEPARATOR
from domain.vocabulary import STATE_NAMES
from markup.addresses import PageAsk
from publish.pages.kinds import ThingPages

Fields = dict[str, Any]


def thing_of(kind: ThingPages, row_id: str, ask: PageAsk) -> Fields:
    """Return what a page is about as a schema.org thing; what is not known is left out."""
    about: Fields = {
        "@type": kind.schema_type,
        "name": kind.name_of(row_id, ask),
        "identifier": row_id,
    }
    if not kind.thing.table:
        return about
    row = ask.once(("things", kind.name), lambda: _rows(kind, ask))[row_id]
    more = _MORE.get(kind.name)
    return about | (more(row, ask) if more else {})


def _rows(kind: ThingPages, ask: PageAsk) -> dict[str, Fields]:
    """Return each row of a kind by its id, without what is missing."""
    rows = ask.table(kind.thing.table).to_dict("records")
    return {row[kind.thing.key]: {k: v for k, v in row.items() if pd.notna(v)} for row in rows}


def _agency(row: Fields, ask: PageAsk) -> Fields:
    place = {
        "@type": "PostalAddress",
        "addressLocality": row.get("city"),
        "addressRegion": STATE_NAMES.get(str(row.get("state"))),
        "addressCountry": "US",
    }
    parent = ask.names.get(row.get("parent_id", ""))
    return {
        "address": {key: value for key, value in place.items() if value},
        "parentOrganization": {"@type": "Organization", "name": parent} if parent else None,
    }


def _platform(row: Fields, ask: PageAsk) -> Fields:
    vendor = ask.names.get(row.get("vendor_id", ""))
    return {"provider": {"@type": "Organization", "name": vendor} if vendor else None}


def _law(row: Fields, ask: PageAsk) -> Fields:
    return {
        "alternateName": row["title"],
        "legislationIdentifier": row["citation"],
        "legislationDateVersion": row.get("effective_on"),
        "legislationJurisdiction": STATE_NAMES.get(str(row["state"])),
    }


def _case(row: Fields, ask: PageAsk) -> Fields:
    parties = [ask.names.get(i, i) for i in str(row["defendants"]).split(LIST_SEPARATOR)]
    return {
        "dateCreated": row.get("filed_on"),
        "abstract": row["issue"],
        "about": [{"@type": "Thing", "name": name} for name in parties],
    }


def _request(row: Fields, ask: PageAsk) -> Fields:
    return {
        "dateCreated": row.get("submitted_on"),
        "recipient": {"@type": "Organization", "name": ask.names.get(row["agency_id"])},
    }


def _contract(row: Fields, ask: PageAsk) -> Fields:
    return {"dateCreated": row.get("signed_on")}


def _source(row: Fields, ask: PageAsk) -> Fields:
    return {
        "url": row.get("url"),
        "archivedAt": row.get("archived_url"),
        "datePublished": row.get("published_on"),
        "publisher": {"@type": "Organization", "name": row["publisher"]},
    }


_MORE = {
    "agencies": _agency,
    "platforms": _platform,
    "state_laws": _law,
    "cases": _case,
    "requests": _request,
    "contracts": _contract,
    "sources": _source,
}

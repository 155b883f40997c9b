"""What is not known of who can reach an agency's plates, and which records tell?

Each unknown is settled by one kind of record, which the law of the agency's jurisdiction lets
anyone ask for (`measures.law.records_laws`).
"""

import datetime as dt
from enum import StrEnum

import pandas as pd

from domain.vocabulary import PlatformKind, RecordCategory
from measures.sharing.recipient_lists import RecipientList, last_full_list


class Unknown(StrEnum):
    """What the records do not say; labels under `who_can_see.unknown`."""

    NO_LIST = "no_list"
    NAMES = "names"
    AFTER_LIST = "after_list"
    THROUGH_PLATFORM = "through_platform"
    SEARCHES = "searches"
    RETENTION = "retention"
    CONTRACT = "contract"


ASK_FOR = {
    Unknown.NO_LIST: RecordCategory.SHARING_REPORTS,
    Unknown.NAMES: RecordCategory.SHARING_REPORTS,
    Unknown.AFTER_LIST: RecordCategory.SHARING_REPORTS,
    Unknown.THROUGH_PLATFORM: RecordCategory.USE_GUIDANCE,
    Unknown.SEARCHES: RecordCategory.AUDIT_LOGS,
    Unknown.RETENTION: RecordCategory.PRIVACY_POLICIES,
    Unknown.CONTRACT: RecordCategory.CONTRACTS,
}


def unknowns(
    lists: list[RecipientList],
    platform_ids: list[str],
    has_retention: bool,
    has_contract: bool,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return what is not known of who can reach an agency's plates, as of a day.

    Takes its lists of recipients, newest first, and the platforms that are networks of agencies and
    that it takes part in. One row per unknown: unknown (`Unknown`), category (`RecordCategory`, the
    records that tell), platform_id, seen_on (the date of the list meant) and entry_count.
    """
    full, newest = last_full_list(lists), next(iter(lists), None)
    rows: list[tuple[Unknown, str, str, int | None]] = []
    if full and full.seen_on < as_of.isoformat():
        rows.append((Unknown.AFTER_LIST, "", full.seen_on, full.entry_count))
    if newest and newest.named_count < newest.entry_count:
        rows.append((Unknown.NAMES, "", newest.seen_on, newest.entry_count))
    if not lists:
        rows.append((Unknown.NO_LIST, "", "", None))
    rows += [(Unknown.THROUGH_PLATFORM, platform_id, "", None) for platform_id in platform_ids]
    rows.append((Unknown.SEARCHES, "", "", None))
    if not has_retention:
        rows.append((Unknown.RETENTION, "", "", None))
    if not has_contract:
        rows.append((Unknown.CONTRACT, "", "", None))
    found = pd.DataFrame(rows, columns=["unknown", "platform_id", "seen_on", "entry_count"])
    found.insert(1, "category", [ASK_FOR[unknown].value for unknown in found["unknown"]])
    return found.astype({"unknown": "str", "category": "str", "entry_count": "Int64"})


def agency_networks(
    shares: pd.DataFrame, contracts: pd.DataFrame, platforms: pd.DataFrame
) -> list[str]:
    """Return the networks of agencies that shares and contracts of an agency name, by id."""
    named = set(shares["platform_id"].dropna()) | set(contracts["platform_id"].dropna())
    is_network = platforms["kind"].eq(PlatformKind.AGENCY_NETWORK)
    return sorted(named & set(platforms.loc[is_network, "platform_id"]))

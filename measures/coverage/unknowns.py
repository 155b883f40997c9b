"""What is not known of who can reach an agency's plates, which records tell, and by when are they?

Each unknown is settled by one kind of record, which the law of the agency's jurisdiction lets
anyone ask for.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from domain.schema import UNITED_STATES
from domain.vocabulary import AgencyLevel, DayKind, PlatformKind, RecordCategory
from measures.law.business_days import days_after
from measures.law.deadlines import EXTENSION_FROM_SENDING
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


@dataclass(frozen=True)
class AnswerDue:
    """When an answer is due to a request sent on a day; missing where the law sets no number."""

    due_on: dt.date | None
    extended_on: dt.date | None


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


def records_law_of(
    agency: dict[str, object], records_laws: pd.DataFrame
) -> dict[str, object] | None:
    """Return the records law under which an agency is asked, a row; None if none is on record.

    A federal agency is asked under the law of the United States; a private one under none, nor is
    a tribal one, which state laws do not bind.
    """
    if agency["level"] in (AgencyLevel.PRIVATE, AgencyLevel.TRIBAL):
        return None
    federal = agency["level"] == AgencyLevel.FEDERAL
    return records_law_in(UNITED_STATES.upper() if federal else agency["state"], records_laws)


def records_law_in(jurisdiction: str, records_laws: pd.DataFrame) -> dict[str, object] | None:
    """Return the records law of `US` or a postal code, a row; None if none is on record."""
    rows = records_laws[records_laws["jurisdiction"] == jurisdiction].to_dict("records")
    return rows[0] if rows else None


def answer_due(law: dict[str, object], sent_on: dt.date) -> AnswerDue:
    """Return when the first answer to a request sent on a day is due, and with the extension.

    Takes a row of `records_laws`.
    """
    days, kind = law["initial_deadline_days"], law["day_kind"]
    if pd.isna(days) or kind == DayKind.REASONABLE:
        return AnswerDue(None, None)
    due = days_after(sent_on, int(days), kind, law["jurisdiction"])
    more, kind = law["extension_days"], law["extension_day_kind"]
    if pd.isna(more) or pd.isna(kind) or kind == DayKind.REASONABLE:
        return AnswerDue(due, None)
    base = sent_on if law["law_id"] in EXTENSION_FROM_SENDING else due
    return AnswerDue(due, days_after(base, int(more), kind, law["jurisdiction"]))

"""What could an agency be asked for, as it is missing here, and what came of asking others?"""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from domain.schema import LIST_SEPARATOR
from domain.vocabulary import RecordCategory
from measures.on_record.evidence import joined_source_ids
from measures.subjects.requests import RELEASED


class Lack(StrEnum):
    """What is not on record of an agency; labels under `ask.lack`."""

    CONTRACT = "contract"
    RECIPIENTS = "recipients"
    PORTAL = "portal"
    SEARCHES = "searches"
    POLICY = "policy"
    RETENTION = "retention"


TELLING = {
    RecordCategory.CONTRACTS: (Lack.CONTRACT,),
    RecordCategory.SHARING_REPORTS: (Lack.RECIPIENTS, Lack.PORTAL),
    RecordCategory.AUDIT_LOGS: (Lack.SEARCHES,),
    RecordCategory.PRIVACY_POLICIES: (Lack.POLICY, Lack.RETENTION),
    RecordCategory.USE_GUIDANCE: (Lack.POLICY,),
}


@dataclass(frozen=True)
class Held:
    """What is on record of an agency by a day."""

    has_contract: bool
    has_recipients: bool
    has_portal: bool
    has_searches: bool
    has_policy: bool
    has_retention: bool


def lacks(held: Held) -> list[Lack]:
    """Return what is not on record; without a policy, its retention period is not named apart."""
    missing = {
        Lack.CONTRACT: not held.has_contract,
        Lack.RECIPIENTS: not held.has_recipients,
        Lack.PORTAL: not held.has_portal,
        Lack.SEARCHES: not held.has_searches,
        Lack.POLICY: not held.has_policy,
        Lack.RETENTION: held.has_policy and not held.has_retention,
    }
    return [lack for lack, is_missing in missing.items() if is_missing]


def records_to_ask(missing: list[Lack], items: pd.DataFrame) -> pd.DataFrame:
    """Return the kinds of record an agency can be asked for, those that are missing first.

    Takes what is not on record of it, and the items of all requests as
    `measures.subjects.requests.items_on` gives them. One row per `RecordCategory`: category, lacks
    (`|`-joined `Lack` words; blank where nothing tells that it is missing), request_count and
    released_count (requests on record that ask any agency for it, and those of them that were
    answered with some or all of it) and source_ids (of these; missing if there are none).
    """
    rows = []
    for category in RecordCategory:
        told = [lack for lack in TELLING.get(category, ()) if lack in missing]
        asked = items[items["category"] == category]
        released = asked["standing"].isin(RELEASED).sum()
        sources = LIST_SEPARATOR.join(joined_source_ids(asked["source_ids"])) or None
        rows.append((category.value, LIST_SEPARATOR.join(told), len(asked), released, sources))
    columns = ["category", "lacks", "request_count", "released_count", "source_ids"]
    found = pd.DataFrame(rows, columns=columns).astype({"source_ids": "str"})
    order = (found["lacks"] == "").sort_values(kind="stable").index
    return found.loc[order].reset_index(drop=True)

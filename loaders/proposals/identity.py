"""When do two rows speak of the same thing, and what may a newer source change of it?"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from domain.vocabulary import ClaimMetric, StatMetric
from loaders.sources.base.rows import Row


@dataclass(frozen=True)
class MergeRule:
    """How rows of one table are told apart and brought together.

    `keys` are tried in order: the first whose cells are all filled names the thing. `forward`
    dates may move later, `back` dates earlier; `left` cells of a row that stands are never
    touched; `claims` says which disagreements become claims, about whom and in what unit. Where
    `adds` is false a source cannot say enough for a row of its own.
    """

    keys: tuple[tuple[str, ...], ...]
    forward: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    left: tuple[str, ...] = ("note",)
    claims: dict[str, tuple[ClaimMetric, str]] | None = None
    subject: str = "agency_id"
    adds: bool = True


RULES: dict[str, MergeRule] = {
    "sources": MergeRule(
        (("source_id",),),
        left=("title", "publisher", "kind", "url", "published_on", "note"),
    ),
    "agencies": MergeRule((("agency_id",),), left=("note", "name", "kind", "level")),
    "policies": MergeRule(
        (("agency_id",),), claims={"retention_days": (ClaimMetric.RETENTION_DAYS, "days")}
    ),
    "search_stats": MergeRule((("agency_id", "platform_id", "metric", "period_end"),)),
    "shares": MergeRule(
        (("provider_id", "recipient_id", "platform_id", "mechanism"),),
        forward=("last_seen_on",),
        back=("first_seen_on",),
    ),
    "contracts": MergeRule(
        (("award_id", "buyer_id"), ("buyer_id", "vendor_id")),
        left=("note", "purpose", "platform_id"),
        claims={
            "obligated_usd": (ClaimMetric.COST_USD, "USD"),
            "status": (ClaimMetric.CONTRACT_STATUS, ""),
            "signed_on": (ClaimMetric.CONTRACT_SIGNED_ON, ""),
            "start_on": (ClaimMetric.CONTRACT_START_ON, ""),
            "end_on": (ClaimMetric.CONTRACT_END_ON, ""),
            "ceiling_usd": (ClaimMetric.CONTRACT_CEILING_USD, "USD"),
        },
        subject="contract_id",
    ),
    "cases": MergeRule(
        (("court_id", "docket_number"),),
        left=("note", "caption", "plaintiffs", "defendants", "claims", "issue", "status", "state"),
        claims={"filed_on": (ClaimMetric.FILED_ON, "")},
        subject="case_id",
        adds=False,
    ),
    "requests": MergeRule((("request_id",),), left=("note", "requester", "law")),
    "claims": MergeRule((("subject_id", "metric", "as_of", "claimed_by"),)),
}
STAT_CLAIMS = {
    StatMetric.SEARCHES: (ClaimMetric.SEARCHES, "searches"),
    StatMetric.IMMIGRATION_SEARCHES: (ClaimMetric.IMMIGRATION_SEARCHES, "searches"),
    StatMetric.DETECTIONS: (ClaimMetric.DETECTIONS, "detections"),
    StatMetric.AGENCIES_SEARCHABLE: (ClaimMetric.RECIPIENTS, "agencies"),
}


def row_key(table: str, row: Row) -> tuple[str, ...] | None:
    """Return what names the thing a row speaks of; None if the row does not say enough."""
    for key in RULES[table].keys:
        cells = tuple(row[name] for name in key)
        if table in ("search_stats", "shares", "claims") or all(cells):
            return (*key, *cells)
    return None


def row_keys(table: str, row: Row) -> list[tuple[str, ...]]:
    """Return every key under which a row that stands can be found."""
    found = [(*key, *(row[name] for name in key)) for key in RULES[table].keys]
    return [key for key in found if any(key[len(key) // 2 :])]


def claim_of(table: str, column: str, row: Row) -> tuple[ClaimMetric, str] | None:
    """Return the metric and unit under which a disagreement in a cell is kept as claims."""
    if table == "search_stats" and column == "value":
        return STAT_CLAIMS.get(StatMetric(row["metric"]))
    return (RULES[table].claims or {}).get(column)


def with_id(table: str, row: Row, taken: Collection[str]) -> Row:
    """Return the row with its own id filled in, made of the ids and dates in it and not taken."""
    maker = _MAKERS.get(table)
    if maker is None or row[maker[0]]:
        return row
    base = _kebab(maker[1](row))
    made, number = base, 2
    if table == "claims":
        made, number = f"{base}-1", 2
    while made in taken:
        made = f"{base}-{number}"
        number += 1
    return {**row, maker[0]: made}


def _kebab(text: str) -> str:
    parts = (re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in text.split("--"))
    return "--".join(part for part in parts if part)


_MAKERS: dict[str, tuple[str, Callable[[Row], str]]] = {
    "shares": (
        "share_id",
        lambda r: (
            f"{r['provider_id']}--{r['recipient_id']}--"
            f"{r['platform_id']}-{r['mechanism'].split('_')[0]}"
        ),
    ),
    "search_stats": (
        "stat_id",
        lambda r: f"{r['agency_id'] or r['platform_id']}-{r['metric']}-{r['period_end']}",
    ),
    "claims": ("claim_id", lambda r: f"{r['subject_id']}-{r['metric']}"),
    "contracts": (
        "contract_id",
        lambda r: f"{r['buyer_id']}-{r['award_id'] or r['vendor_id'].split('-')[0]}",
    ),
}

"""How many contracts have ended, as others say and as our own table counts, and why do they differ?

Each count that is published has a definition: since when, which fates, which vendor, and whether
contracts are counted, or the cities that bought. Ours by the same definition stands beside it, with
the rows that fall under it and those that do not, and why. Which contracts others counted is not
known unless they say so, so the rest of a gap stays a gap.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from domain.dates import first_days, last_day, last_days
from domain.schema import LIST_SEPARATOR, UNITED_STATES
from domain.vocabulary import AgencyLevel, ClaimMetric, ContractStatus, Counted, Fate
from measures.history.changes import over_by, with_fates
from measures.on_record.evidence import joined_source_ids
from measures.subjects.map import ended_contracts

FLOCK = "flock-safety"


@dataclass(frozen=True)
class Definition:
    """What a published count counts: fates, since when, whose, and contracts or their buyers.

    Cities and municipalities are the buyers of `LOCAL` levels.
    """

    fates: tuple[Fate, ...] = (Fate.ENDED_EARLY,)
    since: dt.date | None = None
    vendor_id: str | None = None
    is_local: bool = True


LOCAL = (
    AgencyLevel.MUNICIPAL,
    AgencyLevel.COUNTY,
    AgencyLevel.SPECIAL_DISTRICT,
    AgencyLevel.TRIBAL,
)
_OVER = (Fate.ENDED_EARLY, Fate.RAN_OUT)
_ANY = (*_OVER, Fate.REJECTED)
SINCE_2025, SINCE_2021 = dt.date(2025, 1, 1), dt.date(2021, 1, 1)
# As the note of each claim gives it; a claim that is not named here counts what ended early.
DEFINITIONS = {
    "us-contracts-ended-1": Definition(_OVER, SINCE_2025, FLOCK),
    "us-contracts-ended-2": Definition((Fate.ENDED_EARLY,), SINCE_2021, FLOCK, is_local=False),
    "us-contracts-ended-3": Definition(_ANY, vendor_id=FLOCK),
    "us-contracts-ended-4": Definition(_OVER, vendor_id=FLOCK),
    "us-contracts-ended-5": Definition(_ANY, SINCE_2025, FLOCK),
    "us-contracts-ended-6": Definition(_ANY),
    "us-contracts-ended-7": Definition(_OVER, vendor_id=FLOCK),
}


def claimed_ended(claims: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Return what sources say of how many contracts ended in the country by a day, oldest first.

    The columns of `claims`; claims that are not dated are kept, last.
    """
    rows = claims[_about_ended(claims) & ~_later(claims, as_of)]
    return rows.sort_values(["as_of", "claim_id"], na_position="last", ignore_index=True)


def claimed_after(claims: pd.DataFrame, as_of: dt.date) -> int:
    """Return how many such claims are from after a day."""
    return int((_about_ended(claims) & _later(claims, as_of)).sum())


def own_ended_counts(
    contracts: pd.DataFrame, agencies: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Count the contracts that, by a day, were ended early and that did not go ahead.

    One row per status, terminated then cancelled: status, contract_count, agency_count (different
    buyers) and source_ids (`|`-joined). A contract whose end is not dated counts by its status;
    one whose term ran out is in neither.
    """
    over = ended_contracts(contracts, agencies, as_of)
    rows = [
        {
            "status": status.value,
            "contract_count": len(ended),
            "agency_count": ended["buyer_id"].nunique(),
            "source_ids": "|".join(joined_source_ids(ended["source_ids"])),
        }
        for status in (ContractStatus.TERMINATED, ContractStatus.CANCELLED)
        for ended in [over[over["status"] == status]]
    ]
    return pd.DataFrame(rows)


def counts_reconciled(
    claims: pd.DataFrame,
    contracts: pd.DataFrame,
    agencies: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Set beside each published count of contracts ended in the country ours by its definition.

    One row per claim dated by the day or not at all, as in `claimed_ended`:
    claim_id, value (as said), claimed_by, claimed_on, unit; the definition: fates (`|`-joined),
    since_on and until_on (missing if it has none), vendor_id (missing if all), is_local (cities are
    counted, not contracts), is_defined (False where the definition is ours); own_count (contracts,
    or their different buyers, that fall under it), own_most (with those that may), gap (value less
    own_count; missing if the value is no number) and source_ids.
    """
    rows = claimed_ended(claims, as_of)
    detail = rows_reconciled(claims, contracts, agencies, sources, as_of)
    defined = [_definition(claim_id) for claim_id in rows["claim_id"]]
    pairs = zip(rows["claim_id"], defined, strict=True)
    own = pd.DataFrame(
        [_own_counts(detail[detail["claim_id"] == i], d) for i, d in pairs],
        columns=["own_count", "own_most"],
        index=rows.index,
    ).astype("Int64")
    value = pd.to_numeric(rows["value"], errors="coerce").astype("Int64")
    return pd.DataFrame(
        {
            **{name: rows[name] for name in ("claim_id", "value", "claimed_by")},
            "claimed_on": rows["as_of"],
            "unit": rows["unit"],
            "fates": _texts([LIST_SEPARATOR.join(d.fates) for d in defined]),
            "since_on": _texts([d.since.isoformat() if d.since else None for d in defined]),
            "until_on": rows["as_of"],
            "vendor_id": _texts([d.vendor_id for d in defined]),
            "is_local": [d.is_local for d in defined],
            "is_defined": rows["claim_id"].isin(list(DEFINITIONS)),
            **own,
            "gap": value - own["own_count"],
            "source_ids": rows["source_ids"],
        }
    )


def rows_reconciled(
    claims: pd.DataFrame,
    contracts: pd.DataFrame,
    agencies: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Tell of each published count which of our contracts that are over fall under its definition.

    One row per count and contract, in the order of `counts_reconciled`, then by verdict, end and
    id: claim_id, contract_id, buyer_id, vendor_id, fate, end_on, reported_on, counted (`Counted`),
    has_its_source (True if a source of the count is one of the contract's) and source_ids. What may
    count lies partly in the time, or nothing tells when it was over or whose it was.
    """
    over = with_fates(contracts, sources)
    levels = over["buyer_id"].map(agencies.set_index("agency_id")["level"])
    over = over.assign(first=first_days(over["end_on"]), last=over_by(over), level=levels)
    columns = ["contract_id", "buyer_id", "vendor_id", "fate", "end_on", "reported_on"]
    parts = [
        over[[*columns, "source_ids"]].assign(claim_id="", counted="", has_its_source=False)[:0]
    ]
    for claim in claimed_ended(claims, as_of).to_dict("records"):
        listed = set(claim["source_ids"].split(LIST_SEPARATOR))
        rows = over.assign(
            claim_id=claim["claim_id"],
            counted=_verdicts(over, _definition(claim["claim_id"]), _until(claim["as_of"], as_of)),
            has_its_source=[
                not listed.isdisjoint(ids.split(LIST_SEPARATOR)) for ids in over["source_ids"]
            ],
        )
        rows["order"] = rows["counted"].map({word.value: n for n, word in enumerate(Counted)})
        parts.append(rows.sort_values(["order", "end_on", "contract_id"]))
    found = pd.concat(parts, ignore_index=True)
    return found[["claim_id", *columns, "counted", "has_its_source", "source_ids"]]


def _about_ended(claims: pd.DataFrame) -> pd.Series:
    return claims["subject_id"].eq(UNITED_STATES) & claims["metric"].eq(ClaimMetric.CONTRACTS_ENDED)


def _later(claims: pd.DataFrame, as_of: dt.date) -> pd.Series:
    return last_days(claims["as_of"]) > pd.Timestamp(as_of)


def _definition(claim_id: str) -> Definition:
    return DEFINITIONS.get(claim_id, Definition())


def _until(claimed_on: str | None, as_of: dt.date) -> dt.date:
    """Return the day up to which a count counts; the day asked for where it is not dated."""
    return last_day(claimed_on) if isinstance(claimed_on, str) else as_of


def _verdicts(over: pd.DataFrame, definition: Definition, until: dt.date) -> pd.Series:
    since = pd.Timestamp(definition.since) if definition.since else pd.Timestamp.min
    until = pd.Timestamp(until)
    begins = over["first"] if definition.since else over["first"].fillna(over["last"])
    is_inside = (begins >= since) & (over["last"] <= until)
    is_outside = (over["last"] < since) | (over["first"] > until)
    fates = [fate.value for fate in definition.fates]
    vendor = over["vendor_id"].fillna(definition.vendor_id)
    is_vendor_known = over["vendor_id"].notna() | (definition.vendor_id is None)
    choices = [
        (definition.is_local & ~over["level"].isin(LOCAL), Counted.OTHER_BUYER),
        (
            vendor.ne(definition.vendor_id) & (definition.vendor_id is not None),
            Counted.OTHER_VENDOR,
        ),
        (~over["fate"].isin(fates), Counted.OTHER_FATE),
        (is_outside, Counted.OTHER_TIME),
        (~is_inside | ~is_vendor_known, Counted.MAY_COUNT),
    ]
    words = np.select(
        [met for met, _ in choices], [word.value for _, word in choices], Counted.COUNTED.value
    )
    return pd.Series(words, index=over.index, dtype="str")


def _own_counts(rows: pd.DataFrame, definition: Definition) -> tuple[int, int]:
    what = "buyer_id" if definition.is_local else "contract_id"
    sure = rows[rows["counted"] == Counted.COUNTED]
    most = rows[rows["counted"].isin([Counted.COUNTED, Counted.MAY_COUNT])]
    return sure[what].nunique(), most[what].nunique()


def _texts(values: list[str | None]) -> pd.api.extensions.ExtensionArray:
    return pd.array(values, dtype="str")

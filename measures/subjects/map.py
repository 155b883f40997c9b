"""What is known of each agency and state, and who is at the other end of an agency's shares?"""

import datetime as dt
from collections.abc import Iterable

import pandas as pd

from domain.dates import first_days, last_days
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import (
    SHOWN_STANDINGS,
    STATE_NAMES,
    AgencyLevel,
    ContractStatus,
    Direction,
    Known,
    LawAnswer,
    Place,
    Standing,
)
from measures.on_record.laws import law_answers
from measures.on_record.shares import counted_standings, share_standings
from measures.sharing.holders import places
from measures.sharing.sharing import of_standing_access

KNOWN_COUNTS = {
    Known.POLICY: "policy_count",
    Known.SHARES: "share_count",
    Known.CONTRACTS: "contract_count",
    Known.CASES: "case_count",
}
ENDED = (ContractStatus.TERMINATED, ContractStatus.CANCELLED, ContractStatus.EXPIRED)
_EARLIEST, _LATEST = pd.Timestamp("1900-01-01"), pd.Timestamp("2200-01-01")


def agency_facts(
    agencies: pd.DataFrame,
    policies: pd.DataFrame,
    shares: pd.DataFrame,
    contracts: pd.DataFrame,
    cases: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Count what is on record of each agency by a day.

    Returns one row per agency, by state's name (those without one last) and name: agency_id, name,
    kind, level, state, latitude, longitude, policy_count, share_count (either way), contract_count,
    case_count (as a defendant) and known_count, how many of the four are not 0. What began after
    the day is not counted; what has no beginning on record is.
    """
    shown = shares[share_standings(shares, as_of) != Standing.SEEN_LATER]
    signed = contracts["signed_on"].fillna(contracts["start_on"])
    owners = {
        "policy_count": policies.loc[_begun(policies["effective_on"], as_of), "agency_id"],
        "share_count": pd.concat([shown["provider_id"], shown["recipient_id"]]),
        "contract_count": contracts.loc[_begun(signed, as_of), "buyer_id"],
        "case_count": cases.loc[_begun(cases["filed_on"], as_of), "defendants"]
        .str.split(LIST_SEPARATOR)
        .explode(),
    }
    columns = ["agency_id", "name", "kind", "level", "state", "latitude", "longitude"]
    facts = agencies[columns].sort_values(
        ["state", "name"], key=_state_names, na_position="last", ignore_index=True
    )
    for column, ids in owners.items():
        facts[column] = facts["agency_id"].map(ids.value_counts()).fillna(0).astype("Int64")
    facts["known_count"] = (facts[list(owners)] > 0).sum(axis="columns").astype("Int64")
    return facts


def agencies_shown(facts: pd.DataFrame, kind: str, known: str, state: str) -> pd.DataFrame:
    """Return the rows of `agency_facts` of a kind, with something known, in a state; blank is all.

    `known` is a word of `Known`; `nothing` keeps the agencies of which we have only the name.
    """
    if kind:
        facts = facts[facts["kind"] == kind]
    if state:
        facts = facts[facts["state"] == state]
    if known == Known.NOTHING:
        facts = facts[facts["known_count"] == 0]
    elif known:
        facts = facts[facts[KNOWN_COUNTS[Known(known)]] > 0]
    return facts.reset_index(drop=True)


def share_ends(
    shares: pd.DataFrame,
    agencies: pd.DataFrame,
    members: pd.DataFrame,
    agency_id: str,
    direction: Direction | str,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return who is at the other end of an agency's shares, as known on a day.

    `members` are the rows of `measures.sharing.holders.holders`, which hold everyone who can be an
    end.
    `out` gives those who can reach its plate data, `in` those whose data it can reach, `mutual`
    those for whom both is on record. One row per other end, strongest standing first, then by
    place: other_id, place (seen from the agency), standing, mechanisms, last_seen_on (the latest),
    ended_on (the latest), state, latitude, longitude, source_ids. Of several shares with one other
    end the strongest standing counts; `mutual` takes the weaker of its two ways. Shares first seen
    after the day are left out, and what is no standing access: searches, alleged, denied. A place
    or coordinates we do not have are missing.
    """
    shares = of_standing_access(shares)
    own = shares[shares[["provider_id", "recipient_id"]].eq(agency_id).any(axis="columns")]
    shares = own.assign(standing=counted_standings(own, as_of))
    shares = shares[shares["standing"] != Standing.SEEN_LATER]
    out = _ends(shares[shares["provider_id"] == agency_id], "recipient_id")
    back = _ends(shares[shares["recipient_id"] == agency_id], "provider_id")
    ends = {Direction.OUT: out, Direction.IN: back}.get(Direction(direction))
    if ends is None:
        ends = _both_ways(out, back)
    ends = _placed(ends, agencies, members, agency_id)
    by = [
        ends["standing"].map(_rank(SHOWN_STANDINGS)),
        ends["place"].map(_rank(Place)),
        ends["other_id"],
    ]
    order = pd.concat(by, axis="columns").sort_values(["standing", "place", "other_id"]).index
    return ends.loc[order].reset_index(drop=True)


def most_shared_agency(shares: pd.DataFrame, agencies: pd.DataFrame) -> str:
    """Return the agency with the longest list of recipients on record; blank if there is none."""
    pairs = shares.drop_duplicates(["provider_id", "recipient_id"])
    counted = pairs.loc[pairs["provider_id"].isin(agencies["agency_id"]), "provider_id"]
    return "" if counted.empty else counted.value_counts().sort_index().idxmax()


def ended_contracts(
    contracts: pd.DataFrame, agencies: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Return the contracts that, by a day, have ended early, expired, or did not go ahead.

    One row per contract, latest end first, undated last: contract_id, buyer_id, vendor_id, status,
    end_on, purpose, source_ids, and the buyer's state, latitude and longitude. A contract whose end
    may lie after the day is left out; one without an end date counts by its status.
    """
    ends = last_days(contracts["end_on"]).fillna(_EARLIEST)
    over = contracts[contracts["status"].isin(ENDED) & (ends <= pd.Timestamp(as_of))]
    columns = ["contract_id", "buyer_id", "vendor_id", "status", "end_on", "purpose", "source_ids"]
    buyers = agencies.set_index("agency_id")[["state", "latitude", "longitude"]]
    rows = over[columns].join(buyers, on="buyer_id")
    return rows.sort_values(
        ["end_on", "contract_id"], ascending=[False, True], na_position="last", ignore_index=True
    )


def states_summary(
    agencies: pd.DataFrame,
    state_laws: pd.DataFrame,
    sources: pd.DataFrame,
    populations: pd.DataFrame,
    as_of: dt.date,
) -> pd.DataFrame:
    """Return, for each state, its agencies on record, their rate, and its ALPR laws on a day.

    One row per state of `populations`, by postal code: state, agency_count, people_count,
    per_million (agencies per million people), law (a `LawAnswer`), law_ids (those in force, or
    enacted and not yet in effect; missing if none), source_ids of those laws. Federal agencies and
    agencies without a state are not counted.
    """
    own = agencies.loc[agencies["level"] != AgencyLevel.FEDERAL, "state"]
    rows = populations[["state", "population"]].sort_values("state", ignore_index=True)
    rows = rows.rename(columns={"population": "people_count"})
    rows.insert(1, "agency_count", rows["state"].map(own.value_counts()).fillna(0).astype("Int64"))
    rows["per_million"] = (rows["agency_count"] * 1_000_000 / rows["people_count"]).astype(
        "Float64"
    )
    laws = state_laws.assign(law=law_answers(state_laws, sources, as_of)).dropna(subset="law")
    laws = laws.sort_values(["law", "law_id"], key=_law_order).groupby("state")
    law = rows["state"].map(laws["law"].first()).astype("str")
    rows["law"] = law.fillna(LawAnswer.NONE_FOUND.value)
    rows["law_ids"] = rows["state"].map(laws["law_id"].agg(_joined)).astype("str")
    rows["source_ids"] = rows["state"].map(laws["source_ids"].agg(_joined)).astype("str")
    return rows


def _begun(dates: pd.Series, as_of: dt.date) -> pd.Series:
    return first_days(dates).fillna(_EARLIEST) <= pd.Timestamp(as_of)


def _state_names(column: pd.Series) -> pd.Series:
    return column.map(STATE_NAMES) if column.name == "state" else column


def _rank(words: Iterable[object]) -> dict[str, int]:
    return {str(word): rank for rank, word in enumerate(words)}


def _law_order(column: pd.Series) -> pd.Series:
    return column.map(_rank(LawAnswer)) if column.name == "law" else column


def _ends(shares: pd.DataFrame, other: str) -> pd.DataFrame:
    """Join the shares with each other end into one row."""
    ranked = shares.assign(rank=shares["standing"].map(_rank(SHOWN_STANDINGS))).sort_values("rank")
    return (
        ranked.groupby(other, as_index=False)
        .agg(
            standing=("standing", "first"),
            mechanisms=("mechanism", _joined),
            last_seen_on=("last_seen_on", "max"),
            ended_on=("ended_on", "max"),
            source_ids=("source_ids", _joined),
        )
        .rename(columns={other: "other_id"})
    )


def _joined(lists: pd.Series) -> str:
    parts = [part for cell in lists.dropna() for part in cell.split(LIST_SEPARATOR)]
    return LIST_SEPARATOR.join(dict.fromkeys(parts))


def _both_ways(out: pd.DataFrame, back: pd.DataFrame) -> pd.DataFrame:
    both = pd.concat([out, back])
    both = both[both["other_id"].isin(out["other_id"]) & both["other_id"].isin(back["other_id"])]
    weakest = both.assign(rank=both["standing"].map(_rank(SHOWN_STANDINGS)))
    weakest = weakest.sort_values("rank", ascending=False)
    return weakest.groupby("other_id", as_index=False).agg(
        standing=("standing", "first"),
        mechanisms=("mechanisms", _joined),
        last_seen_on=("last_seen_on", "min"),
        ended_on=("ended_on", "max"),
        source_ids=("source_ids", _joined),
    )


def _placed(
    ends: pd.DataFrame, agencies: pd.DataFrame, members: pd.DataFrame, agency_id: str
) -> pd.DataFrame:
    position = pd.Index(members["member_id"]).get_indexer(ends["other_id"])
    home = pd.Index(members["member_id"]).get_indexer([agency_id] * len(ends))
    ends.insert(1, "place", pd.Series(places(members, home, position), ends.index, dtype="str"))
    where = agencies.set_index("agency_id")[["state", "latitude", "longitude"]]
    return ends.join(where, on="other_id")

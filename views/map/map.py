"""Map: where are agencies and the ends of their shares, what ended, and where is a law?"""

from typing import Any

import pandas as pd

from charts.maps.agencies import AgencyHub, agencies_map, ended_map, shares_map
from charts.maps.outlines import state_populations
from charts.maps.states import states_chart
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import STATE_NAMES, AgencyLevel, Direction, LawAnswer
from measures.on_record.evidence import joined_source_ids
from measures.sharing.holders import holders
from measures.subjects.map import (
    agencies_shown,
    agency_facts,
    ended_contracts,
    law_answers,
    share_ends,
    states_summary,
)
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import View
from views.map.params import (
    AGENCY,
    DIRECTION,
    KIND,
    KNOWN,
    METRIC,
    STATE,
    STATUS,
    Metric,
    chosen_agency,
)
from views.map.words import words_of_arcs, words_of_map, words_of_states


@view("map-agencies", KIND, KNOWN, STATE)
def map_agencies(ask: Ask) -> View:
    """Show each agency at its place, by kind and by what is on record of it."""
    tables = ("agencies", "policies", "shares", "contracts", "cases")
    facts = agency_facts(*[*map(ask.table, tables), ask.as_of])
    shown = agencies_shown(facts, ask.value("kind"), ask.value("known"), ask.value("state"))
    title = ask.say("map.agencies.title")
    alt, left_out = words_of_map(ask, title, shown)
    counts = ["policy_count", "share_count", "contract_count", "case_count"]
    return View(
        "map-agencies",
        title,
        shown[["agency_id", "kind", "state", *counts]],
        _sources_of_agencies(ask, set(shown["agency_id"])),
        alt=alt,
        figure=agencies_map(shown, ask.say, ask.palette, alt, agency_link(ask)),
        left_out=left_out,
        note=ask.say("map.agencies.note"),
        labels={"kind": "agencies.kind"},
    )


@view("map-shares", AGENCY, DIRECTION)
def map_shares(ask: Ask) -> View:
    """Show an arc from one agency to each other end of its shares."""
    agency_id, direction = chosen_agency(ask), ask.value("direction") or Direction.OUT
    name = ask.names.get(agency_id)
    title = ask.say(f"map.shares.title.{direction}" if name else "map.show.shares", agency=name)
    ends = _ends(ask, agency_id, direction)
    hub = hub_of(ask, agency_id)
    placed = ends.dropna(subset=["latitude", "longitude"])
    alt = words_of_arcs(ask, hub, placed, direction)
    columns = ["other_id", "place", "state", "standing", "mechanisms", "last_seen_on", "ended_on"]
    return View(
        "map-shares",
        title,
        ends[[*columns, "source_ids"]],
        joined_source_ids(ends["source_ids"]),
        alt=alt,
        figure=shares_map(ends, hub, ask.say, ask.palette, alt, agency_link(ask)),
        left_out=ask.say("strip.rows_left_out.place", n=len(ends) - len(placed)),
        note=ask.say("map.shares.note"),
        empty=ask.say(f"map.shares.answer.{direction}", n=0, agency=name),
        labels={"place": "place", "standing": "access.standing", "mechanisms": "shares.mechanism"},
    )


@view("map-ended", STATUS, STATE)
def map_ended(ask: Ask) -> View:
    """Show the agencies whose contract ended early, expired, or did not go ahead."""
    rows = ended_contracts(ask.table("contracts"), ask.table("agencies"), ask.as_of)
    for column, value in (("status", ask.value("status")), ("state", ask.value("state"))):
        rows = rows[rows[column] == value] if value else rows
    rows = rows.assign(
        name=rows["buyer_id"].map(ask.names), vendor=rows["vendor_id"].map(ask.names)
    )
    title = ask.say("map.ended.title")
    alt, left_out = words_of_map(ask, title, rows)
    columns = ["buyer_id", "vendor_id", "status", "end_on", "purpose", "state", "source_ids"]
    return View(
        "map-ended",
        title,
        rows[["contract_id", *columns]],
        joined_source_ids(rows["source_ids"]),
        alt=alt,
        figure=ended_map(rows, ask.say, ask.palette, alt, agency_link(ask)),
        left_out=left_out,
        note=ask.say("map.ended.note"),
        labels={"status": "contracts.status"},
        row_table="contracts",
    )


@view("map-states", METRIC)
def map_states(ask: Ask) -> View:
    """Shade the states by their agencies on record, the rate per million people, or their law."""
    metric = ask.value("metric") or Metric.AGENCY_COUNT
    agency_rows = ask.table("agencies")
    laws, sources = ask.table("state_laws"), ask.table("sources")
    rows = states_summary(agency_rows, laws, sources, state_populations(), ask.as_of)
    title = ask.say(f"map.states.title.{metric}")
    ordered = _ordered_states(rows, metric)
    if metric == Metric.LAW:
        passed = int(law_answers(laws, sources, ask.as_of).notna().sum())
        left_out = ask.say("map.states.left_out.law", n=len(laws) - passed)
    else:
        uncounted = len(agency_rows) - int(rows["agency_count"].sum())
        left_out = ask.say("map.states.left_out.agencies", n=uncounted)
    return View(
        "map-states",
        title,
        ordered,
        joined_source_ids(rows["source_ids"]),
        alt=words_of_states(ask, title, rows, metric),
        figure=states_chart(rows, metric, ask.say, ask.palette),
        left_out=left_out,
        note=ask.say(f"map.states.note.{metric}"),
        labels={"law": "map.law"},
    )


def _ends(ask: Ask, agency_id: str, direction: str) -> pd.DataFrame:
    agency_rows = ask.table("agencies")
    members = holders(agency_rows, ask.table("vendors"), ask.table("platforms"))
    ends = share_ends(ask.table("shares"), agency_rows, members, agency_id, direction, ask.as_of)
    return ends.assign(name=ends["other_id"].map(ask.names))


def hub_of(ask: Ask, agency_id: str) -> AgencyHub:
    """Return the agency that arcs start at, as `charts.maps.agencies.shares_map` takes it."""
    rows = ask.table("agencies")
    found = rows[rows["agency_id"] == agency_id].to_dict("records")
    columns = ("agency_id", "name", "latitude", "longitude", "level")
    row: dict[str, Any] = found[0] if found else dict.fromkeys(columns)
    return {
        "agency_id": row["agency_id"],
        "name": row["name"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "is_federal": row["level"] == AgencyLevel.FEDERAL,
    }


def agency_link(ask: Ask) -> tuple[str, str]:
    """Return what stands before and after an agency's id in the address of its page."""
    before, after = ask.address("agency", agency_id="ID").split("ID", 1)
    return before, after


def _ordered_states(rows: pd.DataFrame, metric: str) -> pd.DataFrame:
    """Return the states in the order of the list: the highest first, or those with a law first."""
    names = rows["state"].map(STATE_NAMES)
    by_law = metric == Metric.LAW
    first = rows["law"].map(list(LawAnswer).index) if by_law else -rows[metric]
    order = pd.DataFrame({"first": first, "name": names}).sort_values(["first", "name"]).index
    return rows.loc[order].reset_index(drop=True)


def _sources_of_agencies(ask: Ask, ids: set[str]) -> list[str]:
    """Return the sources of everything counted for these agencies."""
    contracts, policies, shares_, cases = (
        ask.table(name) for name in ("contracts", "policies", "shares", "cases")
    )
    is_defendant = cases["defendants"].str.split(LIST_SEPARATOR).map(lambda d: bool(ids & set(d)))
    rows = [
        policies.loc[policies["agency_id"].isin(ids), "source_ids"],
        contracts.loc[contracts["buyer_id"].isin(ids), "source_ids"],
        shares_.loc[
            shares_["provider_id"].isin(ids) | shares_["recipient_id"].isin(ids), "source_ids"
        ],
        cases.loc[is_defendant, "source_ids"],
    ]
    return joined_source_ids(pd.concat(rows))

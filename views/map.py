"""Map: where are agencies and the ends of their shares, what ended, and where is a law?"""

from collections.abc import Callable
from enum import StrEnum

import pandas as pd

from charts.maps import agencies_map, ended_map, shares_map
from charts.outlines import state_populations
from charts.state_maps import states_chart
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import (
    STATE_NAMES,
    AgencyLevel,
    Answer,
    Direction,
    Known,
    LawAnswer,
    Place,
)
from measures.evidence import joined_source_ids
from measures.holders import holders
from measures.map import (
    ENDED,
    agencies_shown,
    agency_facts,
    ended_contracts,
    most_shared_agency,
    share_ends,
    states_summary,
)
from views.view import Ask, Param, Tables, View, view


class Subject(StrEnum):
    """What the page shows on its map; labels under `map.show`."""

    AGENCIES = "agencies"
    SHARES = "shares"
    ENDED = "ended"
    STATES = "states"


class Metric(StrEnum):
    """What the states are shaded by; labels under `map.metric`."""

    AGENCY_COUNT = "agency_count"
    PER_MILLION = "per_million"
    LAW = "law"


def _states(tables: Tables) -> list[str]:
    return sorted(tables["agencies"]["state"].dropna().unique())


def _sharing_agencies(tables: Tables) -> list[str]:
    agencies, shares = tables["agencies"], tables["shares"]
    named = set(shares["provider_id"]) | set(shares["recipient_id"])
    shown = agencies[agencies["agency_id"].isin(named)]
    return shown.sort_values("name")["agency_id"].tolist()


SHOW = Param("show", "map.show", lambda tables: list(Subject), "map.show", Subject.AGENCIES)
KIND = Param(
    "kind",
    "agencies.kind",
    lambda tables: sorted(tables["agencies"]["kind"].unique()),
    labels="agencies.kind",
)
KNOWN = Param("known", "map.known", lambda tables: list(Known), labels="map.known")
STATE = Param("state", "column.state", _states)
AGENCY = Param("agency_id", "column.agency_id", _sharing_agencies, blank="map.longest_list")
DIRECTION = Param(
    "direction", "map.direction", lambda tables: list(Direction), "map.direction", Direction.OUT
)
STATUS = Param(
    "status", "contracts.status", lambda tables: [str(s) for s in ENDED], "contracts.status"
)
METRIC = Param(
    "metric", "map.metric", lambda tables: list(Metric), "map.metric", Metric.AGENCY_COUNT
)
PARAMS_OF: dict[Subject, tuple[Param, ...]] = {
    Subject.AGENCIES: (KIND, KNOWN, STATE),
    Subject.SHARES: (AGENCY, DIRECTION),
    Subject.ENDED: (STATUS, STATE),
    Subject.STATES: (METRIC,),
}


@view("map-agencies", KIND, KNOWN, STATE)
def agencies(ask: Ask) -> View:
    """Show each agency at its place, by kind and by what is on record of it."""
    tables = ("agencies", "policies", "shares", "contracts", "cases")
    facts = agency_facts(*(ask.table(name) for name in tables), ask.as_of)
    shown = agencies_shown(facts, ask.value("kind"), ask.value("known"), ask.value("state"))
    title = ask.say("map.agencies.title")
    alt, left_out = _words_of_map(ask, title, shown)
    counts = ["policy_count", "share_count", "contract_count", "case_count"]
    return View(
        "map-agencies",
        title,
        shown[["agency_id", "kind", "state", *counts]],
        _sources_of_agencies(ask, set(shown["agency_id"])),
        alt=alt,
        figure=agencies_map(shown, ask.say, ask.palette, alt, _link(ask)),
        left_out=left_out,
        note=ask.say("map.agencies.note"),
        labels={"kind": "agencies.kind"},
    )


@view("map-shares", AGENCY, DIRECTION)
def shares(ask: Ask) -> View:
    """Show an arc from one agency to each other end of its shares."""
    agency_id, direction = chosen_agency(ask), ask.value("direction") or Direction.OUT
    title = ask.say(f"map.shares.title.{direction}", agency=ask.names.get(agency_id, ""))
    ends = _ends(ask, agency_id, direction)
    hub = _hub(ask, agency_id)
    placed = ends.dropna(subset=["latitude", "longitude"])
    alt = _words_of_arcs(ask, hub, placed, direction)
    columns = ["other_id", "place", "state", "answer", "mechanisms", "last_seen_on", "ended_on"]
    return View(
        "map-shares",
        title,
        ends[[*columns, "source_ids"]],
        joined_source_ids(ends["source_ids"]),
        alt=alt,
        figure=shares_map(ends, hub, ask.say, ask.palette, alt, _link(ask)),
        left_out=ask.say("strip.rows_left_out.place", n=len(ends) - len(placed)),
        note=ask.say("map.shares.note"),
        labels={"place": "place", "answer": "access.answer", "mechanisms": "shares.mechanism"},
    )


@view("map-ended", STATUS, STATE)
def ended(ask: Ask) -> View:
    """Show the agencies whose contract ended early, expired, or did not go ahead."""
    rows = ended_contracts(ask.table("contracts"), ask.table("agencies"), ask.as_of)
    for column, value in (("status", ask.value("status")), ("state", ask.value("state"))):
        rows = rows[rows[column] == value] if value else rows
    rows = rows.assign(
        name=rows["buyer_id"].map(ask.names), vendor=rows["vendor_id"].map(ask.names)
    )
    title = ask.say("map.ended.title")
    alt, left_out = _words_of_map(ask, title, rows)
    columns = ["buyer_id", "vendor_id", "status", "end_on", "purpose", "state", "source_ids"]
    return View(
        "map-ended",
        title,
        rows[["contract_id", *columns]],
        joined_source_ids(rows["source_ids"]),
        alt=alt,
        figure=ended_map(rows, ask.say, ask.palette, alt, _link(ask)),
        left_out=left_out,
        note=ask.say("map.ended.note"),
        labels={"status": "contracts.status"},
        row_table="contracts",
    )


@view("map-states", METRIC)
def states(ask: Ask) -> View:
    """Shade the states by their agencies on record, the rate per million people, or their law."""
    metric = ask.value("metric") or Metric.AGENCY_COUNT
    agency_rows = ask.table("agencies")
    rows = states_summary(agency_rows, ask.table("state_laws"), state_populations(), ask.as_of)
    title = ask.say(f"map.states.title.{metric}")
    left_out = len(agency_rows) - int(rows["agency_count"].sum())
    first = "agency_count" if metric == Metric.LAW else metric
    ordered = rows.sort_values([first, "state"], ascending=[False, True], ignore_index=True)
    return View(
        "map-states",
        title,
        ordered,
        joined_source_ids(rows["source_ids"]),
        alt=_words_of_states(ask, title, rows, metric),
        figure=states_chart(rows, metric, ask.say, ask.palette),
        left_out=ask.say("map.states.left_out", n=left_out),
        note=ask.say(f"map.states.note.{metric}"),
        labels={"law": "map.law"},
    )


def answer_of(subject: Subject, shown: View, ask: Ask) -> str:
    """Return the sentence that answers the page's question for what it shows."""
    return _ANSWERS[subject](shown.rows, ask)


def chosen_agency(ask: Ask) -> str:
    """Return the agency asked for, or the one with the longest list of recipients."""
    return ask.value("agency_id") or most_shared_agency(ask.table("shares"), ask.table("agencies"))


def _agencies_answer(rows: pd.DataFrame, ask: Ask) -> str:
    policies = int((rows["policy_count"] > 0).sum())
    states_named = int(rows["state"].nunique())
    key = "map.agencies.filtered" if any(ask.values.values()) else "map.agencies.answer"
    return ask.say(key, n=len(rows), states=states_named, policies=policies)


def _shares_answer(rows: pd.DataFrame, ask: Ask) -> str:
    direction = ask.value("direction") or Direction.OUT
    counted = rows["answer"].value_counts()
    numbers = {
        str(a): int(counted.get(a, 0)) for a in (Answer.YES, Answer.NOT_KNOWN, Answer.NO_LONGER)
    }
    name = ask.names.get(chosen_agency(ask), "")
    said = ask.say(f"map.shares.answer.{direction}", n=len(rows), agency=name)
    if not len(rows):
        return said
    day = ask.say.date(ask.as_of)
    return f"{said} {ask.say('map.shares.answer.on_the_day', date=day, **numbers)}"


def _ended_answer(rows: pd.DataFrame, ask: Ask) -> str:
    counted = rows["status"].value_counts()
    numbers = {str(status): int(counted.get(status, 0)) for status in ENDED}
    return ask.say("map.ended.answer", date=ask.say.date(ask.as_of), **numbers)


def _states_answer(rows: pd.DataFrame, ask: Ask) -> str:
    metric = ask.value("metric") or Metric.AGENCY_COUNT
    most = rows.iloc[0]
    return ask.say(
        f"map.states.answer.{metric}",
        n=int((rows["law"] == LawAnswer.IN_FORCE).sum()),
        total=len(rows),
        on_date=ask.say.on_date(ask.as_of),
        agencies=int(rows["agency_count"].sum()),
        states=int((rows["agency_count"] > 0).sum()),
        name=STATE_NAMES[most["state"]],
        count=int(most["agency_count"]),
        rate=ask.say.number(most["per_million"], 1),
        people=int(most["people_count"]),
    )


_ANSWERS: dict[Subject, Callable[[pd.DataFrame, Ask], str]] = {
    Subject.AGENCIES: _agencies_answer,
    Subject.SHARES: _shares_answer,
    Subject.ENDED: _ended_answer,
    Subject.STATES: _states_answer,
}


def _ends(ask: Ask, agency_id: str, direction: str) -> pd.DataFrame:
    agency_rows = ask.table("agencies")
    members = holders(agency_rows, ask.table("vendors"), ask.table("platforms"))
    ends = share_ends(ask.table("shares"), agency_rows, members, agency_id, direction, ask.as_of)
    return ends.assign(name=ends["other_id"].map(ask.names))


def _hub(ask: Ask, agency_id: str) -> dict[str, object]:
    rows = ask.table("agencies")
    row = rows[rows["agency_id"] == agency_id].squeeze()
    kept = ("agency_id", "name", "latitude", "longitude")
    return {k: row[k] for k in kept} | {"is_federal": row["level"] == AgencyLevel.FEDERAL}


def _link(ask: Ask) -> tuple[str, str]:
    """Return what stands before and after an agency's id in the address of its page."""
    before, after = ask.address("agency", agency_id="ID").split("ID", 1)
    return before, after


def _words_of_map(ask: Ask, title: str, rows: pd.DataFrame) -> tuple[str, str]:
    """Return the text alternative of a map of points, and what it leaves out."""
    missing = int(rows["latitude"].isna().sum())
    alt = ask.say("alt.map", title=title, n=len(rows) - missing, m=missing)
    return alt, ask.say("strip.rows_left_out.place", n=missing)


def _words_of_arcs(ask: Ask, hub: dict[str, object], placed: pd.DataFrame, direction: str) -> str:
    """Return the text alternative of a map of arcs."""
    if direction != Direction.OUT:
        key = f"map.shares.alt.{direction}"
        return ask.say(key, agency=hub["name"], n=len(placed))
    counted = placed["place"].value_counts()
    places = (Place.FEDERAL, Place.OTHER_STATE, Place.SAME_STATE)
    numbers = {str(place): int(counted.get(place, 0)) for place in places}
    return ask.say("alt.map_arcs", agency=hub["name"], **numbers)


def _words_of_states(ask: Ask, title: str, rows: pd.DataFrame, metric: str) -> str:
    if metric == Metric.LAW:
        in_force = int((rows["law"] == LawAnswer.IN_FORCE).sum())
        return ask.say("map.states.alt.law", title=title, n=in_force)
    most, least = rows.loc[rows[metric].idxmax()], rows.loc[rows[metric].idxmin()]
    digits = 0 if metric == Metric.AGENCY_COUNT else 1
    return ask.say(
        "map.states.alt",
        title=title,
        n=len(rows),
        name=STATE_NAMES[most["state"]],
        value=ask.say.number(most[metric], digits),
        low_name=STATE_NAMES[least["state"]],
        low_value=ask.say.number(least[metric], digits),
    )


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

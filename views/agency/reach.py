"""Agency: who can reach its plate data, and whose can it reach, by any path of
`measures.access.access`?

Counted by where they are and how; in full on the pages who_can_see and whose_plates.
"""

from dataclasses import replace

import pandas as pd

from domain.rows import Row
from domain.vocabulary import (
    SHOWN_STANDINGS,
    STATE_NAMES,
    AgencyLevel,
    Basis,
    Direction,
    Place,
)
from measures.access.recipients import counts_by_place, in_headline, reach_counts
from measures.on_record.evidence import joined_source_ids
from measures.sharing.sharing import rank
from measures.subjects.agency import relatives_of
from views.access.reach import COLUMNS, LABELS, reach_lines, with_notes, with_states
from views.access.who_can_see_answer import lists_said, recipients
from views.access.whose_plates import providers
from views.base.agencies import agency_of, agency_view, dotted
from views.base.ask import Ask
from views.base.claims import claim_in_short
from views.base.view import Form, Line, View

STATES_SAID = 6
PLACE_OF = {Direction.OUT: "place", Direction.IN: "end_place"}
PAGE_OF = {Direction.OUT: "who_can_see", Direction.IN: "whose_plates"}
END_OF = {Direction.OUT: "provider_id", Direction.IN: "recipient_id"}
COUNTS = ["holder_count", "held_count", "last_seen_count", "undated_count", "ended_count"]


def reached(ask: Ask, direction: Direction, agency_id: str = "") -> pd.DataFrame:
    """Return who can reach the plate data of an agency, or whose it can reach, as of the day.

    Rows of `measures.access.recipients`; those of the agency asked about if no other is named.
    Nobody is searched for where no share names the agency at its end of a path.
    """
    agency_id = agency_id or ask.value("agency_id")
    end = END_OF[direction]
    named = ask.once(("named as", end), lambda: frozenset(ask.table("shares")[end]))
    find = recipients if direction is Direction.OUT else providers
    own = replace(ask, values={**ask.values, "agency_id": agency_id})
    if agency_id in named:
        return find(own)
    return ask.once(("nobody", direction), lambda: find(own))


@agency_view("agency-reach-out")
def agency_reach_out(ask: Ask) -> View:
    """Count who can or could reach the agency's plate data, by where they are and how."""
    return _counted(ask, Direction.OUT)


@agency_view("agency-reach-in")
def agency_reach_in(ask: Ask) -> View:
    """Count whose plate data the agency can or could reach, by where they are and how."""
    return _counted(ask, Direction.IN)


@agency_view("agency-further-out")
def agency_further_out(ask: Ask) -> View:
    """List who can or could reach the agency's plate data by several shares in a row."""
    return _further(ask, Direction.OUT)


@agency_view("agency-further-in")
def agency_further_in(ask: Ask) -> View:
    """List whose plate data the agency can or could reach by several shares in a row."""
    return _further(ask, Direction.IN)


@agency_view("agency-relatives")
def agency_relatives(ask: Ask) -> View:
    """List what the agency is part of, and its own parts, with what they can reach."""
    rows = relatives_of(ask.table("agencies"), ask.value("agency_id"))
    counts = [reach_counts(reached(ask, Direction.IN, i)) for i in rows["agency_id"]]
    lines = tuple(
        Line(
            ask.say.label("agency.relation", row["relation"]),
            lead_id=row["agency_id"],
            below=claim_in_short(own, Direction.IN, ask) if own.agencies else "",
        )
        for row, own in zip(rows.to_dict("records"), counts, strict=True)
    )
    return View(
        "agency-relatives",
        ask.say("agency.relatives.title"),
        rows.assign(agency_count=pd.array([own.agencies for own in counts], dtype="Int64")),
        [],
        note=ask.say("agency.relatives.note"),
        labels={"relation": "agency.relation"},
        form=Form.LINES,
        lines=lines,
    )


def _counted(ask: Ask, direction: Direction) -> View:
    found = reached(ask, direction)
    rows = counts_by_place(found, PLACE_OF[direction])
    address = ask.app_address(PAGE_OF[direction], agency_id=ask.value("agency_id"))
    is_federal = agency_of(ask)["level"] == AgencyLevel.FEDERAL
    rests_on = " ".join(lists_said(ask)) if direction is Direction.OUT else ""
    states = _by_state(found, ask) if is_federal and direction is Direction.IN else ""
    return View(
        f"agency-reach-{direction}",
        ask.say(f"agency.{direction}.title", agency=ask.names[ask.value("agency_id")]),
        rows[["place", "kind", "basis", *COUNTS]],
        joined_source_ids(found["source_ids"]),
        note=dotted([states, rests_on, ask.say("frame.access_is_not_use")]),
        labels={"place": "place", "kind": "access.kind", "basis": "access.basis"},
        form=Form.LINES,
        lines=tuple(_count_line(row, address, is_federal, ask) for row in rows.to_dict("records")),
    )


def _count_line(row: Row, address: str, is_federal: bool, ask: Ask) -> Line:
    """Say how many are in one place and reach, or are reached, in one way."""
    say, place = ask.say, row["place"]
    counted = {str(word): int(row[f"{word}_count"]) for word in SHOWN_STANDINGS}
    lead = say.label("place", place)
    if place == Place.NOT_KNOWN and not row["is_agency"]:
        lead = say("agency.reach.bodies")
    elif place == Place.NOT_KNOWN and is_federal:
        lead, place = say("agency.reach.states"), ""
    return Line(
        dotted([say.number(row["holder_count"]), _how(row, ask)]),
        lead=lead,
        address=address,
        below=dotted(say(f"access.count.{word}", n=n) for word, n in counted.items() if n),
        place=place,
    )


def _how(row: Row, ask: Ask) -> str:
    """Say how they reach, or are reached; where that is alleged or denied, say that instead."""
    if row["basis"] in (Basis.ALLEGED, Basis.DENIED):
        return ask.say.label("access.basis", row["basis"])
    return ask.say.label("access.kind", row["kind"])


def _further(ask: Ask, direction: Direction) -> View:
    name, place = ask.names[ask.value("agency_id")], PLACE_OF[direction]
    found = reached(ask, direction)
    rows = with_states(found[found["step_count"] > 1], place, ask)
    is_marked = rows[place].ne(Place.NOT_KNOWN) | rows["state"].isna()
    own = {END_OF[direction]: ask.value("agency_id"), "mark": rows[place].where(is_marked, "")}
    rows = with_notes(rows.assign(**own, group=""), ask)
    order = rows["standing"].map(rank(SHOWN_STANDINGS)), rows["other_id"].map(ask.names)
    rows = rows.loc[pd.concat(order, axis="columns").sort_values(["standing", "other_id"]).index]
    return View(
        f"agency-further-{direction}",
        ask.say(f"agency.further_{direction}.title", agency=name),
        rows[["other_id", *COLUMNS]],
        joined_source_ids(rows["source_ids"]),
        note=ask.say("agency.further.note"),
        labels=LABELS,
        form=Form.LINES,
        lines=reach_lines(rows, "provider_id", "recipient_id", ask, mark="mark"),
    )


def _by_state(found: pd.DataFrame, ask: Ask) -> str:
    """Say in which states most of the agencies are whose data it can reach."""
    held = found[found["is_agency"] & in_headline(found)]
    counted = with_states(held, "end_place", ask)["state"].value_counts().sort_index()
    counted = counted.sort_values(ascending=False, kind="stable")
    said = [
        f"{STATE_NAMES[code]}: {ask.say.number(n)}" for code, n in counted.head(STATES_SAID).items()
    ]
    more = len(counted) - STATES_SAID
    return dotted([*said, ask.say("agency.more_states", n=more) if more > 0 else ""])

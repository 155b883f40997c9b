"""Agency: which shares of its data, and of others' data with it, are on record?

Each share is shown as it stands, one step; what shares together let someone reach is counted in
`views.agency.reach`.
"""

import pandas as pd

from domain.rows import Row
from domain.vocabulary import STATE_NAMES, Direction, Place, ShareStatus
from measures.coverage.claims import contradicting_shares
from measures.on_record.evidence import joined_source_ids
from views.base.agencies import agency_view, dotted, later_rows_said, own_shares, text
from views.base.ask import Ask
from views.base.share_words import share_said
from views.base.view import Form, Line, View

SAID_ONCE_FROM = 4
COLUMNS = ["other_id", "place", "standing", "mechanism", "platform_id", "status", "first_seen_on"]
COLUMNS += ["last_seen_on", "ended_on", "note", "evidence", "source_ids"]
LABELS = {
    "place": "place",
    "standing": "access.standing",
    "mechanism": "shares.mechanism",
    "status": "shares.status",
}


@agency_view("agency-out")
def agency_out(ask: Ask) -> View:
    """List the shares of the agency's plate data."""
    return _listed(ask, Direction.OUT)


@agency_view("agency-in")
def agency_in(ask: Ask) -> View:
    """List the shares of others' plate data with the agency."""
    return _listed(ask, Direction.IN)


def _listed(ask: Ask, direction: Direction) -> View:
    rows, later_count = own_shares(ask, direction)
    name = ask.names[ask.value("agency_id")]
    states = ask.table("agencies").set_index("agency_id")["state"]
    where = rows["other_id"].map(states)
    many = _shared_notes(rows)
    contradicted = rows["share_id"].isin(_contradicted(ask))
    shown = rows.assign(state=where, is_contradicted=contradicted).to_dict("records")
    lines = [_line(row, direction, set(many), ask) for row in shown]
    notes = [ask.say("agency.share.note_of_many", n=n, note=note) for note, n in many.items()]
    return View(
        f"agency-{direction}",
        ask.say(f"agency.shares_{direction}.title", agency=name),
        ask.with_evidence(rows)[["share_id", *COLUMNS]],
        joined_source_ids(rows["source_ids"]),
        left_out=later_rows_said(ask, later_count),
        note=dotted(notes),
        labels=LABELS,
        row_table="shares",
        unseen=("share_id",),
        form=Form.LINES,
        lines=tuple(lines),
    )


def _shared_notes(rows: pd.DataFrame) -> dict[str, int]:
    """Return the notes that many rows bear, and how many: they are said once, not on each line."""
    counted = rows["note"].value_counts()
    return {note: int(n) for note, n in counted.items() if n >= SAID_ONCE_FROM}


def _contradicted(ask: Ask) -> frozenset[str]:
    """Return the ids of the shares of which another row does not say the same."""
    return ask.once(
        "contradicted", lambda: frozenset(contradicting_shares(ask.table("shares"))["share_id"])
    )


def _line(row: Row, direction: Direction, said_once: set[str], ask: Ask) -> Line:
    state = text(row["state"])
    how = ask.say(f"frame.how.{row['mechanism']}")
    if platform := text(row["platform_id"]):
        how = ask.say("agency.share.how_on", how=how, platform=ask.names[platform])
    provider = ask.value("agency_id") if direction is Direction.OUT else row["other_id"]
    denied = row["status"] == ShareStatus.DENIED_BY_AGENCY
    said_not_so = ask.say("frame.share.denied", agency=ask.names[provider]) if denied else ""
    shown = row["place"] if row["place"] != Place.NOT_KNOWN or not state else ""
    return Line(
        how,
        lead_id=row["other_id"],
        below=dotted(
            [
                "" if row["place"] == Place.FEDERAL else STATE_NAMES.get(state, ""),
                ask.say.label("access.standing", row["standing"]),
                share_said(row, ask).rstrip("."),
                said_not_so.rstrip("."),
                ask.say("agency.share.contradicted") if row["is_contradicted"] else "",
                "" if row["note"] in said_once else text(row["note"]),
            ]
        ),
        place=shown,
    )

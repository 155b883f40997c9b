"""Agency: who can reach its plate data, and whose can it reach, by the shares on record?

Each share is shown as it stands, one step; what shares together let someone reach is asked of
`measures.access`.
"""

import pandas as pd

from domain.palette import PLACE_MARK
from domain.vocabulary import STATE_NAMES, Answer, Direction, Place, ShareStatus
from measures.agency import relatives_of
from measures.evidence import joined_source_ids
from views.agency_ask import (
    agency_of,
    agency_view,
    dotted,
    later,
    own_shares,
    shares_of_agency,
    text,
    with_evidence,
)
from views.line import Line
from views.view import Ask, Form, View

STATES_SAID = 6
SAID_ONCE_FROM = 4
COLUMNS = ["other_id", "place", "answer", "mechanism", "platform_id", "status", "first_seen_on"]
COLUMNS += ["last_seen_on", "ended_on", "note", "evidence", "source_ids"]
LABELS = {
    "place": "place",
    "answer": "access.answer",
    "mechanism": "shares.mechanism",
    "status": "shares.status",
}


@agency_view("agency-out")
def out(ask: Ask) -> View:
    """List who can, or could, reach the agency's plate data."""
    return _listed(ask, Direction.OUT)


@agency_view("agency-in")
def into(ask: Ask) -> View:
    """List whose plate data the agency can, or could, reach."""
    return _listed(ask, Direction.IN)


@agency_view("agency-relatives")
def relatives(ask: Ask) -> View:
    """List what the agency is part of, and its own parts, with what they can reach."""
    rows = relatives_of(ask.table("agencies"), ask.value("agency_id"))
    counts = [_own_reach(i, ask) for i in rows["agency_id"]]
    lines = tuple(
        Line(
            ask.say.label("agency.relation", row["relation"]),
            lead_id=row["agency_id"],
            below=ask.say("agency.relative.reach", n=n) if n else "",
        )
        for row, n in zip(rows.to_dict("records"), counts, strict=True)
    )
    return View(
        "agency-relatives",
        ask.say("agency.relatives.title"),
        rows.assign(share_count=pd.array(counts, dtype="Int64")),
        [],
        note=ask.say("agency.relatives.note"),
        labels={"relation": "agency.relation"},
        form=Form.LINES,
        lines=lines,
    )


def _listed(ask: Ask, direction: Direction) -> View:
    rows, later_count = own_shares(ask, direction)
    name = ask.names[ask.value("agency_id")]
    states = ask.table("agencies").set_index("agency_id")["state"]
    where = rows["other_id"].map(states)
    is_federal = agency_of(ask)["level"] == "federal"
    many = _shared_notes(rows)
    lines = [
        _line(row, text(state), direction, set(many), ask)
        for row, state in zip(rows.to_dict("records"), where, strict=True)
    ]
    counts = _by_state(rows, where, ask) if is_federal else _by_place(rows, ask)
    notes = [ask.say("agency.share.note_of_many", n=n, note=note) for note, n in many.items()]
    return View(
        f"agency-{direction}",
        ask.say(f"agency.{direction}.title", agency=name),
        with_evidence(rows, ask)[["share_id", *COLUMNS]],
        joined_source_ids(rows["source_ids"]),
        left_out=later(ask, later_count),
        note=dotted([counts, *notes]),
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


def _line(
    row: dict[str, object], state: str, direction: Direction, said_once: set[str], ask: Ask
) -> Line:
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
                ask.say.label("access.answer", row["answer"]),
                share_said(row, ask).rstrip("."),
                said_not_so.rstrip("."),
                "" if row["note"] in said_once else text(row["note"]),
            ]
        ),
        place=shown,
    )


def share_said(row: dict[str, object], ask: Ask) -> str:
    """Say what the dates of a share let be known on the day."""
    first, last, ended = (text(row[f"{d}_on"]) for d in ("first_seen", "last_seen", "ended"))
    say = ask.say
    if row["answer"] == Answer.NO_LONGER:
        return (
            say("frame.share.ended", on_date=say.on_date(ended))
            if ended
            else say("agency.share.ended_undated")
        )
    if row["answer"] == Answer.YES and first and last:
        dates = {"on_first_date": say.on_date(first), "on_last_date": say.on_date(last)}
        return say("frame.share.first_and_last", **dates)
    if not first and not last:
        return say("frame.share.date_not_known")
    if row["answer"] == Answer.YES:
        return say("agency.share.seen", on_date=say.on_date(last or first))
    if not last:
        return say("agency.share.first_seen", on_date=say.on_date(first))
    key = "frame.share.last_seen" if last <= ask.as_of.isoformat() else "agency.share.seen_later"
    return say(key, on_date=say.on_date(last))


def _by_place(rows: pd.DataFrame, ask: Ask) -> str:
    counted = rows.groupby("place")["other_id"].nunique()
    return dotted(
        f"{PLACE_MARK[place]} {ask.say.label('place', place)}: {ask.say.number(counted[place])}"
        for place in Place
        if place in counted
    )


def _by_state(rows: pd.DataFrame, states: pd.Series, ask: Ask) -> str:
    counted = rows.groupby(states)["other_id"].nunique().sort_values(ascending=False, kind="stable")
    said = [
        f"{STATE_NAMES[code]}: {ask.say.number(n)}" for code, n in counted.head(STATES_SAID).items()
    ]
    more = len(counted) - STATES_SAID
    return dotted([*said, ask.say("agency.more_states", n=more) if more > 0 else ""])


def _own_reach(agency_id: str, ask: Ask) -> int:
    rows, _ = shares_of_agency(ask, agency_id, Direction.IN)
    return int(rows.loc[rows["answer"] != Answer.NO_LONGER, "other_id"].nunique())

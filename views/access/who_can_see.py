"""Who can see: who can reach plates scanned by an agency, how, and where are they?"""

import pandas as pd

from domain.rows import Row
from domain.vocabulary import STATE_NAMES, Basis, Direction, Place, Standing
from measures.access.paths import paths_between
from measures.access.recipients import reach_counts, recipients_of
from measures.on_record.evidence import joined_source_ids
from views.access.reach import (
    COLUMNS,
    group_apart,
    reach_list,
    reach_map,
    reach_order,
    with_notes,
    with_states,
)
from views.access.who_can_see_answer import PROVIDER, below_recipients, recipients, with_provider
from views.base.agencies import dotted
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.claims import claim_in_short, headline_said
from views.base.params import Param
from views.base.view import Form, Line, View

APART = (Basis.SEARCHES, Basis.ALLEGED, Basis.DENIED)
GROUPS = (
    Place.FEDERAL,
    Place.OTHER_STATE,
    Place.SAME_STATE,
    Place.NOT_KNOWN,
    Place.PRIVATE,
    *APART,
    Standing.SEEN_LATER,
    Standing.ENDED,
)
STEP_LABELS = {
    "mechanism": "shares.mechanism",
    "standing": "access.standing",
    "joint": "access.joint",
}
MOST_SHOWN, CANDIDATES = 8, 14
PATHS_LISTED = 50
OUT = Direction.OUT
RECIPIENT = Param(
    "recipient_id",
    "column.recipient_id",
    lambda tables: sorted(tables["shares"]["recipient_id"].unique()),
)


@view("who_can_see-said", PROVIDER)
def who_can_see_said(ask: Ask) -> View:
    """Say in a few words who can reach the plates; the note says what that rests on."""
    ask = with_provider(ask)
    rows, name = recipients(ask), ask.names[ask.value("agency_id")]
    counts = reach_counts(rows)
    named = f"{name}|{ask.say('count.agencies', n=counts.leading)}"
    said = headline_said(counts, name, Direction.OUT, ask)
    sentences = [(sentence, "", named) for sentence in said]
    if counts.agencies:
        if counts.other_state:
            sentences.append((ask.say("frame.other_state", n=counts.other_state), "", ""))
        stress = str(Place.FEDERAL) if counts.federal else ""
        sentences.append((ask.say("frame.federal", n=counts.federal), stress, ""))
    return View(
        "who_can_see-said",
        ask.say("who_can_see.said.title", agency=name),
        pd.DataFrame(sentences, columns=["said", "stress", "strong"], dtype="str"),
        joined_source_ids(rows["source_ids"]),
        note=below_recipients(counts, ask),
        unseen=("stress", "strong"),
        form=Form.SENTENCES,
    )


@view("who_can_see-recipients", PROVIDER)
def who_can_see_recipients(ask: Ask) -> View:
    """List who can reach the plates, in groups by where they are, each with its paths."""
    ask = with_provider(ask)
    rows = with_notes(_grouped(recipients(ask), ask), ask)
    columns, empty = ["recipient_id", *COLUMNS], ask.say("empty.shares")
    return reach_list("who_can_see-recipients", rows, columns, "provider_id", "place", ask, empty)


@view("who_can_see-map", PROVIDER)
def who_can_see_map(ask: Ask) -> View:
    """Show an arc from the agency to each recipient whose place is known."""
    ask = with_provider(ask)
    rows, columns = _grouped(recipients(ask), ask), ["recipient_id", *COLUMNS]
    empty = ask.say("who_can_see.map.empty")
    return reach_map("who_can_see-map", rows, columns, Direction.OUT, ask, empty)


@view("who_can_see-paths", PROVIDER, RECIPIENT)
def who_can_see_paths(ask: Ask) -> View:
    """Give every path from the agency to one recipient, one step a row, shortest first."""
    ask = with_provider(ask)
    provider, recipient = ask.value("agency_id"), ask.value("recipient_id")
    recipient = recipient or recipients(ask)["recipient_id"].get(0, "")
    found = paths_between(
        ask.network, provider, recipient or provider, ask.as_of, limit=PATHS_LISTED
    )
    columns = ["path", "step", "provider_id", "recipient_id", "mechanism", "platform_id"]
    columns += ["joint", "standing", "first_seen_on", "last_seen_on", "ended_on", "evidence"]
    columns += ["source_ids"]
    return View(
        "who_can_see-paths",
        ask.say(
            "who_can_see.paths.title",
            agency=ask.names[provider],
            recipient=ask.names.get(recipient, ""),
        ),
        found[["share_id", *columns]],
        joined_source_ids(found["source_ids"]),
        note=ask.say("who_can_see.paths.note", n=PATHS_LISTED),
        labels=STEP_LABELS,
        row_table="shares",
        unseen=("share_id",),
        empty=ask.say("empty.shares"),
    )


@view("who_can_see-longest")
def who_can_see_longest(ask: Ask) -> View:
    """List the agencies for whom most recipients are on record."""
    agencies = ask.table("agencies").set_index("agency_id")
    counted = ask.table("shares")["provider_id"].value_counts()
    ids = [i for i in counted.index if i in agencies.index]
    found = [(i, reach_counts(recipients_of(ask.network, i, ask.as_of))) for i in ids[:CANDIDATES]]
    found = sorted(found, key=lambda one: (-one[1].agencies, one[0]))[:MOST_SHOWN]
    rows = pd.DataFrame(
        [
            (i, agencies.loc[i, "state"], c.agencies, c.federal, claim_in_short(c, OUT, ask))
            for i, c in found
        ],
        columns=["agency_id", "state", "agency_count", "federal_count", "said"],
    )
    return View(
        "who_can_see-longest",
        ask.say("who_can_see.longest.title"),
        rows,
        [],
        left_out=ask.say("strip.rows_left_out", n=len(ids) - len(rows)),
        note=ask.say("who_can_see.longest.note"),
        form=Form.LINES,
        lines=tuple(_longest_line(row, ask) for row in rows.to_dict("records")),
        unseen=("said",),
    )


def _grouped(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Return recipients in the order of the list: by group, answer, state and name."""
    rows = with_states(rows, "place", ask)
    group = group_apart(rows, rows["place"])
    order = reach_order(rows, group, GROUPS, ask, na_position="first")
    said = pd.Series(ask.say.labels("who_can_see.group", group), index=rows.index, dtype="str")
    rows = rows.assign(group=said, provider_id=ask.value("agency_id"))
    return rows.loc[order].reset_index(drop=True)


def _longest_line(row: Row, ask: Ask) -> Line:
    federal = row["federal_count"]
    return Line(
        lead=ask.names[row["agency_id"]],
        address=ask.address("who_can_see", agency_id=row["agency_id"]),
        text=row["said"],
        below=dotted(
            [
                STATE_NAMES.get(row["state"], ""),
                ask.say("frame.federal", n=federal) if federal else "",
            ]
        ),
    )

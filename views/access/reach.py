"""How are those reached listed, drawn and put in words: who, how, since when, by which paths?"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from charts.maps.agencies import shares_map
from domain.rows import Row
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import (
    SHOWN_STANDINGS,
    STATE_NAMES,
    Basis,
    Direction,
    Mechanism,
    PathKind,
    Place,
    ShareStatus,
    Standing,
)
from measures.access.paths import paths_between
from measures.access.recipients import best_steps
from measures.on_record.evidence import evidence_of_rows, joined_source_ids
from measures.on_record.shares import share_standings
from measures.sharing.sharing import rank
from views.base.agencies import dotted, text
from views.base.ask import Ask
from views.base.share_words import share_said
from views.base.view import Form, Line, Step, View, Way
from views.map.map import agency_link, hub_of
from views.map.words import words_of_arcs

NOTED_ONCE_FROM = 4
WAYS_SHOWN = 3
COLUMNS = ["place", "state", "basis", "standing", "mechanisms", "kind", "step_count", "path_count"]
COLUMNS += ["first_known_on", "last_seen_on", "ended_on", "evidence", "source_ids"]
LABELS = {
    "place": "place",
    "basis": "access.basis",
    "standing": "access.standing",
    "mechanisms": "shares.mechanism",
    "kind": "access.kind",
}


def reach_lines(
    rows: pd.DataFrame, provider: str, recipient: str, ask: Ask, mark: str
) -> tuple[Line, ...]:
    """Say each row: who, how, since when, and the paths from one to the other, closed.

    `provider` and `recipient` name the columns that hold the two ends, `mark` the one that holds
    the place to mark. Takes group, the heading a row stands under.
    """
    if rows.empty:
        return ()
    ways = ways_by_other(rows, provider, recipient, ask)
    many = set(noted_of_many(rows))
    return tuple(
        _line(row, ways[row["other_id"]], row[provider], row[mark], many, ask)
        for row in rows.to_dict("records")
    )


def with_states(rows: pd.DataFrame, place: str, ask: Ask) -> pd.DataFrame:
    """Add the state of each other end; missing where it is federal, by a column of places."""
    states = ask.table("agencies").set_index("agency_id")["state"]
    state = rows["other_id"].map(states).mask(rows[place].eq(Place.FEDERAL))
    return rows.assign(state=state.astype("str"))


def with_notes(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Add the note of the share of each row whose best path is one step."""
    notes = ask.table("shares").set_index("share_id")["note"]
    return rows.assign(note=rows["steps"].map(notes).astype("str"))


def noted_of_many(rows: pd.DataFrame) -> dict[str, int]:
    """Return the notes that many rows share, and how many do: they are said once."""
    counted = rows["note"].value_counts()
    return {note: int(n) for note, n in counted[counted >= NOTED_ONCE_FROM].items()}


def notes_said(rows: pd.DataFrame, ask: Ask) -> list[str]:
    """Say the notes that many rows share."""
    many = noted_of_many(rows)
    return [ask.say("agency.share.note_of_many", n=n, note=note) for note, n in many.items()]


def how_said(row: Row, ask: Ask) -> str:
    """Say how data is reached by the best path of a row: through a purchase, by a direct share.

    What stands last on a path decides; a plain share out of a pool is reached through the pool.
    """
    mechanisms = str(row["mechanisms"]).split(LIST_SEPARATOR)
    if row["kind"] == PathKind.THROUGH_SEARCHES:
        return ask.say(f"frame.how.{Mechanism.SEARCH_ON_BEHALF}")
    is_plain = mechanisms[-1] == Mechanism.DIRECT_SHARE
    return ask.say(f"frame.how.{mechanisms[0 if is_plain else -1]}")


def group_apart(rows: pd.DataFrame, group: pd.Series) -> pd.Series:
    """Return the groups of rows of a list, with what no headline counts in groups of its own."""
    group = group.mask(rows["basis"].ne(Basis.STANDING_ACCESS), rows["basis"])
    group = group.mask(rows["is_later"], Standing.SEEN_LATER.value)
    return group.mask(rows["standing"].eq(Standing.ENDED), Standing.ENDED.value)


def later_said(end: str, ask: Ask) -> str:
    """Say how many shares of the agency are first seen after the day; blank for none."""
    shares = ask.table("shares")
    own = shares[shares[end] == ask.value("agency_id")]
    n = int((share_standings(own, ask.as_of) == Standing.SEEN_LATER).sum())
    return ask.say("reach.left_out.later", n=n) if n else ""


def reach_order(
    rows: pd.DataFrame, group: pd.Series, groups: Sequence[str], ask: Ask, na_position: str
) -> pd.Index:
    """Return rows' index in the order of a list: by group, answer, state and name."""
    keys = {
        "group": group.map(rank(groups)),
        "standing": rows["standing"].map(rank(SHOWN_STANDINGS)),
        "state": rows["state"].map(STATE_NAMES),
        "name": rows["other_id"].map(ask.names),
    }
    return pd.DataFrame(keys).sort_values(list(keys), na_position=na_position).index


def reach_map(
    view_id: str,
    rows: pd.DataFrame,
    columns: list[str],
    direction: Direction,
    ask: Ask,
    empty: str,
    place: str = "place",
) -> View:
    """Return the view that draws an arc from the agency to each of `rows` whose place is known.

    `place` names the column that says where the other end is, seen from the agency.
    """
    agencies = ask.table("agencies").set_index("agency_id")[["latitude", "longitude"]]
    ends = rows.join(agencies, on="other_id")
    ends = ends.assign(place=ends[place], name=ends["other_id"].map(ask.names))
    hub = hub_of(ask, ask.value("agency_id"))
    placed = ends.dropna(subset=["latitude", "longitude"])
    alt = words_of_arcs(ask, hub, placed, direction)
    return View(
        view_id,
        ask.say(f"{view_id.split('-')[0]}.map.title", agency=hub["name"]),
        rows[columns],
        joined_source_ids(rows["source_ids"]),
        alt=alt,
        figure=shares_map(ends, hub, ask.say, ask.palette, alt, agency_link(ask)),
        left_out=ask.say("strip.rows_left_out.place", n=len(ends) - len(placed)),
        labels=LABELS,
        empty=empty,
    )


def reach_list(
    view_id: str, rows: pd.DataFrame, columns: list[str], end: str, mark: str, ask: Ask, empty: str
) -> View:
    """Return the view that lists those reached in groups, each with its paths, closed.

    `end` names the column of the agency asked about, `mark` that of the place to mark.
    """
    page = view_id.replace("-", ".")
    return View(
        view_id,
        ask.say(f"{page}.title", agency=ask.names[ask.value("agency_id")]),
        rows[columns],
        joined_source_ids(rows["source_ids"]),
        left_out=later_said(end, ask),
        note=dotted([ask.say("frame.access_is_not_use"), *notes_said(rows, ask)]),
        labels=LABELS,
        form=Form.GROUPS,
        lines=reach_lines(rows, "provider_id", "recipient_id", ask, mark=mark),
        empty=empty,
    )


def _line(
    row: Row,
    ways: tuple[Way, ...],
    provider_id: str,
    mark: str,
    many: set[str],
    ask: Ask,
) -> Line:
    shown, count = len(ways), int(row["path_count"])
    opener = "reach.opener.some" if count > shown else "reach.opener"
    is_one_step = row["step_count"] == 1
    denied = "frame.share.denied" if is_one_step else "reach.denied"
    note = text(row["note"])
    return Line(
        how_said(row, ask),
        lead_id=row["other_id"],
        below=dotted(
            [
                STATE_NAMES.get(text(row["state"]), ""),
                "" if is_one_step else ways[0].chain,
                share_said({**row, "first_seen_on": row["first_known_on"]}, ask),
                ask.say(denied, agency=ask.names[provider_id]) if row["has_denial"] else "",
                "" if note in many else note,
            ]
        ),
        place=mark,
        group=row["group"],
        opener=ask.say(opener, n=count, shown=shown),
        ways=ways,
    )


def ways_by_other(
    rows: pd.DataFrame, provider: str, recipient: str, ask: Ask
) -> dict[str, tuple[Way, ...]]:
    """Return the first paths of each row, the best first, by the id of its other end.

    `provider` and `recipient` name the columns that hold the two ends. Only the best path is
    looked up where it is the only one.
    """
    is_one = rows["path_count"].eq(1)
    steps = best_steps(ask.network, rows[is_one], ask.as_of)
    evidence = evidence_of_rows(steps["source_ids"], ask.table("sources"))
    found: dict[str, tuple[Way, ...]] = {
        other_id: (_way(own, ask, is_only=True),)
        for other_id, own in steps.assign(evidence=evidence).groupby("other_id")
    }
    for row in rows[~is_one].to_dict("records"):
        found[row["other_id"]] = _many(row, row[provider], row[recipient], ask)
    return found


def chain_said(steps: pd.DataFrame, ask: Ask) -> str:
    """Name everyone on a path, from whose plates they are to who can see them.

    Where one holder has two names, the second stands in brackets.
    """
    rows = steps.to_dict("records")
    names = [ask.names[rows[0]["provider_id"]]]
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        name = ask.names[row["recipient_id"]]
        other = after["provider_id"] if after else row["recipient_id"]
        names.append(name if other == row["recipient_id"] else f"{name} ({ask.names[other]})")
    return " → ".join(names)


def _many(row: Row, provider_id: str, recipient_id: str, ask: Ask) -> tuple[Way, ...]:
    found = paths_between(ask.network, provider_id, recipient_id, ask.as_of, limit=WAYS_SHOWN)
    notes = ask.table("shares").set_index("share_id")["note"]
    found = found.assign(note=found["share_id"].map(notes))
    by_path = [steps for _, steps in found.groupby("path")]
    best = sorted(by_path, key=lambda steps: _share_ids(steps) != row["steps"])
    return tuple(_way(steps, ask) for steps in best)


def _way(steps: pd.DataFrame, ask: Ask, is_only: bool = False) -> Way:
    """Write one path; the one step of an only path has its sources on the line that opens to it."""
    first, chain, many = steps.iloc[0], chain_said(steps, ask), len(steps) > 1
    parts = [chain, ask.say("frame.path.steps", n=len(steps))]
    if many and first["path_standing"] == Standing.HELD:
        parts.append(ask.say("frame.path.same_date", date=ask.say.date(ask.as_of)))
    if many and first["path_standing"] in (Standing.LAST_SEEN, Standing.UNDATED):
        parts.append(ask.say("frame.path.date_gap"))
    alone = is_only and not many
    said = tuple(_step(row, ask, with_sources=not alone) for row in steps.to_dict("records"))
    return Way("" if alone else dotted(parts), said, chain)


def _step(row: Row, ask: Ask, with_sources: bool) -> Step:
    names: dict[str, Any] = {end: ask.names[row[f"{end}_id"]] for end in ("provider", "recipient")}
    tense = "step" if row["standing"] == Standing.HELD else "step_then"
    key = f"frame.{tense}.{row['mechanism']}"
    if row["mechanism"] == Mechanism.NETWORK_POOL and row["recipient_id"] in ask.ids("agencies"):
        key += ".agency"
    denied = row["status"] == ShareStatus.DENIED_BY_AGENCY
    return Step(
        ask.say(key, **names),
        below=dotted(
            [
                ask.say.label("shares.mechanism", row["mechanism"]),
                ask.names.get(text(row["platform_id"]), ""),
                ask.say(f"access.joint.{row['joint']}.help") if text(row["joint"]) else "",
                share_said(row, ask),
                ask.say("frame.share.denied", agency=names["provider"]) if denied else "",
                text(row["note"]),
            ]
        ),
        evidence=text(row["evidence"]) if with_sources else "",
        source_ids=row["source_ids"] if with_sources else "",
        row=("shares", row["share_id"]),
    )


def _share_ids(steps: pd.DataFrame) -> str:
    return LIST_SEPARATOR.join(steps["share_id"])

"""Whose plates: whose plate data can an agency reach, how, since when, and where is it from?"""

import pandas as pd

from charts.maps.agencies import shares_map
from charts.sharing.whose_plates import half_years_chart
from domain.vocabulary import STATE_NAMES, AgencyLevel, Answer, Direction, PathKind
from measures.access.recipients import providers_of, reach_by_half_year, reach_counts
from measures.on_record.evidence import joined_source_ids
from measures.sharing.sharing import KNOWN_ANSWERS, rank
from views.access.reach import (
    COLUMNS,
    LABELS,
    later_said,
    notes_said,
    reach_lines,
    with_notes,
    with_states,
)
from views.access.whose_plates_answer import RECIPIENT, below_providers, providers, with_recipient
from views.base.agencies import dotted
from views.base.alt_text import bars_alt
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.line import Line
from views.base.on_record import with_evidence
from views.base.view import Form, View
from views.map.map import agency_link, hub_of
from views.map.words import words_of_arcs

COMPANY, NO_LONGER = "company", "no_longer"
GROUPS = (*PathKind, COMPANY, NO_LONGER)
COUNTED = ["agency_id", "agency_count", "yes_count", "not_known_count", "no_longer_count"]
COUNTED += ["source_ids"]


@view("whose_plates-said", RECIPIENT)
def whose_plates_said(ask: Ask) -> View:
    """Say whose plate data the agency can reach; the note says what that rests on."""
    ask = with_recipient(ask)
    rows, name = providers(ask), ask.names[ask.value("agency_id")]
    counts = reach_counts(rows)
    sentences = [(ask.say("frame.whose", n=counts.agencies, agency=name), "", name)]
    if counts.agencies:
        states = _states(rows, ask).nunique()
        sentences.append((ask.say("whose_plates.states", n=states), "", ""))
    return View(
        "whose_plates-said",
        ask.say("whose_plates.said.title", agency=name),
        pd.DataFrame(sentences, columns=["said", "stress", "strong"], dtype="str"),
        joined_source_ids(rows["source_ids"]),
        note=below_providers(counts, ask),
        unseen=("stress", "strong"),
        form=Form.SENTENCES,
    )


@view("whose_plates-figures", RECIPIENT, FIGURE)
@as_figures
def whose_plates_figures(ask: Ask) -> View:
    """Give five figures: agencies, states, and by which kind of access."""
    ask = with_recipient(ask)
    rows = providers(ask)
    held = rows[rows["is_agency"] & rows["answer"].ne(Answer.NO_LONGER)]
    numbers = {
        "agencies": len(held),
        "states": _states(rows, ask).nunique(),
        **{str(kind): int(held["kind"].eq(kind).sum()) for kind in PathKind},
    }
    shown = [
        (
            ask.say(f"whose_plates.figure.{key}", n=n),
            n,
            ask.say(f"whose_plates.figure.{key}.help"),
            "#whose_plates-providers",
        )
        for key, n in numbers.items()
    ]
    return View(
        "whose_plates-figures",
        ask.say("whose_plates.figures.title", agency=ask.names[ask.value("agency_id")]),
        pd.DataFrame(shown, columns=["figure", "value", "definition", "address"]),
        joined_source_ids(rows["source_ids"]),
        unseen=("address",),
    )


@view("whose_plates-providers", RECIPIENT)
def whose_plates_providers(ask: Ask) -> View:
    """List whose plate data the agency can reach, in groups by how, each with its paths."""
    ask = with_recipient(ask)
    rows = with_notes(_grouped(providers(ask), ask), ask)
    return View(
        "whose_plates-providers",
        ask.say("whose_plates.providers.title", agency=ask.names[ask.value("agency_id")]),
        rows[["provider_id", *COLUMNS]].drop(columns="place"),
        joined_source_ids(rows["source_ids"]),
        left_out=later_said("recipient_id", ask),
        note=dotted([ask.say("frame.access_is_not_use"), *notes_said(rows, ask)]),
        labels=LABELS,
        form=Form.GROUPS,
        lines=reach_lines(rows, "provider_id", "recipient_id", ask, mark="mark"),
        empty=ask.say("whose_plates.empty"),
    )


@view("whose_plates-map", RECIPIENT)
def whose_plates_map(ask: Ask) -> View:
    """Show where those are whose plate data the agency can reach."""
    ask = with_recipient(ask)
    rows = _grouped(providers(ask), ask)
    agencies = ask.table("agencies").set_index("agency_id")[["latitude", "longitude"]]
    ends = rows.join(agencies, on="other_id")
    ends = ends.assign(place=ends["end_place"], name=ends["other_id"].map(ask.names))
    hub = hub_of(ask, ask.value("agency_id"))
    placed = ends.dropna(subset=["latitude", "longitude"])
    alt = words_of_arcs(ask, hub, placed, Direction.IN)
    return View(
        "whose_plates-map",
        ask.say("whose_plates.map.title", agency=hub["name"]),
        rows[["provider_id", *COLUMNS]].drop(columns="place"),
        joined_source_ids(rows["source_ids"]),
        alt=alt,
        figure=shares_map(ends, hub, ask.say, ask.palette, alt, agency_link(ask)),
        left_out=ask.say("strip.rows_left_out.place", n=len(ends) - len(placed)),
        labels=LABELS,
        empty=ask.say("whose_plates.empty"),
    )


@view("whose_plates-over-time", RECIPIENT)
def whose_plates_over_time(ask: Ask) -> View:
    """Count the agencies whose plate data it can reach, half-year by half-year."""
    ask = with_recipient(ask)
    rows = reach_by_half_year(ask.network, ask.value("agency_id"), ask.as_of)
    title = ask.say("whose_plates.over_time.title", agency=ask.names[ask.value("agency_id")])
    known = rows["yes_count"] + rows["since_seen_count"]
    return View(
        "whose_plates-over-time",
        title,
        rows,
        joined_source_ids(providers(ask)["source_ids"]),
        alt=bars_alt(ask, title, rows["date"].map(ask.say.date), known),
        figure=half_years_chart(rows, ask.say, ask.palette),
        note=ask.say("whose_plates.over_time.note"),
        empty=ask.say("whose_plates.empty"),
    )


@view("whose_plates-federal")
def whose_plates_federal(ask: Ask) -> View:
    """List the federal agencies by how many agencies' plate data each can reach."""
    agencies = ask.table("agencies")
    ids = agencies.loc[agencies["level"] == AgencyLevel.FEDERAL, "agency_id"]
    rows = pd.DataFrame([_counted(i, ask) for i in ids], columns=COUNTED)
    rows = rows[rows["agency_count"] + rows["no_longer_count"] > 0]
    rows = rows.sort_values(["agency_count", "agency_id"], ascending=[False, True])
    rows = with_evidence(rows, ask)
    return View(
        "whose_plates-federal",
        ask.say("whose_plates.federal.title"),
        rows.reset_index(drop=True),
        joined_source_ids(rows["source_ids"]),
        note=ask.say("whose_plates.federal.note"),
        form=Form.LINES,
        lines=tuple(_federal_line(row, ask) for row in rows.to_dict("records")),
    )


def _counted(agency_id: str, ask: Ask) -> dict[str, object]:
    """Count those whose plate data one agency can reach."""
    rows = providers_of(ask.network, agency_id, ask.as_of)
    counts = reach_counts(rows)
    return {
        "agency_id": agency_id,
        "agency_count": counts.agencies,
        "yes_count": counts.yes,
        "not_known_count": counts.agencies - counts.yes,
        "no_longer_count": counts.no_longer,
        "source_ids": "|".join(joined_source_ids(rows["source_ids"])),
    }


def _states(rows: pd.DataFrame, ask: Ask) -> pd.Series:
    """Return the states of the public agencies that are counted, missing where not known."""
    states = ask.table("agencies").set_index("agency_id")["state"]
    held = rows[rows["is_agency"] & rows["answer"].ne(Answer.NO_LONGER)]
    return held["other_id"].map(states)


def _grouped(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Return those reached in the order of the list: by how, answer, state and name."""
    rows = with_states(rows, "end_place", ask)
    group = rows["kind"].mask(~rows["is_agency"], COMPANY)
    group = group.mask(rows["answer"].eq(Answer.NO_LONGER), NO_LONGER)
    order = pd.DataFrame(
        {
            "group": group.map(rank(GROUPS)),
            "answer": rows["answer"].map(rank(KNOWN_ANSWERS)),
            "state": rows["state"].map(STATE_NAMES),
            "name": rows["other_id"].map(ask.names),
        }
    ).sort_values(["group", "answer", "state", "name"], na_position="last")
    said = pd.Series(ask.say.labels("whose_plates.group", group), index=rows.index, dtype="str")
    rows = rows.assign(group=said, recipient_id=ask.value("agency_id"), mark="")
    return rows.loc[order.index].reset_index(drop=True)


def _federal_line(row: dict[str, object], ask: Ask) -> Line:
    say = ask.say
    return Line(
        lead=ask.names[row["agency_id"]],
        address=ask.address("whose_plates", agency_id=row["agency_id"]),
        text=say("count.agencies", n=row["agency_count"]),
        below=say(
            "whose_plates.federal.below",
            yes=row["yes_count"],
            not_known=row["not_known_count"],
            no_longer=row["no_longer_count"],
        ),
        place="federal",
    )

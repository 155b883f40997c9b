"""Whose plates: whose plate data can an agency reach, how, since when, and where is it from?"""

from dataclasses import replace

import pandas as pd

from charts.sharing.whose_plates import half_years_chart
from domain.rows import Row
from domain.vocabulary import NOT_ENDED, AgencyLevel, Basis, Direction, PathKind, Standing
from measures.access.recipients import (
    Counts,
    in_headline,
    providers_of,
    reach_by_half_year,
    reach_counts,
)
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
from views.base.agencies import AGENCY, dotted
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.claims import apart_said, freshness_said, headline_said
from views.base.figures import FIGURE, as_figures
from views.base.release_tables import Tables
from views.base.view import Form, Line, View, bars_alt

COMPANY = "company"
STANDING_KINDS = (PathKind.STANDING_DIRECT, PathKind.STANDING_POOL)
APART = (Basis.SEARCHES, Basis.ALLEGED, Basis.DENIED, Standing.SEEN_LATER, Standing.ENDED)
GROUPS = (*STANDING_KINDS, COMPANY, *APART)
SHOWN_COLUMNS = ["provider_id", *(column for column in COLUMNS if column != "place")]
COUNTED = ["agency_id", "agency_count", "held_count", "last_seen_count", "undated_count"]
COUNTED += ["through_searches_count", "apart_count", "said", "source_ids"]


def _most_named(tables: Tables) -> str:
    """Return the federal agency that most shares on record name; any agency if there is none."""
    agencies = tables["agencies"]
    federal = agencies.loc[agencies["level"] == AgencyLevel.FEDERAL, "agency_id"]
    named = tables["shares"]["recipient_id"].value_counts().sort_index()
    named = named[named.index.isin(federal)]
    return named.idxmax() if len(named) else agencies["agency_id"].iloc[0]


RECIPIENT = replace(AGENCY, settle=_most_named)


def with_recipient(ask: Ask) -> Ask:
    """Return the question with its agency, or, where it names none, with a federal one."""
    chosen = ask.value("agency_id") or _most_named(ask.tables)
    return replace(ask, values={**ask.values, "agency_id": chosen})


def providers(ask: Ask) -> pd.DataFrame:
    """Return whose plate data the agency asked about can reach, as of the day."""
    agency_id, as_of = ask.value("agency_id"), ask.as_of
    key = ("providers", agency_id, as_of)
    return ask.once(key, lambda: providers_of(ask.network, agency_id, as_of))


@view("whose_plates-said", RECIPIENT)
def whose_plates_said(ask: Ask) -> View:
    """Say whose plate data the agency can reach; the note says what that rests on."""
    ask = with_recipient(ask)
    rows, name = providers(ask), ask.names[ask.value("agency_id")]
    counts = reach_counts(rows)
    said = headline_said(counts, name, Direction.IN, ask)
    sentences = [(sentence, "", name) for sentence in said]
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
    counts = reach_counts(rows)
    own = rows[rows["is_agency"] & in_headline(rows)]
    numbers = {
        "agencies": counts.agencies,
        "states": _states(rows, ask).nunique(),
        **{str(kind): int(own["kind"].eq(kind).sum()) for kind in STANDING_KINDS},
        str(PathKind.THROUGH_SEARCHES): counts.through_searches,
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
    empty = ask.say("whose_plates.empty")
    return reach_list(
        "whose_plates-providers", rows, SHOWN_COLUMNS, "recipient_id", "mark", ask, empty
    )


@view("whose_plates-map", RECIPIENT)
def whose_plates_map(ask: Ask) -> View:
    """Show where those are whose plate data the agency can reach."""
    ask = with_recipient(ask)
    rows, empty = _grouped(providers(ask), ask), ask.say("whose_plates.empty")
    return reach_map(
        "whose_plates-map", rows, SHOWN_COLUMNS, Direction.IN, ask, empty, place="end_place"
    )


@view("whose_plates-over-time", RECIPIENT)
def whose_plates_over_time(ask: Ask) -> View:
    """Count the agencies whose plate data it can reach, half-year by half-year."""
    ask = with_recipient(ask)
    rows = reach_by_half_year(ask.network, ask.value("agency_id"), ask.as_of)
    title = ask.say("whose_plates.over_time.title", agency=ask.names[ask.value("agency_id")])
    known = rows["held_count"] + rows["last_seen_count"]
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
    rows = rows[rows["agency_count"] + rows["apart_count"] > 0]
    rows = rows.sort_values(["agency_count", "agency_id"], ascending=[False, True])
    rows = ask.with_evidence(rows)
    return View(
        "whose_plates-federal",
        ask.say("whose_plates.federal.title"),
        rows.reset_index(drop=True),
        joined_source_ids(rows["source_ids"]),
        note=ask.say("whose_plates.federal.note"),
        unseen=("said",),
        form=Form.LINES,
        lines=tuple(_federal_line(row, ask) for row in rows.to_dict("records")),
    )


def below_providers(counts: Counts, ask: Ask) -> str:
    """Say how fresh the answer is, what else is reached, and what is counted apart."""
    parts = [freshness_said(counts, ask)]
    for key, n in (("claim.in.companies", counts.companies), ("claim.in.bodies", counts.bodies)):
        if n:
            parts.append(ask.say(key, n=n))
    name = ask.names[ask.value("agency_id")]
    return " ".join(part for part in [*parts, *apart_said(counts, name, Direction.IN, ask)] if part)


def _counted(agency_id: str, ask: Ask) -> Row:
    """Count those whose plate data one agency can reach."""
    rows = providers_of(ask.network, agency_id, ask.as_of)
    counts = reach_counts(rows)
    return {
        "agency_id": agency_id,
        "agency_count": counts.agencies,
        "held_count": counts.held,
        "last_seen_count": counts.last_seen,
        "undated_count": counts.undated,
        "through_searches_count": counts.through_searches,
        "apart_count": counts.apart,
        "said": " ".join(apart_said(counts, ask.names[agency_id], Direction.IN, ask)),
        "source_ids": "|".join(joined_source_ids(rows["source_ids"])),
    }


def _states(rows: pd.DataFrame, ask: Ask) -> pd.Series:
    """Return the states of the public agencies that are counted, missing where not known."""
    states = ask.table("agencies").set_index("agency_id")["state"]
    own = rows[rows["is_agency"] & in_headline(rows)]
    return own["other_id"].map(states)


def _grouped(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Return those reached in the order of the list: by how, answer, state and name."""
    rows = with_states(rows, "end_place", ask)
    group = rows["kind"].mask(~rows["is_agency"], COMPANY)
    group = group_apart(rows, group)
    order = reach_order(rows, group, GROUPS, ask, na_position="last")
    said = pd.Series(ask.say.labels("whose_plates.group", group), index=rows.index, dtype="str")
    rows = rows.assign(group=said, recipient_id=ask.value("agency_id"), mark="")
    return rows.loc[order].reset_index(drop=True)


def _federal_line(row: Row, ask: Ask) -> Line:
    say = ask.say
    return Line(
        lead=ask.names[row["agency_id"]],
        address=ask.address("whose_plates", agency_id=row["agency_id"]),
        text=say("count.agencies", n=row["agency_count"]),
        below=dotted(
            [
                *(
                    say(f"access.count.{standing}", n=row[f"{standing}_count"])
                    for standing in NOT_ENDED
                    if row[f"{standing}_count"]
                ),
                row["said"],
            ]
        ),
        place="federal",
    )

"""State: which agencies are on record in one state, who reaches their data, what is the law?"""

import pandas as pd

from charts.maps.one_state import StatePicture
from domain.rows import Row
from domain.vocabulary import STATE_NAMES, AgencyLevel, LawAnswer
from measures.on_record.evidence import joined_source_ids
from measures.subjects.map import agency_facts
from measures.subjects.overview import agencies_reached, federal_pairs
from views.agency.rules import laws_view
from views.base.agencies import dotted
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.claims import federal_said
from views.base.figures import FIGURE, as_figures
from views.base.view import Form, Line, View
from views.places.state_records import STATE, cases_of_state, contracts_of_state, requests_of_state

FACT_TABLES = ("agencies", "policies", "shares", "contracts", "cases")
COUNTS = {"share_count": "agency.count.shares", "contract_count": "count.contracts"}
COUNTS |= {"case_count": "count.cases"}


@view("states-said", STATE)
def states_said(ask: Ask) -> View:
    """Say how many agencies are on record, how many federal ones reach, and what the law is."""
    state = _state(ask)
    counts, reached = _counts(ask), _reached(ask)
    name = STATE_NAMES[state]
    sentences = [(ask.say("states.said.agencies", n=counts["agencies"], state=name), "")]
    if counts["agencies"]:
        stress = str(AgencyLevel.FEDERAL) if len(reached) else ""
        sentences += [(sentence, stress) for sentence in federal_said(reached, ask)]
    sentences.append((ask.say("states.said.laws", n=counts["laws"]), ""))
    listed = [
        ask.say(f"count.{key}", n=counts[key])
        for key in ("contracts", "cases", "requests")
        if counts[key]
    ]
    also = ask.say("agency.below.also", listed=", ".join(listed)) if listed else ""
    return View(
        "states-said",
        ask.say("reader.question.states", name=name),
        pd.DataFrame(sentences, columns=["said", "stress"], dtype="str"),
        joined_source_ids(reached["source_ids"]),
        note=f"{ask.say('frame.list_is_not_complete')} {also}".strip(),
        unseen=("stress",),
        form=Form.SENTENCES,
    )


@view("states-figures", STATE, FIGURE)
@as_figures
def states_figures(ask: Ask) -> View:
    """Give the counts of the state that are not 0, each with the rows behind it."""
    counts = _counts(ask) | {"federal": len(_reached(ask))}
    rows = [
        (
            ask.say(f"states.figure.{key}", n=counts[key]),
            counts[key],
            ask.say(f"states.figure.{key}.help"),
            f"#states-{place}",
        )
        for key, place in (
            ("agencies", "agencies"),
            ("federal", "agencies"),
            ("laws", "laws"),
            ("contracts", "contracts"),
            ("cases", "cases"),
        )
        if counts[key]
    ]
    columns = ["figure", "value", "definition", "address"]
    return View(
        "states-figures",
        ask.say("states.figures.title"),
        pd.DataFrame(rows, columns=columns).astype({"value": "Int64"}),
        joined_source_ids(_reached(ask)["source_ids"]),
    )


@view("states-map", STATE)
def states_map(ask: Ask) -> View:
    """Show the agencies of the state whose place is known."""
    facts = _facts(ask)
    placed = facts.dropna(subset=["latitude", "longitude"])
    points = placed.assign(is_known=placed["known_count"] > 0)
    name = STATE_NAMES[_state(ask)]
    title = ask.say("states.map.title", state=name)
    legend = (ask.say("states.map.known"), ask.say("states.map.only_name"))
    return View(
        "states-map",
        title,
        points[["agency_id", "latitude", "longitude", "known_count"]],
        [],
        alt=ask.say(
            "states.alt.map", title=title, n=len(points), known=int(points["is_known"].sum())
        ),
        figure=StatePicture(_state(ask), points, legend, ask.palette),
        left_out=ask.say("strip.rows_left_out.place", n=len(facts) - len(placed))
        if len(facts) > len(placed)
        else "",
    )


@view("states-agencies", STATE)
def states_agencies(ask: Ask) -> View:
    """List the agencies of the state, those of which most is on record first."""
    facts = _facts(ask)
    reached = set(_reached(ask)["agency_id"])
    by = ["known_count", "share_count", "contract_count", "name"]
    rows = facts.sort_values(by, ascending=[False, False, False, True], ignore_index=True)
    columns = ["agency_id", "kind", "share_count", "contract_count", "case_count"]
    return View(
        "states-agencies",
        ask.say("states.agencies.title", state=STATE_NAMES[_state(ask)]),
        rows[columns],
        [],
        labels={"kind": "agencies.kind"},
        form=Form.LINES,
        lines=tuple(
            _agency_line(row, row["agency_id"] in reached, ask) for row in rows.to_dict("records")
        ),
    )


@view("states-laws", STATE)
def states_laws(ask: Ask) -> View:
    """List the laws of the state on plate readers, and how each is read, question by question."""
    empty = ask.say("empty.laws", state=STATE_NAMES[_state(ask)])
    return laws_view("states-laws", ask.say("states.laws.title"), _laws(ask), ask, empty)


@view("states-records-law", STATE)
def states_records_law(ask: Ask) -> View:
    """Give the public-records law of the state: its days to answer, and how one appeals."""
    laws = ask.table("records_laws")
    rows = laws[laws["jurisdiction"] == _state(ask)].reset_index(drop=True)
    rows = ask.with_evidence(rows)
    columns = ["title", "citation", "initial_deadline_days", "day_kind", "extension_days"]
    columns += ["extension_day_kind", "appeal_note", "evidence", "source_ids"]
    return View(
        "states-records-law",
        ask.say("states.records_law.title"),
        rows[["law_id", *columns]].head(1),
        joined_source_ids(rows["source_ids"]),
        note=ask.say("states.records_law.note"),
        labels={
            "day_kind": "records_laws.day_kind",
            "extension_day_kind": "records_laws.extension_day_kind",
        },
        row_table="records_laws",
        unseen=("law_id",),
        form=Form.RECORD,
    )


def _state(ask: Ask) -> str:
    return ask.value("state")


def _facts(ask: Ask) -> pd.DataFrame:
    """Return what is on record of each agency of the state."""
    facts = ask.once(
        ("agency facts", ask.as_of),
        lambda: agency_facts(*[*map(ask.table, FACT_TABLES), ask.as_of]),
    )
    return facts[facts["state"] == _state(ask)]


def _reached(ask: Ask) -> pd.DataFrame:
    """Return the agencies of the state whose data a federal agency can or could reach."""
    tables = ask.table("shares"), ask.table("agencies")
    rows = ask.once(
        ("federal reach", ask.as_of),
        lambda: agencies_reached(federal_pairs(*tables, ask.as_of), tables[1]),
    )
    return rows[rows["state"] == _state(ask)]


def _laws(ask: Ask) -> pd.DataFrame:
    rows = ask.on_record("state_laws")
    return rows[rows["state"] == _state(ask)].reset_index(drop=True)


def _counts(ask: Ask) -> dict[str, int]:
    return {
        "agencies": len(_facts(ask)),
        "laws": int(_laws(ask)["law"].eq(LawAnswer.IN_FORCE).sum()),
        "contracts": len(contracts_of_state(ask)[0]),
        "cases": len(cases_of_state(ask)[0]),
        "requests": len(requests_of_state(ask)[0]),
    }


def _agency_line(row: Row, is_reached: bool, ask: Ask) -> Line:
    counted = [ask.say(key, n=int(row[column])) for column, key in COUNTS.items() if row[column]]
    return Line(
        ask.say.label("agencies.kind", row["kind"]),
        lead_id=row["agency_id"],
        below=dotted([*counted, ask.say("states.agency.federal") if is_reached else ""]),
        place=str(AgencyLevel.FEDERAL) if is_reached else "",
    )

"""Cameras: where have volunteers mapped plate readers, and how many do agencies say they have?"""

import pandas as pd
import plotly.graph_objects as go

from charts.base.bars import named_bars
from charts.base.layout import credited
from charts.cameras.map import camera_map, camera_states_chart
from charts.maps.outlines import county_figures, state_populations
from domain.cameras import MappedCameras, Measure, Unit
from domain.vocabulary import STATE_NAMES
from measures.on_record.evidence import joined_source_ids
from measures.subjects.cameras import (
    NATION,
    cameras_by_county,
    cameras_by_manufacturer,
    cameras_by_state,
    of_manufacturer,
    stated_and_mapped,
)
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.view import View, bars_alt
from views.cameras.params import COPY, FILTERS, MANUFACTURER, MEASURE, STATE
from views.cameras.words import (
    answer_words,
    empty_view,
    figures,
    map_alt,
    outside_words,
    with_attribution,
    within,
)

BARS_DRAWN = 15
FEWEST_FOR_A_RATE = 10
LABELS = {"mapped_as": "cameras.mapped_as"}


@view("cameras-answer", MANUFACTURER, STATE, COPY, FIGURE)
@as_figures
def cameras_answer(ask: Ask) -> View:
    """Answer in words and in figures: rows of value, figure, definition and address."""
    copy = copy_for(ask)
    if copy is None:
        return empty_view("cameras-answer", ask)
    asked, every = _asked(copy.rows, ask), copy.rows
    said, below = answer_words(asked, every, copy, ask)
    return View("cameras-answer", said, figures(asked, ask), [], note=below)


@view("cameras-map", *FILTERS, COPY)
def cameras_map(ask: Ask) -> View:
    """Show the cameras on a map; the rows are the states, or the counties of one."""
    copy = copy_for(ask)
    if copy is None:
        return empty_view("cameras-map", ask)
    unit, measure = ask.value("unit") or Unit.HEXAGON, ask.value("measure") or Measure.COUNT
    state, chosen = ask.value("state"), of_manufacturer(copy.rows, ask.value("manufacturer"))
    by_county = unit == Unit.COUNTY or bool(state)
    listed = _counties(chosen, state) if by_county else _states(chosen)
    shapes = _counties(chosen) if unit == Unit.COUNTY else _states(chosen)
    title = ask.say("cameras.map.title" + (".state" if state else ""), state=STATE_NAMES.get(state))
    alt = map_alt(title, listed, by_county, ask)
    note = ask.say(f"cameras.map.note.{unit}")
    return View(
        "cameras-map",
        title,
        with_attribution(listed, ask),
        [],
        alt=alt,
        figure=camera_map(
            copy.id,
            copy.rows,
            shapes,
            ask.value("manufacturer"),
            unit,
            measure,
            state,
            ask.say,
            ask.palette,
            alt,
        ),
        left_out=outside_words(chosen, ask),
        note=f"{note} {ask.say('cameras.attribution')}",
        unseen=("attribution", "county_id"),
        empty=ask.say("cameras.none_here"),
    )


@view("cameras-by-state", MANUFACTURER, MEASURE, COPY)
def cameras_by_state_view(ask: Ask) -> View:
    """Shade the states by their mapped cameras: how many, for their people, for their land."""
    copy = copy_for(ask)
    if copy is None:
        return empty_view("cameras-by-state", ask)
    measure = ask.value("measure") or Measure.COUNT
    chosen = of_manufacturer(copy.rows, ask.value("manufacturer"))
    rows = _states(chosen).sort_values([measure, "state"], ascending=[False, True])
    title = ask.say(f"cameras.by_state.title.{measure}")
    return View(
        "cameras-by-state",
        title,
        with_attribution(rows.reset_index(drop=True), ask),
        [],
        alt=map_alt(title, rows, False, ask, measure),
        figure=_credited(camera_states_chart(rows, measure, ask.say, ask.palette), ask),
        left_out=outside_words(chosen, ask),
        note=f"{ask.say('cameras.by_state.note')} {ask.say('cameras.attribution')}",
        unseen=("attribution",),
    )


@view("cameras-by-county", MANUFACTURER, STATE, MEASURE, COPY)
def cameras_by_county_view(ask: Ask) -> View:
    """Show the counties with the most mapped cameras, for their people or land if asked."""
    copy = copy_for(ask)
    if copy is None:
        return empty_view("cameras-by-county", ask)
    measure, state = ask.value("measure") or Measure.COUNT, ask.value("state")
    chosen = of_manufacturer(copy.rows, ask.value("manufacturer"))
    every = _counties(chosen, state)
    is_rate = measure != Measure.COUNT
    rows = every[every["camera_count"] >= FEWEST_FOR_A_RATE] if is_rate else every
    rows = rows.dropna(subset=measure).sort_values(
        [measure, "county_id"], ascending=[False, True], ignore_index=True
    )
    left_out = outside_words(chosen, ask)
    if is_rate:
        few = ask.say("cameras.by_county.few", n=len(every) - len(rows), m=FEWEST_FOR_A_RATE)
        left_out = _joined(few, left_out)
    title = ask.say(f"cameras.by_county.title.{measure}")
    bars = _county_bars(rows.head(BARS_DRAWN), measure, ask)
    return View(
        "cameras-by-county",
        title,
        with_attribution(rows, ask),
        [],
        alt=bars_alt(ask, title, bars["label"], bars["value"]),
        figure=_credited(named_bars(bars, ask.say(f"cameras.measure.{measure}"), ask.palette), ask),
        left_out=left_out,
        note=f"{ask.say('cameras.by_county.note', n=len(bars))} {ask.say('cameras.attribution')}",
        unseen=("attribution", "county_id"),
        empty=ask.say("cameras.none_here"),
    )


@view("cameras-by-manufacturer", STATE, COPY)
def cameras_by_manufacturer_view(ask: Ask) -> View:
    """Show how many mapped cameras name each manufacturer, and how many name none."""
    copy = copy_for(ask)
    if copy is None:
        return empty_view("cameras-by-manufacturer", ask)
    rows = cameras_by_manufacturer(within(copy.rows, ask.value("state")))
    told = rows[rows["manufacturer"].notna()]
    drawn = pd.concat([told.head(BARS_DRAWN), rows[rows["manufacturer"].isna()]])
    bars = pd.DataFrame(
        {
            "label": drawn["manufacturer"].fillna(ask.say("cameras.map.no_manufacturer")),
            "text": [ask.say.number(n) for n in drawn["camera_count"]],
            "value": drawn["camera_count"],
            "is_unknown": drawn["manufacturer"].isna(),
        }
    )
    rest = told["camera_count"].iloc[BARS_DRAWN:].sum()
    title = ask.say("cameras.by_manufacturer.title")
    return View(
        "cameras-by-manufacturer",
        title,
        with_attribution(rows, ask),
        [],
        alt=bars_alt(ask, title, bars["label"], bars["value"]),
        figure=_credited(
            named_bars(bars, ask.say("cameras.measure.camera_count"), ask.palette), ask
        ),
        left_out=_joined(
            ask.say("cameras.by_manufacturer.rest", n=int(rest)), outside_words(copy.rows, ask)
        ),
        note=f"{ask.say('cameras.by_manufacturer.note')} {ask.say('cameras.attribution')}",
        unseen=("attribution",),
        empty=ask.say("cameras.none_here"),
    )


@view("cameras-stated", COPY)
def cameras_stated(ask: Ask) -> View:
    """Set what agencies and others state beside what is mapped in their name; nothing averaged."""
    copy = copy_for(ask)
    if copy is None:
        return empty_view("cameras-stated", ask)
    tables = ("agencies", "vendors", "claims", "contracts", "sources")
    rows = stated_and_mapped(*[copy.rows, *map(ask.table, tables), ask.as_of])
    shown = rows[rows["mapped_count"].notna()]
    numbers = pd.to_numeric(shown["value"], errors="coerce")
    shown = shown.assign(
        subject_id=shown["subject_id"].replace(NATION, ask.say("cameras.stated.nation")),
        claimed_by=shown["claimed_by"].fillna(ask.say("cameras.stated.contract")),
        value=shown["value"] if numbers.isna().any() else numbers.astype("Int64"),
    )
    return View(
        "cameras-stated",
        ask.say("cameras.stated.title"),
        with_attribution(shown, ask),
        joined_source_ids(shown["source_ids"]),
        left_out=ask.say("cameras.stated.left_out", n=len(rows) - len(shown)),
        note=f"{ask.say('cameras.stated.note')} {ask.say('cameras.attribution')}",
        labels=LABELS,
        unseen=("attribution",),
        empty=ask.say("cameras.stated.none"),
    )


def copy_for(ask: Ask) -> MappedCameras | None:
    """Return the copy asked for, with the day in mind; None if there is none that can speak."""
    copy = ask.cameras(ask.value("copy"))
    return copy if copy is not None and copy.is_known_on(ask.as_of.isoformat()) else None


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _credited(figure: go.Figure, ask: Ask) -> go.Figure:
    return credited(figure, ask.say("cameras.attribution"), ask.palette)


def _asked(cameras: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    return within(of_manufacturer(cameras, ask.value("manufacturer")), ask.value("state"))


def _states(cameras: pd.DataFrame) -> pd.DataFrame:
    return cameras_by_state(cameras, county_figures(), state_populations())


def _counties(cameras: pd.DataFrame, state: str = "") -> pd.DataFrame:
    counted = cameras_by_county(cameras, county_figures())
    return counted[counted["state"] == state].reset_index(drop=True) if state else counted


def _county_bars(rows: pd.DataFrame, measure: str, ask: Ask) -> pd.DataFrame:
    digits = 0 if measure == Measure.COUNT else 1
    names = [f"{row.county}, {STATE_NAMES[row.state]}" for row in rows.itertuples()]
    return pd.DataFrame(
        {
            "label": pd.Series(names, dtype="str"),
            "text": [ask.say.number(value, digits) for value in rows[measure]],
            "value": rows[measure],
            "is_unknown": False,
        }
    )

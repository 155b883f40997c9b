"""What stands on the front door: a map, three stories in pictures, and what is new?"""

import datetime as dt

import pandas as pd

from charts.front.states import StatesPicture, class_steps
from charts.front.stories import AwardsPicture, ListPicture, MonthsPicture
from domain.dates import first_days, last_days
from domain.rows import Row
from domain.vocabulary import STATE_NAMES, ContractStatus
from measures.history.events import Strand, happenings, happenings_by
from measures.on_record.contracts import was_signed
from measures.on_record.evidence import first_reported, joined_source_ids
from measures.subjects.contracts import endings_by_month
from measures.subjects.overview import (
    longest_list,
    recipients_by_place,
    states_with_recipients,
)
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import Form, View, bars_alt, timeline_alt
from views.contracts.ice import ice_contracts
from views.overview.overview import happening_line
from views.sharing.filters import share_holders

EVENTS_SHOWN, MONTHS_SHOWN = 6, 24


@view("overview-states")
def overview_states(ask: Ask) -> View:
    """Map, by state, the agencies of which someone is on record who can or could reach the data."""
    rows = states_with_recipients(ask.table("shares"), ask.table("agencies"), ask.as_of)
    counts = [int(count) for count in rows["agency_count"]]
    most = rows.iloc[0] if counts else None
    title = ask.say(
        "overview.states.title",
        n=sum(counts),
        most=int(most["agency_count"]) if most is not None else 0,
        state=STATE_NAMES[most["state"]] if most is not None else "",
    )
    return View(
        "overview-states",
        title,
        rows,
        joined_source_ids(rows["source_ids"]),
        alt=bars_alt(ask, title, rows["state"].map(STATE_NAMES), rows["agency_count"]),
        figure=StatesPicture(
            rows[["state", "agency_count"]], _classes(counts, rows, ask), _none(ask), ask.palette
        ),
        note=_span(rows, ask),
        unseen=("first_on", "undated_count"),
        empty=ask.say("empty.as_of", date=ask.say.date(ask.as_of)),
    )


@view("overview-list")
def overview_list(ask: Ask) -> View:
    """Draw the list of recipients that names most agencies, by where they are."""
    shares = longest_list(ask.table("shares"), ask.table("agencies"), ask.as_of)
    rows = _by_place(shares, ask)
    total = int(rows["agency_count"].sum())
    named = {"agency": "", "date": ""}
    if total:
        first = shares.iloc[0]
        date = ask.say.date(first["last_seen_on"])
        named = {"agency": ask.names[first["provider_id"]], "date": date}
    title = ask.say("overview.list.title", n=total, **named)
    said = ask.say("count.agencies", n=total)
    return View(
        "overview-list",
        title,
        rows,
        joined_source_ids(shares["source_ids"]),
        alt=bars_alt(ask, title, rows["label"], rows["agency_count"]),
        figure=ListPicture(rows.assign(day=named["date"], total=said), ask.palette),
        note=ask.say("overview.list.note"),
        labels={"place": "place"},
        unseen=("label", "provider_id"),
        empty=ask.say("empty.as_of", date=ask.say.date(ask.as_of)),
    )


@view("overview-ice")
def overview_ice(ask: Ask) -> View:
    """Draw when ICE's awards for plate data ran, and which of its plans did not go ahead."""
    every, _ = ice_contracts(ask)
    reported = first_reported(every["source_ids"], ask.table("sources"))
    rows = every.assign(went_ahead=was_signed(every), first_reported_on=reported)
    days = [_award_days(row) for row in rows.to_dict("records")]
    rows = rows.assign(from_day=[a for a, _ in days], to_day=[b for _, b in days])
    dated = rows[rows["from_day"].notna() | rows["to_day"].notna()]
    dated = dated.assign(label=[_award_label(row, ask) for row in dated.to_dict("records")])
    order = [a or b for a, b in zip(dated["from_day"], dated["to_day"], strict=True)]
    dated = dated.assign(order=order).sort_values(["order", "contract_id"])
    stopped, undated = int((~rows["went_ahead"]).sum()), len(rows) - len(dated)
    title = ask.say("overview.ice.title", n=len(rows) - stopped, stopped=stopped)
    columns = ["contract_id", "start_on", "end_on", "signed_on", "first_reported_on", "status"]
    return View(
        "overview-ice",
        title,
        dated[[*columns, "ceiling_usd", "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        alt=timeline_alt(ask, title, len(dated), dated["order"].map(str)),
        figure=AwardsPicture(
            dated[["label", "from_day", "to_day", "went_ahead"]], ask.as_of, ask.palette
        ),
        note=ask.say("overview.ice.note"),
        left_out=ask.say("overview.ice.left_out", n=undated) if undated else "",
        labels={"status": "contracts.status"},
        row_table="contracts",
        empty=ask.say("empty.as_of", date=ask.say.date(ask.as_of)),
    )


@view("overview-months")
def overview_months(ask: Ask) -> View:
    """Draw how many contracts ended early, or were decided to end, in each of the last months."""
    contracts = ask.on_record("contracts")
    rows = contracts[contracts["status"] == ContractStatus.TERMINATED]
    every = endings_by_month(contracts)
    first = (pd.Period(ask.as_of, "M") - MONTHS_SHOWN).strftime("%Y-%m")
    by_month = every[every["date"] > first].reset_index(drop=True)
    most, month = 0, ""
    if len(every):
        most = int(every["contract_count"].max())
        month = ask.say.date(every.loc[every["contract_count"].eq(most), "date"].iloc[-1])
    title = ask.say("overview.months.title", n=most, date=month)
    return View(
        "overview-months",
        title,
        by_month,
        joined_source_ids(rows["source_ids"]),
        alt=bars_alt(ask, title, by_month["date"].map(ask.say.date), by_month["contract_count"]),
        figure=_months_picture(by_month, ask),
        note=ask.say(
            "overview.months.note", n=int(by_month["contract_count"].sum()), every=len(rows)
        ),
        empty=ask.say("overview.endings.none", date=ask.say.date(ask.as_of)),
    )


@view("overview-new")
def overview_new(ask: Ask) -> View:
    """List the latest events; that a source was found is none."""
    every = ask.once("happenings", lambda: happenings(ask.tables))
    rows, _, _ = happenings_by(every[every["strand"] != Strand.SOURCES], ask.as_of)
    rows = rows.head(EVENTS_SHOWN)
    columns = ["date", "strand", "happening", "subject_id", "other_ids", "text", "state"]
    columns += ["evidence"]
    return View(
        "overview-new",
        ask.say("overview.new.title"),
        rows[[*columns, "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        labels={"happening": "overview.happening", "strand": "overview.strand"},
        form=Form.LINES,
        lines=tuple(happening_line(row, ask) for row in rows.to_dict("records")),
    )


def _classes(counts: list[int], rows: pd.DataFrame, ask: Ask) -> tuple[str, ...]:
    """Say the classes that are drawn; one far above all others is said with its name."""
    steps, said = class_steps(counts), []
    for place, low in enumerate(steps):
        high = steps[place + 1] - 1 if place + 1 < len(steps) else None
        inside = [c for c in counts if c >= low and (high is None or c <= high)]
        if not inside:
            continue
        if high is None and len(steps) > 4:
            state = STATE_NAMES[rows.iloc[0]["state"]]
            said.append(ask.say("overview.states.outlier", n=counts[0], state=state))
        elif high is None or (place == 3 and len(steps) > 4):
            said.append(ask.say("map.class.from", low=low))
        else:
            said.append(ask.say("map.class.between", low=low, high=high))
    return tuple(said)


def _none(ask: Ask) -> str:
    return ask.say("overview.states.none")


def _span(rows: pd.DataFrame, ask: Ask) -> str:
    """Say what is counted, between which days it was last seen, and for how many none is known."""
    days = rows["first_on"].dropna(), rows["last_seen_on"].dropna()
    if days[0].empty:
        return ask.say("overview.states.note.undated")
    return ask.say(
        "overview.states.note",
        first=ask.say.date(days[0].min()),
        last=ask.say.date(days[1].max()),
        undated=int(rows["undated_count"].sum()),
    )


def _by_place(shares: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Count the recipients of shares by where they are: place, agency_count, label."""
    rows = recipients_by_place(shares, share_holders(ask))
    return rows.assign(
        provider_id=str(shares["provider_id"].iloc[0]) if len(shares) else "",
        label=[ask.say.label("place", place) for place in rows["place"]],
    )


def _award_days(row: Row) -> tuple[dt.date | None, dt.date | None]:
    """Return between which days an award is drawn; a plan, where it was first reported."""
    if not row["went_ahead"]:
        day = row["signed_on"] if pd.notna(row["signed_on"]) else row["first_reported_on"]
        return _first(day), None
    begins = row["start_on"] if pd.notna(row["start_on"]) else row["signed_on"]
    return _first(begins), _last(row["end_on"])


def _first(date: object) -> dt.date | None:
    return first_days(pd.Series([date], dtype="str")).iloc[0].date() if pd.notna(date) else None


def _last(date: object) -> dt.date | None:
    return last_days(pd.Series([date], dtype="str")).iloc[0].date() if pd.notna(date) else None


def _award_label(row: Row, ask: Ask) -> str:
    """Name an award by what it gives access to, with the most it could cost, where it is stated."""
    named = row["platform_id"] if pd.notna(row["platform_id"]) else row["vendor_id"]
    name = ask.names[named] if pd.notna(named) else str(row["purpose"])
    if pd.isna(row["ceiling_usd"]):
        return name
    return ask.say("overview.ice.up_to", name=name, amount=ask.say.money(float(row["ceiling_usd"])))


def _months_picture(by_month: pd.DataFrame, ask: Ask) -> MonthsPicture | None:
    if by_month.empty:
        return None
    first, last = by_month["date"].iloc[0], by_month["date"].iloc[-1]
    return MonthsPicture(by_month, ask.say.date(first), ask.say.date(last), ask.palette)

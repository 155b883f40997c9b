"""Changes: which contracts ended early, ran out or were rejected between two days, and when?"""

from typing import Any

import pandas as pd

from charts.contracts.changes import over_chart
from domain.rows import Row
from domain.vocabulary import STATE_NAMES, AgencyLevel, Fate
from measures.history.changes import over_by_period
from measures.on_record.evidence import joined_source_ids
from views.base.agencies import dotted
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import Form, Line, View
from views.changes.filters import FILTERS, MOST_LINES, contracts_that_ended, days_of

ORDER = {str(fate): place for place, fate in enumerate((Fate.ENDED_EARLY, Fate.REJECTED))}
LABELS = {"fate": "changes.fate"}


@view("changes-over-time", *FILTERS)
def changes_over_time(ask: Ask) -> View:
    """Show in which month or year contracts ended early, ran out or were rejected."""
    (rows, _), days = contracts_that_ended(ask), days_of(ask)
    counted = over_by_period(rows, days.before, days.after)
    drawn = counted.assign(label=ask.say.labels("changes.fate", counted["fate"]))
    title = ask.say("changes.over_time.title")
    undated = len(rows) - int(counted["contract_count"].sum())
    shown = counted[counted["contract_count"] > 0].reset_index(drop=True)
    return View(
        "changes-over-time",
        title,
        shown,
        joined_source_ids(rows["source_ids"]),
        alt=_alt(title, shown, ask),
        figure=over_chart(drawn, ask.say, ask.palette),
        left_out=ask.say("strip.rows_left_out.loose_date", n=undated) if undated else "",
        labels=LABELS,
        empty=ask.say("changes.over.none"),
    )


@view("changes-over", *FILTERS)
def changes_over(ask: Ask) -> View:
    """List the contracts that came to nothing more, those ended early and rejected apart."""
    rows, untold = contracts_that_ended(ask)
    rows["order"] = rows["fate"].map(ORDER).fillna(len(ORDER))
    rows["when"] = rows["end_on"].fillna(rows["reported_on"])
    by = ["order", "when", "contract_id"]
    rows = rows.sort_values(by, ascending=[True, False, True], ignore_index=True)
    columns = ["contract_id", "buyer_id", "vendor_id", "fate", "end_on", "reported_on"]
    unsure = int(rows["is_sure"].isna().sum())
    return View(
        "changes-over",
        ask.say("changes.over.title"),
        rows[[*columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=ask.say("changes.over.left_out", n=untold) if untold else "",
        note=ask.say("changes.over.note", n=unsure) if unsure else "",
        labels=LABELS,
        row_table="contracts",
        form=Form.GROUPS,
        most_lines=MOST_LINES,
        lines=tuple(ended_contract_line(row, ask) for row in rows.to_dict("records")),
        empty=ask.say("changes.over.none"),
    )


def ended_contract_line(row: Row, ask: Ask, group: str = "") -> Line:
    """Say of a contract that is over whose it was, with whom, and when; grouped by its fate."""
    say = ask.say
    agency = ask.names[row["buyer_id"]]
    vendor = ask.names.get(row["vendor_id"], say("changes.vendor_not_stated"))
    parts = [_place(row["buyer_id"], ask), ask.names[row["contract_id"]], _when(row, ask)]
    return Line(
        vendor,
        lead_id=row["contract_id"],
        lead=agency,
        below=dotted(parts),
        group=group or say.label("changes.fate", row["fate"]),
    )


def _place(agency_id: str, ask: Ask) -> str:
    agencies = ask.table("agencies").set_index("agency_id")
    if agencies.loc[agency_id, "level"] == AgencyLevel.FEDERAL:
        return ask.say.label("agencies.level", AgencyLevel.FEDERAL)
    return STATE_NAMES.get(str(agencies.loc[agency_id, "state"]), "")


def _when(row: Row, ask: Ask) -> str:
    """Say when a contract was over; where that is not dated, when it was first reported."""
    for column, key in (("end_on", "over"), ("reported_on", "reported")):
        if pd.notna(row[column]):
            return ask.say(f"changes.date.{key}", date=ask.say.date(row[column]))
    return ask.say("changes.date.not_known")


def _alt(title: str, counted: pd.DataFrame, ask: Ask) -> str:
    if counted.empty:
        return ""
    totals = counted.groupby("period")["contract_count"].sum()
    named: dict[str, Any] = {
        "n": len(totals),
        "name": ask.say.date(totals.idxmax()),
        "value": int(totals.max()),
        "low_name": ask.say.date(totals.idxmin()),
        "low_value": int(totals.min()),
    }
    return ask.say("alt.bars", title=title, **named)

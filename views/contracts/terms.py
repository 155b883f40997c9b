"""When do awards begin and end?"""

import pandas as pd

from charts.contracts.terms import terms_chart
from measures.on_record.contracts import contract_terms
from measures.on_record.evidence import joined_source_ids
from views.base.alt_text import shorten, timeline_alt
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import View
from views.contracts.filters import FILTERS, asked_contracts, contracts_left_out

DRAWN = 24
BUYER_LETTERS, VENDOR_LETTERS = 34, 18
COLUMNS = ["buyer_id", "contract_id", "vendor_id", "signed_on", "start_on", "end_on", "status"]


@view("contracts-timeline", *FILTERS)
def contracts_timeline(ask: Ask) -> View:
    """Draw the awards that began latest, each from its beginning to its end."""
    asked = asked_contracts(ask)
    known = contract_terms(asked.rows)
    drawn = known.tail(DRAWN)
    title = ask.say("contracts.timeline.title", n=len(drawn))
    missing = contracts_left_out(
        ask,
        asked.later_count,
        no_beginning=len(asked.rows) - len(known),
        earlier=len(known) - len(drawn),
    )
    return terms_view("contracts-timeline", title, drawn, ask, missing)


def terms_view(view_id: str, title: str, rows: pd.DataFrame, ask: Ask, missing: str) -> View:
    """Return the view that draws rows of `contract_terms`, one line an award."""
    dates = [*rows["from_on"], *rows["to_on"]]
    return View(
        view_id,
        title,
        rows[[*COLUMNS, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        alt=timeline_alt(ask, title, len(rows), dates),
        figure=terms_chart(_labelled(rows, ask), ask.as_of, ask.say, ask.palette),
        left_out=missing,
        note=ask.say("contracts.timeline.note"),
        labels={"status": "contracts.status"},
        row_table="contracts",
    )


def _labelled(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Add label, who bought from whom, cut short, and full_label with how it stands."""
    words = [_words(row, ask) for row in rows.to_dict("records")]
    short = [
        (shorten(buyer, BUYER_LETTERS), shorten(vendor, VENDOR_LETTERS))
        for buyer, vendor, _ in words
    ]
    return rows.assign(
        label=[_joined(parts) for parts in short], full_label=[_joined(parts) for parts in words]
    )


def _words(row: dict[str, object], ask: Ask) -> tuple[str, str, str]:
    buyer = ask.names.get(row["buyer_id"], row["buyer_id"])
    status = ask.say.label("contracts.status", row["status"])
    return buyer, ask.names.get(row["vendor_id"], ""), status


def _joined(parts: tuple[str, ...]) -> str:
    return " · ".join(part for part in parts if part)

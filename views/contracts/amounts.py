"""How many contracts, and how much, by vendor, buyer level, status and state?"""

from collections.abc import Callable

import pandas as pd

from charts.base.bars import named_bars
from domain.rows import Row
from domain.vocabulary import STATE_NAMES, ContractStatus
from measures.on_record.contracts import was_signed
from measures.on_record.evidence import joined_source_ids
from measures.subjects.contracts import amounts_by
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import View, bars_alt
from views.contracts.filters import FILTERS, MEASURE, asked_contracts, contracts_left_out

BARS_DRAWN = 12
LABELS = {"status": "contracts.status", "level": "agencies.level"}
STATED_BY = {"obligated_usd": "obligated_count", "ceiling_usd": "ceiling_count"}


@view("contracts-by-vendor", *FILTERS, MEASURE)
def contracts_by_vendor(ask: Ask) -> View:
    """Show contracts, obligations or ceilings by vendor."""
    return _by(ask, "vendor", "vendor_id", ask.names.__getitem__)


@view("contracts-by-level", *FILTERS, MEASURE)
def contracts_by_level(ask: Ask) -> View:
    """Show contracts, obligations or ceilings by the buyer's level of government."""
    return _by(ask, "level", "level", lambda word: ask.say.label("agencies.level", word))


@view("contracts-by-state", *FILTERS, MEASURE)
def contracts_by_state(ask: Ask) -> View:
    """Show contracts, obligations or ceilings by the state the buyer sits in."""
    return _by(ask, "state", "state", STATE_NAMES.__getitem__)


@view("contracts-by-status", *FILTERS, MEASURE)
def contracts_by_status(ask: Ask) -> View:
    """Show contracts, obligations or ceilings by status on the as-of day."""
    return _by(ask, "status", "status", lambda word: ask.say.label("contracts.status", word))


def _by(ask: Ask, name: str, column: str, label: Callable[[str], str]) -> View:
    asked = asked_contracts(ask)
    rows = asked.rows if column == "status" else asked.rows[was_signed(asked.rows)]
    measure = ask.value("measure") or MEASURE.default
    ranked = _ranked(amounts_by(rows, column), column, measure)
    drawn = _bars(ranked, column, measure, label, ask).head(BARS_DRAWN)
    title = ask.say(f"contracts.by_{name}.title.{measure}")
    return View(
        f"contracts-by-{name}",
        title,
        ranked,
        joined_source_ids(rows["source_ids"]),
        alt=bars_alt(ask, title, drawn["label"], drawn["value"]),
        figure=named_bars(drawn, ask.say(f"column.{measure}"), ask.palette),
        left_out=contracts_left_out(
            ask,
            asked.later_count,
            no_amount=_unstated(ranked, measure),
            in_table=len(ranked) - len(drawn),
        ),
        note=ask.say(f"contracts.measure_note.{measure}") if measure in STATED_BY else "",
        labels=LABELS,
    )


def _ranked(sums: pd.DataFrame, column: str, measure: str) -> pd.DataFrame:
    """Put the largest first, and last the rows of which the value is not known."""
    unknown = sums[column].isna() | sums[column].eq(ContractStatus.UNKNOWN)
    by_size = sums.assign(unknown=unknown).sort_values(
        measure, ascending=False, na_position="last", kind="stable"
    )
    return by_size.sort_values("unknown", kind="stable").drop(columns="unknown")


def _bars(
    sums: pd.DataFrame, column: str, measure: str, label: Callable[[str], str], ask: Ask
) -> pd.DataFrame:
    named = sums[column].notna()
    names = [
        label(value) if known else ask.say("value.not_stated")
        for value, known in zip(sums[column], named, strict=True)
    ]
    return pd.DataFrame(
        {
            "label": [
                _label(name, row, measure, ask)
                for name, row in zip(names, sums.to_dict("records"), strict=True)
            ],
            "value": sums[measure],
            "text": [_text(row, measure, ask) for row in sums.to_dict("records")],
            "is_unknown": ~named | sums[column].eq(ContractStatus.UNKNOWN),
        }
    )


def _text(row: Row, measure: str, ask: Ask) -> str:
    if measure not in STATED_BY:
        return ask.say.number(row[measure])
    if not row[STATED_BY[measure]]:
        return ask.say("value.not_stated")
    return ask.say.money(float(row[measure]))


def _label(name: str, row: Row, measure: str, ask: Ask) -> str:
    """Return the name, and how many of its contracts state the amount."""
    if measure not in STATED_BY:
        return name
    stated, total = row[STATED_BY[measure]], row["contract_count"]
    return ask.say("contracts.stated_by", name=name, stated=stated, total=total)


def _unstated(sums: pd.DataFrame, measure: str) -> int:
    if measure not in STATED_BY:
        return 0
    return int((sums["contract_count"] - sums[STATED_BY[measure]]).sum())

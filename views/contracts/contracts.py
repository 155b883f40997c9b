"""Contracts: which agencies pay for plate readers, whom, how much, and what came of it?"""

from collections.abc import Iterable

import pandas as pd

from charts.contracts.contracts import contracts_by_year_chart, happened_chart
from charts.contracts.terms import terms_chart
from domain.dates import first_days
from domain.rows import Row
from domain.vocabulary import ContractStatus
from measures.on_record.contracts import NEVER_BEGAN, contract_terms, was_signed
from measures.on_record.evidence import joined_source_ids
from measures.subjects.contracts import (
    MONTH_LENGTH,
    happened_by_month,
    obligations_by_year,
    without_doubles,
)
from views.base.agencies import dotted
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.view import Form, Line, View, bars_alt, shorten, timeline_alt
from views.contracts.filters import FILTERS, asked_contracts, contracts_left_out

LABELS = {"status": "contracts.status"}
WHO = ["buyer_id", "contract_id", "vendor_id"]
DECIDED = ["status", "end_on", *WHO, "ceiling_usd", "note"]
DRAWN = ["terminated_count", "expired_count"]
MONTHS_DRAWN = 36
LISTED = [*WHO, "signed_on", "end_on", "obligated_usd", "ceiling_usd", "status"]
SOURCED = ["evidence", "source_ids"]
TERMS_DRAWN = 24
BUYER_LETTERS, VENDOR_LETTERS = 34, 18
TERM_COLUMNS = [*WHO, "signed_on", "start_on", "end_on", "status"]
FIGURES = (ContractStatus.ACTIVE, ContractStatus.TERMINATED, ContractStatus.CANCELLED)


@view("contracts-answer", *FILTERS, FIGURE)
@as_figures
def contracts_answer(ask: Ask) -> View:
    """Answer in words and in five figures: rows of value, figure, definition and address."""
    rows = asked_contracts(ask).rows
    signed = rows[was_signed(rows)]
    stated = signed["obligated_usd"].notna()
    amount = ask.say.money(float(without_doubles(signed)["obligated_usd"].sum()))
    total = ask.say("contracts.figure.of", amount=amount, n=int(stated.sum()), of=len(signed))
    said = [ask.say("contracts.answer.signed", n=len(signed))]
    if stated.any():
        said.append(ask.say("contracts.answer.obligated", n=int(stated.sum()), amount=amount))
    if len(signed) > stated.sum():
        said.append(ask.say("contracts.answer.not_stated", n=int((~stated).sum())))
        said.append(_ceilings(ask, signed[~stated]))
    return View(
        "contracts-answer",
        " ".join(said),
        _figures(ask, rows, signed, total),
        joined_source_ids(rows["source_ids"]),
        note=_as_of(ask, int(signed["begun_on"].isna().sum())),
    )


@view("contracts-by-year", *FILTERS)
def contracts_by_year(ask: Ask) -> View:
    """Show how many contracts were signed a fiscal year, and what they obligate."""
    asked = asked_contracts(ask)
    signed = asked.rows[was_signed(asked.rows)]
    years = obligations_by_year(signed)
    dated = years[years["fiscal_year"].notna()]
    undated = int(years.loc[years["fiscal_year"].isna(), "contract_count"].sum())
    title = ask.say("contracts.by_year.title")
    return View(
        "contracts-by-year",
        title,
        dated,
        joined_source_ids(signed["source_ids"]),
        alt=bars_alt(ask, title, dated["fiscal_year"], dated["contract_count"]),
        figure=contracts_by_year_chart(dated, ask.say, ask.palette),
        left_out=contracts_left_out(ask, asked.later_count, no_year=undated),
        note=ask.say("contracts.by_year.note"),
    )


@view("contracts-happened", *FILTERS)
def contracts_happened(ask: Ask) -> View:
    """Show what happened to contracts, by the month of the decision or of the end."""
    asked = asked_contracts(ask)
    months = happened_by_month(asked.rows)
    dated = months[months["month"].str.len().eq(MONTH_LENGTH)]
    undated = months.drop(index=dated.index).iloc[:, 1:]
    drawn = _latest_months(dated)
    earlier = dated.drop(index=drawn.index)[DRAWN].to_numpy().sum()
    title = ask.say("contracts.happened.title")
    return View(
        "contracts-happened",
        title,
        months,
        joined_source_ids(asked.rows["source_ids"]),
        alt=bars_alt(ask, title, drawn["month"].map(ask.say.date), drawn[DRAWN].sum(axis=1)),
        figure=happened_chart(drawn, ask.say, ask.palette) if len(drawn) else None,
        left_out=contracts_left_out(
            ask,
            asked.later_count,
            no_month=int(undated.to_numpy().sum()),
            earlier_months=int(earlier),
        ),
        note=ask.say("contracts.happened.note"),
    )


@view("contracts-ended", *FILTERS)
def contracts_ended(ask: Ask) -> View:
    """List contracts ended before their term ran out, the latest first."""
    return _decided(ask, "ended", (ContractStatus.TERMINATED,))


@view("contracts-not-signed", *FILTERS)
def contracts_not_signed(ask: Ask) -> View:
    """List plans that did not go ahead, and proposals."""
    return _decided(ask, "not_signed", NEVER_BEGAN)


@view("contracts-timeline", *FILTERS)
def contracts_timeline(ask: Ask) -> View:
    """Draw the awards that began latest, each from its beginning to its end."""
    asked = asked_contracts(ask)
    known = contract_terms(asked.rows)
    drawn = known.tail(TERMS_DRAWN)
    title = ask.say("contracts.timeline.title", n=len(drawn))
    missing = contracts_left_out(
        ask,
        asked.later_count,
        no_beginning=len(asked.rows) - len(known),
        earlier=len(known) - len(drawn),
    )
    return terms_view("contracts-timeline", title, drawn, ask, missing)


@view("contracts-list", *FILTERS)
def contracts_list(ask: Ask) -> View:
    """List every contract that fits, those signed latest first."""
    asked = asked_contracts(ask)
    rows = asked.rows.sort_values(["begun_on", "contract_id"], ascending=[False, True])
    return View(
        "contracts-list",
        ask.say("contracts.list.title", n=len(rows)),
        rows[LISTED + SOURCED],
        joined_source_ids(rows["source_ids"]),
        left_out=contracts_left_out(ask, asked.later_count),
        labels=LABELS,
        row_table="contracts",
    )


def terms_view(view_id: str, title: str, rows: pd.DataFrame, ask: Ask, missing: str) -> View:
    """Return the view that draws rows of `contract_terms`, one line an award."""
    dates = [*rows["from_on"], *rows["to_on"]]
    return View(
        view_id,
        title,
        rows[[*TERM_COLUMNS, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        alt=timeline_alt(ask, title, len(rows), dates),
        figure=terms_chart(_with_term_labels(rows, ask), ask.as_of, ask.say, ask.palette),
        left_out=missing,
        note=ask.say("contracts.timeline.note"),
        labels={"status": "contracts.status"},
        row_table="contracts",
    )


def _with_term_labels(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Add label, who bought from whom, cut short, and full_label with how it stands."""
    words = [_term_words(row, ask) for row in rows.to_dict("records")]
    short = [
        (shorten(buyer, BUYER_LETTERS), shorten(vendor, VENDOR_LETTERS))
        for buyer, vendor, _ in words
    ]
    return rows.assign(
        label=[dotted(parts) for parts in short], full_label=[dotted(parts) for parts in words]
    )


def _term_words(row: Row, ask: Ask) -> tuple[str, str, str]:
    buyer = ask.names.get(row["buyer_id"], row["buyer_id"])
    status = ask.say.label("contracts.status", row["status"])
    return buyer, ask.names.get(row["vendor_id"], ""), status


def _decided(ask: Ask, name: str, statuses: Iterable[str]) -> View:
    asked = asked_contracts(ask)
    rows = asked.rows[asked.rows["status"].isin(list(statuses))]
    rows = rows.sort_values(["status", "end_on", "contract_id"], ascending=[True, False, True])
    return View(
        f"contracts-{name.replace('_', '-')}",
        ask.say(f"contracts.{name}.title", n=len(rows)),
        rows[DECIDED + SOURCED],
        joined_source_ids(rows["source_ids"]),
        left_out=contracts_left_out(ask, asked.later_count),
        note=ask.say(f"contracts.{name}.note"),
        labels=LABELS,
        row_table="contracts",
        form=Form.LINES,
        lines=tuple(_line(row, ask) for row in rows.to_dict("records")),
        empty=ask.say(f"contracts.{name}.none"),
    )


def _line(row: Row, ask: Ask) -> Line:
    """Say of one contract who bought what, when it was decided, and why as far as noted."""
    when = row["end_on"] if row["status"] == ContractStatus.TERMINATED else None
    label = ask.say.label("contracts.status", row["status"])
    bought = [ask.names.get(row["vendor_id"], ""), row["purpose"]]
    return Line(
        text=" · ".join(part for part in bought if part),
        lead_id=row["contract_id"],
        lead=ask.names.get(row["buyer_id"], row["buyer_id"]),
        below=row["note"] if pd.notna(row["note"]) else "",
        before=ask.say.date(when) if pd.notna(when) and when else label,
    )


def _as_of(ask: Ask, undated: int) -> str:
    """Say of which day the answer speaks, and what that day leaves open."""
    said = ask.say("contracts.answer.as_of", date=ask.say.date(ask.as_of))
    return f"{said} {ask.say('contracts.answer.undated', n=undated)}" if undated else said


def _ceilings(ask: Ask, unstated: pd.DataFrame) -> str:
    """Say how many of the contracts that do not state an amount state a ceiling at least."""
    return ask.say("contracts.answer.ceiling_only", n=int(unstated["ceiling_usd"].notna().sum()))


def _latest_months(months: pd.DataFrame) -> pd.DataFrame:
    """Return the months of the last three years that have any."""
    if months.empty:
        return months
    days = first_days(months["month"])
    return months[days > days.max() - pd.DateOffset(months=MONTHS_DRAWN)]


def _figures(ask: Ask, rows: pd.DataFrame, signed: pd.DataFrame, total: str) -> pd.DataFrame:
    counts = rows["status"].value_counts()
    kept = {name: ask.value(name) for name in ("vendor", "level", "state")}
    shown = [
        (ask.say.number(len(signed)), "figure.contracts", "term.contract", "#contracts-list"),
        (total, "figure.obligated", "term.obligated_amount", "#contracts-by-year"),
    ]
    for status in FIGURES:
        address = ask.address("contracts", status=status.value, **kept)
        label, number = f"contracts.figure.{status}", ask.say.number(int(counts.get(status, 0)))
        shown.append((number, label, f"contracts.status.{status}", address))
    return pd.DataFrame(
        [(value, ask.say(label), ask.say.help(term), at) for value, label, term, at in shown],
        columns=["value", "figure", "definition", "address"],
    )

"""Agency: everything on record of one agency, in a few words and figures first."""

from dataclasses import dataclass, replace

import pandas as pd

from domain.rows import Row
from domain.vocabulary import STATE_NAMES, AgencyLevel, ClaimMetric, Direction
from measures.access.recipients import Counts, reach_counts
from measures.on_record.evidence import joined_source_ids
from measures.subjects.map import agency_facts
from views.access.who_can_see_differences import differing
from views.agency.reach import reached
from views.agency.rules import counted_of, policy_of
from views.base.agencies import WAYS, agency_view, dotted, text
from views.base.agency_records import cases_of, contracts_of, requests_of
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.claims import apart_said, freshness_said, headline_said
from views.base.columns import further_columns, word_labels
from views.base.evidence import claims_view
from views.base.figures import FIGURE, as_figures
from views.base.view import Form, Line, View

MOST_SHOWN = 12
FIGURES_SHOWN = 5
AGENCY_OUT = ("agency-reach-out", "agency-further-out", "agency-out", "agency-unidentified")
PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("heading.who_and_how", AGENCY_OUT),
    (
        "agency.heading.whose",
        ("agency-reach-in", "agency-further-in", "agency-in", "agency-relatives"),
    ),
    ("heading.what_agency_says", ("agency-policy", "who_can_see-practice")),
    ("heading.what_was_counted", ("agency-over-time", "agency-counted")),
    ("agency.heading.papers", ("agency-contracts", "agency-cases", "agency-requests")),
    ("agency.heading.claims", ("who_can_see-claims", "agency-claims")),
    ("heading.what_law_says", ("agency-laws",)),
    ("agency.heading.about", ("agency-facts", "agency-missing")),
)
NOT_SHOWN = ("name", "parent_id", "latitude", "longitude")


@dataclass(frozen=True)
class Stock:
    """What is on record of an agency, in counts.

    `out` are those who can reach its plate data, `into` those whose plate data it can reach;
    `days_kept` is None if not stated.
    """

    out: Counts
    into: Counts
    contracts: int
    cases: int
    open_cases: int
    requests: int
    policies: int
    statistics: int
    days_kept: int | None


@agency_view("agency-said")
def agency_said(ask: Ask) -> View:
    """Say in two or three sentences what the records say; what is federal is stressed."""
    stock, name = _stock(ask), ask.names[ask.value("agency_id")]
    sentences = [(text, "") for text in _reach_sentences(stock, name, ask)]
    if stock.out.agencies:
        stress = str(AgencyLevel.FEDERAL) if stock.out.federal else ""
        out = headline_said(stock.out, name, Direction.OUT, ask)
        sentences.insert(len(out), (ask.say("frame.federal", n=stock.out.federal), stress))
    rows = pd.DataFrame(sentences, columns=["said", "stress"], dtype="str")
    return View(
        "agency-said",
        ask.say("page.agency.title", agency=name),
        rows,
        joined_source_ids(_sources(ask)),
        note=_below(stock, ask),
        unseen=("stress",),
        form=Form.SENTENCES,
    )


@agency_view("agency-answer", FIGURE)
@as_figures
def agency_answer(ask: Ask) -> View:
    """Give the figures of the agency that are known, at most five, each with its rows."""
    rows = [row for row in _figures(_stock(ask), ask) if row is not None][:FIGURES_SHOWN]
    columns = ["figure", "value", "definition", "address"]
    return View(
        "agency-answer",
        ask.say("agency.figures.title"),
        pd.DataFrame(rows, columns=columns).astype({"value": "Int64"}),
        joined_source_ids(_sources(ask)),
    )


@agency_view("agency-facts")
def agency_facts_view(ask: Ask) -> View:
    """Give the row of the agency itself."""
    agencies = ask.table("agencies")
    row = agencies[agencies["agency_id"] == ask.value("agency_id")]
    columns = [*further_columns("agencies", *NOT_SHOWN), "note"]
    known = [column for column in columns if row[column].notna().all()]
    return View(
        "agency-facts",
        ask.say("agency.facts.title"),
        row[known],
        [],
        labels=word_labels("agencies", columns),
        row_table="agencies",
        form=Form.RECORD,
    )


@agency_view("agency-claims")
def agency_claims(ask: Ask) -> View:
    """List what sources say of the agency, but for that on which they differ."""
    told = set(differing(ask)["row_id"])
    listed = claims_view("agency-claims", [ask.value("agency_id")], list(ClaimMetric), ask, told)
    lines = tuple(
        Line(
            row["said"],
            lead=row["claimed_by"],
            below=dotted([ask.say.label("claims.metric", row["metric"]), text(row["note"])]),
            before=ask.say.date(row["as_of"]) if text(row["as_of"]) else "",
        )
        for row in listed.rows.to_dict("records")
    )
    return replace(listed, form=Form.LINES, lines=lines)


@view("agency-most")
def agency_most(ask: Ask) -> View:
    """List the agencies of which most is on record."""
    names = ("agencies", "policies", "shares", "contracts", "cases")
    facts = agency_facts(*[*map(ask.table, names), ask.as_of])
    by = ["known_count", "share_count", "contract_count", "case_count", "name"]
    rows = facts.sort_values(by, ascending=[False, False, False, False, True]).head(MOST_SHOWN)
    columns = ["agency_id", "state", "share_count", "contract_count", "case_count"]
    return View(
        "agency-most",
        ask.say("agency.most.title"),
        rows[columns],
        [],
        form=Form.LINES,
        lines=tuple(_most_line(row, ask) for row in rows.to_dict("records")),
    )


def _stock(ask: Ask) -> Stock:
    key = ("agency", ask.value("agency_id"), ask.as_of)
    return ask.once(key, lambda: _counted(ask))


def _counted(ask: Ask) -> Stock:
    policy, cases = policy_of(ask), cases_of(ask)[0]
    days = policy["retention_days"].dropna()
    return Stock(
        out=reach_counts(reached(ask, Direction.OUT)),
        into=reach_counts(reached(ask, Direction.IN)),
        contracts=len(contracts_of(ask)[0]),
        cases=len(cases),
        open_cases=int(cases["is_open"].fillna(False).sum()),
        requests=len(requests_of(ask)[0]),
        policies=len(policy),
        statistics=len(counted_of(ask)[0]),
        days_kept=int(days.iloc[0]) if len(days) else None,
    )


def _reach_sentences(stock: Stock, name: str, ask: Ask) -> list[str]:
    out, into, sentences = stock.out, stock.into, []
    if out.agencies + out.apart:
        sentences += headline_said(out, name, Direction.OUT, ask)
    if out.others:
        key = "companies_too" if sentences else "out_companies"
        sentences.append(ask.say(f"agency.said.{key}", n=out.others, agency=name))
    if into.agencies + into.apart:
        sentences += headline_said(into, name, Direction.IN, ask)
    if into.others:
        key = "in_too_companies" if into.agencies + into.apart else "in_companies"
        sentences.append(ask.say(f"agency.said.{key}", n=into.others, agency=name))
    if not sentences:
        sentences.append(ask.say("agency.said.no_share", agency=name))
        known = stock.contracts + stock.cases + stock.requests + stock.policies + stock.statistics
        sentences.append(ask.say("agency.said.other_records" if known else "agency.said.only_name"))
    return sentences


def _below(stock: Stock, ask: Ask) -> str:
    """Say how the answers stand on the day, and what else is on record."""
    say, name = ask.say, ask.names[ask.value("agency_id")]
    parts = [freshness_said(stock.out, ask)] if stock.out.agencies else []
    for direction, found in ((Direction.OUT, stock.out), (Direction.IN, stock.into)):
        parts += apart_said(found, name, direction, ask)
    counts = {"contracts": stock.contracts, "cases": stock.cases, "requests": stock.requests}
    listed = ", ".join(say(f"count.{key}", n=n) for key, n in counts.items() if n)
    if listed:
        parts.append(say("agency.below.also", listed=listed))
    return " ".join(parts)


def _sources(ask: Ask) -> pd.Series:
    return pd.concat([reached(ask, direction)["source_ids"] for direction in WAYS])


def _figures(stock: Stock, ask: Ask) -> list[tuple[str, int, str, str] | None]:
    known = {
        "out": (stock.out.agencies, "agency-reach-out"),
        "federal": (stock.out.federal, "agency-reach-out"),
        "in": (stock.into.agencies, "agency-reach-in"),
        "companies": (stock.into.others, "agency-reach-in"),
        "days_kept": (stock.days_kept, "agency-policy"),
        "contracts": (stock.contracts, "agency-contracts"),
        "open_cases": (stock.open_cases, "agency-cases"),
        "requests": (stock.requests, "agency-requests"),
    }
    return [
        (ask.say(f"agency.figure.{key}", n=n), n, ask.say(f"agency.figure.{key}.help"), f"#{rows}")
        if n
        else None
        for key, (n, rows) in known.items()
    ]


def _most_line(row: Row, ask: Ask) -> Line:
    shares = ask.say("agency.count.shares", n=int(row["share_count"]))
    others = [
        ask.say(f"count.{key}s", n=int(row[f"{key}_count"]))
        for key in ("contract", "case")
        if row[f"{key}_count"]
    ]
    return Line(
        lead_id=row["agency_id"],
        text=ask.say.label("agencies.level", row["level"])
        if row["level"] == AgencyLevel.FEDERAL
        else STATE_NAMES.get(row["state"], ""),
        below=dotted([shares, *others]),
    )

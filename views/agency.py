"""Agency: everything on record of one agency, in a few words and figures first."""

from dataclasses import dataclass

import pandas as pd

from domain.vocabulary import STATE_NAMES, AgencyLevel, Direction, RecordCategory
from measures.agency import Ends
from measures.evidence import joined_source_ids
from measures.map import agency_facts
from views.agency_ask import (
    NOT_LOCAL,
    agency_of,
    agency_view,
    dotted,
    letter_address,
    own_ends,
    own_shares,
)
from views.agency_records import cases_of, contracts_of, requests_of
from views.agency_rules import counted_of, laws_of, policy_of
from views.line import Line
from views.view import Ask, Form, View, view

MOST_SHOWN = 12
FIGURES_SHOWN = 5
TELLING: dict[str, tuple[RecordCategory, ...]] = {
    "shares": (RecordCategory.SHARING_REPORTS,),
    "policy": (RecordCategory.PRIVACY_POLICIES, RecordCategory.USE_GUIDANCE),
    "contracts": (RecordCategory.CONTRACTS,),
    "searches": (RecordCategory.AUDIT_LOGS,),
    "requests": (),
}
FACTS = ("agency_id", "kind", "level", "city", "county", "state", "note")


@dataclass(frozen=True)
class Stock:
    """What is on record of an agency, in counts; `days_kept` is None if not stated."""

    out: Ends
    into: Ends
    contracts: int
    cases: int
    open_cases: int
    requests: int
    policies: int
    statistics: int
    days_kept: int | None


@agency_view("agency-said")
def said(ask: Ask) -> View:
    """Say in two or three sentences what the records say; what is federal is stressed."""
    stock, name = _stock(ask), ask.names[ask.value("agency_id")]
    sentences = [(text, "") for text in _reach_sentences(stock, name, ask)]
    if stock.out.agencies:
        stress = str(AgencyLevel.FEDERAL) if stock.out.federal else ""
        sentences.insert(1, (ask.say("frame.federal", n=stock.out.federal), stress))
    rows = pd.DataFrame(sentences, columns=["said", "stress"], dtype="str")
    sources = [
        own_shares(ask, direction)[0]["source_ids"] for direction in (Direction.OUT, Direction.IN)
    ]
    return View(
        "agency-said",
        ask.say("page.agency.title", agency=name),
        rows,
        joined_source_ids(pd.concat(sources)),
        note=_below(stock, ask),
    )


@agency_view("agency-answer")
def answer(ask: Ask) -> View:
    """Give the figures of the agency that are known, at most five, each with its rows."""
    rows = [row for row in _figures(_stock(ask), ask) if row is not None][:FIGURES_SHOWN]
    columns = ["figure", "value", "definition", "address"]
    return View(
        "agency-answer",
        ask.say("agency.figures.title"),
        pd.DataFrame(rows, columns=columns).astype({"value": "Int64"}),
        [],
    )


@agency_view("agency-missing")
def missing(ask: Ask) -> View:
    """List the parts of which nothing is on record, each with what that means."""
    stock, agency = _stock(ask), agency_of(ask)
    is_local = agency["level"] not in NOT_LOCAL
    state = STATE_NAMES.get(agency["state"], "")
    has_out = stock.out.agencies + stock.out.companies + stock.out.no_longer
    lacking = {
        "shares": is_local and not has_out,
        "policy": is_local and not stock.policies,
        "contracts": not stock.contracts,
        "searches": not stock.statistics,
        "requests": not stock.requests,
        "cases": not stock.cases,
        "laws": is_local and bool(state) and laws_of(ask).empty,
    }
    rows = [
        (part, ask.say(f"empty.{part}", state=state)) for part, lacks in lacking.items() if lacks
    ]
    return View(
        "agency-missing",
        ask.say("heading.what_is_missing"),
        pd.DataFrame(rows, columns=["part", "said"], dtype="str"),
        [],
        labels={"part": "agency.part"},
        form=Form.LINES,
        lines=tuple(_missing_line(part, said, ask) for part, said in rows),
    )


@agency_view("agency-facts")
def facts(ask: Ask) -> View:
    """Give the row of the agency itself."""
    agencies = ask.table("agencies")
    row = agencies[agencies["agency_id"] == ask.value("agency_id")]
    known = [column for column in FACTS if row[column].notna().all()]
    return View(
        "agency-facts",
        ask.say("agency.facts.title"),
        row[known],
        [],
        labels={"kind": "agencies.kind", "level": "agencies.level"},
        row_table="agencies",
        form=Form.RECORD,
    )


@view("agency-most")
def most(ask: Ask) -> View:
    """List the agencies of which most is on record."""
    names = ("agencies", "policies", "shares", "contracts", "cases")
    facts = agency_facts(*(ask.table(name) for name in names), ask.as_of)
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
        out=own_ends(ask, Direction.OUT),
        into=own_ends(ask, Direction.IN),
        contracts=len(contracts_of(ask)[0]),
        cases=len(cases),
        open_cases=int(cases["is_open"].fillna(False).sum()),
        requests=len(requests_of(ask)[0]),
        policies=len(policy),
        statistics=len(counted_of(ask)[0]),
        days_kept=int(days.iloc[0]) if len(days) else None,
    )


def _reach_sentences(stock: Stock, name: str, ask: Ask) -> list[str]:
    sentences = []
    if stock.out.agencies or stock.out.companies:
        sentences.append(_reached(stock.out, "out", name, ask))
    if stock.into.agencies or stock.into.companies:
        key = "in_too" if sentences else "in"
        sentences.append(_reached(stock.into, key, name, ask))
    if stock.into.agencies and stock.into.companies:
        sentences.append(ask.say("agency.said.in_too_companies", n=stock.into.companies))
    if not sentences:
        sentences.append(ask.say("agency.said.no_share", agency=name))
        known = stock.contracts + stock.cases + stock.requests + stock.policies + stock.statistics
        sentences.append(ask.say("agency.said.other_records" if known else "agency.said.only_name"))
    return sentences


def _reached(ends: Ends, key: str, name: str, ask: Ask) -> str:
    """Say how many can reach its data, or whose data it can reach, and on what day if on one."""
    if key == "out" and ends.agencies and not ends.yes and ends.seen_on:
        on_date = ask.say.on_date(ends.seen_on)
        return ask.say("frame.reach_then", n=ends.agencies, agency=name, on_date=on_date)
    if key == "out" and ends.agencies and not ends.not_known:
        return ask.say("frame.reach", n=ends.agencies, agency=name)
    if not ends.agencies:
        return ask.say(f"agency.said.{key}_companies", n=ends.companies, agency=name)
    return ask.say(f"agency.said.{key}", n=ends.agencies, agency=name)


def _below(stock: Stock, ask: Ask) -> str:
    """Say how the answers stand on the day, and what else is on record."""
    say = ask.say
    parts = []
    for key, ends in (("out", stock.out), ("in", stock.into)):
        if ends.yes + ends.not_known + ends.no_longer:
            counts = {"yes": ends.yes, "not_known": ends.not_known, "no_longer": ends.no_longer}
            parts.append(say(f"agency.below.{key}", date=say.date(ask.as_of), **counts))
    if stock.out.agencies and stock.out.companies:
        parts.append(say("agency.said.companies_too", n=stock.out.companies))
    if stock.out.through_searches:
        parts.append(say("frame.through_searches", n=stock.out.through_searches))
    if denied := stock.out.denied + stock.into.denied:
        parts.append(say("agency.below.denied", n=denied))
    counts = {"contracts": stock.contracts, "cases": stock.cases, "requests": stock.requests}
    listed = ", ".join(say(f"count.{key}", n=n) for key, n in counts.items() if n)
    if listed:
        parts.append(say("agency.below.also", listed=listed))
    return " ".join(parts)


def _figures(stock: Stock, ask: Ask) -> list[tuple[str, int, str, str] | None]:
    known = {
        "out": (stock.out.agencies, "agency-out"),
        "federal": (stock.out.federal if stock.out.agencies else 0, "agency-out"),
        "in": (stock.into.agencies, "agency-in"),
        "companies": (stock.into.companies, "agency-in"),
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


def _missing_line(part: str, said: str, ask: Ask) -> Line:
    """Say of a part that nothing is on record; it leads to a letter that asks for what tells."""
    tells, agency_id = TELLING.get(part), ask.value("agency_id")
    address = letter_address(ask, agency_id, *tells) if tells is not None else ""
    return Line(said, lead=ask.say.label("agency.part", part), address=address)


def _most_line(row: dict[str, object], ask: Ask) -> Line:
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

"""Who can see: what is not known, and how to find out?"""

from typing import Any

import pandas as pd

from domain.rows import Row
from domain.vocabulary import AgencyLevel
from measures.coverage.unknowns import (
    Unknown,
    agency_networks,
    unknowns,
)
from measures.law.records_laws import RecordsLaw, answer_due, records_law_of
from views.access.who_can_see_answer import PROVIDER, days_kept_by, lists_of, with_provider
from views.base.agencies import agency_of, letter_address
from views.base.agency_records import contracts_of, requests_of
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import Form, Line, View


@view("who_can_see-missing", PROVIDER)
def who_can_see_missing(ask: Ask) -> View:
    """List what is not known, which records would tell, and by when they must be answered."""
    ask = with_provider(ask)
    agency, name = agency_of(ask), ask.names[ask.value("agency_id")]
    law = records_law_of(agency, ask.table("records_laws"))
    rows = _rows(ask)
    due = answer_due(law, ask.as_of) if law else None
    rows["law_id"] = law["law_id"] if law else ""
    rows["due_on"] = due.due_on.isoformat() if due and due.due_on else ""
    columns = ["unknown", "category", "platform_id", "seen_on", "law_id", "due_on"]
    return View(
        "who_can_see-missing",
        ask.say("who_can_see.missing.title", agency=name),
        rows[columns].astype("str"),
        law["source_ids"].split("|") if law else [],
        note=" ".join(how_to_ask_agency(agency, name, law, ask)),
        labels={"unknown": "who_can_see.unknown", "category": "request_items.category"},
        form=Form.LINES,
        lines=(*(_line(row, ask) for row in rows.to_dict("records")),),
    )


def _rows(ask: Ask) -> pd.DataFrame:
    shares, agency_id = ask.table("shares"), ask.value("agency_id")
    contracts, _ = contracts_of(ask)
    networks = agency_networks(
        shares[shares["provider_id"] == agency_id], contracts, ask.table("platforms")
    )
    kept = days_kept_by(agency_id, ask) is not None
    return unknowns(lists_of(ask), networks, kept, len(contracts) > 0, ask.as_of)


def _line(row: Row, ask: Ask) -> Line:
    say, unknown, platform = ask.say, row["unknown"], row["platform_id"]
    if unknown == Unknown.THROUGH_PLATFORM:
        lead = say("frame.not_known_through", platform=ask.names[platform])
    else:
        count = None if pd.isna(row["entry_count"]) else int(row["entry_count"])
        date = say.date(row["seen_on"]) if row["seen_on"] else ""
        lead = say(f"who_can_see.unknown.{unknown}.said", date=date, count=count)
    category = row["category"]
    return Line(
        lead=lead,
        address=letter_address(ask, ask.value("agency_id"), category),
        below=say(
            "who_can_see.missing.ask_for",
            records=say.label("request_items.category", category),
            what=say.help("request_items.category", category),
        ),
    )


def how_to_ask_agency(agency: Row, name: str, law: RecordsLaw | None, ask: Ask) -> list[str]:
    """Say whom to ask, under which law, by when an answer is due, and what was asked already."""
    say = ask.say
    if law is None:
        private = agency["level"] == AgencyLevel.PRIVATE
        return [say("who_can_see.missing.private" if private else "who_can_see.missing.no_law")]
    cited = say("who_can_see.missing.law", title=law["title"], citation=law["citation"])
    said = [say("who_can_see.missing.whom", agency=name, law=cited)]
    due = answer_due(law, ask.as_of)
    if due.due_on is None:
        said.append(say("frame.request.no_fixed_deadline", law=law["title"]))
    else:
        days: dict[str, Any] = {"sent": say.date(ask.as_of), "due": say.date(due.due_on)}
        said.append(say("reach.due", **days))
    if due.extended_on:
        said.append(say("frame.request.due_extended", date=say.date(due.extended_on)) + ".")
    if count := len(requests_of(ask)[0]):
        said.append(say("who_can_see.missing.asked", n=count))
    return said

"""Agency: what is not on record of it, why, and what is the next step?"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from domain.rows import Row
from domain.vocabulary import STATE_NAMES, Direction
from measures.coverage.silences import BREAKING, Silence, refused_requests, sealing
from measures.law.records_laws import RecordsLaw, records_law_of
from measures.on_record.evidence import joined_source_ids
from views.access.who_can_see_answer import lists_of
from views.access.who_can_see_unknowns import how_to_ask_agency
from views.agency.rules import counted_of, laws_of, policy_of
from views.base.agencies import NOT_LOCAL, agency_of, agency_view, letter_address, own_shares, text
from views.base.agency_records import cases_of, contracts_of, requests_of
from views.base.ask import Ask
from views.base.view import Form, Line, View
from views.requests.filters import requester_name

ORDER = list(Silence)


@dataclass(frozen=True)
class Missing:
    """One thing that is not on record, what to do next, and the address where it is done."""

    part: Silence
    said: str
    next_step: str
    address: str
    source_ids: str = ""


@agency_view("agency-missing")
def agency_missing(ask: Ask) -> View:
    """List what is not on record, not published, refused or sealed, each with the next step."""
    agency = agency_of(ask)
    law = records_law_of(agency, ask.table("records_laws"))
    found = [*_not_found(ask), *_refused(law, ask), *_sealed(ask)]
    found.sort(key=lambda one: ORDER.index(one.part))
    columns = ["part", "said", "next_step", "source_ids"]
    rows = pd.DataFrame([vars(one) for one in found], columns=columns, dtype="str")
    rows["source_ids"] = rows["source_ids"].mask(rows["source_ids"].eq(""))
    return View(
        "agency-missing",
        ask.say("heading.what_is_missing"),
        rows,
        joined_source_ids(rows["source_ids"].dropna()),
        note=" ".join(how_to_ask_agency(agency, ask.names[agency["agency_id"]], law, ask)),
        labels={"part": "agency.part"},
        form=Form.LINES,
        lines=tuple(
            Line(
                one.said,
                lead=ask.say.label("agency.part", one.part),
                address=one.address,
                below=one.next_step,
            )
            for one in found
        ),
    )


def _not_found(ask: Ask) -> list[Missing]:
    """Return the parts of which nothing is on record; a letter asks for what would tell."""
    agency = agency_of(ask)
    state = STATE_NAMES.get(text(agency["state"]), "")
    return [
        Missing(part, ask.say(f"empty.{part}", state=state), _step(part, ask), _address(part, ask))
        for part in _lacking(agency, state, ask)
    ]


def _lacking(agency: Row, state: str, ask: Ask) -> list[Silence]:
    is_local, policy = agency["level"] not in NOT_LOCAL, policy_of(ask)
    has_shares = not own_shares(ask, Direction.OUT)[0].empty
    has_list = bool(lists_of(ask))
    lacks = {
        Silence.SHARES: is_local and not has_shares and not has_list,
        Silence.LIST: is_local and has_shares and not has_list,
        Silence.POLICY: is_local and policy.empty,
        Silence.PORTAL: is_local and len(policy) > 0 and policy["portal_url"].isna().all(),
        Silence.CONTRACTS: contracts_of(ask)[0].empty,
        Silence.SEARCHES: counted_of(ask)[0].empty,
        Silence.REQUESTS: requests_of(ask)[0].empty,
        Silence.CASES: cases_of(ask)[0].empty,
        Silence.LAWS: is_local and bool(state) and laws_of(ask).empty,
    }
    return [part for part, lacking in lacks.items() if lacking]


def _refused(law: RecordsLaw | None, ask: Ask) -> list[Missing]:
    """Return the requests that got no record, each with how to go on."""
    say, appeal = ask.say, text(law["appeal_note"]) if law else ""
    rows = []
    for row in refused_requests(requests_of(ask)[0]).to_dict("records"):
        standing, sent = row["standing"], text(row["submitted_on"])
        named: dict[str, Any] = {"requester": requester_name(row["requester"], say)}
        named["standing"] = say.label("records_requests.standing", standing)
        key = "agency.refused.dated" if sent else "agency.refused"
        said = say(key, on_date=say.on_date(sent) if sent else "", **named)
        step = say(f"agency.next.{standing}")
        if appeal and standing == "rejected":
            step = f"{step} {say('agency.next.appeal', note=appeal)}"
        address = ask.address("records_requests", request_id=row["request_id"])
        rows.append(Missing(Silence.REFUSED, said, step, address, row["source_ids"]))
    return rows


def _sealed(ask: Ask) -> list[Missing]:
    """Return what the laws of the agency's state close to records requests."""
    return [
        Missing(
            Silence.SEALED,
            ask.say("agency.sealed", law=ask.names[row["law_id"]], rule=row["public_records_rule"]),
            _step(Silence.SEALED, ask),
            ask.address("policies_and_laws", law_id=row["law_id"]),
            row["source_ids"],
        )
        for row in sealing(laws_of(ask)).to_dict("records")
    ]


def _step(part: Silence, ask: Ask) -> str:
    say, categories = ask.say, BREAKING.get(part, ())
    if not categories:
        return say(f"agency.next.{part}")
    records = "; ".join(say.label("request_items.category", category) for category in categories)
    key = "agency.next.sealed" if part is Silence.SEALED else "agency.next.ask"
    return say(key, records=records)


def _address(part: Silence, ask: Ask) -> str:
    """Return where the next step is taken: a letter that asks for what tells; the laws."""
    if part in BREAKING:
        return letter_address(ask, ask.value("agency_id"), *BREAKING[part])
    return ask.app_address("policies_and_laws") if part is Silence.LAWS else ""

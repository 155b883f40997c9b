"""What has the federal government awarded to sellers of plate readers and plate data?"""

import csv
import io
import json
import re
from collections.abc import Iterable
from urllib.parse import quote

from domain.vocabulary import ContractStatus, SourceKind
from loaders.problems import InvalidData, Problem
from loaders.sources.about import About
from loaders.sources.asking import Asking, Request, results_in
from loaders.sources.rows import NAMED, Parsed, Row, parsed, row, vendor_named
from loaders.sources.texts import day_of, json_of, results_of, text_of

ABOUT = About(
    name="usaspending",
    title="USAspending.gov: federal awards",
    publisher="U.S. Department of the Treasury",
    url="https://api.usaspending.gov/api/v2/search/spending_by_award/",
    licence="Public domain (U.S. government work)",
    terms="No key, no stated rate; at most 100 results a page",
    yields=(
        "Contracts: PIID, parent, buyer, vendor, purpose, signing, term, obligations and ceiling.",
    ),
    cannot_tell=(
        "What was delivered, or who uses it.",
        "Plate data bought as a small part of a larger award.",
        "Whether an award is still running: its status is left unknown.",
    ),
    files="answers of spending_by_award and of awards/<id> (JSON), or the CSV of an award download",
)
PAGE_ROWS = 100
SELLERS = ("FLOCK GROUP", "VIGILANT SOLUTIONS", "MOTOROLA SOLUTIONS", "DIGITAL RECOGNITION NETWORK")
FIELDS = (
    *("Award ID", "Recipient Name", "Start Date", "End Date", "Award Amount", "Description"),
    *("Awarding Agency", "Awarding Sub Agency", "generated_internal_id"),
)


def _first(base: str, words: list[str]) -> list[Request]:
    """Ask for the contracts of each seller."""
    return [_request(base, seller, 1) for seller in words or SELLERS]


def _request(base: str, seller: str, page: int) -> Request:
    filters = {"award_type_codes": ["A", "B", "C", "D"], "recipient_search_text": [seller]}
    body = {"filters": filters, "fields": list(FIELDS), "limit": PAGE_ROWS, "page": page}
    return Request(base, "POST", {**body, "sort": "Award Amount", "order": "desc"})


def _after(request: Request, content: bytes) -> list[Request]:
    """Ask for the next page, and for each award of this one by itself: it says more."""
    data = json.loads(content)
    following = []
    if data.get("page_metadata", {}).get("hasNext"):
        body = {**request.body, "page": request.body["page"] + 1}
        following.append(Request(request.url, "POST", body))
    awards = request.url.replace("search/spending_by_award/", "awards/")
    ids = [one.get("generated_internal_id") for one in data.get("results", [])]
    return [*following, *(Request(f"{awards}{quote(str(i))}/") for i in ids if i)]


def _count(content: bytes) -> int:
    return 0 if "piid" in json.loads(content) else results_in(content)


def _without_officers(content: bytes) -> bytes:
    data = json.loads(content)
    data.pop("executive_details", None)
    return json.dumps(data, ensure_ascii=False).encode()


ASKING = Asking(
    base=ABOUT.url,
    first=_first,
    count=_count,
    after=_after,
    cleaned=_without_officers,
    seconds=1.0,
    may_be_empty=True,
)
AWARD = "https://www.usaspending.gov/award/{}"
_AGENCIES = (
    (r"immigration and customs enforcement", "us-ice"),
    (r"customs and border protection", "us-cbp"),
    (r"drug enforcement administration", "us-dea"),
    (r"federal bureau of investigation", "us-fbi"),
    (r"u\.?s\.? marshals service", "us-marshals"),
    (r"u\.?s\.? secret service", "us-secret-service"),
    (r"bureau of alcohol, tobacco", "us-atf"),
    (r"forest service", "us-forest-service"),
    (r"national park service", "us-national-park-service"),
    (r"internal revenue service", "us-irs"),
    (r"postal inspection service", "us-postal-inspection-service"),
)
"""Awarding offices as the site names them, and the agencies they are; others by their name."""


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read answers or downloads; rows of contracts and sources.

    InvalidData names file, result and field where no PIID stands: no row is then read.
    """
    rows: list[tuple[str, Row]] = []
    problems: list[Problem] = []
    for file, content in files:
        for number, award in enumerate(_awards(file, content), start=1):
            if award["piid"]:
                rows += _rows(award)
            else:
                place = f"{file}, result {number}, field Award ID"
                message = "found nothing where a PIID must stand; no row was written"
                problems.append(Problem(place, None, None, None, message))
    if problems:
        raise InvalidData(problems)
    return parsed(rows)


def _awards(file: str, content: bytes) -> Iterable[dict[str, str]]:
    if content.lstrip()[:1] in (b"{", b"["):
        data = json_of(content, file)
        if isinstance(data, dict) and "piid" in data:
            yield _of_detail(data)
        else:
            for result in results_of(content, file):
                yield _of_result(result)
    else:
        reader = csv.DictReader(io.StringIO(text_of(content), newline=""))
        for line in reader:
            yield _of_line(line)


def _of_result(result: dict) -> dict[str, str]:
    return {
        "piid": result.get("Award ID"),
        "generated": result.get("generated_internal_id"),
        "agency": result.get("Awarding Sub Agency") or result.get("Awarding Agency"),
        "vendor": result.get("Recipient Name"),
        "start": result.get("Start Date"),
        "end": result.get("End Date"),
        "obligated": result.get("Award Amount"),
        "purpose": result.get("Description"),
    }


def _of_detail(data: dict) -> dict[str, str]:
    agency = data.get("awarding_agency") or {}
    term = data.get("period_of_performance") or {}
    return {
        "piid": data.get("piid"),
        "generated": data.get("generated_unique_award_id"),
        "agency": (agency.get("subtier_agency") or agency.get("toptier_agency") or {}).get("name"),
        "vendor": (data.get("recipient") or {}).get("recipient_name"),
        "parent": (data.get("parent_award") or {}).get("piid"),
        "signed": data.get("date_signed"),
        "start": term.get("start_date"),
        "end": term.get("end_date"),
        "obligated": data.get("total_obligation"),
        "ceiling": data.get("base_and_all_options"),
        "purpose": data.get("description"),
    }


def _of_line(line: dict[str, str]) -> dict[str, str]:
    def cell(*names: str) -> str:
        return next((line[name] for name in names if line.get(name)), "")

    return {
        "piid": cell("award_id_piid", "piid"),
        "generated": cell("contract_award_unique_key", "award_unique_key"),
        "agency": cell("awarding_sub_agency_name", "awarding_agency_name"),
        "vendor": cell("recipient_name"),
        "parent": cell("parent_award_id_piid"),
        "signed": cell("award_base_action_date", "action_date"),
        "start": cell("period_of_performance_start_date"),
        "end": cell("period_of_performance_current_end_date"),
        "obligated": cell("total_obligated_amount", "total_dollars_obligated"),
        "ceiling": cell("potential_total_value_of_award"),
        "purpose": cell("prime_award_base_transaction_description", "transaction_description"),
    }


def _rows(award: dict[str, str]) -> list[tuple[str, Row]]:
    generated = award.get("generated") or award["piid"]
    source_id = "usaspending-" + re.sub(r"[^a-z0-9]+", "-", str(generated).lower()).strip("-")
    contract = row(
        "contracts",
        award_id=award["piid"],
        buyer_id=_agency(award.get("agency") or ""),
        vendor_id=vendor_named(award["vendor"]) if award.get("vendor") else "",
        parent_award_id=award.get("parent"),
        purpose=_purpose(award.get("purpose")),
        signed_on=day_of(award.get("signed")),
        start_on=day_of(award.get("start")),
        end_on=day_of(award.get("end")),
        obligated_usd=_money(award.get("obligated")),
        ceiling_usd=_money(award.get("ceiling")),
        status=ContractStatus.UNKNOWN,
        source_ids=source_id,
    )
    source = row(
        "sources",
        source_id=source_id,
        title=f"Federal award {award['piid']}",
        publisher="USAspending.gov",
        kind=SourceKind.PROCUREMENT_RECORD,
        url=AWARD.format(generated),
    )
    return [("sources", source), ("contracts", contract)]


def _agency(name: str) -> str:
    for pattern, agency_id in _AGENCIES:
        if re.search(pattern, name, re.IGNORECASE):
            return agency_id
    return NAMED + " ".join(name.split())


def _purpose(text: str | None) -> str:
    words = " ".join((text or "").split())
    shown = words.capitalize() if words.isupper() else words
    return shown[:300] or "Not stated in the award"


def _money(amount: object) -> str:
    if amount in (None, ""):
        return ""
    value = float(str(amount).replace(",", ""))
    return f"{value:.2f}".rstrip("0").rstrip(".") if value >= 0 else ""

"""What has the federal government awarded to sellers of plate readers and plate data?"""

import json
import re
from collections.abc import Iterable
from urllib.parse import quote

from domain.vocabulary import ContractStatus, SourceKind
from loaders.problems import Problem, shortened
from loaders.sources.base.about import About
from loaders.sources.base.requests import Asking, Request, results_in
from loaders.sources.base.rows import NAMED, FileRead, Parsed, Row, parsed, row, vendor_named
from loaders.sources.base.texts import day_of
from loaders.sources.usaspending.awards import Award, awards_in

ABOUT = About(
    name="usaspending",
    title="USAspending.gov: federal awards",
    publisher="U.S. Department of the Treasury",
    url="https://api.usaspending.gov/api/v2/search/spending_by_award/",
    licence="Public domain (U.S. government work)",
    terms="No key, no stated rate; at most 100 results a page",
    yields=(
        "Contracts: PIID, parent, buyer, vendor, purpose, signing, term, obligations and ceiling; "
        "also of the indefinite delivery vehicles that orders are placed under.",
    ),
    cannot_tell=(
        "What was delivered, or who uses it.",
        "Plate data bought as a small part of a larger award, or described in other words.",
        "Whether an award is still running: its status is left unknown.",
    ),
    files="answers of spending_by_award and of awards/<id> (JSON), or the CSV of an award download",
)
PAGE_ROWS = 100
SELLERS = ("FLOCK GROUP", "VIGILANT SOLUTIONS", "DIGITAL RECOGNITION NETWORK")
"""Companies that sell plate readers or plate data and little else: all their awards are asked."""
KEYWORDS = ("license plate reader", "license plate recognition", "license plate data", "ALPR")
"""Words of awards to any company, and what the request is then said to be about."""
ANY_SELLER = "any seller, by words"
FIELDS = (
    *("Award ID", "Recipient Name", "Start Date", "Award Amount", "Description"),
    *("Awarding Agency", "Awarding Sub Agency", "generated_internal_id"),
)
GROUPS = {
    "contracts": (("A", "B", "C", "D"), "End Date"),
    "vehicles": (
        ("IDV_A", "IDV_B", "IDV_B_A", "IDV_B_B", "IDV_B_C", "IDV_C", "IDV_D", "IDV_E"),
        "Last Date to Order",
    ),
}
"""Award types as the interface groups them, one group a request, and the field of their end."""


def _first(base: str, sellers: list[str]) -> list[Request]:
    """Ask for the contracts of each seller, and for the vehicles orders are placed under.

    Where no seller is named, those that sell little else are asked for, and what any other sold
    under words for plate readers.
    """
    asked = {seller: {"recipient_search_text": [seller]} for seller in sellers or SELLERS}
    if not sellers:
        asked[ANY_SELLER] = {"keywords": list(KEYWORDS)}
    return [
        _request(base, filters, group, f"{whose}, {group}")
        for whose, filters in asked.items()
        for group in GROUPS
    ]


def _request(base: str, filters: dict[str, list[str]], group: str, about: str) -> Request:
    codes, end = GROUPS[group]
    filters = {"award_type_codes": list(codes), **filters}
    body = {"filters": filters, "fields": [*FIELDS, end], "limit": PAGE_ROWS, "page": 1}
    body |= {"sort": "Award Amount", "order": "desc"}
    return Request(base, "POST", body, about=about)


def _after(request: Request, content: bytes) -> list[Request]:
    """Ask for the next page, and for each award of this one by itself: it says more."""
    data = json.loads(content)
    following = []
    if request.body and data["page_metadata"]["hasNext"]:
        body = {**request.body, "page": int(str(request.body["page"])) + 1}
        following.append(Request(request.url, "POST", body, about=request.about))
    awards = request.url.replace("search/spending_by_award/", "awards/")
    ids = [one.get("generated_internal_id") for one in data.get("results", [])]
    return [*following, *(Request(f"{awards}{quote(str(i))}/") for i in ids if i)]


def _count(content: bytes) -> int:
    return 1 if "piid" in json.loads(content) else results_in(content)


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
    may_be_missing=True,
    words="names of sellers, each in quotation marks; without any, those that sell little else, "
    f"and what others sold as {', '.join(KEYWORDS[:-1])} or {KEYWORDS[-1]}",
)
_AMOUNT = re.compile(r"\s*-?\$?\s*\d[\d,]*(\.\d*)?\s*|-?\d+(\.\d+)?[eE][+-]?\d{1,2}")
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

    A result that is no award, has no PIID or an amount that is none is passed over and named.
    """
    rows: list[tuple[str, Row]] = []
    skipped: list[Problem] = []
    read: list[FileRead] = []
    for file, content in files:
        awards = awards_in(file, content)
        read.append(FileRead(file, len(awards)))
        for award in awards:
            field, message = _fault(award)
            if award.why_not:
                read[-1].pass_over(award.why_not)
            elif message:
                read[-1].pass_over(f"{field}: {_WHY[field]}")
                place = f"{file}, result {award.number}, field {field}"
                skipped.append(Problem(place, None, None, None, message))
            else:
                rows += _rows(award)
    return parsed(rows, skipped=skipped, files=read)


_WHY = {
    "Award ID": "no PIID",
    "Awarding Agency": "no buyer",
    "Award Amount": "no amount in US dollars",
}


def _fault(award: Award) -> tuple[str, str]:
    """Return the field that keeps an award from being a row, and what is wrong with it."""
    fields = award.fields
    if not fields.get("piid"):
        return "Award ID", "found nothing where a PIID must stand; no row was written"
    if not fields.get("agency"):
        return "Awarding Agency", "found nothing where a buyer must stand; no row was written"
    for name in ("obligated", "ceiling"):
        if not _is_money(fields.get(name)):
            found = shortened(str(fields[name]))
            return "Award Amount", f"found '{found}', no amount in US dollars; no row was written"
    return "", ""


def _rows(award: Award) -> list[tuple[str, Row]]:
    fields = award.fields
    piid = str(fields["piid"])
    generated = str(fields.get("generated") or piid)
    source_id = "usaspending-" + re.sub(r"[^a-z0-9]+", "-", generated.lower()).strip("-")
    contract = row(
        "contracts",
        award_id=piid,
        buyer_id=_agency(str(fields.get("agency") or "")),
        vendor_id=vendor_named(str(fields["vendor"])) if fields.get("vendor") else "",
        parent_award_id=fields.get("parent"),
        purpose=_purpose(fields.get("purpose")),
        signed_on=day_of(fields.get("signed")),
        start_on=day_of(fields.get("start")),
        end_on=day_of(fields.get("end")),
        obligated_usd=_money(fields.get("obligated")),
        ceiling_usd=_money(fields.get("ceiling")),
        status=ContractStatus.UNKNOWN,
        source_ids=source_id,
        note="an indefinite delivery vehicle: orders are placed under it"
        if award.is_vehicle
        else "",
    )
    source = row(
        "sources",
        source_id=source_id,
        title=f"Federal award {piid}",
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


def _purpose(text: object) -> str:
    words = " ".join(str(text or "").split())
    shown = words.capitalize() if words.isupper() else words
    return shown[:300] or "Not stated in the award"


def _is_money(amount: object) -> bool:
    return amount in (None, "") or bool(_AMOUNT.fullmatch(str(amount)))


def _money(amount: object) -> str:
    """Return an amount as digits; blank if there is none, or one below 0."""
    if amount in (None, ""):
        return ""
    value = float(re.sub(r"[$,\s]", "", str(amount)))
    return f"{value:.2f}".rstrip("0").rstrip(".") if value >= 0 else ""

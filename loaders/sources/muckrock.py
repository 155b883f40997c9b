"""Which records requests about plate readers were filed through MuckRock, and what came of them?"""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from domain.vocabulary import RequestStatus, SourceKind
from loaders.sources.about import About
from loaders.sources.asking import Asking, Request, next_by_link, results_in, without
from loaders.sources.rows import Lead, Parsed, Row, named, parsed, refused, row
from loaders.sources.texts import day_of, records, results_of

ABOUT = About(
    name="muckrock",
    title="MuckRock: records requests",
    publisher="MuckRock Foundation",
    url="https://www.muckrock.com/api_v2/requests/",
    licence="Public records; the site states terms of use",
    terms="No rate is stated: one call at a time. Who filed a request is not kept",
    yields=(
        "Requests: agency, day of filing, status; needs the list of agencies (agency_ids.csv).",
        "Leads: requests to agencies the list does not name.",
    ),
    cannot_tell=(
        "What was released: the documents must be read.",
        "Requests under embargo, or made elsewhere.",
    ),
    files="answers of /requests/ (JSON) together with agency_ids.csv or answers of /agencies/",
    key_variable="MUCKROCK_TOKEN",
)
WORDS = ("license plate reader",)


def _first(base: str, words: list[str]) -> list[Request]:
    asked = urlencode({"search": " ".join(words or WORDS), "page_size": 100})
    return [Request(f"{base}?{asked}")]


ASKING = Asking(
    base=ABOUT.url,
    first=_first,
    count=results_in,
    after=next_by_link,
    cleaned=without("user", "edit_collaborators", "read_collaborators", "requested_docs"),
    key_header="Bearer {}",
)
PAGE = "https://www.muckrock.com/foi/request/{slug}-{id}/"
REQUESTER = "A requester through MuckRock"
STATUS = {
    "submitted": RequestStatus.PENDING,
    "ack": RequestStatus.PENDING,
    "processed": RequestStatus.PENDING,
    "appealing": RequestStatus.PENDING,
    "fix": RequestStatus.PENDING,
    "payment": RequestStatus.FEE_BARRIER,
    "lawsuit": RequestStatus.IN_LITIGATION,
    "rejected": RequestStatus.REJECTED,
    "no_docs": RequestStatus.NO_RESPONSIVE_RECORDS,
    "done": RequestStatus.FULFILLED,
    "partial": RequestStatus.PARTIAL,
    "abandoned": RequestStatus.WITHDRAWN,
}
"""The site's words, and ours; a request merged into another (consolidated) has none."""


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read answers and the list of agencies; rows of requests and sources, and leads."""
    requests: list[dict] = []
    agencies: dict[int, str] = {}
    for file, content in files:
        if content.lstrip()[:1] in (b"{", b"["):
            for result in results_of(content, file):
                if "requested_docs" in result or "datetime_submitted" in result:
                    requests.append(result)
                elif "name" in result and "id" in result:
                    agencies[int(result["id"])] = str(result["name"])
                else:
                    raise refused(file, "it holds neither requests nor agencies of MuckRock")
        else:
            for line in records(content, file, ("id", "name")):
                agencies[int(line["id"])] = line["name"]
    rows: list[tuple[str, Row]] = []
    leads = [_read(request, agencies, rows) for request in requests]
    return parsed(rows, [lead for lead in leads if lead])


def _read(request: dict, agencies: dict[int, str], rows: list[tuple[str, Row]]) -> Lead | None:
    url = PAGE.format(slug=request.get("slug", ""), id=request["id"])
    if request.get("embargo_status", "public") != "public":
        return None
    agency = agencies.get(request.get("agency") or 0)
    status = STATUS.get(request.get("status", ""))
    if agency is None or status is None:
        why = "agency not in the list" if agency is None else f"status {request.get('status')}"
        return Lead(str(request.get("title", "")), url, why)
    source_id = f"muckrock-{request['id']}"
    source = row(
        "sources",
        source_id=source_id,
        title=str(request.get("title", "")),
        publisher="MuckRock",
        kind=SourceKind.FOIA_RELEASE,
        url=url,
    )
    cells = row(
        "requests",
        request_id=source_id,
        requester=REQUESTER,
        agency_id=named(agency_name(agency)),
        submitted_on=day_of(request.get("datetime_submitted")),
        status=status,
        source_ids=source_id,
        note=f"status as MuckRock gave it on {day_of(request.get('datetime_updated'))}",
    )
    rows += [("sources", source), ("requests", cells)]
    return None


def agency_name(written: str) -> str:
    """Return a name of MuckRock's list as others write it: its place stands at its end.

    "Adrian Police Department, Adrian, MI" is the "Adrian Police Department MI".
    """
    parts = [part.strip() for part in written.split(",")]
    state = parts[-1] if re.fullmatch(r"[A-Z]{2}", parts[-1]) else ""
    return f"{parts[0]} {state}".strip() if state else written

"""Which records requests about plate readers were filed through MuckRock, and what came of them?"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from domain.vocabulary import STATE_NAMES, RequestStatus, SourceKind
from loaders.agency_names.parts import take_apart
from loaders.sources.base.about import About
from loaders.sources.base.csv_text import csv_records
from loaders.sources.base.requests import Asking, Request, next_by_link, results_in, without
from loaders.sources.base.rows import FileRead, Lead, Parsed, Row, named, parsed, refusal_of, row
from loaders.sources.base.texts import day_of, results_of, text_of

ABOUT = About(
    name="muckrock",
    title="MuckRock: records requests",
    publisher="MuckRock Foundation",
    url="https://www.muckrock.com/api_v2/",
    licence="Public records; the site states terms of use",
    terms="No rate is stated: one call at a time. Who filed a request is not kept",
    yields=(
        "Requests: agency, day of filing, status. The site's answers name an agency by a number: "
        "its list of agencies says which it is, and is fetched with them.",
        "Leads: requests to agencies the list does not name.",
    ),
    cannot_tell=(
        "What was released: the documents must be read.",
        "Requests under embargo, or made elsewhere.",
    ),
    files="answers of /requests/ (JSON) together with agency_ids.csv, or with answers of "
    "/agencies/ and, for their places, of /jurisdictions/",
    key_variable="MUCKROCK_TOKEN",
)
WORDS = ("license plate reader",)
COUNTRY = "United States of America"
_OF_A_STATE_OR_MORE = ("s", "f")
_CODES = {name: code for code, name in STATE_NAMES.items()}
_LOCAL = re.compile(r"(?P<head>.+?),\s*(?P<place>[^,]+),\s*(?P<state>[A-Z]{2})(,\s*(?P=state))*")


def _first(base: str, words: list[str]) -> list[Request]:
    """Ask for the requests, then for all agencies and jurisdictions: requests hold their ids."""
    root = base.rstrip("/")
    asked = urlencode({"search": " ".join(words or WORDS), "page_size": 100})
    lists = (f"{root}/{name}/?page_size=100" for name in ("agencies", "jurisdictions"))
    return [Request(url) for url in (f"{root}/requests/?{asked}", *lists)]


ASKING = Asking(
    base=ABOUT.url,
    first=_first,
    count=results_in,
    after=next_by_link,
    cleaned=without("user", "edit_collaborators", "read_collaborators", "requested_docs"),
    key_header="Bearer {}",
    words=f"a phrase; without one, {' '.join(WORDS)}",
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
    found: dict[str, list[dict]] = {"request": [], "agency": [], "jurisdiction": []}
    names: dict[int, str] = {}
    by_file: list[tuple[FileRead, list[dict]]] = []
    for file, content in files:
        read = FileRead(file)
        if text_of(content).lstrip()[:1] not in ("{", "["):
            listed = names_listed(content, file)
            read.rows_read = len(listed)
            names |= listed
            by_file.append((read, []))
            continue
        results = results_of(content, file)
        kinds = [_kind(result) for result in results]
        if results and not any(kinds):
            raise refusal_of(file, "it holds neither requests nor agencies of MuckRock")
        read.rows_read = len(results)
        read.pass_over("neither a request nor an agency", kinds.count(None))
        for kind, result in zip(kinds, results, strict=True):
            if kind:
                found[kind].append(result)
        requests = [r for k, r in zip(kinds, results, strict=True) if k == "request"]
        by_file.append((read, requests))
    names |= names_answered(found["agency"], found["jurisdiction"])
    rows: list[tuple[str, Row]] = []
    leads = [_read(one, names, rows, read) for read, listed in by_file for one in listed]
    return parsed(rows, [lead for lead in leads if lead], files=[read for read, _ in by_file])


def _kind(result: dict) -> str | None:
    """Return what a result of the interface is."""
    if not str(result.get("id", "")).isdecimal():
        return None
    if "requested_docs" in result or "datetime_submitted" in result:
        return "request"
    if "level" in result and "name" in result:
        return "jurisdiction"
    return "agency" if "name" in result else None


def _read(
    request: dict, agencies: dict[int, str], rows: list[tuple[str, Row]], read: FileRead
) -> Lead | None:
    url = PAGE.format(slug=request.get("slug") or "", id=request["id"])
    if (request.get("embargo_status") or "public") != "public":
        read.pass_over("under embargo")
        return None
    own = str(request.get("agency") or "")
    agency = agencies.get(int(own)) if own.isdecimal() else None
    status = STATUS.get(str(request.get("status") or ""))
    if agency is None or status is None:
        why = "agency not in the list" if agency is None else f"status {request.get('status')}"
        return Lead(str(request.get("title") or ""), url, why)
    source_id = f"muckrock-{request['id']}"
    source = row(
        "sources",
        source_id=source_id,
        title=str(request.get("title") or "Records request"),
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


def names_listed(content: bytes, file: str) -> dict[int, str]:
    """Return the names of a list of agencies (CSV: id, name) by id."""
    return {
        int(line["id"]): line["name"]
        for _, line in csv_records(content, file, ("id", "name"))
        if line["id"].isdecimal() and line["name"]
    }


def names_answered(
    agencies: Iterable[Mapping[str, object]], jurisdictions: Iterable[Mapping[str, object]]
) -> dict[int, str]:
    """Return the names of answers of /agencies/ by id, with their jurisdictions where known.

    A jurisdiction is the one an agency holds, or one of the answers of /jurisdictions/ by its id.
    """
    known = {one.get("id"): one for one in jurisdictions}
    names = {}
    for agency in agencies:
        own = agency.get("jurisdiction")
        place = own if isinstance(own, Mapping) else known.get(own)
        at = _full_name(place, known) if place else ""
        name = str(agency["name"]).strip()
        names[int(str(agency["id"]))] = f"{name}, {at}" if at and not name.endswith(at) else name
    return names


def agency_name(written: str) -> str:
    """Return a name of MuckRock's as others write it, with the place where it has none.

    "Adrian Police Department, Adrian, MI" is the "Adrian Police Department MI", and "Police
    Department, Oakland, CA" the "Oakland Police Department CA".
    """
    head, place, state = _taken_apart(" ".join(written.split()))
    if not state:
        return head
    parts = take_apart(f"{head} {state}")
    if parts.kind and not parts.place:
        head = f"{place or STATE_NAMES[state]} {head}"
    elif not parts.kind and place.lower() not in head.lower():
        head = f"{head}, {place}"
    return f"{head} {state}"


def _taken_apart(written: str) -> tuple[str, str, str]:
    """Return what is left of the jurisdiction, its place and its state; blank where it has none."""
    local = _LOCAL.fullmatch(written)
    if local and local["state"] in STATE_NAMES:
        place, state = local["place"], local["state"]
        return re.sub(rf"( - {re.escape(place)})?, {state}\b", "", local["head"]), place, state
    head, _, last = written.rpartition(", ")
    if head and last in _CODES:
        return head, "", _CODES[last]
    return (head, "", "") if last == COUNTRY and head else (written, "", "")


def _full_name(place: Mapping[str, object], known: Mapping[object, Mapping[str, object]]) -> str:
    """Return the name of a jurisdiction; that of a town or county with its state."""
    if place.get("full_name") or place.get("level") in _OF_A_STATE_OR_MORE:
        return str(place.get("full_name") or place["name"])
    parent = place.get("parent")
    parent = parent if isinstance(parent, Mapping) else known.get(parent) or {}
    return ", ".join(str(part) for part in (place.get("name"), parent.get("abbrev")) if part)

"""What does CourtListener say of the dockets of cases about plate readers?"""

from collections.abc import Iterable
from urllib.parse import urlencode

from domain.vocabulary import CaseClaim, CaseStatus, SourceKind
from loaders.sources.base.about import About
from loaders.sources.base.requests import Asking, Request, next_by_link, results_in, without
from loaders.sources.base.rows import FileRead, Lead, Parsed, Row, parsed, refusal_of, row
from loaders.sources.base.texts import day_of, results_of

ABOUT = About(
    name="courtlistener",
    title="CourtListener: dockets and search",
    publisher="Free Law Project",
    url="https://www.courtlistener.com/api/rest/v4/",
    licence="Court records are in the public domain",
    terms="A token for every call; 5 calls a minute, 50 an hour, 125 a day. Names of judges, "
    "lawyers and parties are not kept",
    yields=(
        "Cases that stand here: their docket number, day of filing, and end, where they differ.",
        "Leads: dockets not in the table, which a maintainer must read before they are cases.",
    ),
    cannot_tell=(
        "What a case is about, which laws it rests on, or what was decided: that must be read.",
        "State courts, for the most part.",
    ),
    files="answers of /dockets/ and /search/ of the REST interface, version 4 (JSON)",
    key_variable="COURTLISTENER_TOKEN",
)
WORDS = ("license plate reader",)


def _first(base: str, words: list[str]) -> list[Request]:
    asked = urlencode({"q": f'"{" ".join(words or WORDS)}"', "type": "d"})
    return [Request(f"{base.rstrip('/')}/search/?{asked}")]


ASKING = Asking(
    base=ABOUT.url,
    first=_first,
    count=results_in,
    after=next_by_link,
    cleaned=without(
        *("assignedTo", "referredTo", "assigned_to_str", "referred_to_str", "party", "attorney"),
        *("firm", "judge", "party_id", "attorney_id", "firm_id"),
    ),
    seconds=73.0,
    words=f"a phrase; without one, {' '.join(WORDS)}",
)
"""Fifty calls an hour are allowed: one in 73 seconds."""
SITE = "https://www.courtlistener.com"
_DOCKET, _FOUND = ("case_name", "docket_number"), ("caseName", "docketNumber")


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read answers; rows of cases and sources, known by court and docket number, and leads.

    Every docket comes as a row and as a lead: whether it is a case of the table is for the
    comparison to say; a row that would be new is not complete and stays a lead.
    """
    rows: list[tuple[str, Row]] = []
    leads: list[Lead] = []
    read: list[FileRead] = []
    for file, content in files:
        results = results_of(content, file)
        read.append(FileRead(file, len(results)))
        dockets = [_docket(result) for result in results]
        if results and not any(dockets):
            raise refusal_of(file, f"it holds no dockets; its results have {_fields(results[0])}")
        for docket in dockets:
            if docket is None:
                read[-1].pass_over("no docket")
                continue
            leads.append(Lead(docket["caption"], docket["url"], docket["docket_number"]))
            if docket["docket_number"] and docket["court_id"] and docket["docket_id"]:
                rows += _rows(docket)
    return parsed(rows, leads, files=read)


def _docket(result: dict) -> dict[str, str] | None:
    if _DOCKET[0] in result:
        court = result.get("court_id") or str(result.get("court", "")).rstrip("/").split("/")[-1]
        path, filed, ended = "absolute_url", "date_filed", "date_terminated"
        name, number = _DOCKET
    elif _FOUND[0] in result:
        court, path = result.get("court_id", ""), "docket_absolute_url"
        filed, ended = "dateFiled", "dateTerminated"
        name, number = _FOUND
    else:
        return None
    number_of = result.get("docket_id") or result.get("id") or ""
    return {
        "caption": str(result.get(name) or ""),
        "court_id": str(court),
        "docket_number": str(result.get(number) or ""),
        "filed_on": day_of(result.get(filed)),
        "ended_on": day_of(result.get(ended)),
        "docket_id": str(number_of),
        "url": SITE + str(result.get(path) or f"/docket/{number_of}/"),
    }


def _rows(docket: dict[str, str]) -> list[tuple[str, Row]]:
    source_id = f"courtlistener-{docket['docket_id']}"
    case = row(
        "cases",
        caption=docket["caption"],
        court_id=docket["court_id"],
        docket_number=docket["docket_number"],
        filed_on=docket["filed_on"],
        claims=CaseClaim.OTHER,
        status=CaseStatus.UNKNOWN,
        source_ids=source_id,
    )
    source = row(
        "sources",
        source_id=source_id,
        title=f"Docket {docket['docket_number']}, {docket['court_id']}",
        publisher="CourtListener",
        kind=SourceKind.COURT_FILING,
        url=docket["url"],
    )
    return [("sources", source), ("cases", case)]


def _fields(result: dict) -> str:
    return ", ".join(list(result)[:5]) or "no fields"

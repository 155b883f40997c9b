"""What did The News & Observer read from transparency portals in 2023 and 2024?"""

import re
from collections.abc import Iterable

from domain.vocabulary import ClaimMetric, Mechanism, ShareStatus, SourceKind
from loaders.problems import Problem
from loaders.sources.about import About
from loaders.sources.asking import Asking, Request
from loaders.sources.flock_portal import Page, rows_of_portal
from loaders.sources.rows import Parsed, Row, named, parsed, row
from loaders.sources.texts import date_in, day_of, records

ABOUT = About(
    name="private_eyes",
    title="private_eyes: Flock portals and a survey of North Carolina",
    publisher="The News & Observer",
    url="https://github.com/mcclatchy-southeast/private_eyes",
    licence="MIT; credit The News & Observer",
    terms="Free to use with credit",
    yields=(
        "Shares: who could see whose data on the day of the file (agency_access).",
        "Policies and statistics of portals (latest_usage).",
        "Claims: cameras agencies of North Carolina confirmed (nc_agency_survey).",
    ),
    cannot_tell=(
        "Recipients of portals that name none: 224 of 365 portals name them.",
        "The list of an agency whose cell holds a bare count.",
    ),
    files="agency_access<date>.csv, latest_usage<date>.csv, nc_agency_survey<date>.csv",
)
RAW = "https://raw.githubusercontent.com/mcclatchy-southeast/private_eyes/main/data"
FILES = ("agency_access20240426.csv", "latest_usage04262023.csv", "nc_agency_survey20240430.csv")
ASKING = Asking(
    base=RAW,
    first=lambda base, words: [Request(f"{base}/{name}") for name in words or FILES],
    count=lambda content: content.count(b"\n"),
    suffix="csv",
)
PLATFORM = "flock-network"
KNOWN_FILES = {
    "agency_access20240426.csv": "no-private-eyes-2024-access",
    "latest_usage04262023.csv": "no-private-eyes-2024-usage",
}
"""Files of the repository that stand in `sources.csv` under an id of their own."""
_FILE = "https://github.com/mcclatchy-southeast/private_eyes/blob/main/data/{}"


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read the tables, each known by its columns; rows of shares, policies, stats and claims."""
    rows: list[tuple[str, Row]] = []
    skipped: list[Problem] = []
    for file, content in files:
        head = content[:200].decode("utf-8", "replace")
        if "external_agency" in head:
            rows += _access(file, content)
        elif "number_of_owned_cameras" in head:
            rows += _usage(file, content, skipped)
        elif "cams_confirmed" in head:
            rows += _survey(file, content)
        else:
            records(content, file, ("id", "name", "notes"))
            message = "a list of names says nothing that a table holds; it was passed over"
            skipped.append(Problem(file, None, None, None, message))
    return parsed(rows, skipped=skipped)


def _access(file: str, content: bytes) -> list[tuple[str, Row]]:
    day = date_in(file)
    source = _source(file, "who can see whose data, from Flock transparency portals", day)
    shares = [
        row(
            "shares",
            provider_id=named(line["src_agency"]),
            recipient_id=named(line["external_agency"]),
            platform_id=PLATFORM,
            mechanism=Mechanism.DIRECT_SHARE,
            status=ShareStatus.REPORTED,
            last_seen_on=day,
            source_ids=source["source_id"],
            note="listed on the agency's own Flock portal",
        )
        for line in records(content, file, ("src_agency", "external_agency"))
    ]
    return [("sources", source), *(("shares", share) for share in shares)]


def _usage(file: str, content: bytes, skipped: list[Problem]) -> list[tuple[str, Row]]:
    rows: list[tuple[str, Row]] = []
    wanted = ("agency", "accessed", "url", "data_retention_in_days", "number_of_owned_cameras")
    source_id = ""
    for number, line in enumerate(records(content, file, wanted), start=2):
        page = _page(line, file, number, skipped)
        if not source_id:
            source = _source(file, "usage figures of Flock transparency portals", page.observed_on)
            source_id = source["source_id"]
            rows.append(("sources", source))
        for table, cells in rows_of_portal([page]):
            if table != "sources":
                rows.append((table, {**cells, "source_ids": source_id}))
    return rows


def _page(line: dict[str, str], file: str, number: int, skipped: list[Problem]) -> Page:
    listed = line.get("external_organizations_with_access", "")
    names = None
    if re.fullmatch(r"[\d,]+", listed):
        column = "external_organizations_with_access"
        message = ", a count and no names; no share was read from it"
        skipped.append(Problem(file, number, column, listed, message))
    elif listed:
        names = tuple(dict.fromkeys(" ".join(n.split()) for n in re.split(r",\s*", listed) if n))
    return Page(
        slug=line["url"].rstrip("/").rsplit("/", 1)[-1],
        name=line["agency"],
        observed_on=day_of(line["accessed"]),
        retention_days=_days(line["data_retention_in_days"]),
        camera_count=_number(line["number_of_owned_cameras"]),
        detections=_number(line.get("vehicles_detected_in_the_last_30_days", "")),
        hits=_number(line.get("hotlist_hits_in_the_last_30_days", "")),
        searches=_number(line.get("searches_in_the_last_30_days", "")),
        outbound=names,
    )


def _survey(file: str, content: bytes) -> list[tuple[str, Row]]:
    day = date_in(file)
    source = _source(file, "survey of North Carolina agencies", day)
    rows: list[tuple[str, Row]] = [("sources", source)]
    for line in records(content, file, ("name", "cams_confirmed")):
        cameras = _number(line["cams_confirmed"])
        if cameras is not None:
            claim = row(
                "claims",
                subject_id=named(line["name"]),
                metric=ClaimMetric.CAMERAS,
                value=cameras,
                unit="cameras",
                as_of=day,
                claimed_by=f"{line['name']}, as confirmed to The News & Observer",
                source_ids=source["source_id"],
                note=line.get("company", ""),
            )
            rows.append(("claims", claim))
    return rows


def _source(file: str, what: str, day: str) -> Row:
    name = file.replace("\\", "/").rsplit("/", 1)[-1]
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower().removesuffix(".csv")).strip("-")
    return row(
        "sources",
        source_id=KNOWN_FILES.get(name, f"no-private-eyes-{stem}"),
        title=f"{name}: {what}",
        publisher="The News & Observer",
        kind=SourceKind.DATASET,
        url=_FILE.format(name),
        published_on=day,
        note="MIT licence",
    )


def _days(text: str) -> int | None:
    found = re.match(r"(\d+)\b", text)
    return int(found.group(1)) if found else None


def _number(text: str) -> int | None:
    digits = text.replace(",", "")
    return int(digits) if digits.isdecimal() else None

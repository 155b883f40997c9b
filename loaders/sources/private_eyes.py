"""What did The News & Observer read from transparency portals in 2023 and 2024?"""

import re
from collections.abc import Iterable
from urllib.parse import quote

from domain.vocabulary import ClaimMetric, Mechanism, ShareStatus, SourceKind
from loaders.problems import Problem, shortened
from loaders.sources.base.about import About
from loaders.sources.base.csv_text import csv_records, has_columns
from loaders.sources.base.requests import Asking, Request
from loaders.sources.base.rows import (
    FileRead,
    Origin,
    Parsed,
    Row,
    named,
    origins_of,
    parsed,
    placed,
    row,
)
from loaders.sources.base.texts import date_in, day_of, written_day
from loaders.sources.flock.flock_portal import Page, rows_of_portal
from loaders.sources.flock.portal_pages import At

ABOUT = About(
    name="private_eyes",
    title="private_eyes: Flock portals and a survey of North Carolina",
    publisher="The News & Observer",
    url="https://github.com/mcclatchy-southeast/private_eyes",
    licence="MIT; credit The News & Observer",
    spdx="MIT",
    attribution="The News & Observer",
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


def _count(content: bytes) -> int:
    is_access = has_columns(content, "src_agency")
    return len(csv_records(content, "the table", ("src_agency",) if is_access else ()))


ASKING = Asking(
    base=RAW,
    first=lambda base, names: [
        Request(f"{base.rstrip('/')}/{quote(name)}", about=name) for name in names or FILES
    ],
    count=_count,
    suffix="csv",
    words="names of files of its folder data/; without any, the three above",
)
PLATFORM = "flock-network"
KNOWN_FILES = {
    "agency_access20240426.csv": "no-private-eyes-2024-access",
    "latest_usage04262023.csv": "no-private-eyes-2024-usage",
}
"""Files of the repository that stand in `sources.csv` under an id of their own."""
_ACCESS = ("src_agency", "external_agency")
_USAGE = ("agency", "accessed", "url", "data_retention_in_days", "number_of_owned_cameras")
_FIGURES = (
    "external_organizations_with_access",
    "vehicles_detected_in_the_last_30_days",
    "hotlist_hits_in_the_last_30_days",
    "searches_in_the_last_30_days",
)
_FILE = "https://github.com/mcclatchy-southeast/private_eyes/blob/main/data/{}"


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read the tables, each known by its columns; rows of shares, policies, stats and claims."""
    rows: list[tuple[str, Row]] = []
    skipped: list[Problem] = []
    read: list[FileRead] = []
    for file, content in files:
        read.append(FileRead(file))
        if any(has_columns(content, column) for column in _ACCESS):
            rows += _access(file, content, read[-1])
        elif has_columns(content, "number_of_owned_cameras"):
            rows += _usage(file, content, read[-1], skipped)
        elif has_columns(content, "cams_confirmed"):
            rows += _survey(file, content, read[-1])
        else:
            read[-1].rows_read = len(csv_records(content, file, ("id", "name", "notes")))
            read[-1].pass_over(
                "a list of names says nothing that a table holds", read[-1].rows_read
            )
    return parsed(rows, skipped=skipped, files=read)


def _access(file: str, content: bytes, read: FileRead) -> list[tuple[str, Row]]:
    day = date_in(file)
    source = _source(file, "who can see whose data, from Flock transparency portals", day)
    rows: list[tuple[str, Row]] = [("sources", source)]
    for number, line in csv_records(content, file, _ACCESS):
        read.rows_read += 1
        if not (line["src_agency"] and line["external_agency"]):
            read.pass_over("an agency is not named")
            continue
        share = row(
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
        names = line["src_agency"], line["external_agency"]
        rows.append(("shares", placed(share, Origin(file, f"row {number}", day, names))))
    return rows


def _usage(
    file: str, content: bytes, read: FileRead, skipped: list[Problem]
) -> list[tuple[str, Row]]:
    rows: list[tuple[str, Row]] = []
    source_id = ""
    for number, line in csv_records(content, file, _USAGE, _FIGURES):
        read.rows_read += 1
        page = _page(line, file, number, skipped)
        if page is None:
            read.pass_over("no agency, or no day it was read")
            continue
        if not source_id:
            source = _source(file, "usage figures of Flock transparency portals", page.observed_on)
            source_id = source["source_id"]
            rows.append(("sources", source))
        for table, cells in rows_of_portal([page]):
            if table != "sources":
                own = {**cells, "source_ids": source_id}
                rows.append((table, placed(own, *origins_of(cells))))
    return rows


def _page(line: dict[str, str], file: str, number: int, skipped: list[Problem]) -> Page | None:
    observed_on = day_of(line["accessed"]) or written_day(line["accessed"])
    if not (line["agency"] and observed_on):
        column = "accessed" if line["agency"] else "agency"
        message = "; the row needs an agency, and a day such as 2024-04-26; it was passed over"
        skipped.append(Problem(file, number, column, shortened(line[column]), message))
        return None
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
        observed_on=observed_on,
        retention_days=_days(line["data_retention_in_days"]),
        camera_count=_number(line["number_of_owned_cameras"]),
        detections=_number(line.get("vehicles_detected_in_the_last_30_days", "")),
        hits=_number(line.get("hotlist_hits_in_the_last_30_days", "")),
        searches=_number(line.get("searches_in_the_last_30_days", "")),
        outbound=names,
        at=At(file, f"row {number}"),
    )


def _survey(file: str, content: bytes, read: FileRead) -> list[tuple[str, Row]]:
    day = date_in(file)
    source = _source(file, "survey of North Carolina agencies", day)
    rows: list[tuple[str, Row]] = [("sources", source)]
    for number, line in csv_records(content, file, ("name", "cams_confirmed"), ("company",)):
        read.rows_read += 1
        cameras = _number(line["cams_confirmed"])
        if cameras is None or not line["name"]:
            read.pass_over("no number of cameras was confirmed")
            continue
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
        origin = Origin(file, f"row {number}", day, (line["name"],))
        rows.append(("claims", placed(claim, origin)))
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

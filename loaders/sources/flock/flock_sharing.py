"""Whom does an agency share its Flock network with, and who shares theirs with it?

The vendor's list of shared networks, as an agency exports it.
"""

from collections.abc import Iterable

from domain.vocabulary import Mechanism, ShareStatus, SourceKind
from loaders.agency_names.organisations import organisation_in_name
from loaders.sources.base.about import About
from loaders.sources.base.csv_text import csv_records
from loaders.sources.base.rows import (
    FileRead,
    Origin,
    Parsed,
    Row,
    named,
    parsed,
    placed,
    refusal_of,
    row,
)
from loaders.sources.base.texts import date_in

ABOUT = About(
    name="flock_sharing",
    title="Flock lists of shared networks",
    publisher="Each agency, in answer to a records request",
    url="https://www.flocksafety.com/",
    licence="Public records of the agency",
    spdx="LicenseRef-public-record",
    terms="Handed out for public use",
    yields=("Shares in both directions, as of the day of the list where its name says one.",),
    cannot_tell=(
        "Since when a network is shared.",
        "Which cameras of a network are shared, where a network is named and not an agency.",
    ),
    files="CSV with Organization Name, Networks Shared With Me, Networks I'm Sharing (which may be "
    "left out); its name says whose it is and its day: "
    "okaloosa_county_fl_so_sharing_2025-12-08.csv",
)
PLATFORM = "flock-network"
_OWN = "Networks I'm Sharing"
_COLUMNS = ("Organization Name", "Networks Shared With Me")


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read lists; rows of shares and sources."""
    rows: list[tuple[str, Row]] = []
    read: list[FileRead] = []
    for file, content in files:
        read.append(FileRead(file))
        rows += _rows(file, content, read[-1])
    return parsed(rows, files=read)


def _rows(file: str, content: bytes, read: FileRead) -> list[tuple[str, Row]]:
    listed = csv_records(content, file, _COLUMNS, (_OWN,))
    read.rows_read = len(listed)
    own = _whose(file, [line.get(_OWN, "") for _, line in listed])
    day = date_in(file)
    source = _source(own, day)
    rows = [("sources", source)]
    for number, line in listed:
        other, with_me, mine = (line.get(column, "") for column in (*_COLUMNS, _OWN))
        if not other:
            read.pass_over("no organisation named")
        elif not (with_me or mine):
            read.pass_over("no network in either direction")
        if other and with_me:
            share = _share(other, own, day, source["source_id"])
            rows.append(("shares", placed(share, Origin(file, f"row {number}", day, (other, own)))))
        if other and mine:
            share = _share(own, other, day, source["source_id"])
            rows.append(("shares", placed(share, Origin(file, f"row {number}", day, (own, other)))))
    return rows


def _whose(file: str, sharing: list[str]) -> str:
    """Return whose list it is: the network that is shared most, or what the file is named."""
    filled = [name for name in sharing if name]
    own = max(set(filled), key=filled.count) if filled else organisation_in_name(file)
    if not own:
        raise refusal_of(file, "whose list it is is not known; name the file after the agency")
    return own.split(",")[0]


def _share(provider: str, recipient: str, day: str, source_id: str) -> Row:
    return row(
        "shares",
        provider_id=named(provider),
        recipient_id=named(recipient),
        platform_id=PLATFORM,
        mechanism=Mechanism.DIRECT_SHARE,
        status=ShareStatus.REPORTED,
        last_seen_on=day,
        source_ids=source_id,
        note="on an agency's own list of shared networks",
    )


def _source(own: str, day: str) -> Row:
    slug = "-".join(own.lower().split())
    return row(
        "sources",
        source_id=f"flock-sharing-{slug}" + (f"-{day}" if day else ""),
        title=f"{own}: list of shared Flock networks",
        publisher=own,
        kind=SourceKind.FOIA_RELEASE,
        published_on=day,
    )

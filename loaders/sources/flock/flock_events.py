"""When did an agency open or close its Flock network to another, by its own log of events?

An event log says what account holders changed. Only changes of sharing are read; accounts, hot
lists and plates in it are passed over.
"""

import re
from collections.abc import Iterable

from domain.vocabulary import Mechanism, ShareStatus, SourceKind
from loaders.agency_names.organisations import organisation_in_name
from loaders.sources.base.about import About
from loaders.sources.base.csv_text import csv_records
from loaders.sources.base.rows import FileRead, Parsed, Row, named, parsed, refusal_of, row
from loaders.sources.base.texts import day_of, written_day

ABOUT = About(
    name="flock_events",
    title="Flock event logs",
    publisher="Each agency, in answer to a records request",
    url="https://www.flocksafety.com/",
    licence="Public records of the agency",
    terms="Handed out for public use. Names of account holders and plates are not read",
    yields=("Shares: the day an agency gave another access, and the day it took it back.",),
    cannot_tell=(
        "Access given before the log begins.",
        "Access the other side gave.",
        "Whether anyone searched.",
    ),
    files="CSV with Event Id, Timestamp, User, Event Type, Entity Type, Entity Details, named "
    "after the agency",
)
PLATFORM = "flock-network"
SHARING = "networkshare"
_COLUMNS = ("Timestamp", "Event Type", "Entity Type", "Entity Details")
_RECIPIENT = re.compile(r"receiving organization:\s*(.+)", re.IGNORECASE)


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read event logs; rows of shares and sources."""
    rows: list[tuple[str, Row]] = []
    read: list[FileRead] = []
    for file, content in files:
        read.append(FileRead(file))
        rows += _rows(file, content, read[-1])
    return parsed(rows, files=read)


def _rows(file: str, content: bytes, read: FileRead) -> list[tuple[str, Row]]:
    own = organisation_in_name(file)
    if not own:
        raise refusal_of(file, "whose log it is is not known; name the file after the agency")
    events = sorted(_events(content, file, read))
    by_recipient: dict[str, list[tuple[str, str]]] = {}
    for day, kind, recipient in events:
        by_recipient.setdefault(recipient, []).append((day, kind))
    last = events[-1][0] if events else ""
    source = _source(own, last)
    shares = [
        ("shares", _share(own, recipient, changes, source["source_id"]))
        for recipient, changes in by_recipient.items()
    ]
    return [("sources", source), *shares] if shares else []


def _events(content: bytes, file: str, read: FileRead) -> Iterable[tuple[str, str, str]]:
    for _, line in csv_records(content, file, _COLUMNS):
        read.rows_read += 1
        recipient = _RECIPIENT.search(line["Entity Details"].replace("\\n", "\n"))
        day = day_of(line["Timestamp"]) or written_day(line["Timestamp"])
        if line["Entity Type"].replace(" ", "").lower() != SHARING:
            read.pass_over("no change of sharing")
        elif not recipient:
            read.pass_over("a share without its receiving organisation")
        elif not day:
            read.pass_over("no day that can be read")
        else:
            yield day, line["Event Type"].lower(), recipient.group(1).strip()


def _share(own: str, recipient: str, changes: list[tuple[str, str]], source_id: str) -> Row:
    """Return the share as its latest events leave it.

    A change of a share shows it that day; a deletion ends it, unless it was made anew later.
    """
    shown = [day for day, kind in changes if kind != "delete"]
    day, kind = changes[-1]
    is_ended = kind == "delete"
    return row(
        "shares",
        provider_id=named(own),
        recipient_id=named(recipient),
        platform_id=PLATFORM,
        mechanism=Mechanism.DIRECT_SHARE,
        status=ShareStatus.ENDED if is_ended else ShareStatus.REPORTED,
        first_seen_on=shown[0] if shown else "",
        last_seen_on=shown[-1] if shown else "",
        ended_on=day if is_ended else "",
        source_ids=source_id,
        note="in the event log of the agency's Flock account",
    )


def _source(own: str, last: str) -> Row:
    return row(
        "sources",
        source_id=f"flock-events-{'-'.join(own.lower().split())}-{last}".strip("-"),
        title=f"{own}: Flock event log",
        publisher=own,
        kind=SourceKind.FOIA_RELEASE,
        published_on=last,
        note="Published on: the day of its last change of sharing",
    )

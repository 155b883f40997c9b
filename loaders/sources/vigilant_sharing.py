"""Whom does an agency share plate data with on Vigilant's LEARN, by its data sharing report?

The report has four lists: with whom detections are shared, from whom they are received, and the
same for hot lists. Only detections are read.
"""

import re
from collections.abc import Iterable

from domain.vocabulary import Mechanism, ShareStatus, SourceKind
from loaders.agency_names.organisations import organisation_in_name
from loaders.sources.base.about import About
from loaders.sources.base.rows import FileRead, Parsed, Row, named, parsed, refusal_of, row
from loaders.sources.base.texts import date_in, text_of

ABOUT = About(
    name="vigilant_sharing",
    title="Vigilant (LEARN) agency data sharing reports",
    publisher="Each agency, in answer to a records request; many through MuckRock and EFF",
    url="https://www.eff.org/pages/explore-alpr",
    licence="Public records of the agencies",
    spdx="LicenseRef-public-record",
    terms="Handed out for public use",
    yields=("Shares of detections, in both directions, as of the day of the report.",),
    cannot_tell=(
        "Since when data is shared.",
        "Who is behind a pooled entry such as a national or commercial pool.",
    ),
    files="the text of the report (.txt, or .csv with one name a line), a heading before each "
    "list; its name says whose it is and its day: anaheim_ca_pd_sharing_2018-03-01.txt",
)
PLATFORM = "vigilant-learn"
_HEADING = re.compile(
    r"\b(shar(e|es|ed|ing)|receiv(e|es|ed|ing))\b.*\b(data|detections?|from|to|with)\b", re.I
)
_POOLED = re.compile(
    r"\b(nvls|private data|commercial data|national (vehicle|pool))\b", re.IGNORECASE
)
_PRINTED = re.compile(
    r"page \d+( of \d+)?|(printed|generated|report (run|date)|date|as of)?:?\s*"
    r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}.*",
    re.IGNORECASE,
)
"""What a printer puts on every page."""


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read reports; rows of shares and sources."""
    rows: list[tuple[str, Row]] = []
    read: list[FileRead] = []
    for file, content in files:
        read.append(FileRead(file))
        rows += _rows(file, text_of(content), read[-1])
    return parsed(rows, files=read)


def _rows(file: str, text: str, read: FileRead) -> list[tuple[str, Row]]:
    own, day = organisation_in_name(file), date_in(file)
    if not own:
        raise refusal_of(file, "whose report it is is not known; name the file after the agency")
    source = _source(own, day)
    shares = []
    for is_received, other in _listed(text, read):
        pair = (other, own) if is_received else (own, other)
        shares.append(("shares", _share(*pair, day, source["source_id"])))
    if not shares:
        raise refusal_of(
            file, "it holds no list of agencies detections are shared with or come from"
        )
    return [("sources", source), *shares]


def _listed(text: str, read: FileRead) -> Iterable[tuple[bool, str]]:
    """Yield each name with whether its detections are received; hot lists are passed over."""
    is_received, is_begun, why = False, False, ""
    for line in text.splitlines():
        name = re.sub(r"^(\d{1,4}[.)]|[•·*-])\s+", "", line.strip().strip('",;').strip())
        if not name or _PRINTED.fullmatch(name):
            continue
        is_heading = bool(_HEADING.search(name))
        if is_heading:
            is_received = bool(re.search(r"receiv|from", name, re.IGNORECASE))
            is_begun = True
            why = "a hot list" if re.search(r"hot.?list", name, re.IGNORECASE) else ""
        if not is_begun or is_heading:
            continue
        read.rows_read += 1
        if why:
            read.pass_over(why)
        elif not re.search(r"[A-Za-z]{3}", name):
            read.pass_over("no name")
        elif _POOLED.search(name):
            read.pass_over("a pool, no agency")
        else:
            yield is_received, name


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
        note="on an agency's own data sharing report",
    )


def _source(own: str, day: str) -> Row:
    slug = "-".join(own.lower().split())
    return row(
        "sources",
        source_id=f"vigilant-sharing-{slug}" + (f"-{day}" if day else ""),
        title=f"{own}: LEARN agency data sharing report",
        publisher=own,
        kind=SourceKind.FOIA_RELEASE,
        published_on=day,
    )

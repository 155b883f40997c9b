"""What does a Flock transparency portal say of an agency, on the day it was read?

A page is read as HTML, as saved, or as the JSON that collectors make of it. Several pages of one
portal tell what was added to its lists and what was taken off.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.dates import is_partial_date
from domain.vocabulary import (
    STATE_NAMES,
    ClaimMetric,
    Mechanism,
    PolicyAnswer,
    ShareStatus,
    SourceKind,
    StatMetric,
)
from loaders.sources.about import About
from loaders.sources.asking import Asking, Request
from loaders.sources.portal_html import listed, read_html
from loaders.sources.rows import Parsed, Row, named, parsed, refused, row

ABOUT = About(
    name="flock_portal",
    title="Flock transparency portals",
    publisher="Each agency, on pages the vendor hosts",
    url="https://transparency.flocksafety.com/",
    licence="Public records of the agencies; the vendor states no licence",
    terms="No interface for programs and no rate is stated: pages are asked for one at a time, a "
    "minute apart. A log of searches in a page is taken out before the page is kept",
    yields=(
        "Policies: days a detection is kept; whether immigration enforcement is a prohibited use.",
        "Statistics: detections, hits and searches of the last 30 days, organisations with access.",
        "Shares: organisations granted access, and those that share their data, with the first "
        "and last day a list shows them, and the day of the first list without them.",
        "Claims: the number of cameras.",
    ),
    cannot_tell=(
        "Whether anyone listed ever searched.",
        "Sharing that was on between two readings, or before the first.",
        "Anything where a page publishes no list: that is unknown, not none.",
    ),
    files="saved pages (.html) named <slug>_<date>.html, or JSON made of them; folders in a .zip",
)


def _first(base: str, slugs: list[str]) -> list[Request]:
    return [Request(f"{base.rstrip('/')}/{slug}") for slug in slugs]


def _without_log(page: bytes) -> bytes:
    """Take the log of searches out of a page: its reasons may name people and plates."""
    return re.sub(rb"data:text/csv[^\"'>]*", b"data:,taken-out", page)


def _is_page(page: bytes) -> int:
    if b"Transparency Portal" not in page:
        raise ValueError("it is no page of a portal; pages are drawn by a script, save it by hand")
    return 1


ASKING = Asking(
    base=ABOUT.url,
    first=_first,
    count=_is_page,
    cleaned=_without_log,
    seconds=60.0,
    suffix="html",
)
PLATFORM = "flock-network"
WINDOW_DAYS = 30
_DATE_IN_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Page:
    """One reading of one portal; a list is None where the page publishes none."""

    slug: str
    name: str
    observed_on: str
    retention_days: int | None = None
    camera_count: int | None = None
    detections: int | None = None
    hits: int | None = None
    searches: int | None = None
    outbound: tuple[str, ...] | None = None
    inbound: tuple[str, ...] | None = None
    prohibited_uses: str = ""

    @property
    def url(self) -> str:
        """The address of the portal."""
        return f"{ABOUT.url}{self.slug}"

    @property
    def source_id(self) -> str:
        """The id of the page as a source."""
        slug = re.sub(r"[^a-z0-9]+", "-", self.slug.lower()).strip("-")
        return f"flock-portal-{slug}-{self.observed_on}"


def parse_page(content: bytes, file: str) -> Page:
    """Read one page, HTML or JSON; InvalidData if it is no portal or its day is not known."""
    head = content.lstrip()[:1]
    page = _of_json(content, file) if head == b"{" else _of_html(content, file)
    if not is_partial_date(page.observed_on):
        raise refused(file, "the day the page was read is not known; name it <slug>_<date>.html")
    return page


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read pages, in any order, of one portal or many; rows of policies, search_stats, shares,

    claims and sources.
    """
    by_portal: dict[str, list[Page]] = {}
    for file, content in files:
        page = parse_page(content, file)
        by_portal.setdefault(page.slug, []).append(page)
    rows: list[tuple[str, Row]] = []
    for pages in by_portal.values():
        rows += rows_of_portal(sorted(pages, key=lambda page: page.observed_on))
    return parsed(rows)


def rows_of_portal(pages: list[Page]) -> list[tuple[str, Row]]:
    """Return the rows that the pages of one portal, oldest first, give."""
    rows = [("policies", _policy(pages[-1])), *_claims(pages[-1])]
    by_month = {page.observed_on[:7]: page for page in pages}
    for page in by_month.values():
        rows += _stats(page)
    for outbound in (True, False):
        rows += _shares(pages, outbound)
    used = {i for _, cells in rows for i in cells["source_ids"].split("|")}
    return [*(("sources", _source(page)) for page in pages if page.source_id in used), *rows]


def _policy(page: Page) -> Row:
    forbids = "immigration" in page.prohibited_uses.lower()
    return row(
        "policies",
        agency_id=named(page.name),
        retention_days=page.retention_days,
        immigration_use=PolicyAnswer.NO if forbids else "",
        portal_url=page.url,
        source_ids=page.source_id,
        note=f"as shown on the portal {page.observed_on}",
    )


def _claims(page: Page) -> list[tuple[str, Row]]:
    if page.camera_count is None:
        return []
    claim = row(
        "claims",
        subject_id=named(page.name),
        metric=ClaimMetric.CAMERAS,
        value=page.camera_count,
        unit="cameras",
        as_of=page.observed_on,
        claimed_by=f"{page.name}, on its Flock portal",
        source_ids=page.source_id,
    )
    return [("claims", claim)]


def _stats(page: Page) -> list[tuple[str, Row]]:
    start = dt.date.fromisoformat(page.observed_on) - dt.timedelta(days=WINDOW_DAYS)
    note = f"Portal figure for the last {WINDOW_DAYS} days; period_start computed from that"
    counted = [
        (StatMetric.DETECTIONS, page.detections, start.isoformat(), note),
        (StatMetric.HITS, page.hits, start.isoformat(), note),
        (StatMetric.SEARCHES, page.searches, start.isoformat(), note),
    ]
    if page.outbound is not None:
        listed = "Organisations the portal lists as granted access to its data"
        counted.append((StatMetric.AGENCIES_SEARCHABLE, len(page.outbound), "", listed))
    return [
        (
            "search_stats",
            row(
                "search_stats",
                agency_id=named(page.name),
                platform_id=PLATFORM,
                period_start=begin,
                period_end=page.observed_on,
                metric=metric,
                value=value,
                note=about,
                source_ids=page.source_id,
            ),
        )
        for metric, value, begin, about in counted
        if value is not None
    ]


def _shares(pages: list[Page], outbound: bool) -> list[tuple[str, Row]]:
    listing = [p for p in pages if (p.outbound if outbound else p.inbound) is not None]
    seen: dict[str, list[Page]] = {}
    for page in listing:
        for name in page.outbound if outbound else page.inbound:
            seen.setdefault(name, []).append(page)
    return [("shares", _share(name, on, listing, outbound)) for name, on in seen.items()]


def _share(name: str, on: list[Page], listing: list[Page], outbound: bool) -> Row:
    first, last = on[0], on[-1]
    without = next((p for p in listing if p.observed_on > last.observed_on), None)
    sources = [first.source_id, last.source_id, *([without.source_id] if without else [])]
    own, other = named(last.name), named(name)
    return row(
        "shares",
        provider_id=own if outbound else other,
        recipient_id=other if outbound else own,
        platform_id=PLATFORM,
        mechanism=Mechanism.DIRECT_SHARE,
        status=ShareStatus.ENDED if without else ShareStatus.REPORTED,
        first_seen_on=first.observed_on,
        last_seen_on=last.observed_on,
        ended_on=without.observed_on if without else "",
        source_ids="|".join(dict.fromkeys(sources)),
        note="listed on the agency's own Flock portal"
        if outbound
        else "listed on the recipient's Flock portal",
    )


def _source(page: Page) -> Row:
    return row(
        "sources",
        source_id=page.source_id,
        title=f"{page.name}: Flock transparency portal",
        publisher=page.name,
        kind=SourceKind.TRANSPARENCY_PORTAL,
        url=page.url,
        published_on=page.observed_on,
        note="Published on: the day the page was read",
    )


def _of_json(content: bytes, file: str) -> Page:
    try:
        data = json.loads(content)
    except ValueError:
        raise refused(file, "it is JSON that is cut off or damaged") from None
    if not isinstance(data, dict) or "crawled_slug" not in data:
        raise refused(file, "it is JSON, but not of a Flock portal")
    slug = str(data["crawled_slug"])
    return Page(
        slug=slug,
        name=_name(data.get("crawled_name") or "", slug),
        observed_on=str(data.get("archived_date") or "")[:10],
        retention_days=_whole(data.get("data_retention_days")),
        camera_count=_whole(data.get("camera_count")),
        detections=_whole(data.get("vehicles_detected_30d")),
        hits=_whole(data.get("hotlist_hits_30d")),
        searches=_whole(data.get("searches_30d")),
        outbound=_names(data.get("sharing_outbound")),
        inbound=_names(data.get("sharing_inbound")),
        prohibited_uses=str(data.get("prohibited_uses") or ""),
    )


def _of_html(content: bytes, file: str) -> Page:
    shown = read_html(content)
    found = shown.fields
    stem = file.replace("\\", "/").rsplit("/", 1)[-1]
    date = _DATE_IN_NAME.search(stem)
    slug = re.sub(r"[_-]?\d{4}-\d{2}-\d{2}.*$|\.html?$", "", stem)
    if not shown.is_portal:
        raise refused(file, "it is no page of a Flock transparency portal")
    return Page(
        slug=slug,
        name=" ".join(shown.name.split()),
        observed_on=date.group(1) if date else shown.updated[:10],
        retention_days=_number(found.get("retention_days")),
        camera_count=_number(found.get("camera_count")),
        detections=_number(found.get("detections")),
        hits=_number(found.get("hits")),
        searches=_number(found.get("searches")),
        outbound=_names(listed(found.get("outbound"))),
        inbound=_names(listed(found.get("inbound"))),
        prohibited_uses=found.get("prohibited_uses", ""),
    )


def _name(crawled: str, slug: str) -> str:
    """Return the name of the portal's agency; the slug says it where the page's name does not."""
    bare = crawled.strip()
    words = [w for w in re.split(r"[-\s]+", slug) if w]
    written = " ".join(w.upper() if len(w) == 2 else w.capitalize() for w in words)
    says_state = any(code in STATE_NAMES for code in re.findall(r"\b[A-Z]{2}\b", bare))
    return bare if says_state else written


def _names(listed: object) -> tuple[str, ...] | None:
    names = [" ".join(str(name).split()) for name in listed or ()]
    kept = tuple(dict.fromkeys(name for name in names if re.search(r"[A-Za-z]{2}", name)))
    return kept or None


def _number(text: str | None) -> int | None:
    digits = re.match(r"[\d,]+", (text or "").strip())
    return int(digits.group().replace(",", "")) if digits else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

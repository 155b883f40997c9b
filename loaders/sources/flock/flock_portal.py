"""What does a Flock transparency portal say of an agency, on the day it was read?

A page is read as HTML, as saved, or as the JSON that collectors make of it. Several pages of one
portal tell what was added to its lists and what was taken off.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from domain.vocabulary import (
    ClaimMetric,
    Mechanism,
    PolicyAnswer,
    ShareStatus,
    SourceKind,
    StatMetric,
)
from loaders.problems import Problem
from loaders.sources.base.about import About
from loaders.sources.base.requests import Asking, Request
from loaders.sources.base.rows import FileRead, Parsed, Row, named, parsed, placed, row
from loaders.sources.flock.portal_pages import PORTALS_URL, Page, parse_page

ABOUT = About(
    name="flock_portal",
    title="Flock transparency portals",
    publisher="Each agency, on pages the vendor hosts",
    url=PORTALS_URL,
    licence="Public records of the agencies; the vendor states no licence",
    spdx="LicenseRef-public-record",
    terms="No interface for programs and no rate is stated: pages are asked for one at a time, a "
    "minute apart. A log of searches in a page is taken out before the page is kept",
    yields=(
        "Policies: days a detection is kept; whether immigration enforcement is a prohibited use; "
        "sharing with federal or out-of-state agencies, and audits, where a sentence is plain.",
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
_NOT_SHARED = r"\b(not|never|neither|prohibit(s|ed)?)\b.*\b(shar(e|es|ed|ing)|provided?)\b"
_CONDITION = (
    r"\b(unless|except|without|only|immigration|if|when|pursuant|required by|reproductive)\b"
)
_FEDERAL = r"\bfederal( law enforcement)? agenc(y|ies)\b"
_OUT_OF_STATE = r"\bout[- ]of[- ]state\b"
_AUDITED = (
    r"\b(audited|audits? (are|is) conducted|audits conducted)\b.*\b(every|each|monthly|annual)"
)


def _first(base: str, slugs: list[str]) -> list[Request]:
    return [Request(f"{base.rstrip('/')}/{quote(slug, '()')}", about=slug) for slug in slugs]


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
    may_be_missing=True,
    words="the slugs of portals, such as springfield-ca-pd",
)
PLATFORM = "flock-network"
WINDOW_DAYS = 30
_PLACES = {
    StatMetric.DETECTIONS: "vehicles_detected_30d",
    StatMetric.HITS: "hotlist_hits_30d",
    StatMetric.SEARCHES: "searches_30d",
    StatMetric.AGENCIES_SEARCHABLE: "sharing_outbound",
}


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Return the rows of policies, search_stats, shares, claims and sources that pages give."""
    by_portal: dict[str, list[Page]] = {}
    skipped: list[Problem] = []
    read: list[FileRead] = []
    for file, content in files:
        page = parse_page(content, file)
        read.append(FileRead(file, 1))
        skipped += page.unread
        by_portal.setdefault(page.slug.lower(), []).append(page)
    rows: list[tuple[str, Row]] = []
    for pages in by_portal.values():
        whole, held_back = without_short_lists(sorted(pages, key=lambda p: p.observed_on))
        skipped += held_back
        rows += rows_of_portal(whole)
    return parsed(rows, skipped=skipped, files=read)


def without_short_lists(pages: list[Page]) -> tuple[list[Page], list[Problem]]:
    """Hold back lists with fewer than half the names of the last: a page half loaded ends nothing.

    Takes the pages of one portal, oldest first; returns them without such lists, and what a
    reviewer must look at.
    """
    whole, held_back = [], []
    lasts: dict[str, tuple[str, ...]] = {}
    for page in pages:
        kept = page
        for name in ("outbound", "inbound"):
            names, last = getattr(page, name), lasts.get(name, ())
            if names is not None and 2 * len(names) < len(last):
                message = (
                    f", names on the list, and {len(last)} on the last before it; the list was "
                    "held back: look at the page, and import it alone if it is whole"
                )
                held_back.append(Problem(page.at.file, None, name, str(len(names)), message))
                is_out = name == "outbound"
                kept = replace(kept, outbound=None) if is_out else replace(kept, inbound=None)
            elif names is not None:
                lasts[name] = names
        whole.append(kept)
    return whole, held_back


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
    said = row(
        "policies",
        agency_id=named(page.name),
        retention_days=page.retention_days,
        **policies_said(page.prohibited_uses, page.stated),
        portal_url=page.url,
        source_ids=page.source_id,
        note=f"as shown on the portal {page.observed_on}",
    )
    return placed(said, page.origin("the page", page.name))


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
    return [("claims", placed(claim, page.origin("camera_count", page.name)))]


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
            placed(
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
                page.origin(_PLACES[metric], page.name),
            ),
        )
        for metric, value, begin, about in counted
        if value is not None
    ]


def _shares(pages: list[Page], outbound: bool) -> list[tuple[str, Row]]:
    listing = [p for p in pages if (p.outbound if outbound else p.inbound) is not None]
    seen: dict[str, list[Page]] = {}
    for page in listing:
        for name in (page.outbound if outbound else page.inbound) or ():
            seen.setdefault(name, []).append(page)
    return [("shares", _share(name, on, listing, outbound)) for name, on in seen.items()]


def _share(name: str, on: list[Page], listing: list[Page], outbound: bool) -> Row:
    first, last = on[0], on[-1]
    without = next((p for p in listing if p.observed_on > last.observed_on), None)
    sources = [first.source_id, last.source_id, *([without.source_id] if without else [])]
    own, other = named(last.name), named(name)
    listed = "sharing_outbound" if outbound else "sharing_inbound"
    share = row(
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
    ends = (last.name, name) if outbound else (name, last.name)
    return placed(share, *(page.origin(listed, *ends) for page in on))


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


def policies_said(prohibited_uses: str, stated: Iterable[str]) -> dict[str, PolicyAnswer]:
    """Return the answers of `policies` that the texts of a page give, by column."""
    sentences = [s for text in stated for s in re.split(r"(?<=[.!?])\s+", " ".join(text.split()))]
    answers = {
        "shares_with_federal": PolicyAnswer.NO if _denies(sentences, _FEDERAL) else None,
        "shares_out_of_state": PolicyAnswer.NO if _denies(sentences, _OUT_OF_STATE) else None,
        "audit_required": PolicyAnswer.YES if _some(sentences, _AUDITED) else None,
        "immigration_use": PolicyAnswer.NO if "immigration" in prohibited_uses.lower() else None,
    }
    return {column: answer for column, answer in answers.items() if answer}


def _denies(sentences: list[str], whom: str) -> bool:
    plain = [s for s in sentences if not re.search(_CONDITION, s, re.IGNORECASE)]
    return _some(plain, rf"{_NOT_SHARED}.*{whom}")


def _some(sentences: list[str], pattern: str) -> bool:
    return any(re.search(pattern, sentence, re.IGNORECASE) for sentence in sentences)

"""Which figures and lists does one page of a Flock portal show, as HTML or as JSON made of it?"""

import json
import re
from dataclasses import dataclass

from domain.dates import is_partial_date
from domain.vocabulary import STATE_NAMES
from loaders.sources.portal_html import listed, read_html
from loaders.sources.rows import refused

PORTALS_URL = "https://transparency.flocksafety.com/"
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
        return f"{PORTALS_URL}{self.slug}"

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

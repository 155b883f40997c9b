"""Which figures and lists does one page of a Flock portal show, as HTML or as JSON made of it?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from domain.dates import is_partial_date
from domain.vocabulary import STATE_NAMES
from loaders.problems import Problem, shortened
from loaders.sources.base.rows import Origin, refusal_of
from loaders.sources.base.texts import date_in, json_of, text_of, written_day
from loaders.sources.flock.portal_html import BREAK, Shown, names_in, read_html

PORTALS_URL = "https://transparency.flocksafety.com/"
_NOT_SAID = ("", "data unavailable", "unavailable", "n/a", "na", "none", "unknown", "-")
_NAME_IT = "name it <slug>_<date>.html, as in springfield-ca-pd_2026-03-28.html"


class At(NamedTuple):
    """The file a page stands in, and its row there if others stand there too."""

    file: str = ""
    row: str = ""


@dataclass(frozen=True)
class Page:
    """One reading of one portal; a list is None where the page publishes none.

    `stated` is what the page says of its policies, in words; `unread` what stands where a number
    should and is none.
    """

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
    stated: tuple[str, ...] = ()
    unread: tuple[Problem, ...] = ()
    at: At = At()

    def origin(self, place: str, *names: str) -> Origin:
        """Return where something of the page was read: in its row, if it is one of a table."""
        return Origin(self.at.file, self.at.row or place, self.observed_on, names)

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
    text = text_of(content)
    page = _of_json(content, file) if text.lstrip()[:1] in "{[" else _of_html(text, file)
    if len(page.observed_on) != len("2026-03-28") or not is_partial_date(page.observed_on):
        found = f" (found '{shortened(page.observed_on)}')" if page.observed_on else ""
        raise refusal_of(file, f"the day the page was read is not known{found}; {_NAME_IT}")
    return page


_NUMBERS = {
    "retention_days": "data_retention_days",
    "camera_count": "camera_count",
    "detections": "vehicles_detected_30d",
    "hits": "hotlist_hits_30d",
    "searches": "searches_30d",
}
"""Our fields, and the keys of the JSON."""
_STATED = (
    *("overview", "access_policy", "acceptable_use_policy", "prohibited_uses"),
    *("sharing_restrictions", "sharing_info", "sharing_with_partners", "alpr_policy"),
)


def _of_json(content: bytes, file: str) -> Page:
    data = json_of(content, file)
    if not isinstance(data, dict) or not isinstance(data.get("crawled_slug"), str):
        raise refusal_of(
            file, "it is JSON, but not of a Flock portal: it needs crawled_slug and archived_date"
        )
    slug = data["crawled_slug"]
    numbers, unread = _numbers({f: data.get(key) for f, key in _NUMBERS.items()}, file)
    day = str(data.get("archived_date") or data.get("crawled_at") or "")[:10]
    return Page(
        slug=slug,
        name=_name(str(data.get("crawled_name") or ""), slug),
        observed_on=day or date_in(_stem(file)),
        **numbers,
        at=At(file),
        outbound=_names(_list(data, "sharing_outbound", file)),
        inbound=_names(_list(data, "sharing_inbound", file)),
        prohibited_uses=str(data.get("prohibited_uses") or ""),
        stated=tuple(str(data.get(key) or "") for key in _STATED),
        unread=unread,
    )


def _of_html(text: str, file: str) -> Page:
    shown = read_html(text)
    found = shown.fields
    if not shown.is_portal:
        raise refusal_of(file, "it is no page of a Flock transparency portal")
    if shown.is_cut_off:
        raise refusal_of(file, "the page is cut off before its end; save it again")
    numbers, unread = _numbers({f: found.get(f) for f in _NUMBERS}, file)
    texts = ("overview", "access_policy", "acceptable_use", "prohibited_uses", "sharing")
    return Page(
        slug=_slug(shown, file),
        name=shown.name,
        observed_on=date_in(_stem(file)) or written_day(shown.updated),
        **numbers,
        at=At(file),
        outbound=_names(names_in(found.get("outbound"))),
        inbound=_names(names_in(found.get("inbound"))),
        prohibited_uses=found.get("prohibited_uses", "").replace(BREAK, " "),
        stated=tuple(found.get(field, "").replace(BREAK, "\n") for field in texts),
        unread=unread,
    )


def _stem(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1]


def _slug(shown: Shown, file: str) -> str:
    """Return the portal's slug: from the file's name if it fits the page's, else from the page."""
    slug = re.sub(r"[_-]?\d{4}-?\d{2}-?\d{2}.*$|\.html?$", "", _stem(file))
    words = set(re.findall(r"[a-z]+", shown.name.lower()))
    if re.fullmatch(r"[\w()%.&'-]+", slug) and words & set(re.findall("[a-z]+", slug.lower())):
        return slug
    if not shown.address:
        raise refusal_of(file, f"the address of the portal is not known; {_NAME_IT}")
    return shown.address


def _name(crawled: str, slug: str) -> str:
    """Return the name of the portal's agency; the slug says it where the page's name does not."""
    bare = crawled.strip()
    words = [w for w in re.split(r"[-\s]+", slug) if w]
    written = " ".join(w.upper() if len(w) == 2 else w.capitalize() for w in words)
    says_state = any(code in STATE_NAMES for code in re.findall(r"\b[A-Z]{2}\b", bare))
    return bare if says_state else written


def _list(data: Mapping[str, object], key: str, file: str) -> list[str]:
    value = data.get(key)
    if isinstance(value, str):
        return names_in(value)
    if value is None or (isinstance(value, list) and all(isinstance(v, str | None) for v in value)):
        return [name for name in value or () if name]
    found = shortened(repr(value))
    raise refusal_of(
        file, f"{key}: found {found}; a list of names of organisations must stand here"
    )


def _names(names: list[str]) -> tuple[str, ...] | None:
    single = (" ".join(name.split()) for name in names)
    return tuple(dict.fromkeys(name for name in single if re.search(r"[^\W\d_]{2}", name))) or None


def _numbers(
    given: Mapping[str, object], file: str
) -> tuple[dict[str, int | None], tuple[Problem, ...]]:
    """Return the numbers of a page, and what stands in place of one."""
    numbers = {field: _whole(value) for field, value in given.items()}
    unread = tuple(
        Problem(file, None, field, shortened(str(value)), ", no whole number; it was left out")
        for field, value in given.items()
        if numbers[field] is None and str(value or "").strip().lower() not in _NOT_SAID
    )
    return numbers, unread


def _whole(value: object) -> int | None:
    """Return a whole number, such as 30, "1,204" or "30 days"; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = re.fullmatch(r"(\d{1,3}(,\d{3})+|\d+)(\s+(days?|cameras?)\b.*)?", _text(value), re.S)
    return int(found.group(1).replace(",", "")) if found else None


def _text(value: object) -> str:
    return "" if value is None else str(value).strip().lower()

"""What stands on a transparency portal's page, label by label?"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_LABELS: tuple[tuple[str, str], ...] = (
    (r"data retention[^:]*", "retention_days"),
    (r"number of (.* )?cameras?", "camera_count"),
    (r"(unique )?vehicles detected in the last 30 days", "detections"),
    (r"hot ?list hits in the last 30 days", "hits"),
    (r"searches in the last 30 days", "searches"),
    (r"(external )?organizations (granted|with) access( to .*)?", "outbound"),
    (r"organizations sharing their data with .*", "inbound"),
    (r"prohibited uses", "prohibited_uses"),
    (r"overview", "overview"),
    (r"access policy", "access_policy"),
    (r"acceptable use policy", "acceptable_use"),
    (r"sharing (restrictions|with partners|information|info)", "sharing"),
    (r"whats (not )?detected|hot ?list policy|hot ?lists alerted on", "other"),
    (r"policies|usage|additional info(rmation)?|public search audit", "other"),
    (r"(recent )?success stor(y|ies)|last updated", "other"),
)
"""What labels are called, and the field each is of; `other` ends what stands before it."""
_TEXTS = ("prohibited_uses", "overview", "access_policy", "acceptable_use", "sharing")
BREAK = "\x1e"
LONGEST_IN_BRACKETS = 200
"""Stands in a text where the page begins another line."""
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "em", "font", "i", "label", "mark", "small", "span", "strong")
    + ("sub", "sup", "time", "u", "wbr")
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
)
_HIDDEN = frozenset(("head", "script", "style", "svg", "template", "noscript"))
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True)
class Block:
    """One text of a page, with the element it is of: its name and how it is drawn."""

    tag: str
    style: str
    text: str

    @property
    def kind(self) -> tuple[str, str]:
        """What blocks that look alike have in common."""
        return self.tag, self.style


@dataclass(frozen=True)
class Shown:
    """What a page shows: whose it is, when it was updated, and the text under each label.

    `updated` is a moment in ISO form or, where the page has none, the words it uses for the day;
    `address` the part of the page's address that names the portal, where the page holds it.
    """

    name: str
    updated: str
    address: str
    is_portal: bool
    is_cut_off: bool
    fields: dict[str, str]


def read_html(text: str) -> Shown:
    """Return what a page shows; of a page of another kind, that it is no portal."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    blocks = reader.blocks
    name = next((one.text for one in blocks if one.tag == "h1"), "")
    said = next((one.text for one in blocks if one.text.startswith("Last Updated")), "")
    return Shown(
        name=" ".join(name.replace(BREAK, " ").split()),
        updated=reader.moment or said.partition(":")[2].replace(BREAK, " ").strip(),
        address=reader.address,
        is_portal=bool(name) and any(_bare(one.text) == "transparency portal" for one in blocks),
        is_cut_off=bool(reader.opened - reader.closed),
        fields=_fields(blocks),
    )


def names_in(text: str | None) -> list[str]:
    """Split a list of names where lines break, and at commas outside brackets.

    A comma within the name of a campus, as in "University of California, Berkeley", stays.
    """
    if not text:
        return []
    lines = text.split(BREAK)
    if len(lines) == 1 and not re.search("[,;]", text):
        lines = text.split("\n")
    mark = "," if "," in text else ";"
    pattern = rf"(?<!University of California){mark}\s*(?![^()]{{0,{LONGEST_IN_BRACKETS}}}\))"
    return [name for line in lines for name in re.split(pattern, line)]


class _Reader(HTMLParser):
    """The texts of a page in order, one an element that stands by itself, and its moment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.moment = self.address = ""
        self.opened: set[str] = set()
        self.closed: set[str] = set()
        self._stack: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._ended_inline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; the first title or datetime that is a moment is the page's."""
        given = {name: value or "" for name, value in attrs}
        moment = given.get("datetime") or given.get("title", "")
        if not self.moment and re.match(r"\d{4}-\d{2}-\d{2}T", moment):
            self.moment = moment
        self._note_address(given.get("href", "") if tag == "link" else given.get("content", ""))
        if tag == "br" or (tag in _INLINE and self._ended_inline):
            self._text.append(BREAK)
        if tag in ("html", "body"):
            self.opened.add(tag)
        if tag not in _INLINE and tag not in _VOID:
            self._flush()
            self._stack.append((tag, given.get("class", "") + given.get("style", "")))

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        self._ended_inline = tag in _INLINE
        if tag in ("html", "body"):
            self.closed |= {"html", "body"}
        if tag not in _INLINE and any(tag == one for one, _ in self._stack):
            self._flush()
            while self._stack.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep text that is shown."""
        if data.strip():
            self._ended_inline = False
        self._text.append(data)

    def handle_comment(self, data: str) -> None:
        """Read the address that browsers note when they save a page."""
        self._note_address(data)

    def close(self) -> None:
        """End the page."""
        super().close()
        self._flush()

    def _note_address(self, text: str) -> None:
        found = re.search(r"https://transparency\.flocksafety\.com/([^\s\"'<>/?#]+)", text)
        if found and not self.address:
            self.address = found.group(1)

    def _flush(self) -> None:
        text = "".join(self._text).strip(f" \t\r\n{BREAK}")
        self._text.clear()
        self._ended_inline = False
        tag, style = self._stack[-1] if self._stack else ("", "")
        if text and not any(one in _HIDDEN for one, _ in self._stack):
            self.blocks.append(Block(tag, style, text))


def _fields(blocks: list[Block]) -> dict[str, str]:
    """Return the text under each label that is known, the first where a label stands twice."""
    found: dict[str, str] = {}
    for place, block in enumerate(blocks):
        field = _field(block.text)
        if field and field not in found:
            value = _value(block, blocks[place + 1 :], field)
            if value:
                found[field] = value
        elif not field:
            label, _, rest = block.text.partition(":")
            field = _field(label)
            if field and rest.strip():
                found.setdefault(field, rest.strip())
    return found


def _value(label: Block, following: list[Block], field: str) -> str:
    """Return what stands under a label: up to the next label or heading, or what looks like one."""
    if not following or _ends(following[0], label):
        return ""
    kind, parts = following[0].kind, []
    for block in following:
        if _ends(block, label) or block.kind != kind:
            break
        parts.append(block.text)
    is_run = following[0].tag == "li" or field in _TEXTS
    return BREAK.join(parts if is_run else parts[:1])


def _ends(block: Block, label: Block) -> bool:
    looks_alike = block.kind == label.kind and bool(label.style)
    return block.tag in _HEADINGS or looks_alike or _field(block.text) is not None


def _field(label: str) -> str | None:
    bare = _bare(label)
    if len(bare) > 200:
        return None
    return next((field for pattern, field in _LABELS if re.fullmatch(pattern, bare)), None)


def _bare(label: str) -> str:
    bare = re.sub(r"[\x1e\s]+", " ", label.lower()).replace("'", "").replace("’", "")
    return bare.strip().removesuffix(":")

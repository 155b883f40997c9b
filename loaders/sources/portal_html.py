"""What stands on a transparency portal's page, label by label?"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_LABELS: tuple[tuple[str, str], ...] = (
    (r"data retention.*", "retention_days"),
    (r"number of (lpr|owned|alpr).*|number of cameras.*", "camera_count"),
    (r"(unique )?vehicles detected in the last 30 days", "detections"),
    (r"hotlist hits in the last 30 days", "hits"),
    (r"searches in the last 30 days", "searches"),
    (r"organizations granted access to .*|external organizations with access", "outbound"),
    (r"organizations sharing their data with .*", "inbound"),
    (r"prohibited uses", "prohibited_uses"),
)


@dataclass(frozen=True)
class Shown:
    """What a page shows: whose it is, when it was updated, and the text under each label."""

    name: str
    updated: str
    is_portal: bool
    fields: dict[str, str]


def read_html(content: bytes) -> Shown:
    """Return what a page shows; of a page of another kind, that it is no portal."""
    reader = _Blocks()
    reader.feed(content.decode("utf-8", "replace"))
    is_portal = bool(reader.name) and any(
        text == "Transparency Portal" for _, text in reader.blocks
    )
    return Shown(reader.name, reader.updated, is_portal, _fields(reader.blocks))


def listed(text: str | None) -> list[str]:
    """Split a list at its commas, but for those in brackets and in "University of …, …"."""
    if not text:
        return []
    return re.split(r"(?<!University of California),\s*(?![^()]*\))", text)


class _Blocks(HTMLParser):
    """The texts of a page in order, one an element, and its heading and day of update."""

    _TEXT = ("p", "div", "h1", "h2", "h3", "span", "li", "td")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str]] = []
        self.name, self.updated = "", ""
        self._stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; a span's title is the moment of the last update."""
        if tag == "span" and not self.updated:
            self.updated = dict(attrs).get("title") or ""
        self._stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in self._stack:
            while self._stack.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep the text of an element that shows text."""
        tag = self._stack[-1] if self._stack else ""
        if tag in self._TEXT and data.strip():
            self.blocks.append((tag, data.strip()))
            if tag == "h1" and not self.name:
                self.name = data.strip()


def _fields(blocks: list[tuple[str, str]]) -> dict[str, str]:
    """Return the text under each known label; a label and its text are not of one tag."""
    found: dict[str, str] = {}
    for (label_tag, label), (tag, text) in zip(blocks, blocks[1:], strict=False):
        bare = " ".join(label.lower().split())
        for pattern, field in _LABELS:
            if field not in found and tag != label_tag and re.fullmatch(pattern, bare):
                found[field] = text
    return found

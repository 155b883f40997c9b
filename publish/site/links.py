"""Where does a link lead once its page is a file: to another file, to the app, nowhere?"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import parse_qsl, urlsplit

from domain.words import LANGUAGES
from markup.addresses import BASE_ADDRESS

_APP_BLOCK = re.compile(r"<!--app-->(.*?)<!--/app-->", re.DOTALL)
_LINK = re.compile(r'<a\b([^>]*?)\bhref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_FORM = re.compile(r'(<form\b[^>]*?\baction=")([^"]*)(")')
_LOADED = re.compile(
    r'(<(?:script|img|source|link rel="(?:stylesheet|icon)")[^>]*?\b(?:src|href)=")(/[^"]*)(")'
)
_FRAME = re.compile(r'(<iframe\b[^>]*?\bsrc=")(/[^"]*)(")')
_DATA = re.compile(r'(\bdata-index=")(/[^"]*)(")')
_CANONICAL = re.compile(r'(<link rel="canonical" href=")([^"]*)(")')
_OEMBED = re.compile(r'<link rel="alternate" type="application/json\+oembed"[^>]*>')


@dataclass(frozen=True)
class Links:
    """How links of a static site are written.

    `paths` are those of its files, `below` the path it stands at on its host, blank for the root,
    and `app` the address of a running app, blank if there is none.
    """

    paths: Collection[str] = field(repr=False)
    below: str = ""
    app: str = ""

    def in_html(self, html: str) -> str:
        """Return a page with its links as they lead from a file; links to nowhere are mere text."""
        html = _APP_BLOCK.sub(r"\1" if self.app else "", html)
        if not self.app:
            html = _OEMBED.sub("", html)
        html = _LINK.sub(self._link, html)
        html = _FRAME.sub(lambda m: f"{m[1]}{escape(self.led(unescape(m[2])))}{m[3]}", html)
        html = _FORM.sub(lambda m: f"{m[1]}{escape(self.app + unescape(m[2]))}{m[3]}", html)
        html = _CANONICAL.sub(lambda m: f"{m[1]}{escape(self._whole(unescape(m[2])))}{m[3]}", html)
        for loaded in (_LOADED, _DATA):
            html = loaded.sub(lambda m: f"{m[1]}{self.below}{m[2]}{m[3]}", html)
        return html

    def _whole(self, address: str) -> str:
        """Return the whole address of the file that stands for an address of ours."""
        led = self.led(address)
        host = BASE_ADDRESS.removesuffix(self.below) if self.below else BASE_ADDRESS
        return f"{host}{led}" if led.startswith("/") else led or address

    def _link(self, found: re.Match[str]) -> str:
        before, address, after, inside = found.groups()
        led = self.led(unescape(address))
        return f'<a{before}href="{escape(led)}"{after}>{inside}</a>' if led else inside

    def led(self, address: str) -> str:
        """Return where an address leads from the site; blank if nowhere."""
        ours = address.removeprefix(BASE_ADDRESS) if address.startswith(BASE_ADDRESS) else address
        if not ours.startswith("/"):
            return address
        parts = urlsplit(ours)
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        asked = dict(parse_qsl(parts.query))
        if set(asked) <= {"lang"}:
            path = path_of(parts.path, asked.get("lang", LANGUAGES[0]))
            if path in self.paths:
                return f"{self.below}{path}{anchor}"
        return f"{self.app}{ours}" if self.app else ""


def path_of(path: str, language: str) -> str:
    """Return the path of what the app has at `path?lang=`: a site of files has a path for each."""
    if language == LANGUAGES[0] or path.startswith(f"/{language}/"):
        return path
    return f"/{language}{path}" if path != "/" else f"/{language}"

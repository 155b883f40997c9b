"""Which log of searches does a saved page of a portal carry?"""

import base64
import html
import re
import urllib.parse

_LOG_LINK = re.compile(
    rb"""<a\b[^>]*?\bhref\s*=\s*(["'])data:text/csv([^,"']*),(.*?)\1""", re.IGNORECASE | re.DOTALL
)


def log_of_page(page: bytes) -> bytes | None:
    """Return the CSV that a saved page carries in a download link, or None if there is none."""
    link = _LOG_LINK.search(page)
    if link is None:
        return None
    body = html.unescape(link.group(3).decode("utf-8", "replace"))
    if b";base64" in link.group(2):
        return base64.b64decode(urllib.parse.unquote(body))
    return urllib.parse.unquote_to_bytes(body)

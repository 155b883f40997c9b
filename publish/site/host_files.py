"""Which files does a web host read itself: the page for unknown addresses, where old ones lead?"""

from collections.abc import Iterator
from html import escape

from domain.words import LANGUAGES, words
from loaders.releases.live import data_folder
from markup.page import plain_page_html
from publish.http.site_files import Made, SiteFiles, leading_html
from publish.pages.ask import in_language
from publish.pages.redirects import redirects_of


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield them all at once."""
    yield SiteFiles(tuple(path for path, _ in host_files()), host_files)


def host_files() -> Made:
    """Return a page at each old path that leads on, and the same for hosts that read `_redirects`.

    Hosts that answer an unknown address with `404.html` find it.
    """
    pages: Made = []
    rules = []
    for (name, old_id), new_id in redirects_of(data_folder()).items():
        for language in LANGUAGES:
            old = in_language(f"/{name}/{old_id}", language)
            new = in_language(f"/{name}/{new_id}", language)
            pages.append((old, leading_html(new, language) if new_id else _gone(old_id, language)))
            rules += [f"{old} {new} 301\n"] if new_id else []
    return [("/404.html", _unknown()), ("/_redirects", "".join(rules).encode()), *pages]


def _gone(old_id: str, language: str) -> bytes:
    say = words(language)
    inside = f"<p>{escape(say('reader.gone', name=old_id))}</p>"
    return plain_page_html(say("refusal.410"), inside, say).encode()


def _unknown() -> bytes:
    say = words(LANGUAGES[0])
    inside = f"<p>{escape(say('error.address'))}</p>"
    return plain_page_html(say("refusal.404"), inside, say).encode()

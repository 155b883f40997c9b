"""Which files does a web host read itself: the page for unknown addresses, where old ones lead?"""

from collections.abc import Iterator

from domain.things import OLD_NAMES
from domain.words import LANGUAGES, words
from loaders.releases.live import data_folder
from markup.addresses import in_language
from markup.page import plain_page_html
from markup.pieces import paragraph
from publish.http.redirects import redirects_of
from publish.http.release_store import current_release, tables_of
from publish.http.site_files import Made, SiteFiles, leading_html


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield them all at once."""
    yield SiteFiles(tuple(path for path, _ in host_files()), host_files)


def host_files() -> Made:
    """Return a page at each old path that leads on, and the same for hosts that read `_redirects`.

    Hosts that answer an unknown address with `404.html` find it.
    """
    pages, rules = _old_names()
    for (name, old_id), new_id in redirects_of(data_folder()).items():
        for language in LANGUAGES:
            old = in_language(f"/{name}/{old_id}", language)
            new = in_language(f"/{name}/{new_id}", language)
            pages.append((old, leading_html(new, language) if new_id else _gone(old_id, language)))
            rules += [f"{old} {new} 301\n"] if new_id else []
    return [("/404.html", _unknown()), ("/_redirects", "".join(rules).encode()), *pages]


def _old_names() -> tuple[Made, list[str]]:
    """Return what leads on from the names that kinds of things had: pages, and rules."""
    pages: Made = []
    rules: list[str] = []
    tables = tables_of(current_release())
    for old_name, thing in OLD_NAMES.items():
        pairs = [(f"/{old_name}", thing.index_path)]
        pairs += [(f"/{old_name}/{i}", thing.path(i)) for i in thing.ids(tables)]
        for language in LANGUAGES:
            led = [(in_language(old, language), in_language(new, language)) for old, new in pairs]
            pages += [(old, leading_html(new, language)) for old, new in led]
            rules.append(f"{led[0][0]} {led[0][1]} 301\n")
            for folder in ("", "/cards"):
                old, new = (f"{folder}/{name}/" for name in (old_name, thing.name))
                old, new = (in_language(path, language) for path in (old, new))
                rules.append(f"{old}* {new}:splat 301\n")
        rules.append(f"/sitemaps/{old_name}.xml /sitemaps/{thing.name}.xml 301\n")
    return pages, rules


def _gone(old_id: str, language: str) -> bytes:
    say = words(language)
    inside = paragraph(say("reader.gone", name=old_id))
    return plain_page_html(say("refusal.410"), inside, say).encode()


def _unknown() -> bytes:
    say = words(LANGUAGES[0])
    inside = paragraph(say("error.address"))
    return plain_page_html(say("refusal.404"), inside, say).encode()

"""Which pages should a search engine know, and which should it leave alone?

`/sitemap.xml` lists the parts, `/sitemaps/<kind>.xml` the pages of a kind with their other
languages; a part of more than 50,000 addresses is cut in several, as the protocol asks.
"""

from collections.abc import Iterator
from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.things import OLD_NAMES, THINGS
from domain.words import LANGUAGES
from markup.addresses import BASE_ADDRESS, PageAsk, in_language
from publish.http.refusals import Refusal, because, printable
from publish.http.respond import Cache, Media, respond
from publish.http.site_files import Made, SiteFiles
from publish.pages.glossary import PATH as GLOSSARY
from publish.pages.query import ask_in, ask_of, moved

MOST_ADDRESSES = 50_000
OTHERS = "pages"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
# What is made on request, without end: filters and forms of the same rows.
_NOT_FOR_ROBOTS = ("/views/", "/api/v1/", "/events", "/oembed", "/_stcore/", "/*?as_of=")


def routes() -> list[Route]:
    """Return the routes of robots.txt and the sitemaps."""
    return [
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/sitemaps/{part}.xml", part_of_sitemap),
    ]


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield robots.txt and the sitemaps."""
    parts = (f"/sitemaps/{name}.xml" for name in parts_of(ask_in(LANGUAGES[0])))
    yield SiteFiles(("/robots.txt", "/sitemap.xml", *parts), _site_files)


def robots(request: Request) -> Response:
    """Answer with what robots should leave alone, and where the sitemap is."""
    return respond(robots_text(), Media.TEXT, Cache.FIVE_MINUTES)


def sitemap(request: Request) -> Response:
    """Answer with the list of the parts of the sitemap."""
    return respond(sitemap_xml(ask_of(request)), Media.XML, Cache.FIVE_MINUTES)


def part_of_sitemap(request: Request) -> Response:
    """Answer with one part of the sitemap."""
    parts, name = parts_of(ask_of(request)), request.path_params["part"]
    if thing := OLD_NAMES.get(name):
        return moved(request, f"/sitemaps/{thing.name}.xml", 308)
    if name not in parts:
        reason = because("refusal.part", name=printable(name))
        raise Refusal(404, reason, tuple(parts))
    return respond(part_xml(parts[name]), Media.XML, Cache.FIVE_MINUTES)


def _site_files() -> Made:
    ask = ask_in(LANGUAGES[0])
    return [
        ("/robots.txt", robots_text().encode()),
        ("/sitemap.xml", sitemap_xml(ask).encode()),
        *((f"/sitemaps/{n}.xml", part_xml(paths).encode()) for n, paths in parts_of(ask).items()),
    ]


def robots_text() -> str:
    """Return robots.txt."""
    rules = "".join(f"Disallow: {path}\n" for path in _NOT_FOR_ROBOTS)
    return f"User-agent: *\n{rules}\nSitemap: {BASE_ADDRESS}/sitemap.xml\n"


def parts_of(ask: PageAsk, most: int = MOST_ADDRESSES) -> dict[str, list[str]]:
    """Return the paths (of the English pages) of each part, by its name."""
    every = {OTHERS: ["/", GLOSSARY, *(thing.index_path for thing in THINGS.values())]}
    every |= {
        name: [thing.path(i) for i in thing.ids(ask.tables)] for name, thing in THINGS.items()
    }
    each = most // len(LANGUAGES)
    return {
        name if start == 0 else f"{name}-{start // each + 1}": paths[start : start + each]
        for name, paths in every.items()
        for start in range(0, len(paths), each)
    }


def sitemap_xml(ask: PageAsk) -> str:
    """Return the list of parts."""
    listed = "".join(
        f"<sitemap><loc>{_whole(f'/sitemaps/{name}.xml')}</loc></sitemap>\n"
        for name in parts_of(ask)
    )
    return f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n{listed}</sitemapindex>\n'


def part_xml(paths: list[str]) -> str:
    """Return one part: each page in each language, with where its other languages are."""
    listed = "".join(_urls(path) for path in paths)
    return f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n{listed}</urlset>\n'


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _urls(path: str) -> str:
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" '
        f'href="{_whole(in_language(path, language))}"/>'
        for language in LANGUAGES
    )
    return "".join(
        f"<url><loc>{_whole(in_language(path, language))}</loc>{alternates}</url>\n"
        for language in LANGUAGES
    )


def _whole(path: str) -> str:
    return escape(f"{BASE_ADDRESS}{path}")

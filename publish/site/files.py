"""Which files make up the site, and what stands in each?

A `Task` makes one file, or those of one embed. Tasks need nothing but the release served and the
day, so that several processes can share them.
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import PurePosixPath

from domain.palette import LIGHT
from domain.schema import TABLES
from domain.vocabulary import STATE_NAMES
from domain.words import LANGUAGES, words
from loaders.package.export import inert_csv, release_zip
from loaders.releases.live import data_folder
from markup.page import plain_page_html
from markup.settings import BASE_ADDRESS
from markup.stylesheet import reader_stylesheet, reader_stylesheet_address, stylesheet
from publish.api.downloads import LATEST, package_address, table_address
from publish.embeds.addresses import embed_address
from publish.embeds.page import embed_html
from publish.embeds.routes import embed_files, form_of, picture_key
from publish.feeds.calendars import calendar_ics, calendar_path
from publish.feeds.feeds import OF_KINDS, feed_path, feed_xml
from publish.http.assets import FOLDER
from publish.http.query import ViewRequest
from publish.http.release_store import current_release, tables_of
from publish.pages.ask import ReaderAsk, in_language
from publish.pages.glossary import PATH as GLOSSARY
from publish.pages.glossary import glossary_html
from publish.pages.index import home_html, index_html, search_index
from publish.pages.kinds import KINDS
from publish.pages.page import page_html
from publish.pages.redirects import redirects_of
from publish.pictures.render import NoPicture
from publish.pictures.share_cards import card_address, card_of
from publish.site.links import path_of
from publish.site.sitemap import part_xml, parts_of, robots_text, sitemap_xml
from views.base.view import Ask, catalogue, settled

EMBED_FORMS = ("csv", "json", "bib", "ris", "txt")
PICTURE_FORMS = ("svg", "png")
PLAIN_FILES = ("favicon.png", "find.js")


@dataclass(frozen=True)
class Task:
    """One thing to write: what it is, in which language, and which one of its kind."""

    what: str
    language: str = LANGUAGES[0]
    name: str = ""
    row_id: str = ""
    pictures: bool = False


Made = list[tuple[str, bytes]]
_IN_EACH_LANGUAGE = (
    "embed",
    "page",
    "index",
    "home",
    "feed",
    "calendar",
    "search",
    "card",
    "glossary",
)


def tasks(pictures: bool) -> Iterator[Task]:
    """Yield everything there is to write, the slowest kinds first."""
    ask = ask_in(LANGUAGES[0])
    for language in LANGUAGES:
        yield from (Task("embed", language, view_id, "", pictures) for view_id in catalogue())
    for kind in KINDS.values():
        for row_id in kind.ids(ask):
            # One after the other, as what is counted of a thing is the same in each language.
            yield from (Task("page", lang, kind.name, row_id, pictures) for lang in LANGUAGES)
    for language in LANGUAGES:
        for kind in KINDS.values():
            yield Task("index", language, kind.name)
            yield Task("card", language, kind.name)
            if kind.name in OF_KINDS:
                yield from (Task("feed", language, kind.name, i) for i in kind.ids(ask))
        yield from (Task("calendar", language, state) for state in ("", *STATE_NAMES))
        for what in ("home", "feed", "card", "search", "glossary"):
            yield Task(what, language)
    yield from (Task(what) for what in ("sitemap", "assets", "downloads", "redirects"))


def made(task: Task) -> Made:
    """Return the files of a task: the path of each in an address, and its bytes."""
    return _MAKERS[task.what](task, ask_in(task.language))


def paths(task: Task) -> list[str]:
    """Return the paths a link can lead to among the files of a task, without making pages."""
    if task.what in _IN_EACH_LANGUAGE:
        return [in_language(path, task.language) for path in _paths(task)]
    return [path for path, _ in made(task)]


def _paths(task: Task) -> list[str]:
    name, one = task.name, f"/{task.name}/{task.row_id}"
    if task.what == "embed":
        forms = EMBED_FORMS + (PICTURE_FORMS if task.pictures else ())
        return [f"/embed/{name}", *(f"/embed/{name}.{form}" for form in forms)]
    return {
        "page": [one],
        "index": [f"/{name}"],
        "home": ["/"],
        "feed": [feed_path(name, task.row_id)],
        "calendar": [calendar_path(name)],
        "search": ["/search.json"],
        "glossary": [GLOSSARY],
        "card": [],
    }[task.what]


def file_of(path: str) -> str:
    """Return the file that stands at a path: a page is the index of a folder."""
    is_file = "." in PurePosixPath(path).name or path.startswith("/_")
    return path.strip("/") if is_file else f"{path.strip('/')}/index.html".lstrip("/")


def ask_in(language: str) -> ReaderAsk:
    """Return a question in a language, of the release served and of today."""
    return ReaderAsk(tables_of(current_release()), dt.date.today(), words(language))


def embed_asked(view_id: str, language: str) -> ViewRequest:
    """Return an embed as its bare address asks for it."""
    entry, release = catalogue()[view_id], current_release()
    tables = tables_of(release)
    values = settled(view_id, {param.name: param.default for param in entry.params}, tables)
    ask = Ask(tables, dt.date.today(), words(language), LIGHT, values)
    return ViewRequest(entry, ask, release, False, "light", False, False)


def _embed(task: Task, ask: ReaderAsk) -> Made:
    asked = embed_asked(task.name, task.language)
    try:
        page = embed_html(asked, asked.view(), picture_key(asked), embed_files())
    except NoPicture:
        page = embed_html(
            asked, replace(asked.view(), figure=None), picture_key(asked), embed_files()
        )
    bare = f"{BASE_ADDRESS}{path_of(f'/embed/{task.name}', task.language)}"
    asked_for = escape(embed_address(asked))
    page = page.replace(f'rel="canonical" href="{asked_for}"', f'rel="canonical" href="{bare}"')
    files = [(f"/embed/{task.name}", page.encode())]
    forms = EMBED_FORMS + (PICTURE_FORMS if task.pictures else ())
    for form in forms:
        try:
            files.append((f"/embed/{task.name}.{form}", form_of(asked, form)))
        except NoPicture:
            continue
    return [(path_of(path, task.language), body) for path, body in files]


def _page(task: Task, ask: ReaderAsk) -> Made:
    kind = KINDS[task.name]
    one = ReaderAsk(ask.tables, ask.as_of, ask.say, values=kind.values(task.row_id))
    card = card_address(one, kind, task.row_id if task.pictures else "")
    html = page_html(kind, task.row_id, one, current_release().id, card)
    path = ask.reader_address(f"/{kind.name}/{task.row_id}")
    files = [(path, html.encode())]
    return [*files, (card, card_of(one, kind, task.row_id))] if task.pictures else files


def _index(task: Task, ask: ReaderAsk) -> Made:
    kind = KINDS[task.name]
    html = index_html(kind, ask, current_release().id, card_address(ask, kind))
    return [(ask.reader_address(f"/{kind.name}"), html.encode())]


def _home(task: Task, ask: ReaderAsk) -> Made:
    html = home_html(ask, current_release().id, card_address(ask))
    return [(ask.reader_address("/"), html.encode())]


def _card(task: Task, ask: ReaderAsk) -> Made:
    kind = KINDS.get(task.name)
    return [(card_address(ask, kind), card_of(ask, kind))]


def _feed(task: Task, ask: ReaderAsk) -> Made:
    path = ask.reader_address(feed_path(task.name, task.row_id))
    return [(path, feed_xml(ask, task.name, task.row_id))]


def _calendar(task: Task, ask: ReaderAsk) -> Made:
    return [(ask.reader_address(calendar_path(task.name)), calendar_ics(ask, task.name))]


def _search(task: Task, ask: ReaderAsk) -> Made:
    body = json.dumps(search_index(ask), ensure_ascii=False, separators=(",", ":"))
    return [(in_language("/search.json", task.language), body.encode())]


def _glossary(task: Task, ask: ReaderAsk) -> Made:
    page = glossary_html(ask, current_release().id)
    return [(ask.reader_address(GLOSSARY), page.encode())]


def _sitemap(task: Task, ask: ReaderAsk) -> Made:
    parts = [(f"/sitemaps/{n}.xml", part_xml(p).encode()) for n, p in parts_of(ask).items()]
    return [
        ("/robots.txt", robots_text().encode()),
        ("/sitemap.xml", sitemap_xml(ask).encode()),
        *parts,
    ]


def _assets(task: Task, ask: ReaderAsk) -> Made:
    return [
        (reader_stylesheet_address(), reader_stylesheet().encode()),
        ("/assets/platewatch.css", stylesheet().encode()),
        *((f"/assets/{name}", (FOLDER / name).read_bytes()) for name in PLAIN_FILES),
    ]


def _downloads(task: Task, ask: ReaderAsk) -> Made:
    release = current_release()
    package = package_address(release.id)
    tables = [
        (table_address(release.id, name), inert_csv(release.files[f"{name}.csv"]))
        for name in TABLES
    ]
    return [
        (package, release_zip(release)),
        (LATEST, _leading_to(package, words(LANGUAGES[0]).language).encode()),
        *tables,
    ]


def _redirects(task: Task, ask: ReaderAsk) -> Made:
    """Write a page at each old path that leads on, the same for hosts that read `_redirects`."""
    files, rules = [], []
    for (name, old_id), new_id in redirects_of(data_folder()).items():
        for language in LANGUAGES:
            say = words(language)
            old = in_language(f"/{name}/{old_id}", language)
            new = in_language(f"/{name}/{new_id}", language)
            if new_id:
                files.append((old, _leading_to(new, language).encode()))
                rules.append(f"{old} {new} 301\n")
            else:
                said = f"<p>{escape(say('reader.gone', name=old_id))}</p>"
                files.append((old, plain_page_html(say("refusal.410"), said, say).encode()))
    say = words(LANGUAGES[0])
    said = f"<p>{escape(say('error.address'))}</p>"
    missing = plain_page_html(say("refusal.404"), said, say)
    return [("/404.html", missing.encode()), ("/_redirects", "".join(rules).encode()), *files]


def _leading_to(path: str, language: str) -> str:
    say = words(language)
    link = f'<p><a href="{escape(path)}">{escape(path)}</a></p>'
    page = plain_page_html(say("reader.moved"), link, say)
    lead = f'<meta http-equiv="refresh" content="0; url={escape(path)}">'
    return page.replace("<title>", f'{lead}<meta name="robots" content="noindex"><title>', 1)


_MAKERS = {
    "embed": _embed,
    "page": _page,
    "index": _index,
    "home": _home,
    "card": _card,
    "feed": _feed,
    "calendar": _calendar,
    "search": _search,
    "glossary": _glossary,
    "sitemap": _sitemap,
    "assets": _assets,
    "downloads": _downloads,
    "redirects": _redirects,
}

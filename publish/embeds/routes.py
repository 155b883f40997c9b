"""One chart as a page of its own, to be framed in a report: picture, words, table, no script.

`/embed/<id>` with the page's filters, `as_of`, `lang`, `theme` and `release` in the query.
Suffixes give the same as `.svg .png .csv .json .bib .ris .txt` and, all together, `.zip`.
"""

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.words import LANGUAGES
from loaders.releases.export import table_csv
from markup.addresses import BASE_ADDRESS, in_language
from markup.cells import meanings
from publish.embeds.citations import Citation
from publish.embeds.pack import pack_zip
from publish.embeds.page import can_move, embed_address, embed_html, interactive_html
from publish.embeds.render import NoPicture, png_of, svg_of
from publish.http.file_cache import FileCache, file_cache_in
from publish.http.query import ViewRequest, usual_request, view_request
from publish.http.refusals import Refusal, because, printable
from publish.http.release_store import var_folder
from publish.http.respond import Cache, Media, respond
from publish.http.site_files import Made, SiteFiles
from views.base.catalogue import catalogue
from views.base.view import View

SITE_FORMS, PICTURE_FORMS = ("csv", "json", "bib", "ris", "txt"), ("svg", "png")
SAVED = ("csv", "zip", "bib", "ris", "txt")


def routes() -> list[Route]:
    """Return the route of every embed in every form; the views are read by now."""
    catalogue()
    return [Route("/embed/{name}", embed)]


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield every embed in each language, with the forms that a site has."""
    forms = SITE_FORMS + (PICTURE_FORMS if pictures else ())
    for language in LANGUAGES:
        for view_id in catalogue():
            bare = in_language(f"/embed/{view_id}", language)
            paths = (bare, *(f"{bare}.{form}" for form in forms))
            yield SiteFiles(paths, _site_files, (view_id, language, pictures))


async def embed(request: Request) -> Response:
    """Answer with a view in the form its suffix names; without one, as a page."""
    view_id, dot, suffix = request.path_params["name"].partition(".")
    if dot and suffix not in _FORMS:
        reason = because("refusal.form", form=printable(suffix))
        raise Refusal(404, reason, tuple(f".{f}" for f in _FORMS))
    asked = view_request(request, view_id)
    write, kind = _FORMS[suffix] if suffix else (_page, Media.HTML)
    try:
        body, is_whole = await run_in_threadpool(_made, asked, suffix, write), True
    except NoPicture:
        body, is_whole = await run_in_threadpool(_without_picture, asked, suffix), False
    lasts = Cache.FOR_EVER if asked.pinned and is_whole else Cache.MINUTE
    name = f"platewatch-{view_id}.{suffix}" if suffix in SAVED else ""
    return respond(body, kind, lasts, any_site=True, filename=name)


def embed_files() -> FileCache:
    """Return where what was made is kept."""
    return file_cache_in(var_folder() / "embeds")


def embed_citation(asked: ViewRequest, title: str) -> Citation:
    """Return how an embed is cited: always by the address that never changes."""
    address = embed_address(asked, pinned=True)
    return Citation(title, asked.release.id, asked.ask.as_of, address, asked.ask.say)


def picture_key(asked: ViewRequest) -> tuple:
    """Return what a picture depends on: release, chart, parameters, day, language, theme."""
    values = tuple(asked.values.items())
    ask = asked.ask
    return (asked.release.id, asked.entry.id, values, ask.as_of, ask.say.language, asked.theme)


def _site_files(view_id: str, language: str, pictures: bool) -> Made:
    """Return an embed as its bare address asks for it; what has no picture is written without."""
    asked, path = usual_request(view_id, language), in_language(f"/embed/{view_id}", language)
    view, key, bare = asked.view(), picture_key(asked), f"{BASE_ADDRESS}{path}"
    try:
        page = embed_html(asked, view, key, embed_files(), bare)
    except NoPicture:
        page = embed_html(asked, replace(view, figure=None), key, embed_files(), bare)
    made = [(path, page.encode())]
    for form in SITE_FORMS + (PICTURE_FORMS if pictures else ()):
        with contextlib.suppress(NoPicture):
            made.append((f"{path}.{form}", _FORMS[form][0](asked)))
    return made


def _made(asked: ViewRequest, suffix: str, write: Callable[[ViewRequest], bytes]) -> bytes:
    """Return the bytes; those of a pinned address are kept, and are the same for ever."""
    key = (picture_key(asked), asked.pinned, asked.interactive, asked.resize, "form", suffix)
    return embed_files().get_or_make(key, lambda: write(asked), lasting=asked.pinned)


def _without_picture(asked: ViewRequest, suffix: str) -> bytes:
    """Return what there is of an embed whose picture cannot be made now; it is not kept."""
    view = asked.view()
    if suffix == "zip":
        drawn = {"svg": _svg(asked)} if hasattr(view.figure, "svg") else {}
        return _packed(asked, view, drawn)
    if not suffix and can_move(view):
        return interactive_html(asked, view).encode()
    reason = because("error.picture" if view.figure is not None else "refusal.no_picture")
    raise Refusal(404, reason, (f"/embed/{asked.entry.id}", f"/embed/{asked.entry.id}.csv"))


def _page(asked: ViewRequest) -> bytes:
    view = asked.view()
    if asked.interactive and can_move(view):
        return interactive_html(asked, view).encode()
    return embed_html(asked, view, picture_key(asked), embed_files()).encode()


def _svg(asked: ViewRequest) -> bytes:
    return svg_of(_drawn(asked), picture_key(asked), embed_files()).encode()


def _png(asked: ViewRequest) -> bytes:
    return png_of(_drawn(asked), picture_key(asked), embed_files())


def _drawn(asked: ViewRequest) -> View:
    """Return a view that has a picture; NoPicture if it has none, whatever browser there is."""
    if asked.view().figure is None:
        raise NoPicture(f"{asked.entry.id} is a table or a text")
    return asked.view()


def _csv(asked: ViewRequest) -> bytes:
    return table_csv(asked.view().data)


def _json(asked: ViewRequest) -> bytes:
    view = asked.view()
    rows = json.loads(view.data.to_json(orient="records", date_format="iso"))
    body = {
        "id": view.id,
        "title": view.title,
        "release": asked.release.id,
        "as_of": asked.ask.as_of.isoformat(),
        "note": view.note,
        "left_out": view.left_out,
        "origin": view.origin,
        "columns": meanings(view, asked.ask),
        "source_ids": view.source_ids,
        "citation": embed_citation(asked, view.title).csl(),
        "rows": rows,
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _cited(write: Callable[[Citation], str]) -> Callable[[ViewRequest], bytes]:
    return lambda asked: write(embed_citation(asked, asked.view().title)).encode()


def _zip(asked: ViewRequest) -> bytes:
    view = asked.view()
    pictures = {} if view.figure is None else {"svg": _svg(asked), "png": _png(asked)}
    return _packed(asked, view, pictures)


def _packed(asked: ViewRequest, view: View, pictures: Mapping[str, bytes]) -> bytes:
    return pack_zip(asked, view, embed_citation(asked, view.title), pictures)


_FORMS: dict[str, tuple[Callable[[ViewRequest], bytes], Media]] = {
    "svg": (_svg, Media.SVG),
    "png": (_png, Media.PNG),
    "csv": (_csv, Media.CSV),
    "json": (_json, Media.JSON),
    "bib": (_cited(Citation.bibtex), Media.BIBTEX),
    "ris": (_cited(Citation.ris), Media.RIS),
    "txt": (_cited(Citation.text), Media.TEXT),
    "zip": (_zip, Media.ZIP),
}

"""What stands in an embed: title, picture, caption, and the data behind it, in one file.

Its address follows the data, or is pinned to a release and a day.
"""

from collections.abc import Hashable
from importlib.metadata import version
from typing import Any
from urllib.parse import quote, urlencode

import plotly.graph_objects as go
from markupsafe import Markup

from charts.maps.own_folium import LEAFLET, map_style, script_address
from markup.addresses import BASE_ADDRESS, live_path
from markup.cells import source_html
from markup.forms import form_html
from markup.pieces import join_html, link, macro, notice_html, render
from markup.strip import best_sources, empty_words, evidence_counts_html, table_html, view_url
from markup.stylesheet import embed_stylesheet
from publish.embeds.render import NARROW, WIDE, svg_of
from publish.http.file_cache import FileCache
from publish.http.query import ViewRequest
from views.base.ask import Ask
from views.base.params import following
from views.base.view import Form, View

PLOTLY_ADDRESS = f"/assets/plotly/{version('plotly')}/plotly.min.js"
ROWS_IN_EMBED = 60
SOURCES_NAMED = 3
CHARACTERS_OF_TWO = 70_000
MAP_HEIGHT = 430
TITLE_OF_GROUP = 2
_drawn = macro("embed_pictures.html", "drawn")
_plotly = macro("embed_pictures.html", "plotly")
_map = macro("embed_pictures.html", "map")


def embed_html(
    asked: ViewRequest, view: View, key: Hashable, kept: FileCache, canonical: str = ""
) -> Markup:
    """Return an embed without any script: its picture as SVG, or its rows where it has none.

    `canonical` is the address to keep, where it is not the one asked for. Raises NoPicture where a
    picture cannot be made.
    """
    return _document(asked, view, _picture_html(asked, view, key, kept), canonical)


def interactive_html(asked: ViewRequest, view: View) -> Markup:
    """Return an embed drawn by plotly or Leaflet, which this server hands out; its table stays.

    Takes a view of which `can_move` is true.
    """
    figure: Any = view.figure
    if hasattr(figure, "drawn_by"):
        return _document(asked, view, _map_html(asked, figure))
    data = Markup(figure.to_json().replace("</", "<\\/"))
    height = int(figure.layout.height or 400)
    return _document(asked, view, _plotly(view.alt, height, data, PLOTLY_ADDRESS))


def can_move(view: View) -> bool:
    """Tell whether a view has more than a picture: a chart or a map that a reader moves."""
    return isinstance(view.figure, go.Figure) or hasattr(view.figure, "drawn_by")


def _map_html(asked: ViewRequest, figure: Any) -> Markup:
    """Return a map that a visitor can move: what it draws, and the scripts that draw it."""
    data = Markup(figure.payload.replace("<", "\\u003c"))
    own = (script_address(name) for name in figure.drawn_by.scripts)
    scripts = [f"{LEAFLET}/leaflet.js", *own, "/assets/embed-map.js"]
    style, failed = Markup(map_style(figure.palette)), asked.ask.say("error.server")
    return _map(LEAFLET, style, MAP_HEIGHT, figure.drawn_by, failed, data, scripts)


def caption_lines(asked: ViewRequest, view: View) -> list[str]:
    """Return the words below a picture: left out, day, release, licence."""
    say = asked.ask.say
    return [
        view.left_out or say("strip.rows_left_out.none"),
        say("control.as_of", date=say.date(asked.ask.as_of)),
        say("frame.release", release=asked.release.id),
        say("cameras.attribution" if view.room == "cameras" else "embed.licence"),
        *share_alike_terms(asked.ask),
    ]


def share_alike_terms(ask: Ask) -> list[str]:
    """Return the terms of packages that stay on whatever is made of their rows."""
    rows = ask.packages
    kept = rows[(rows["problem"] == "") & rows["is_share_alike"].eq(True)]
    return [
        ask.say("embed.share_alike", licence=licence, credit=credit)
        for licence, credit in zip(kept["licence"], kept["attribution"], strict=True)
    ]


def _document(asked: ViewRequest, view: View, picture: Markup, canonical: str = "") -> Markup:
    address = embed_address(asked)
    return render(
        "embed.html",
        lang=asked.ask.say.language,
        say=asked.ask.say,
        title=view.title,
        view=view,
        picture=picture,
        canonical=canonical or address,
        oembed=f"{BASE_ADDRESS}/oembed?url={quote(address, safe='')}",
        style=Markup(embed_stylesheet(asked.theme)),
        resizes=asked.resize,
        sources=_sources_html(asked, view),
        caption=caption_lines(asked, view),
        page=page_address(asked),
        newer=embed_address(asked, pinned=False) if asked.pinned else "",
        table=_rows_html(asked, view),
        row_count=len(view.rows),
        csv=embed_address(asked, ".csv"),
    )


def _picture_html(asked: ViewRequest, view: View, key: Hashable, kept: FileCache) -> Markup:
    if view.rows.empty:
        return notice_html(empty_words(view, asked.ask), True)
    if view.figure is None or view.form is Form.FIGURES:
        return form_html(view, asked.ask, asked.release.id, TITLE_OF_GROUP)
    wide = svg_of(view, key, kept, WIDE)
    narrow = ""
    if len(wide) < CHARACTERS_OF_TWO:
        narrow = _own_ids(svg_of(view, key, kept, NARROW), "n")
    return _drawn(view.alt, Markup(wide), Markup(narrow))


def _own_ids(svg: str, mark: str) -> str:
    """Return what plotly drew with ids of its own, so that two on one page do not mix."""
    return (
        svg.replace('id="', f'id="{mark}')
        .replace("url(#", f"url(#{mark}")
        .replace("'#", f"'#{mark}")
    )


def _sources_html(asked: ViewRequest, view: View) -> Markup | str:
    """Return how many sources there are by evidence, the best of them, and the way to all."""
    if not view.source_ids:
        return view.origin
    ask, count = asked.ask, len(view.source_ids)
    counted = Markup("{}: {}").format(
        ask.say("frame.sources", n=count), evidence_counts_html(view, ask)
    )
    best = best_sources(view, ask)[:SOURCES_NAMED]
    lines = [counted, *(source_html(source_id, ask) for source_id in best)]
    if count > len(best):
        address = view_url(view.id, ask, asked.release.id, "/sources")
        lines.append(link(address, ask.say("control.show_all", n=count)))
    return join_html(lines, "<br>")


def _rows_html(asked: ViewRequest, view: View) -> Markup | str:
    """Return the first rows behind a picture, or of what is too long to be shown whole."""
    if view.rows.empty or (view.figure is None and len(view.rows) <= ROWS_IN_EMBED):
        return ""
    shown = view.rows.head(ROWS_IN_EMBED).drop(columns="source_ids", errors="ignore")
    return table_html(view, asked.ask, shown)


def embed_address(
    asked: ViewRequest, suffix: str = "", pinned: bool | None = None, **more: str
) -> str:
    """Return the whole address of an embed with what was asked of it.

    `pinned` names the release and the day, so that it never changes; by default as was asked.
    """
    pinned = asked.pinned if pinned is None else pinned
    query = dict(asked.values) if pinned else following(asked.values)
    if asked.ask.as_of_given or pinned:
        query["as_of"] = asked.ask.as_of.isoformat()
    if asked.ask.say.language != "en":
        query["lang"] = asked.ask.say.language
    if asked.theme != "light":
        query["theme"] = asked.theme
    if pinned:
        query["release"] = asked.release.id
    query |= more
    text = f"?{urlencode(query)}" if query else ""
    return f"{BASE_ADDRESS}/embed/{asked.entry.id}{suffix}{text}"


def page_address(asked: ViewRequest) -> str:
    """Return the whole address of the page the view stands on, with the same filters."""
    return f"{BASE_ADDRESS}{live_path(asked.entry.id, asked.ask, asked.values)}"

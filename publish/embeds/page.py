"""What stands in an embed: title, picture, caption, and the data behind it, in one file."""

from collections.abc import Hashable
from html import escape
from importlib.metadata import version
from typing import Protocol, cast

import plotly.graph_objects as go

from charts.maps.own_folium import LEAFLET, DrawnBy, map_style, script_address
from domain.palette import Palette
from markup.cells import source_html
from markup.forms import form_html
from markup.settings import BASE_ADDRESS
from markup.strip import best_sources, empty_words, evidence_counts_html, table_html, view_address
from markup.stylesheet import embed_stylesheet
from publish.embeds.addresses import embed_address, page_address
from publish.http.file_cache import FileCache
from publish.http.query import ViewRequest
from publish.pictures.render import NARROW, WIDE, svg_of
from views.base.view import Form, View

PLOTLY_ADDRESS = f"/assets/plotly/{version('plotly')}/plotly.min.js"
ROWS_IN_EMBED = 60
SOURCES_NAMED = 3
CHARACTERS_OF_TWO = 60_000
MAP_HEIGHT = 430


class MovingMap(Protocol):
    """A map that a script draws from its payload."""

    palette: Palette
    payload: str
    drawn_by: DrawnBy


def embed_html(asked: ViewRequest, view: View, key: Hashable, kept: FileCache) -> str:
    """Return an embed without any script: its picture as SVG, or its rows where it has none.

    Raises NoPicture where a picture cannot be made.
    """
    return _document(asked, view, _picture_html(asked, view, key, kept))


def interactive_html(asked: ViewRequest, view: View) -> str:
    """Return an embed drawn by plotly or Leaflet, which this server hands out; its table stays.

    Takes a view of which `can_move` is true.
    """
    if hasattr(view.figure, "drawn_by"):
        return _document(asked, view, _map_html(asked, view))
    figure = cast(go.Figure, view.figure)
    data = figure.to_json().replace("</", "<\\/")
    height = figure.layout.height or 400
    alt = escape(view.alt)
    inside = (
        f'<div id="figure" role="img" aria-label="{alt}" style="min-height:{int(height)}px"></div>'
        f'<script type="application/json" id="figure-data">{data}</script>'
        f'<script src="{PLOTLY_ADDRESS}"></script><script src="/assets/embed-plotly.js"></script>'
    )
    return _document(asked, view, inside)


def can_move(view: View) -> bool:
    """Tell whether a view has more than a picture: a chart or a map that a reader moves."""
    return isinstance(view.figure, go.Figure) or hasattr(view.figure, "drawn_by")


def _map_html(asked: ViewRequest, view: View) -> str:
    """Return a map that a reader can move: what it draws, and the scripts that draw it."""
    figure = cast(MovingMap, view.figure)
    data = figure.payload.replace("<", "\\u003c")
    scripts = (f"{LEAFLET}/leaflet.js", *(script_address(name) for name in figure.drawn_by.scripts))
    tags = "".join(f'<script src="{src}"></script>' for src in (*scripts, "/assets/embed-map.js"))
    return (
        f'<link rel="stylesheet" href="{LEAFLET}/leaflet.css">'
        f"<style>{map_style(figure.palette)}</style>"
        f'<div id="map" style="height:{MAP_HEIGHT}px" data-draw="{figure.drawn_by.function}" '
        f'data-failed="{escape(asked.ask.say("error.server"))}" '
        f'data-most-zoom="{figure.drawn_by.most_zoom}"></div>'
        f'<script type="application/json" id="map-data">{data}</script>{tags}'
    )


def caption_lines(asked: ViewRequest, view: View) -> list[str]:
    """Return the words below a picture: left out, day, release, licence."""
    say = asked.ask.say
    return [
        view.left_out or say("strip.rows_left_out.none"),
        say("control.as_of", date=say.date(asked.ask.as_of)),
        say("frame.release", release=asked.release.id),
        say("cameras.attribution" if view.room == "cameras" else "embed.licence"),
    ]


def _document(asked: ViewRequest, view: View, picture: str) -> str:
    say = asked.ask.say
    address = embed_address(asked)
    oembed = escape(f"{BASE_ADDRESS}/oembed?url={_quoted(address)}")
    script = '<script src="/assets/embed.js" defer></script>' if asked.resize else ""
    return (
        f'<!doctype html><html lang="{say.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(view.title)} · Platewatch</title>"
        f'<meta name="description" content="{escape(view.alt or view.title)}">'
        '<link rel="icon" href="data:,"><base target="_blank">'
        f'<link rel="canonical" href="{escape(address)}">'
        f'<link rel="alternate" type="application/json+oembed" href="{oembed}">'
        f"<style>{embed_stylesheet(asked.theme)}</style>{script}</head>"
        f'<body class="pw-page pw-embed"><main><figure><figcaption><h1>{escape(view.title)}</h1>'
        f"{_note_html(view)}</figcaption>{picture}</figure>"
        f"{_caption_html(asked, view)}{_data_html(asked, view)}</main></body></html>"
    )


def _quoted(address: str) -> str:
    from urllib.parse import quote

    return quote(address, safe="")


def _note_html(view: View) -> str:
    return f'<p class="pw-note">{escape(view.note)}</p>' if view.note else ""


def _picture_html(asked: ViewRequest, view: View, key: Hashable, kept: FileCache) -> str:
    if view.rows.empty:
        return f'<p class="pw-notice pw-quiet">{escape(empty_words(view, asked.ask))}</p>'
    if view.figure is None or view.form is Form.FIGURES:
        return _headed_by_h1(form_html(view, asked.ask, asked.release.id))
    wide = svg_of(view, key, kept, WIDE)
    inside = wide
    if len(wide) < CHARACTERS_OF_TWO:
        narrow = _own_ids(svg_of(view, key, kept, NARROW), "n")
        inside = f'<div class="pw-wide">{wide}</div><div class="pw-narrow">{narrow}</div>'
    drawn = f'<div aria-hidden="true">{inside}</div>'
    return f'<div role="img" aria-label="{escape(view.alt)}">{drawn}</div>'


def _headed_by_h1(html: str) -> str:
    """Return groups of lines as they stand below a title alone, not below the parts of a page."""
    return html.replace("<h4", "<h2").replace("</h4>", "</h2>")


def _own_ids(svg: str, mark: str) -> str:
    """Return the SVG with ids of its own, so that two on one page do not mix."""
    return (
        svg.replace('id="', f'id="{mark}')
        .replace("url(#", f"url(#{mark}")
        .replace("'#", f"'#{mark}")
    )


def _caption_html(asked: ViewRequest, view: View) -> str:
    say = asked.ask.say
    said = " · ".join(escape(line) for line in caption_lines(asked, view))
    live = f'<a href="{escape(page_address(asked))}">{escape(say("embed.open"))}</a>'
    newer = ""
    if asked.pinned:
        address = escape(embed_address(asked, pinned=False))
        newer = f'<p class="pw-note"><a href="{address}">{escape(say("embed.newer"))}</a></p>'
    sources = _sources_html(asked, view)
    return f'{sources}<p class="pw-caption">{said}</p><p class="pw-caption">{live}</p>{newer}'


def _sources_html(asked: ViewRequest, view: View) -> str:
    """Return how many sources there are by evidence, the best of them, and the way to all."""
    if not view.source_ids:
        return f'<p class="pw-caption">{escape(view.origin)}</p>' if view.origin else ""
    ask, count = asked.ask, len(view.source_ids)
    counted = f"{escape(ask.say('frame.sources', n=count))}: {evidence_counts_html(view, ask)}"
    best = best_sources(view, ask)[:SOURCES_NAMED]
    named = "<br>".join(source_html(source_id, ask) for source_id in best)
    more = ""
    if count > len(best):
        address = view_address(view, ask, asked.release.id, "/sources")
        more = f'<br><a href="{address}">{escape(ask.say("control.show_all", n=count))}</a>'
    return f'<p class="pw-caption">{counted}<br>{named}{more}</p>'


def _data_html(asked: ViewRequest, view: View) -> str:
    if view.rows.empty or (view.figure is None and len(view.rows) <= ROWS_IN_EMBED):
        return ""
    say = asked.ask.say
    shown = view.rows.head(ROWS_IN_EMBED)
    table = table_html(view, asked.ask, shown.drop(columns="source_ids", errors="ignore"))
    csv = escape(embed_address(asked, ".csv"))
    every = escape(say("embed.every_row", n=len(view.rows)))
    return (
        f"<details><summary>{escape(say('embed.show_data'))}</summary>{table}"
        f'<p><a href="{csv}">{every}</a></p></details>'
    )

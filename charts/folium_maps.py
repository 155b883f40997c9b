"""How do points and arcs get onto a folium map that asks no other host for anything?

Leaflet comes from our own address, and so do the outlines and the script that draws; there are no
tiles. A `PointMap` is plain data, so it can be kept and shared. The folium map holds only the
address where a browser fetches that data: no text of a table passes through a template or a
script, and a run of the page costs little however many points there are.
"""

import functools
import hashlib
import json
from dataclasses import dataclass
from html import escape
from pathlib import Path

import folium
import pandas as pd
from folium.template import Template

from charts.outlines import outline_address
from charts.point_pictures import points_svg
from domain.palette import Palette
from domain.words import Words

LEAFLET = "/assets/leaflet/1.9.4"
SCRIPT = Path(__file__).with_name("map.js")
LOWER_48 = ((24.4, -124.8), (49.4, -66.9))
_LARGEST_VIEW = {"min_zoom": 2, "max_zoom": 12, "zoom_snap": 0.1, "zoom_delta": 1}
_CHARACTERS = {
    "circle": "●○",
    "square": "■□",
    "triangle-up": "▲△",
    "triangle-down": "▼▽",
    "diamond": "◆◇",
}
_POINT = ("latitude", "longitude", "style", "radius", "agency_id", "name", "tip")


@dataclass(frozen=True)
class MarkStyle:
    """How one kind of point is drawn, and the words the legend says of it.

    `shape` is one that `map.js` can draw. An `open` mark is only an outline; `outline` and `line`
    are the dashes of its outline and of its arc.
    """

    words: str
    colour: str
    shape: str = "circle"
    open: bool = False
    outline: str = ""
    line: str = ""
    weight: float = 1.4

    @property
    def mark(self) -> str:
        """The mark as a character, for a list or a legend."""
        return _CHARACTERS[self.shape][self.open]


@dataclass(frozen=True)
class Listed:
    """One point in words, for the list beside the map; also one without coordinates."""

    agency_id: str
    name: str
    detail: str
    group: str
    source_ids: str
    style: MarkStyle


@dataclass(frozen=True)
class PointMap:
    """A map as data: what `map.js` draws (JSON), the styles of its legend, the same in words."""

    payload: str
    legend: tuple[MarkStyle, ...]
    listed: tuple[Listed, ...]
    palette: Palette

    def folium(self, address: str, failed: str) -> folium.Map:
        """Return a new folium map that fetches the payload from an address and draws it.

        `failed` is what a reader sees if that does not work.
        """
        drawn = _OwnMap(
            location=[38, -96],
            zoom_start=4,
            tiles=None,
            zoom_control=False,
            **_LARGEST_VIEW,
        )
        drawn.add_child(_Drawing(address, failed))
        drawn.get_root().header.add_child(folium.Element(_style(self.palette)), name="style")
        return drawn

    def svg(self, width: int) -> str:
        """Return the map as a picture of a width in pixels, for where no script runs."""
        legend = [(style.colour, style.mark, style.words) for style in self.legend]
        return points_svg(json.loads(self.payload), legend, self.palette, width)


def point_map(
    points: pd.DataFrame,
    styles: dict[str, MarkStyle],
    say: Words,
    palette: Palette,
    alt: str,
    link: tuple[str, str] | None = None,
    hub: dict[str, object] | None = None,
) -> PointMap:
    """Return a map of points, and of arcs to them from a hub, if there is one.

    Takes one row per point, in the order of the list: latitude, longitude, style (a key of
    `styles`), layer (what is drawn later lies above), radius (pixels), agency_id, name, tip (the
    text of its tooltip), detail and group (text and heading in the list) and source_ids (may be
    missing). Rows without coordinates are listed and not drawn. `link` is what stands before and
    after an agency's id in the address a click opens. `hub` is the latitude, longitude and name of
    the agency the arcs start at.
    """
    placed = points.dropna(subset=["latitude", "longitude"]).sort_values("layer", kind="stable")
    keys = list(styles)
    rank = placed["style"].map({key: rank for rank, key in enumerate(keys)})
    tips, texts = pd.factorize(placed["tip"])
    rows = placed.assign(style=rank, tip=tips)[list(_POINT)].values.tolist()
    payload = {
        "points": rows,
        "tips": list(texts),
        "arcs": _arcs(rows, hub) if hub else [],
        "hub": {"at": [hub["latitude"], hub["longitude"]], "name": hub["name"]} if hub else None,
        "styles": [_drawn_as(style) for style in styles.values()],
        "bounds": _bounds(placed, hub),
        "link": link,
        "outlines": {k: outline_address(f"{k}.json") for k in ("states", "counties")},
        "colours": {name: getattr(palette, name) for name in ("land", "line", "card", "accent")},
        "words": {
            "alt": alt,
            "zoom_in": say("map.zoom_in"),
            "zoom_out": say("map.zoom_out"),
            "open": say("map.open_agency"),
            "attribution": say("map.attribution"),
        },
    }
    used = set(points["style"])
    legend: dict[str, MarkStyle] = {}
    for key, style in styles.items():
        if key in used:
            legend.setdefault(style.words, style)
    listed = points.assign(source_ids=points["source_ids"].fillna("")).to_dict("records")
    return PointMap(
        json.dumps(payload, separators=(",", ":")),
        tuple(legend.values()),
        tuple(_listed(row, styles) for row in listed),
        palette,
    )


@functools.cache
def script() -> bytes:
    """Return the script that draws a `PointMap`."""
    return SCRIPT.read_bytes()


@functools.cache
def script_address() -> str:
    """Return the address a browser fetches the script at; it changes when the script does."""
    return f"/assets/map/{hashlib.sha256(script()).hexdigest()[:12]}/map.js"


class _OwnMap(folium.Map):
    """A folium map whose scripts and styles come from our own addresses."""

    default_js = [("leaflet", f"{LEAFLET}/leaflet.js"), ("platewatch", script_address())]
    default_css = [("leaflet_css", f"{LEAFLET}/leaflet.css")]


class _Drawing(folium.MacroElement):
    """The call that fetches the payload and draws it on the map it is added to."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            platewatchMap({{ this._parent.get_name() }}, {{ this.said|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, address: str, failed: str) -> None:
        super().__init__()
        self._name = "Drawing"
        self.said = {"address": address, "failed": failed}


def _listed(row: dict[str, object], styles: dict[str, MarkStyle]) -> Listed:
    names = ("agency_id", "name", "detail", "group", "source_ids")
    return Listed(*(row[name] for name in names), styles[row["style"]])


def _drawn_as(style: MarkStyle) -> dict[str, object]:
    names = ("colour", "shape", "open", "outline", "line", "weight")
    return {name: getattr(style, name) for name in names}


def _arcs(rows: list[list], hub: dict[str, object]) -> list[list]:
    """Return one arc for each place and style, the first drawn below the last."""
    ends = dict.fromkeys((lat, lon, style) for lat, lon, style, *_ in rows)
    at = [hub["latitude"], hub["longitude"]]
    return [[*at, lat, lon, style] for lat, lon, style in ends if [lat, lon] != at]


def _bounds(placed: pd.DataFrame, hub: dict[str, object] | None) -> list[list[float]]:
    """Return the south-west and north-east corners to show: all points, or the lower 48 states."""
    (south, west), (north, east) = LOWER_48
    latitudes, longitudes = placed["latitude"].tolist(), placed["longitude"].tolist()
    if hub:
        latitudes, longitudes = [*latitudes, hub["latitude"]], [*longitudes, hub["longitude"]]
    if not latitudes:
        return [[south, west], [north, east]]
    south, north = min(latitudes) - 0.4, max(latitudes) + 0.4
    west, east = min(longitudes) - 0.5, max(longitudes) + 0.5
    return [[south, west], [north, east]]


def _style(palette: Palette) -> str:
    """Return the colours and sizes of what Leaflet adds: tooltips, buttons, the attribution."""
    p = palette
    font = 'system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif'
    return f"""<style>
html,body,.leaflet-container{{background:transparent}}
body{{overflow:hidden;color-scheme:{escape(p.name)}}}
body .leaflet-container{{font:13px/1.4 {font};background:{p.card};border-radius:9px}}
.leaflet-container:focus-visible{{outline:2px solid {p.accent};outline-offset:-2px}}
.pw-mark{{cursor:pointer;outline:none}}
.leaflet-tooltip.pw-tip,.pw-pop .leaflet-popup-content-wrapper{{background:{p.card};color:{p.ink};
border:1px solid {p.line};border-radius:7px;box-shadow:0 1px 6px #0003}}
.leaflet-tooltip.pw-tip{{width:max-content;max-width:230px;white-space:normal;padding:6px 9px}}
.pw-pop .leaflet-popup-content{{margin:8px 11px;line-height:1.4}}
.pw-tip div div,.pw-pop div div div{{color:{p.muted}}}
.pw-tip strong,.pw-pop strong{{color:{p.ink}}}
.pw-pop a{{color:{p.accent};display:inline-block;padding:8px 0 4px}}
.pw-pop .leaflet-popup-tip,.pw-tip::before,.pw-hub::before{{display:none}}
.pw-hub{{background:{p.card};color:{p.ink};border:1px solid {p.line};box-shadow:none;
padding:1px 7px;border-radius:6px;width:max-content;max-width:130px;white-space:normal;
text-align:center;font-size:12px;line-height:1.25}}
.leaflet-bar a,.leaflet-bar a:hover,.leaflet-bar a.leaflet-disabled{{background:{p.card};
color:{p.ink};border-color:{p.line}}}
.leaflet-bar{{border:1px solid {p.line}!important;box-shadow:none!important}}
.leaflet-control-attribution{{background:{p.card}cc!important;color:{p.muted}!important;
font-size:11px}}
</style>"""

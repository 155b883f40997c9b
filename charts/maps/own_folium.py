"""How does a folium map ask no other host for anything?

Leaflet comes from our own address, and so do the outlines and the scripts that draw; there are no
tiles. The map holds the address where a browser fetches what is drawn: no text of a table passes
through a template or a script.
"""

import functools
import hashlib
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import cast

import folium
from folium.template import Template

from domain.palette import Palette

LEAFLET = "/assets/leaflet/1.9.4"
SCRIPTS = ("map.js", "cameras.js")
_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class DrawnBy:
    """What draws a map: a function, the scripts (`SCRIPTS`) it is in, and how near one can go."""

    function: str
    scripts: tuple[str, ...]
    most_zoom: int = 12


def own_map(drawn_by: DrawnBy, address: str, failed: str, palette: Palette) -> folium.Map:
    """Return a new folium map on which our scripts draw the data of an address.

    `failed` is what a reader sees if the data does not come.
    """
    drawn = _OwnMap(
        location=[38, -96],
        zoom_start=4,
        tiles=None,
        zoom_control=False,
        min_zoom=2,
        max_zoom=drawn_by.most_zoom,
        zoom_snap=0.1,
        zoom_delta=1,
    )
    leaflet = ("leaflet", f"{LEAFLET}/leaflet.js")
    drawn.default_js = [leaflet, *((name, script_address(name)) for name in drawn_by.scripts)]
    drawn.add_child(_Drawing(drawn_by.function, address, failed))
    page = cast(folium.Figure, drawn.get_root())
    page.header.add_child(
        folium.Element(f"<style>{_FRAME}{map_style(palette)}</style>"), name="style"
    )
    return drawn


@functools.cache
def map_script(name: str) -> bytes:
    """Return one of `SCRIPTS`."""
    return (_FOLDER / name).read_bytes()


@functools.cache
def script_address(name: str) -> str:
    """Return the address a browser fetches a script at; it changes when the script does."""
    return f"/assets/map/{hashlib.sha256(map_script(name)).hexdigest()[:12]}/{name}"


class _OwnMap(folium.Map):
    """A folium map whose scripts and styles come from our own addresses."""

    default_css = [("leaflet_css", f"{LEAFLET}/leaflet.css")]


class _Drawing(folium.MacroElement):
    """The call that fetches the data and draws it on the map it is added to."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this.draw }}({{ this._parent.get_name() }}, {{ this.said|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, draw: str, address: str, failed: str) -> None:
        super().__init__()
        self._name = "Drawing"
        self.draw = draw
        self.said = {"address": address, "failed": failed}


_FRAME = "html,body{background:transparent}body{overflow:hidden}"


def map_style(palette: Palette) -> str:
    """Return the colours and sizes of what Leaflet adds: tooltips, buttons, the attribution."""
    p = palette
    font = 'system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif'
    return f"""
.leaflet-container{{background:transparent;color-scheme:{escape(p.name)}}}
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
.pw-foot-of-map{{background:{p.card}e6;color:{p.ink};border-radius:7px;padding:5px 9px;
font-size:11.5px;line-height:1.5;max-width:430px}}
.pw-foot-of-map div{{color:{p.muted}}}.pw-foot-of-map div:empty{{display:none}}
.pw-foot-of-map span span{{display:inline-block;margin-left:9px;white-space:nowrap}}
.pw-foot-of-map span span::before{{content:"";display:inline-block;width:10px;height:10px;
margin-right:4px;background:var(--shade);border:1px solid {p.not_known}}}
.pw-town{{color:{p.ink};font-size:12px;font-weight:600;white-space:nowrap}}
.pw-town span{{position:absolute;transform:translate(-50%,-50%);opacity:.85;
text-shadow:0 0 3px {p.card},0 0 3px {p.card},0 0 2px {p.card}}}
.pw-foot-of-map.pw-narrow{{font-size:11px;max-width:235px;padding:3px 6px}}
"""

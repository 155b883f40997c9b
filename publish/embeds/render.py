"""How does a picture become SVG or PNG? With a Chromium kept running; made once and kept."""

import base64
import functools
import hashlib
import logging
import re
import shutil
import threading
from collections.abc import Hashable
from typing import Protocol, cast

import plotly.graph_objects as go

from charts.base.layout import paper_of
from domain.palette import Palette
from publish.embeds.chromium import Chromium
from publish.http.file_cache import FileCache
from views.base.view import View

LOG = logging.getLogger("platewatch.pictures")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDE, NARROW = 760, 360
# Six digits by lot in the ids of a chart, of its traces, and of a trace's pattern.
_LOT = re.compile(
    r'(?:defs-|class="trace [a-z]+ trace|id="p[0-9a-f]{6}-(?:legend-)?)([0-9a-f]{6})(?![0-9a-f])'
)
_chromium = Chromium()
_only_kept = threading.Event()


class OwnPicture(Protocol):
    """A map that makes its picture itself."""

    palette: Palette

    def svg(self, width: int) -> str:
        """Return the picture at a width in pixels."""


class NoPicture(RuntimeError):  # noqa: N818 - reads as what it says
    """No picture can be made of this view here; the reason is in the log."""


@functools.cache
def can_render() -> bool:
    """Tell whether a Chromium is there; say once in the log what to install if not."""
    found = any(shutil.which(name) for name in BROWSERS)
    if not found:
        LOG.warning(
            "no Chromium on PATH: embeds are served interactive, without SVG and PNG; "
            "install Debian's package chromium"
        )
    return found


def take_only_kept_pictures() -> None:
    """Make no picture from now on in this process: those kept are taken, others are missing."""
    _only_kept.set()


def svg_of(view: View, key: Hashable, kept: FileCache, width: int = WIDE) -> str:
    """Return the SVG of a view at a width in pixels; NoPicture if it cannot be made."""
    if hasattr(view.figure, "svg"):
        return _own_svg(view, width)
    draw = functools.partial(_render, view, "svg", width, 1)
    made = kept.pictures.get_or_make((key, "svg", width), draw)
    return _responsive(made.decode("utf-8"))


def png_of(view: View, key: Hashable, kept: FileCache, scale: int = 2) -> bytes:
    """Return the PNG of a view, twice as fine as the screen; NoPicture if it cannot be made."""
    draw = functools.partial(_render, view, "png", WIDE, scale)
    return kept.pictures.get_or_make((key, "png", WIDE, scale), draw)


def _render(view: View, form: str, width: int, scale: int) -> bytes:
    figure = _figure_of(view, width)
    if _only_kept.is_set() or not can_render():
        raise NoPicture("no Chromium, or none wanted")
    height = figure.layout.height or 400
    options = {"format": form, "width": width, "height": int(height), "scale": scale}
    try:
        drawn = _chromium.draw(figure, options)
    except Exception as error:
        LOG.exception("the picture of %s could not be made", view.id)
        raise NoPicture(view.id) from error
    return _with_lasting_ids(drawn.decode("utf-8")).encode() if form == "svg" else drawn


def _figure_of(view: View, width: int) -> go.Figure:
    """Return what is drawn, on paper of its theme: a chart, or a map's own picture inside one."""
    if hasattr(view.figure, "svg"):
        return _framed(_own_svg(view, width), width)
    if not isinstance(view.figure, go.Figure):
        raise NoPicture(f"{view.id} is no chart")
    return go.Figure(view.figure).update_layout(paper_bgcolor=paper_of(view.figure))


def _framed(svg: str, width: int) -> go.Figure:
    """Return a figure that holds nothing but a picture, as wide as is said, in pixels."""
    high = float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', svg)[0])
    sized = svg.replace('width="100%"', f'width="{width}" height="{high}"', 1)
    picture = {
        "source": f"data:image/svg+xml;base64,{base64.b64encode(sized.encode()).decode()}",
        **{"xref": "paper", "yref": "paper", "x": 0, "y": 1, "sizex": 1, "sizey": 1},
    }
    whole = {"l": 0, "r": 0, "t": 0, "b": 0}
    unseen = {"visible": False}
    layout = {"height": high, "margin": whole, "xaxis": unseen, "yaxis": unseen}
    return go.Figure(layout={**layout, "images": [picture]})


def _responsive(svg: str) -> str:
    """Return the SVG so that it takes the width it is given."""
    return re.sub(r'<svg([^>]*?) width="[\d.]+" height="[\d.]+"', r"<svg\1", svg, count=1)


def _own_svg(view: View, width: int) -> str:
    """Return the picture a map makes of itself, on a ground: a page may have another colour."""
    picture = cast(OwnPicture, view.figure)
    ground = f'<rect width="100%" height="100%" fill="{picture.palette.paper}"/>'
    return picture.svg(width).replace(">", f">{ground}", 1)


def _with_lasting_ids(svg: str) -> str:
    """Return a chart's SVG with ids that follow from what it shows: plotly draws lots for them.

    So it has the same bytes whenever it is made, and two of them can stand on one page.
    """
    drawn = _LOT.findall(svg)
    if not drawn:
        return svg
    lots = {lot: number for number, lot in enumerate(dict.fromkeys(drawn))}
    lot = re.compile(f"(?<=[a-z-])({'|'.join(lots)})")
    plain = lot.sub(lambda found: str(lots[found[1]]), svg)
    mark = hashlib.sha256(plain.encode()).hexdigest()[:6]
    return lot.sub(lambda found: f"{mark}{lots[found[1]]}", svg)

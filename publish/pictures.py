"""How does a picture become SVG or PNG? With a Chromium kept running; made once and kept."""

import atexit
import functools
import logging
import re
import shutil
import threading
from collections.abc import Hashable

import plotly.graph_objects as go

from publish.kept_files import KeptFiles
from views.view import View

LOG = logging.getLogger("platewatch.pictures")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDE, NARROW = 760, 360
_rendering = threading.Lock()
_only_kept = threading.Event()


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


def svg_of(view: View, key: Hashable, kept: KeptFiles, width: int = WIDE) -> str:
    """Return the SVG of a view at a width in pixels; NoPicture if it cannot be made."""
    if hasattr(view.figure, "svg"):
        return view.figure.svg(width)
    made = kept.get_or_make((key, "svg", width), lambda: _render(view, "svg", width, 1))
    return _responsive(made.decode("utf-8"))


def png_of(view: View, key: Hashable, kept: KeptFiles, scale: int = 2) -> bytes:
    """Return the PNG of a view, twice as fine as the screen; NoPicture if it cannot be made."""
    return kept.get_or_make((key, "png", WIDE, scale), lambda: _render(view, "png", WIDE, scale))


def _render(view: View, form: str, width: int, scale: int) -> bytes:
    if not isinstance(view.figure, go.Figure):
        raise NoPicture(f"{view.id} is no chart")
    if _only_kept.is_set() or not can_render():
        raise NoPicture("no Chromium, or none wanted")
    import kaleido

    height = view.figure.layout.height or 400
    options = {"format": form, "width": width, "height": int(height), "scale": scale}
    with _rendering:
        _start()
        try:
            return kaleido.calc_fig_sync(view.figure, opts=options)
        except Exception as error:
            LOG.exception("the picture of %s could not be made", view.id)
            raise NoPicture(view.id) from error


@functools.cache
def _start() -> None:
    import kaleido

    kaleido.start_sync_server(n=1, silence_warnings=True)
    atexit.register(kaleido.stop_sync_server, silence_warnings=True)


def _responsive(svg: str) -> str:
    """Return the SVG so that it takes the width it is given."""
    return re.sub(r'<svg([^>]*?) width="[\d.]+" height="[\d.]+"', r"<svg\1", svg, count=1)

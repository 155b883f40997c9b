"""How a map stands on a page: title, map and legend, the same as a list beside it, and the strip.

Panning and zooming stay in the browser: nothing of them is sent here, so they cost no run.
"""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import streamlit as st
from streamlit_folium import st_folium

from charts.camera_map import CameraMap
from charts.folium_maps import PointMap
from publish.camera_list import cameras_list_html
from publish.map_data import keep
from publish.map_list import legend_html, list_html, states_html
from publish.markup import heading_html, strip_html
from views.map_params import Metric
from views.view import Ask, View
from widgets.context import Run, run
from widgets.pieces import html, send
from widgets.show import PLOTLY_CONFIG, answered

HEIGHT, HEIGHT_ALONE = 470, 340
KEPT = 60


def show_map(view_id: str, values: Mapping[str, str] | None = None, page: str = "map") -> None:
    """Show a view whose picture is a map, with its rows beside it for those who use no map.

    `page` is the one it stands on, to which links of the list lead.
    """
    this = run()
    view, ask = answered(view_id, values), this.ask(values)
    key = (*_key(view_id, this, values), page)
    beside, below = _words(*key, _view=view, _ask=ask, _release_id=this.release.id, _page=page)
    html(heading_html(view, ask))
    if view.rows.empty:
        empty = view.empty or ask.say("empty.filters")
        html(f'<p class="pw-notice pw-quiet">{escape(empty)}</p>')
    else:
        send()
        left, right = st.columns((5, 3), gap="medium")
        with left:
            _picture(view)
            send()
        with right:
            html(beside)
            send()
    html(below)


def show_map_alone(view_id: str, values: Mapping[str, str] | None = None) -> None:
    """Show a map of points without the list beside it, where its rows are on the page already."""
    this = run()
    view, ask = answered(view_id, values), this.ask(values)
    above, below = _frame(*_key(view_id, this, values), _view=view, _ask=ask, _id=this.release.id)
    html(above)
    _picture(view, HEIGHT_ALONE)
    html(below)


def _key(view_id: str, this: Run, values: Mapping[str, str] | None) -> tuple:
    asked = tuple(sorted((values or {}).items()))
    return (view_id, *this.shown, asked)


def _picture(view: View, height: int = HEIGHT) -> None:
    html(f'<p class="pw-hidden">{escape(view.alt)}</p>')
    send()
    if isinstance(view.figure, PointMap | CameraMap):
        st_folium(
            view.figure.folium(keep(view.figure.payload), run().say("error.server")),
            key=view.id,
            height=height,
            use_container_width=True,
            returned_objects=[],
        )
        if isinstance(view.figure, PointMap):
            html(legend_html(view.figure))
    else:
        st.plotly_chart(view.figure, theme=None, alt=view.alt, config=PLOTLY_CONFIG)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _words(*key: object, _view: View, _ask: Ask, _release_id: str, _page: str) -> tuple[str, str]:
    """Return the list beside the map and the strip below it, as HTML."""
    if isinstance(_view.figure, CameraMap):
        beside = cameras_list_html(_view, _page, _ask, HEIGHT)
    elif isinstance(_view.figure, PointMap):
        beside = list_html(_view.figure, _view.title, _ask, HEIGHT)
    else:
        metric = _ask.value("metric") or Metric.AGENCY_COUNT
        beside = states_html(_view.rows, metric, _view.title, _ask, HEIGHT)
    return beside, strip_html(_view, _ask, _release_id)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _frame(*key: object, _view: View, _ask: Ask, _id: str) -> tuple[str, str]:
    """Return what stands above and below a map alone; its table is a link, as the list is near."""
    return heading_html(_view, _ask), strip_html(replace(_view, figure=None), _ask, _id)

"""How a map stands on a page: title, map and legend, the same as a list beside it, and the strip.

Panning and zooming stay in the browser: nothing of them is sent here, so they cost no run.
"""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from markupsafe import Markup
from streamlit_folium import st_folium

from charts.cameras.map import CameraMap
from charts.maps.folium_maps import PointMap
from markup.map_list import cameras_list_html, legend_html, list_html, states_html
from markup.pieces import notice_html, paragraph
from markup.strip import empty_words, heading_html, strip_html
from publish.maps.map_data import keep_payload
from views.base.view import View
from views.map.params import Metric
from widgets.context import Question, keep_answers, run
from widgets.pieces import html, send
from widgets.show import PLOTLY_CONFIG, answered, show

HEIGHT, HEIGHT_ALONE = 470, 340
KEPT = 60


def show_map(view_id: str, values: Mapping[str, str] | None = None, page: str = "map") -> None:
    """Show a view whose picture is a map, with its rows beside it for those who use no map.

    `page` is the one it stands on, to which links of the list lead.
    """
    view, asked = answered(view_id, values), run().asked(values)
    beside, below = _words(view_id, page, asked)
    html(heading_html(view, asked.ask))
    if view.rows.empty:
        html(notice_html(empty_words(view, asked.ask), True))
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
    above, below = _frame(view_id, run().asked(values))
    html(above)
    _picture(answered(view_id, values), HEIGHT_ALONE)
    html(below)


def show_list_and_map(list_id: str, map_id: str, values: Mapping[str, str]) -> None:
    """Show a list and the map of the same rows as two cards; one where there are no rows."""
    if answered(list_id, values).rows.empty:
        show(list_id, values)
        return
    send()
    left, right = st.columns((9, 7), gap="medium")
    with left, st.container(key=f"card_{list_id}"):
        show(list_id, values)
        send()
    with right, st.container(key=f"card_{map_id}"):
        show_map_alone(map_id, values)
        send()


def _picture(view: View, height: int = HEIGHT) -> None:
    html(paragraph(view.alt, "pw-hidden"))
    send()
    if isinstance(view.figure, PointMap | CameraMap):
        st_folium(
            view.figure.folium(keep_payload(view.figure.payload), run().say("error.server")),
            key=view.id,
            height=height,
            use_container_width=True,
            returned_objects=[],
        )
        if isinstance(view.figure, PointMap):
            html(legend_html(view.figure))
    else:
        st.plotly_chart(view.figure, theme=None, alt=view.alt, config=PLOTLY_CONFIG)


@keep_answers(KEPT)
def _words(view_id: str, page: str, asked: Question) -> tuple[Markup, Markup]:
    """Return the list beside the map and the strip below it, as HTML."""
    view, ask = answered(view_id, asked.ask.values), asked.ask
    if isinstance(view.figure, CameraMap):
        beside = cameras_list_html(view, page, ask, HEIGHT)
    elif isinstance(view.figure, PointMap):
        beside = list_html(view.figure, view.title, ask, HEIGHT)
    else:
        metric = ask.value("metric") or Metric.AGENCY_COUNT
        beside = states_html(view.rows, metric, view.title, ask, HEIGHT)
    return beside, strip_html(view, ask, asked.release.id)


@keep_answers(KEPT)
def _frame(view_id: str, asked: Question) -> tuple[Markup, Markup]:
    """Return what stands above and below a map alone; its table is a link, as the list is near."""
    view = answered(view_id, asked.ask.values)
    below = strip_html(replace(view, figure=None), asked.ask, asked.release.id)
    return heading_html(view, asked.ask), below

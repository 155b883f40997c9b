"""How many cameras are mapped in each state, for its people or for its land, on a flat map?"""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.cameras.hexagons import shade_floors
from charts.cameras.map import legend_words, shade_colours
from charts.maps.states import shaded_states
from domain.cameras import Measure
from domain.palette import Palette
from domain.words import Words


def camera_states_chart(
    states: pd.DataFrame, measure: str, say: Words, palette: Palette
) -> go.Figure:
    """Draw the states on a flat page, shaded by their cameras; states with room carry the value.

    Takes one row per state: state, camera_count and the measure, a column of `Measure`.
    """
    values = states[measure].astype("Float64").fillna(0).astype("float")
    floors = shade_floors(values[values > 0].to_numpy())
    rank = np.searchsorted(floors, values, side="right")
    whole = measure == Measure.COUNT
    colours = [palette.land, *shade_colours(palette, len(floors))]
    dark = set(shade_colours(palette)[-2:])
    texts = [say("cameras.class.none"), *legend_words(floors, whole, say)]
    text = [say.number(value, 0 if whole else 1) for value in values]
    classed = states.assign(
        **{"class": rank},
        words=[texts[step] for step in rank],
        fill=[colours[step] for step in rank],
        hatched=False,
        label=text,
        label_colour=[palette.card if colours[step] in dark else palette.ink for step in rank],
        value=[_value(one, measure, say) for one in text],
    )
    return shaded_states(classed, palette)


def _value(text: str, measure: str, say: Words) -> str:
    return say(f"cameras.value.{measure}", value=text)

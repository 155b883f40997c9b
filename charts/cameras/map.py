"""How do mapped cameras become a map: in pieces, as a still picture, or by state on a flat page?

A `CameraMap` holds no camera: only where a browser fetches them, how they are shaded, and the words
of the map in the reader's language. Its picture counts them itself.
"""

import json
from dataclasses import dataclass
from typing import ClassVar

import folium
import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.cameras.hexagons import shade_floors
from charts.cameras.picture import cameras_svg, hexagon_shades, shades_of, shape_shades
from charts.maps.folium_maps import LOWER_48
from charts.maps.outlines import outline_address, state_bounds
from charts.maps.own_folium import DrawnBy, own_map
from charts.maps.states import colour_between, shaded_states
from domain.cameras import Measure, Mount, Unit
from domain.palette import Palette
from domain.vocabulary import STATE_NAMES
from domain.words import LOCALE_OF, Words

SHADES = (0.14, 0.3, 0.48, 0.84, 1)
LEVELS = ((-9, 2), (3.8, 3), (5.2, 5), (6.6, 6), (8, 8))
NEAR_FROM, NEAR_SQUARE, NEAREST = 9.5, 10, 18
ROOM_BELOW = 70
OSM = "https://www.openstreetmap.org/"
_WINDS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
_WORDS = (
    *("cameras_one", "cameras_other", "in_view", "near", "from", "operator", "direction", "mount"),
    *("edited", "not_stated", "no_manufacturer", "open", "failed"),
)


@dataclass(frozen=True)
class CameraMap:
    """A map of cameras as data: what `cameras.js` draws (JSON), and what its picture is made of."""

    payload: str
    cameras: pd.DataFrame
    counted: pd.DataFrame
    manufacturer: str
    unit: str
    measure: str
    state: str
    say: Words
    palette: Palette
    drawn_by: ClassVar[DrawnBy] = DrawnBy("platewatchCameras", ("map.js", "cameras.js"), NEAREST)

    def folium(self, address: str, failed: str) -> folium.Map:
        """Return a new folium map that fetches the payload from an address and draws it."""
        return own_map(self.drawn_by, address, failed, self.palette)

    def svg(self, width: int) -> str:
        """Return the map as a picture of a width in pixels, for where no script runs."""
        if self.unit == Unit.HEXAGON:
            drawn = hexagon_shades(self.cameras, self.manufacturer, self.state)
        else:
            drawn = shape_shades(self.counted, self.unit, self.measure, self.state)
        legend = legend_words(drawn.floors, is_whole(self.measure), self.say)
        title = self.say(f"cameras.legend.{self.unit}.{self.measure}")
        colours = shade_colours(self.palette, len(drawn.floors))
        credit = self.say("cameras.attribution")
        return cameras_svg(drawn, colours, legend, title, self.palette, width, self.state, credit)


def camera_map(
    copy_id: str,
    cameras: pd.DataFrame,
    counted: pd.DataFrame,
    manufacturer: str,
    unit: str,
    measure: str,
    state: str,
    say: Words,
    palette: Palette,
    alt: str,
) -> CameraMap:
    """Return the map of a copy of the cameras, of a manufacturer's if one is named.

    Takes all cameras of the copy (latitude, longitude, state, manufacturer) and, where the unit is
    a state or county, one row for each of them: state or county_id, its name, and the measure.
    Hexagons are shaded by their count, whatever the measure. `state` is the one to show; blank for
    the lower 48 states.
    """
    measure = Measure.COUNT if unit == Unit.HEXAGON else measure
    shapes = _shapes(counted, unit, measure, say) if unit != Unit.HEXAGON else ([1], {})
    payload = {
        "copy": copy_id,
        "pieces": f"/camera-pieces/{copy_id}/",
        "manufacturer": manufacturer,
        "unit": unit,
        "floors": shapes[0],
        "values": shapes[1],
        "whole": is_whole(measure),
        "levels": LEVELS,
        "near_from": NEAR_FROM,
        "near_square": NEAR_SQUARE,
        "shades": shade_colours(palette),
        "bounds": state_bounds(state) if state else LOWER_48,
        "below": ROOM_BELOW,
        "osm": OSM,
        "language": LOCALE_OF[say.language].replace("_", "-"),
        "outlines": {k: outline_address(f"{k}.json") for k in ("states", "counties")},
        "colours": {name: getattr(palette, name) for name in ("land", "line", "card", "accent")},
        "words": _words(unit, measure, say) | {"alt": alt},
    }
    text = json.dumps(payload, separators=(",", ":"))
    return CameraMap(text, cameras, counted, manufacturer, unit, measure, state, say, palette)


def shade_colours(palette: Palette, classes: int = len(SHADES)) -> list[str]:
    """Return the shade of each class of a count, the least first, spread over all five shades."""
    steps = [round(n * (len(SHADES) - 1) / max(1, classes - 1)) for n in range(classes)]
    return [colour_between(palette.land, palette.accent, SHADES[step]) for step in steps]


def is_whole(measure: str) -> bool:
    """Tell whether a measure counts in whole numbers."""
    return measure == Measure.COUNT


def legend_words(floors: list[float], whole: bool, say: Words) -> list[str]:
    """Return each class of a shade in words."""
    texts = []
    for floor, following in zip(floors, [*floors[1:], None], strict=True):
        if following is None:
            texts.append(say("cameras.map.from", value=say.number(floor, 2)))
            continue
        last = following - 1 if whole else following
        one = say.number(floor, 2)
        texts.append(f"{one}–{say.number(last, 2)}" if last > floor else one)
    return texts


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


def _shapes(
    counted: pd.DataFrame, unit: str, measure: str, say: Words
) -> tuple[list[float], dict[str, list]]:
    """Return where each shade begins, and the shade and the words of each state or county."""
    shown = counted[counted[measure].notna() & counted[measure].gt(0)]
    values = shown[measure].astype("float").to_numpy()
    floors = shade_floors(values)
    names = shown["state"].map(STATE_NAMES)
    names = names if unit == Unit.STATE else shown["county"] + ", " + names
    told = zip(names, shown["camera_count"], shown[measure], strict=True)
    texts = [_text(*one, measure, say) for one in told]
    ids = shown["state" if unit == Unit.STATE else "county_id"]
    pairs = zip(ids, shades_of(values, floors), texts, strict=True)
    return floors, {one: [shade, text] for one, shade, text in pairs}


def _text(name: str, cameras: int, value: float, measure: str, say: Words) -> str:
    count = say("count.cameras", n=int(cameras))
    if measure == Measure.COUNT:
        return f"{name}: {count}"
    rate = say(f"cameras.value.{measure}", value=say.number(value, 1))
    return f"{name}: {rate} ({count})"


def _words(unit: str, measure: str, say: Words) -> dict[str, object]:
    words: dict[str, object] = {name: say.messages[f"cameras.map.{name}"] for name in _WORDS}
    return words | {
        "legend": say(f"cameras.legend.{unit}.{measure}"),
        "winds": [say(f"cameras.wind.{wind}") for wind in _WINDS],
        "mounts": {str(mount): say.label("cameras.mount", mount) for mount in Mount},
        "zoom_in": say("map.zoom_in"),
        "zoom_out": say("map.zoom_out"),
        "attribution": say("cameras.map.attribution"),
    }


def _value(text: str, measure: str, say: Words) -> str:
    return say(f"cameras.value.{measure}", value=text)

"""The words and columns of mapped cameras: what a store of them holds, and how a map counts them.

A camera here is one that volunteers have mapped; whether it stands, and whose it is, is theirs to
say. Nothing of who mapped it is kept.
"""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

CAMERA_COLUMNS = (
    "camera_id",
    "latitude",
    "longitude",
    "directions",
    "manufacturer",
    "operator",
    "mount",
    "last_edited_on",
    "state",
    "county_id",
    "source_sha256",
)
"""Columns of a store of cameras, one camera a row.

camera_id is the type and number in OpenStreetMap ("node/12"), or the position ("at/37.5,-120.5")
where the file gave none; directions are whole degrees clockwise from north; state and county_id
(FIPS) say inside which of our outlines the camera lies, and are missing outside all of them.
"""

MAPPED_COLUMNS = ("latitude", "longitude", "state", "county_id", "manufacturer", "operator")
"""Columns that cameras are counted by."""


class Mount(StrEnum):
    """What a camera is mounted on."""

    POLE = "pole"
    STREET_LIGHT = "street_light"
    TRAFFIC_SIGNAL = "traffic_signal"
    WALL = "wall"
    BRIDGE = "bridge"
    TRAILER = "trailer"
    OTHER = "other"


class Unit(StrEnum):
    """By which shapes a map counts cameras."""

    HEXAGON = "hexagon"
    COUNTY = "county"
    STATE = "state"


class Measure(StrEnum):
    """What is counted of a state or county: cameras, or cameras for its people or its land."""

    COUNT = "camera_count"
    PER_PEOPLE = "per_100k_people"
    PER_LAND = "per_100_sq_miles"


class MappedAs(StrEnum):
    """By which tag a mapped camera is counted for a subject that states how many it has."""

    OPERATOR = "operator"
    MANUFACTURER = "manufacturer"
    ALL = "all"


@dataclass(frozen=True)
class MappedCameras:
    """One copy of the mapped cameras: its id, what it counts by, and of which days it is.

    `rows` has one row a camera and `MAPPED_COLUMNS`, of which all but the place may be missing.
    `days` are those its files are copies of, earliest first; a blank one stands first if a file
    does not say. `imported_on` is the day it was brought in.
    """

    id: str
    rows: pd.DataFrame
    days: tuple[str, ...]
    imported_on: str

    def is_known_on(self, day: str) -> bool:
        """Tell whether the copy can speak of a day: not if every file was made after it."""
        return not self.days or not self.days[0] or self.days[0][: len(day)] <= day

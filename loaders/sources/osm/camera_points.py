"""Which plate readers does a file of OpenStreetMap points hold, in any of the forms it comes in?

Overpass JSON, GeoJSON with the tags as properties, and DeFlock's lists and tiles. Who mapped a
point is not read.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from domain.schema import LIST_SEPARATOR
from loaders.sources.base.rows import refusal_of
from loaders.sources.base.texts import date_in, day_of, json_of
from loaders.sources.osm.camera_tags import directions_of, manufacturer_of, mount_of, name_of

COLUMNS = (
    *("camera_id", "latitude", "longitude", "directions"),
    *("manufacturer", "operator", "mount", "last_edited_on"),
)
_TYPE = "surveillance:type"
_ALPR = {"alpr", "anpr"}
# Where files that are not OpenStreetMap's own say what a point is, and what they call a reader.
_KIND_KEYS = ("surveillance_type", "camera:type", "camera_type", "kind", "category", "type")
_SAID_OF_READERS = re.compile(
    r"\b(?:alprs?|anprs?|lprs?|(?:licen[cs]e|number)[ _-]?plate[ _-]?(?:readers?|recognition)|"
    r"plate[ _-]?readers?)\b",
    re.IGNORECASE,
)
_MAKER_KEYS = ("manufacturer", "brand", "surveillance:manufacturer", "surveillance:brand")
_OPERATOR_KEYS = ("operator", "surveillance:operator")
_DIRECTION_KEYS = ("direction", "camera:direction")
_MOUNT_KEYS = ("camera:mount", "surveillance:mount", "support")


class Noted(StrEnum):
    """What was passed over in a file."""

    OTHER_SURVEILLANCE = "other_surveillance"
    NO_PLACE = "no_place"
    DIRECTION_NOT_READ = "direction_not_read"


@dataclass(frozen=True)
class CameraFile:
    """The cameras of one file, how often something was passed over, and the day of the copy.

    `cameras` has one row a camera: camera_id (blank if the file gives none), latitude, longitude,
    directions (`|`-joined degrees from north, blank if none could be read), manufacturer (one
    spelling), operator, mount (`Mount`) and last_edited_on; blank where the tags do not say.
    """

    cameras: pd.DataFrame
    noted: Counter[Noted]
    copied_on: str


def read_cameras(file: str, content: bytes) -> CameraFile:
    """Read the plate readers of a file; other surveillance is counted and left out.

    InvalidData if it is no JSON, is cut short, or holds no points.
    """
    data = json_of(content, file)
    noted: Counter[Noted] = Counter()
    rows = []
    for camera_id, place, tags, edited in _points(data, file):
        latitude, longitude = _number(place[0], 90), _number(place[1], 180)
        if not _is_reader(tags):
            noted[Noted.OTHER_SURVEILLANCE] += 1
        elif latitude is None or longitude is None:
            noted[Noted.NO_PLACE] += 1
        else:
            rows.append((camera_id, latitude, longitude, *_told(tags, noted), day_of(edited)))
    return CameraFile(pd.DataFrame(rows, columns=list(COLUMNS)), noted, _day(data, file))


def _is_reader(tags: dict) -> bool:
    """Tell whether the tags say that a point is a plate reader, by the tag for it or in words."""
    typed = str(tags.get(_TYPE, "alpr")).strip().lower()
    said = (str(tags.get(name) or "") for name in _KIND_KEYS)
    return typed in _ALPR or (not typed and any(map(_SAID_OF_READERS.search, said)))


def _told(tags: dict, noted: Counter[Noted]) -> tuple[str, str, str, str]:
    written = _first(tags, *_DIRECTION_KEYS)
    degrees = directions_of(written)
    if written and not degrees:
        noted[Noted.DIRECTION_NOT_READ] += 1
    return (
        LIST_SEPARATOR.join(map(str, degrees)),
        manufacturer_of(_first(tags, *_MAKER_KEYS)),
        name_of(_first(tags, *_OPERATOR_KEYS)),
        str(mount_of(_first(tags, *_MOUNT_KEYS))),
    )


def _points(data: object, file: str) -> Iterator[tuple[str, tuple, dict, object]]:
    """Yield id, place, tags and day of the last edit of each point, whatever it is of."""
    if isinstance(data, dict) and data.get("remark"):
        raise refusal_of(file, f"the answer is cut short: {data['remark']}")
    listed, read = next(
        ((data[key], read) for key, read in _FORMS if isinstance(data, dict) and key in data),
        (data, _of_listed),
    )
    if not isinstance(listed, list):
        raise refusal_of(file, "it holds no cameras: no elements, features or list of points")
    for number, one in enumerate(listed, 1):
        point = read(one) if isinstance(one, dict) else None
        if point is None:
            raise refusal_of(file, f"entry {number} is no point of OpenStreetMap")
        yield point


def _of_element(element: dict) -> tuple | None:
    if "id" not in element:
        return None
    place = element if "lat" in element else _dict(element.get("center"))
    name, tags = f"{element.get('type', 'node')}/{element['id']}", _dict(element.get("tags"))
    return name, (place.get("lat"), place.get("lon")), {_TYPE: "", **tags}, element.get("timestamp")


def _of_feature(feature: dict) -> tuple | None:
    if "geometry" not in feature:
        return None
    tags, geometry = _dict(feature.get("properties")), _dict(feature["geometry"])
    at = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    longitude, latitude = at[:2] if isinstance(at, list) and len(at) > 1 else (None, None)
    if "osmId" in tags:
        return _of_listed({**tags, "lat": latitude, "lon": longitude})
    name = str(tags.get("@id") or tags.get("id") or feature.get("id") or "")
    name = f"node/{name}" if name.isdigit() else name
    edited = tags.get("@timestamp") or tags.get("timestamp")
    return name, (latitude, longitude), {_TYPE: "", **tags}, edited


def _of_listed(one: dict) -> tuple | None:
    if not {"lat", "lon"} <= one.keys() or not {"osmId", "id"} & one.keys():
        return None
    place, edited = (one["lat"], one["lon"]), one.get("timestamp")
    if "osmId" not in one:
        return f"{one.get('type', 'node')}/{one['id']}", place, _dict(one.get("tags")), edited
    direction = one.get("directionCardinal") or one.get("direction")
    tags = {"direction": direction, "camera:mount": one.get("mountType")}
    tags |= {name: one.get(name) for name in ("manufacturer", "brand", "operator")}
    return f"{one.get('osmType', 'node')}/{one['osmId']}", place, tags, edited


_FORMS = (("elements", _of_element), ("features", _of_feature))


def _day(data: object, file: str) -> str:
    """Return the day an answer says the database is of, else the one in the file's name."""
    stamp = _dict(_dict(data).get("osm3s")).get("timestamp_osm_base")
    return day_of(stamp) or date_in(file)


def _first(tags: dict, *names: str) -> str:
    return next((str(tags[name]) for name in names if tags.get(name) not in (None, "")), "")


def _dict(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def _number(value: object, most: int) -> float | None:
    """Return a latitude or longitude to seven decimals; None for what can be none."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return round(float(value), 7) if math.fabs(value) <= most else None

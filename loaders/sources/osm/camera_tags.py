"""What do the tags of a camera in OpenStreetMap say: which way it looks, who made it, on what?

Tags are typed by many hands. What can be read for certain is brought into one form; what cannot
is left blank, so that it can be counted.
"""

import csv
import functools
import re
from pathlib import Path

from domain.cameras import Mount

MAKERS_FILE = (
    Path(__file__).resolve().parent.parent.parent.parent / "data" / "patterns" / "camera_makers.csv"
)
LONGEST_NAME = 80
WIDEST_VIEW = 180
_WINDS = (
    ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE")
    + ("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
)  # fmt: skip
_DEGREES_OF = {wind: n * 22.5 for n, wind in enumerate(_WINDS)} | {
    "NORTH": 0, "NORTHEAST": 45, "EAST": 90, "SOUTHEAST": 135,
    "SOUTH": 180, "SOUTHWEST": 225, "WEST": 270, "NORTHWEST": 315,
}  # fmt: skip
_NUMBER = re.compile(r"-?\d{1,3}(\.\d+)?")
_TOGETHER = re.compile(r"(\d{3}){2,}")
_VIEW = re.compile(r"(\d{1,3}(?:\.\d+)?) ?[-–] ?(\d{1,3}(?:\.\d+)?)")
_MOUNTS: tuple[tuple[str, Mount], ...] = (
    (r"street_?lamp|light", Mount.STREET_LIGHT),
    (r"traffic|signal", Mount.TRAFFIC_SIGNAL),
    (r"^pol$|pole|post|mast", Mount.POLE),
    (r"wall|building|roof|facade", Mount.WALL),
    (r"bridge|gantry|overpass", Mount.BRIDGE),
    (r"trailer|vehicle", Mount.TRAILER),
)


@functools.lru_cache(maxsize=4096)
def directions_of(written: str) -> tuple[int, ...]:
    """Return the directions of a tag in whole degrees clockwise from north, each once.

    "230;150" is two; "270230" is two without a mark between them, of three digits each; "-20" is
    340; "NE" is 45; "338-23" is the view from 338 to 23, whose middle is 1. Left out is what could
    mean anything: 900, 9018045, a view of more than half a circle, NB (a direction of traffic).
    """
    parts = [part.strip().upper().rstrip("°") for part in re.split(r"[;,|/&]", written)]
    degrees = [value for part in parts if part for value in _degrees(part)]
    return tuple(dict.fromkeys(int(value % 360 + 0.5) % 360 for value in degrees))


@functools.lru_cache(maxsize=4096)
def manufacturer_of(written: str) -> str:
    """Return the one spelling of a manufacturer; blank for none, as written if it is not known."""
    text = name_of(written)
    for pattern, manufacturer in _makers():
        if pattern.search(text):
            return manufacturer
    return text


@functools.lru_cache(maxsize=4096)
def mount_of(written: str) -> str:
    """Return what a camera is mounted on, as a word of `Mount`; blank if the tag is."""
    text = written.strip().lower()
    if not text:
        return ""
    return next((word for pattern, word in _MOUNTS if re.search(pattern, text)), Mount.OTHER)


def name_of(written: str) -> str:
    """Return a name on one line, at most 80 characters long."""
    return " ".join(written.split())[:LONGEST_NAME]


def _degrees(part: str) -> list[float]:
    if part in _DEGREES_OF:
        return [_DEGREES_OF[part]]
    if _TOGETHER.fullmatch(part):
        apart = [float(part[at : at + 3]) for at in range(0, len(part), 3)]
        return apart if max(apart) <= 360 else []
    if _NUMBER.fullmatch(part):
        value = float(part)
        return [value] if -360 < value <= 360 else []
    if view := _VIEW.fullmatch(part):
        start, end = (float(text) for text in view.groups())
        width = (end - start) % 360
        is_one_view = max(start, end) <= 360 and 0 < width <= WIDEST_VIEW
        return [start + width / 2] if is_one_view else []
    return []


@functools.cache
def _makers() -> tuple[tuple[re.Pattern[str], str], ...]:
    with MAKERS_FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["manufacturer"]) for row in rows)

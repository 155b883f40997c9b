"""Where do volunteers of OpenStreetMap say plate readers stand, and which way do they look?"""

import json
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from domain.borders import counties_of, state_of_county
from domain.vocabulary import STATE_NAMES, ClaimMetric, SourceKind
from loaders.fetch.responses import AnswerRefused
from loaders.problems import shortened
from loaders.sources.base.about import About
from loaders.sources.base.requests import Asking, Request
from loaders.sources.base.rows import FileRead, Parsed, Row, parsed, row
from loaders.sources.osm.camera_points import Noted, read_cameras

ABOUT = About(
    name="osm_cameras",
    title="Plate readers on OpenStreetMap: Overpass, GeoJSON and DeFlock's tiles",
    publisher="OpenStreetMap contributors; tiles by DeFlock (FoggedLens)",
    url="https://overpass-api.de/api/interpreter",
    licence="ODbL: say © OpenStreetMap contributors wherever it shows",
    spdx="ODbL-1.0",
    attribution="© OpenStreetMap contributors",
    terms="Overpass: under 10,000 calls and 1 GB a day, two at once. Tiles: rebuilt hourly. Who "
    "mapped a camera is not kept",
    yields=(
        "Claims: cameras mapped in the United States on the day of the files, which may be one of "
        "the country or one a state.",
        "Cameras, by `import cameras`: place, directions, manufacturer, operator, mount, edit day.",
    ),
    cannot_tell=(
        "Cameras nobody mapped, and whether one that is mapped still stands.",
        "Whose data a camera's detections become: the operator is what a passer-by took it for.",
    ),
    files="answers of Overpass, GeoJSON of surveillance points, tiles or lists of DeFlock (JSON)",
)
OVERPASS = "https://overpass-api.de/api/interpreter"
TILES = "https://cdn.deflock.me/regions/index.json"
_QUERY = (
    '[out:json][timeout:180];area["ISO3166-2"="US-{state}"]->.a;'
    'nwr["man_made"="surveillance"]["surveillance:type"="ALPR"](area.a);out meta center;'
)
LEAST_STATES = 45
"""Files with cameras in fewer states are of a part of the country, and no count of all."""
_NO_DAY = "of no day known; put it in the file's name, as in cameras_2026-04-12.json"
_A_PART = f"of a part of the country: in fewer than {LEAST_STATES} states"


def _by_state(base: str, states: list[str]) -> list[Request]:
    asked = [state.upper() for state in states] or list(STATE_NAMES)
    unknown = next((state for state in asked if state not in STATE_NAMES), None)
    if unknown is not None:
        raise AnswerRefused(
            f"found '{shortened(unknown)}', no state; write its letters, such as CA"
        )
    return [
        Request(base, "POST", form={"data": _QUERY.format(state=state)}, about=f"US-{state}")
        for state in asked
    ]


def _elements(content: bytes) -> int:
    data = json.loads(content)
    if "remark" in data:
        raise ValueError(f"cut short: {data['remark']}")
    return len([element["id"] for element in data["elements"]])


def _without_mappers(content: bytes) -> bytes:
    data = json.loads(content)
    for element in data["elements"]:
        element.pop("user", None)
        element.pop("uid", None)
    return json.dumps(data, ensure_ascii=False).encode()


OVERPASS_ASKING = Asking(
    base=OVERPASS,
    first=_by_state,
    count=_elements,
    cleaned=_without_mappers,
    seconds=10.0,
    may_be_empty=True,
    words="states, such as ca tx; without any, all of them",
)


def _tiles(request: Request, content: bytes) -> list[Request]:
    data = json.loads(content)
    if not isinstance(data, dict) or "regions" not in data:
        return []
    folder = request.url.rsplit("/", 1)[0]
    return [Request(f"{folder}/{region}.json", about=region) for region in data["regions"]]


def _cameras_in(content: bytes) -> int:
    data = json.loads(content)
    if isinstance(data, dict):
        if not all(isinstance(region, str) for region in data["regions"]):
            raise ValueError("the index names no regions")
        return 0
    return len([camera["id"] for camera in data])


TILES_ASKING = Asking(
    base=TILES, first=lambda base, words: [Request(base)], count=_cameras_in, after=_tiles
)
ASKINGS = {"osm_cameras": OVERPASS_ASKING, "deflock_tiles": TILES_ASKING}
"""The two ways, by the name under which each is fetched."""


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read cameras; rows of claims and sources, one count of the United States a day.

    The files of one day count together, as answers for each state do.
    """
    by_day: dict[str, list[tuple[FileRead, pd.DataFrame]]] = {}
    for file, content in files:
        found = read_cameras(file, content)
        read = _read(file, len(found.cameras), found.noted)
        by_day.setdefault(found.copied_on, []).append((read, found.cameras))
    rows: list[tuple[str, Row]] = []
    for day, of_day in by_day.items():
        states = _states(_merged(frame for _, frame in of_day))
        why_not = _NO_DAY if not day else _A_PART if states.nunique() < LEAST_STATES else ""
        for read, _ in of_day if why_not else ():
            read.pass_over(why_not, read.rows_used)
        if not why_not:
            rows += _count(day, len(states))
    return parsed(rows, files=[read for of_day in by_day.values() for read, _ in of_day])


def parse_cameras(files: Iterable[tuple[str, bytes]]) -> pd.DataFrame:
    """Return one row a plate reader, as `CameraFile.cameras` has them, of all files.

    Other surveillance cameras are left out. A camera in two files comes once: known by its id, or
    without one by its place.
    """
    return _merged(read_cameras(file, content).cameras for file, content in files)


def _merged(read: Iterable[pd.DataFrame]) -> pd.DataFrame:
    frames: list[pd.DataFrame] = []
    for frame in read:
        if frames:
            known = pd.concat(frames)
            places = pd.MultiIndex.from_frame(known[["latitude", "longitude"]])
            here = pd.MultiIndex.from_frame(frame[["latitude", "longitude"]])
            frame = frame[~((frame["camera_id"] == "") & here.isin(places))]
        frames.append(frame)
    cameras = pd.concat(frames, ignore_index=True)
    again = cameras["camera_id"].ne("") & cameras.duplicated("camera_id", keep="last")
    return cameras[~again].reset_index(drop=True)


def _states(cameras: pd.DataFrame) -> pd.Series:
    """Return the state of each camera that stands in one."""
    at = (cameras[name].to_numpy("float64") for name in ("latitude", "longitude"))
    return pd.Series(counties_of(*at), dtype=object).map(state_of_county()).dropna()


def _read(file: str, camera_count: int, noted: Counter[Noted]) -> FileRead:
    passed_over = {Noted.OTHER_SURVEILLANCE: "other surveillance", Noted.NO_PLACE: "no place"}
    read = FileRead(file, camera_count + sum(noted[kind] for kind in passed_over))
    for kind, why in passed_over.items():
        read.pass_over(why, noted[kind])
    return read


def _count(day: str, count: int) -> list[tuple[str, Row]]:
    source_id = f"openstreetmap-cameras-{day}"
    source = row(
        "sources",
        source_id=source_id,
        title=f"Plate readers mapped on OpenStreetMap, {day}",
        publisher="OpenStreetMap contributors",
        kind=SourceKind.TRACKER,
        url="https://www.openstreetmap.org/",
        published_on=day,
        note="ODbL",
    )
    claim = row(
        "claims",
        subject_id="us",
        metric=ClaimMetric.CAMERAS,
        value=count,
        unit="cameras",
        as_of=day,
        claimed_by="OpenStreetMap contributors",
        source_ids=source_id,
        note="Plate readers of all makers, as mapped by volunteers, in the states, the District "
        "of Columbia and Puerto Rico",
    )
    return [("sources", source), ("claims", claim)]

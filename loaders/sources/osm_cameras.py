"""Where do volunteers of OpenStreetMap say plate readers stand, and which way do they look?"""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from domain.vocabulary import ClaimMetric, SourceKind
from loaders.sources.about import About
from loaders.sources.camera_points import Noted, read_cameras
from loaders.sources.rows import FileRead, Parsed, Row, parsed, row

ABOUT = About(
    name="osm_cameras",
    title="Plate readers on OpenStreetMap: Overpass, GeoJSON and DeFlock's tiles",
    publisher="OpenStreetMap contributors; tiles by DeFlock (FoggedLens)",
    url="https://overpass-api.de/api/interpreter",
    licence="ODbL: say © OpenStreetMap contributors wherever it shows",
    terms="Overpass: under 10,000 calls and 1 GB a day, two at once. Tiles: rebuilt hourly. Who "
    "mapped a camera is not kept",
    yields=(
        "Claims: cameras mapped in all, on the day of the file.",
        "Cameras, by `import cameras`: place, directions, manufacturer, operator, mount, edit day.",
    ),
    cannot_tell=(
        "Cameras nobody mapped, and whether one that is mapped still stands.",
        "Whose data a camera's detections become: the operator is what a passer-by took it for.",
    ),
    files="answers of Overpass, GeoJSON of surveillance points, tiles or lists of DeFlock (JSON)",
)
LEAST_OF_A_COUNTRY = 10_000
"""A file of fewer cameras is of a part of the country, and no count of all."""


def parse(files: Iterable[tuple[str, bytes]]) -> Parsed:
    """Read cameras; rows of claims and sources, one count a file."""
    rows: list[tuple[str, Row]] = []
    read: list[FileRead] = []
    for file, content in files:
        found = read_cameras(file, content)
        read.append(_read(file, len(found.cameras), found.noted))
        counted = _count(found.copied_on, len(parse_cameras([(file, content)])))
        rows += counted
        if not counted:
            read[-1].pass_over("of no day known or a part of the country", read[-1].rows_used)
    return parsed(rows, files=read)


def parse_cameras(files: Iterable[tuple[str, bytes]]) -> pd.DataFrame:
    """Return one row a plate reader, as `CameraFile.cameras` has them, of all files.

    Other surveillance cameras are left out. A camera in two files comes once: known by its id, or
    without one by its place.
    """
    frames = []
    for file, content in files:
        frame = read_cameras(file, content).cameras
        if frames:
            known = pd.concat(frames)
            places = pd.MultiIndex.from_frame(known[["latitude", "longitude"]])
            here = pd.MultiIndex.from_frame(frame[["latitude", "longitude"]])
            frame = frame[~((frame["camera_id"] == "") & here.isin(places))]
        frames.append(frame)
    cameras = pd.concat(frames, ignore_index=True)
    again = cameras["camera_id"].ne("") & cameras.duplicated("camera_id", keep="last")
    return cameras[~again].reset_index(drop=True)


def _read(file: str, camera_count: int, noted: Counter[Noted]) -> FileRead:
    passed_over = {Noted.OTHER_SURVEILLANCE: "other surveillance", Noted.NO_PLACE: "no place"}
    read = FileRead(file, camera_count + sum(noted[kind] for kind in passed_over))
    for kind, why in passed_over.items():
        read.pass_over(why, noted[kind])
    return read


def _count(day: str, count: int) -> list[tuple[str, Row]]:
    if not day or count < LEAST_OF_A_COUNTRY:
        return []
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
        note="Plate readers of all makers, as mapped by volunteers",
    )
    return [("sources", source), ("claims", claim)]

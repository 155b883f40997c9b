"""How heavy is the map of cameras, and how fast do its pieces come, with as many as there are?

Made lists of 61,000 and 200,000 cameras are brought in as a maintainer would; then every square of
the far zooms and a sample of near ones is asked as a browser asks, zipped. The first view is all
that the map adds to its page: Leaflet, our scripts, the outlines, the pieces of the lower 48 states
and the list beside them. Beside it stands what one folium map with every camera inline weighs.
"""

import argparse
import datetime as dt
import functools
import gzip
import os
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast
from unittest import mock

import folium
import numpy as np
import orjson
from starlette.applications import Starlette
from starlette.testclient import TestClient

from benchmarks.made_cameras import made_file
from charts.cameras.map import CameraMap
from charts.maps.outlines import outline_address
from charts.maps.own_folium import LEAFLET, script_address
from domain.palette import LIGHT
from domain.words import words
from loaders.cameras.importer import import_cameras
from loaders.cameras.store import CameraStore, read_state
from loaders.releases.live import HOME, VAR_VARIABLE
from loaders.releases.release import load_release
from markup.map_list import cameras_list_html
from publish.app.routes import middleware, routes
from publish.http.release_store import CameraShelf, tables_of
from publish.maps.camera_pieces import POINTS_FROM, RESOLUTION, CameraPieces
from publish.maps.map_data import keep_payload
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.base.release_tables import ReleaseTables
from views.base.view import View
from views.cameras.params import COPY

MOST_FIRST_KB, MOST_PIECE_KB, MOST_MS = 300, 100, 50
NEAR_SAMPLED = 2_000
MARKERS = 2_000
FIRST_ZOOM, FIRST_SQUARES = 3, [(x, y) for x in (0, 1, 2) for y in (2, 3)]
NOW = dt.datetime(2026, 11, 24)
Result = TypeVar("Result")


@dataclass(frozen=True)
class AnsweredSquares:
    """Squares of one zoom that were asked: their sizes in bytes, plain and zipped, and times."""

    zoom: int
    plain: list[int]
    zipped: list[int]
    seconds: list[float]


def main(argv: Sequence[str] = ()) -> int:
    """Print sizes and times; return 1 if a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks cameras", description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=[61_000, 200_000])
    parser.add_argument("--beside", type=int, default=61_000, help="cameras of the folium map")
    options = parser.parse_args(argv)
    kept = True
    for count in options.counts:
        with tempfile.TemporaryDirectory() as folder, _var_in(folder):
            kept &= _time_one(count, Path(folder))
    _print_folium(options.beside)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10:,.0f} MB")
    return 0 if kept else 1


def _var_in(folder: str) -> AbstractContextManager:
    return mock.patch.dict(os.environ, {VAR_VARIABLE: folder})


def _time_one(count: int, folder: Path) -> bool:
    file = folder / "cameras.json"
    file.write_bytes(made_file(count))
    done, seconds = _timed(lambda: import_cameras([file], folder / "cameras", NOW, write=True))
    store = next((folder / "cameras").glob("*.parquet"))
    print(f"\n{count:,} cameras")
    print(f"  import                  {seconds:8.1f} s, {_mb(file)} in, {_mb(store)} kept")
    state, seconds = _timed(lambda: read_state(folder / "cameras", done.state.id))
    print(f"  read the store          {seconds:8.2f} s")
    pieces, seconds = _timed(lambda: CameraPieces(state.cameras))
    _, warm = _timed(pieces.warm)
    print(f"  make ready              {seconds:8.2f} s, count by hexagon {warm:.2f} s")
    asked = [_ask(pieces, zoom, _squares(pieces, state, zoom)) for zoom in RESOLUTION]
    asked.append(_ask(pieces, POINTS_FROM, _sample(_squares(pieces, state, POINTS_FROM))))
    for one in asked:
        _print_asked(one)
    first = _first_view(pieces, done.state.id)
    for name, size in first.items():
        print(f"    {name:<22}{size / 1e3:8.1f} KB")
    total = sum(first.values()) / 1e3
    print(f"  first view, zipped      {total:8.1f} KB (at most {MOST_FIRST_KB})")
    largest = max(max(one.plain) for one in asked) / 1e3
    slowest = max(float(np.percentile(one.seconds, 95)) for one in asked) * 1e3
    print(
        f"  largest piece           {largest:8.1f} KB before it is zipped (at most {MOST_PIECE_KB})"
    )
    print(f"  slowest p95             {slowest:8.1f} ms (at most {MOST_MS})")
    return total <= MOST_FIRST_KB and largest <= MOST_PIECE_KB and slowest <= MOST_MS


def _squares(pieces: CameraPieces, state: CameraStore, zoom: int) -> list[tuple[int, int]]:
    """Return the squares of a zoom that hold a camera, and of a far zoom those around them."""
    latitudes, longitudes = (state.cameras[n].to_numpy() for n in ("latitude", "longitude"))
    x = ((longitudes + 180) / 360 * 2**zoom).astype(int)
    y = ((1 - np.arcsinh(np.tan(np.radians(latitudes))) / np.pi) / 2 * 2**zoom).astype(int)
    found = set(zip(x.tolist(), y.tolist(), strict=True))
    if zoom in RESOLUTION:
        found |= {(x + a, y + b) for x, y in found for a in (-1, 0, 1) for b in (-1, 0, 1)}
    return sorted(square for square in found if 0 <= min(square) <= max(square) < 2**zoom)


def _sample(squares: list[tuple[int, int]]) -> list[tuple[int, int]]:
    chance = np.random.default_rng(1)
    picked = chance.permutation(len(squares))[:NEAR_SAMPLED]
    return [squares[n] for n in picked]


def _ask(pieces: CameraPieces, zoom: int, squares: list[tuple[int, int]]) -> AnsweredSquares:
    """Ask squares, and the quarters of those that are split, zipped as they are sent."""
    asked = AnsweredSquares(zoom, [], [], [])
    waiting = [(zoom, *square) for square in squares]
    while waiting:
        square = waiting.pop()
        (body, zipped), seconds = _timed(functools.partial(_sent, pieces, square))
        asked.plain.append(len(body))
        asked.zipped.append(len(zipped))
        asked.seconds.append(seconds)
        if body == b'{"split":true}':
            z, x, y = square
            waiting += [(z + 1, 2 * x + a, 2 * y + b) for a in (0, 1) for b in (0, 1)]
    return asked


def _sent(pieces: CameraPieces, square: tuple[int, int, int]) -> tuple[bytes, bytes]:
    body = pieces.of(*square)
    return body, gzip.compress(body, 6)


def _print_asked(one: AnsweredSquares) -> None:
    kind = f"hexagons {RESOLUTION[one.zoom]}" if one.zoom in RESOLUTION else "cameras"
    times, most = np.array(one.seconds) * 1e3, max(one.plain) / 1e3
    print(
        f"  {kind:<12} zoom {one.zoom:<3}{len(times):7,} pieces; at most {most:6.1f} KB, "
        f"zipped {max(one.zipped) / 1e3:5.1f} KB; median {np.median(times):5.2f} ms, "
        f"p95 {np.percentile(times, 95):5.2f} ms, slowest {times.max():6.2f} ms"
    )


def _first_view(pieces: CameraPieces, copy_id: str) -> dict[str, int]:
    """Return what the map adds to its page, by part, as a browser gets it."""
    client = TestClient(Starlette(routes=routes(), middleware=middleware()))
    view, ask = _view(copy_id)
    drawn = cast(CameraMap, view.figure)
    base = f"/camera-pieces/{copy_id}"
    addresses = {
        "Leaflet": [f"{LEAFLET}/leaflet.js", f"{LEAFLET}/leaflet.css"],
        "our scripts": [script_address("map.js"), script_address("cameras.js")],
        "outlines of states": [outline_address("states.json")],
        "what to draw": [keep_payload(drawn.payload), f"{base}/shades.json"],
        "pieces": [f"{base}/{FIRST_ZOOM}/{x}/{y}.json" for x, y in FIRST_SQUARES],
    }
    sizes = {
        name: sum(_bytes_sent(client, address) for address in listed)
        for name, listed in addresses.items()
    }
    listed = cameras_list_html(view, "cameras", ask, 470).encode()
    html = drawn.folium("/maps/a.json", "").get_root().render().encode()
    return sizes | {"the list and the frame": len(gzip.compress(listed + html))}


def _bytes_sent(client: TestClient, address: str) -> int:
    with client.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        return sum(map(len, answer.iter_raw()))


def _view(copy_id: str) -> tuple[View, Ask]:
    release = load_release(HOME / "data")
    tables = ReleaseTables(dict(tables_of(release)), CameraShelf())
    ask = Ask(tables, NOW.date(), words("en"), LIGHT, {COPY.name: copy_id})
    return catalogue()["cameras-map"].answer(ask), ask


def _print_folium(count: int) -> None:
    print(f"\nbeside it, folium with {count:,} cameras inline")
    listed = orjson.loads(made_file(count))
    for name, make, share in (
        ("folium.GeoJson", _geojson_map, 1),
        ("folium.CircleMarker", _markers_map, MARKERS / count),
    ):
        some = listed[: int(count * share)]
        html, seconds = _timed(functools.partial(_drawn, make, some))
        zipped = len(gzip.compress(html)) / share
        said = "" if share == 1 else f" (from {len(some):,})"
        print(
            f"  {name:<22}{len(html) / share / 1e6:8.1f} MB, zipped {zipped / 1e6:5.1f} MB, "
            f"made in {seconds / share:6.1f} s{said}, sent again at every run of its page"
        )


def _drawn(make: Callable[[list[dict]], folium.Map], some: list[dict]) -> bytes:
    return make(some).get_root().render().encode()


def _geojson_map(listed: list[dict]) -> folium.Map:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [one["lon"], one["lat"]]},
            "properties": {k: one.get(k, "") for k in ("brand", "operator", "directionCardinal")},
        }
        for one in listed
    ]
    drawn = folium.Map([38, -96], zoom_start=4, tiles=None)
    collection = {"type": "FeatureCollection", "features": features}
    marker = folium.CircleMarker(radius=3)
    folium.GeoJson(collection, marker=marker).add_to(drawn)
    return drawn


def _markers_map(listed: list[dict]) -> folium.Map:
    drawn = folium.Map([38, -96], zoom_start=4, tiles=None)
    for one in listed:
        said = f"{one.get('brand', '')} {one.get('operator', '')}"
        folium.CircleMarker([one["lat"], one["lon"]], radius=3, tooltip=said).add_to(drawn)
    return drawn


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.perf_counter()
    done = work()
    return done, time.perf_counter() - start


def _mb(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB"

"""Where does a map of cameras get its pieces as a reader pans? From memory, never to change.

`/camera-pieces/<copy>/<zoom>/<x>/<y>.json` is one square (publish/maps/camera_pieces.py says what
it holds), `/camera-pieces/<copy>/shades.json` where the shades of its hexagons begin; both of one
manufacturer's cameras with `?manufacturer=`. A copy is never changed, so a browser keeps them.
"""

import contextlib
import functools
import threading
from pathlib import Path

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from loaders.cameras.store import DamagedState, cameras_folder, read_state, state_ids
from publish.http.refusals import Refusal, because, printable
from publish.http.release_store import cameras_id
from publish.http.respond import Cache, Media, respond
from publish.maps.camera_pieces import FINEST, POINTS_FROM, RESOLUTION, CameraPieces

_reading = threading.Lock()


def routes() -> list[Route]:
    """Return the routes of the pieces."""
    return [
        Route("/camera-pieces/{copy}/shades.json", shades),
        Route("/camera-pieces/{copy}/{zoom:int}/{x:int}/{y:int}.json", piece),
    ]


def warm_cameras() -> None:
    """Make the pieces of the copy to show ready, in the background, if there is one."""
    if cameras_id():
        threading.Thread(target=_warm, daemon=True).start()


def shades(request: Request) -> Response:
    """Answer with the least count of each shade, by zoom."""
    pieces, manufacturer = _asked(request)
    body = orjson.dumps(pieces.shades(manufacturer), option=orjson.OPT_NON_STR_KEYS)
    return respond(body, Media.JSON, Cache.FOR_EVER)


def piece(request: Request) -> Response:
    """Answer with what lies in one square."""
    pieces, manufacturer = _asked(request)
    zoom, x, y = (request.path_params[name] for name in ("zoom", "x", "y"))
    if zoom not in RESOLUTION and not POINTS_FROM <= zoom <= FINEST:
        allowed = (*map(str, RESOLUTION), f"{POINTS_FROM}–{FINEST}")
        raise Refusal(404, because("refusal.zoom", zoom=zoom), allowed)
    if max(x, y) >= 2**zoom:
        raise Refusal(404, because("refusal.square", zoom=zoom, n=2**zoom))
    return respond(pieces.of(zoom, x, y, manufacturer), Media.JSON, Cache.FOR_EVER)


def _asked(request: Request) -> tuple[CameraPieces, str]:
    copy_id = request.path_params["copy"]
    if copy_id not in state_ids(cameras_folder()):
        raise Refusal(404, because("refusal.copy"))
    try:
        pieces = _pieces(copy_id)
    except DamagedState:
        raise Refusal(404, because("refusal.copy")) from None
    manufacturer = request.query_params.get("manufacturer", "")
    if manufacturer and manufacturer not in pieces.manufacturers:
        reason = because("refusal.manufacturer", name=printable(manufacturer))
        raise Refusal(404, reason)
    return pieces, manufacturer


def _warm() -> None:
    with contextlib.suppress(DamagedState):
        _pieces(cameras_id()).warm()


def _pieces(copy_id: str) -> CameraPieces:
    with _reading:
        return _read(cameras_folder(), copy_id)


@functools.lru_cache(maxsize=2)
def _read(folder: Path, copy_id: str) -> CameraPieces:
    return CameraPieces(read_state(folder, copy_id).cameras)

"""How is OpenStreetMap asked for plate readers: Overpass by state, or DeFlock's tiles?"""

import json

from domain.vocabulary import STATE_NAMES
from loaders.fetch.responses import AnswerRefused
from loaders.problems import shortened
from loaders.sources.base.requests import Asking, Request

OVERPASS = "https://overpass-api.de/api/interpreter"
TILES = "https://cdn.deflock.me/regions/index.json"
_QUERY = (
    '[out:json][timeout:180];area["ISO3166-2"="US-{state}"]->.a;'
    'nwr["man_made"="surveillance"]["surveillance:type"="ALPR"](area.a);out meta center;'
)


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


def _cameras(content: bytes) -> int:
    data = json.loads(content)
    if isinstance(data, dict):
        if not all(isinstance(region, str) for region in data["regions"]):
            raise ValueError("the index names no regions")
        return 0
    return len([camera["id"] for camera in data])


TILES_ASKING = Asking(
    base=TILES, first=lambda base, words: [Request(base)], count=_cameras, after=_tiles
)
CAMERAS = {"osm_cameras": OVERPASS_ASKING, "deflock_tiles": TILES_ASKING}
"""The two ways, by the name under which each is fetched."""

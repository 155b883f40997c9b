"""How is OpenStreetMap asked for plate readers: Overpass by state, or DeFlock's tiles?"""

import json

from domain.vocabulary import STATE_NAMES
from loaders.sources.asking import Asking, Request

OVERPASS = "https://overpass-api.de/api/interpreter"
TILES = "https://cdn.deflock.me/regions/index.json"
_QUERY = (
    '[out:json][timeout:180];area["ISO3166-2"="US-{state}"]->.a;'
    'nwr["man_made"="surveillance"]["surveillance:type"="ALPR"](area.a);out meta center;'
)


def _by_state(base: str, states: list[str]) -> list[Request]:
    asked = [state.upper() for state in states] or list(STATE_NAMES)
    return [Request(base, "POST", form={"data": _QUERY.format(state=state)}) for state in asked]


def _elements(content: bytes) -> int:
    data = json.loads(content)
    if "remark" in data:
        raise ValueError(f"cut short: {data['remark']}")
    return len(data["elements"])


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
)


def _tiles(request: Request, content: bytes) -> list[Request]:
    data = json.loads(content)
    if not isinstance(data, dict) or "regions" not in data:
        return []
    folder = request.url.rsplit("/", 1)[0]
    return [Request(f"{folder}/{region}.json") for region in data["regions"]]


def _cameras(content: bytes) -> int:
    data = json.loads(content)
    if isinstance(data, dict) and "regions" not in data:
        raise ValueError("neither the index nor a tile")
    return 0 if isinstance(data, dict) else len(data)


TILES_ASKING = Asking(
    base=TILES, first=lambda base, words: [Request(base)], count=_cameras, after=_tiles
)

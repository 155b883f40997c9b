"""How do the pieces of border in a TopoJSON file become outlines?"""

import numpy as np

Polygon = list[np.ndarray]
"""The rings of a polygon: the outer one, then its holes; each an array of x and y."""


def polygons_by_id(topology: dict, name: str) -> dict[str, list[Polygon]]:
    """Return the polygons of each shape of a named object, by its id, in the file's own units."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(steps, axis=0) * scale + translate for steps in topology["arcs"]]
    found = {}
    for shape in topology["objects"][name]["geometries"]:
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        found[shape["id"]] = [[_ring(ring, arcs) for ring in polygon] for polygon in parts]
    return found


def _ring(parts: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Return a ring put together from arcs, a negative one taken backwards."""
    steps = [arcs[part] if part >= 0 else arcs[~part][::-1] for part in parts]
    return np.concatenate([steps[0], *(step[1:] for step in steps[1:])])

"""What does a made list of cameras look like, in the shape of the lists of DeFlock?

No place in it is a camera: points are scattered around towns, more around larger ones, by chance
with a seed. What is odd about real lists is in it too: several directions in one tag, with or
without a mark between them, views, winds, brands spelt in many ways, two points at one place.
"""

import json

import numpy as np

from charts.maps.outlines import place_names

SHARE_AT_ONE_PLACE = 0.01
_BRANDS = (
    ("Flock Safety", 0.8), (None, 0.08), ("Motorola Solutions", 0.045), ("Genetec", 0.02),
    ("Flock Group Inc.", 0.01), ("Leonardo", 0.008), ("Rekor", 0.006), ("Unknown", 0.002),
    ("Neology, Inc.", 0.004), ("Axis Communications", 0.003), ("Mortorola Solutions", 0.002),
    ("Ekin Box Spotter", 0.004), ("Insight LPR", 0.002), ("floc", 0.001), ("Verkada Inc.", 0.013),
)  # fmt: skip
_MOUNTS = ((None, 0.625), ("pole", 0.31), ("other", 0.063), ("wall", 0.002))
_DIRECTIONS = ("{a}", "{a};{b}", "{a}-{c}", "{a:03}{b:03}", "-{d}", "NE", "NB", "900", None)
_DIRECTION_SHARES = (0.84, 0.06, 0.06, 0.002, 0.003, 0.005, 0.003, 0.002, 0.025)


def made_list(count: int, seed: int = 7) -> list[dict[str, object]]:
    """Return so many made cameras, always the same for a seed, as a list of DeFlock holds them."""
    chance = np.random.default_rng(seed)
    towns = place_names()
    weights = towns["zip_count"].to_numpy("float64") ** 1.3
    at = chance.choice(len(towns), count, p=weights / weights.sum())
    spread = chance.lognormal(-3.4, 1, count)
    turn = chance.uniform(0, 2 * np.pi, count)
    latitudes = towns["latitude"].to_numpy()[at] + spread * np.sin(turn) * 0.8
    longitudes = towns["longitude"].to_numpy()[at] + spread * np.cos(turn)
    again = np.flatnonzero(chance.random(count) < SHARE_AT_ONE_PLACE)
    again = again[again > 0]
    latitudes[again], longitudes[again] = latitudes[again - 1], longitudes[again - 1]
    brands, mounts = _picked(chance, _BRANDS, count), _picked(chance, _MOUNTS, count)
    has_operator = chance.random(count) < 0.28
    forms = chance.choice(len(_DIRECTIONS), count, p=_DIRECTION_SHARES)
    degrees = chance.integers(0, 360, (count, 2))
    names = (towns["name"] + " Police Department").to_numpy()[at]
    return [
        {
            "osmId": 10_000_000_000 + n,
            "osmType": "node" if n % 3_600 else "way",
            "lat": round(float(latitudes[n]), 7),
            "lon": round(float(longitudes[n]), 7),
            "brand": brands[n],
            "operator": names[n] if has_operator[n] else None,
            "mountType": mounts[n],
            "directionCardinal": _direction(_DIRECTIONS[forms[n]], *degrees[n].tolist()),
        }
        for n in range(count)
    ]


def made_file(count: int, seed: int = 7) -> bytes:
    """Return the same as a file, tags that are not given left out."""
    listed = made_list(count, seed)
    return json.dumps([{k: v for k, v in one.items() if v is not None} for one in listed]).encode()


def _picked(chance: np.random.Generator, shares: tuple, count: int) -> list[str | None]:
    words, weights = zip(*shares, strict=True)
    picked = chance.choice(len(words), count, p=np.array(weights) / sum(weights))
    return [words[n] for n in picked]


def _direction(form: str | None, a: int, b: int) -> str | None:
    return None if form is None else form.format(a=a, b=b, c=(a + 45) % 360, d=max(5, a // 4))

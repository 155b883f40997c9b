"""Does an agency lie in the state it says it is in?"""

from collections.abc import Mapping

from domain.vocabulary import STATE_NAMES
from loaders.problems import Problem, shortened
from loaders.tables.read import Sheet

FEDERAL_PREFIX = "us-"

# South, north, west and east of each state in degrees: the extent of the Census Bureau's
# public-domain cartographic outlines, widened to the next tenth of a degree (some eleven
# kilometres at most). Alaska without the islands beyond the 180th meridian.
BOUNDS: dict[str, tuple[float, float, float, float]] = {
    "AL": (30.2, 35.1, -88.5, -84.8),
    "AK": (51.2, 71.4, -179.2, -129.9),
    "AZ": (31.3, 37.1, -114.9, -109.0),
    "AR": (33.0, 36.5, -94.7, -89.6),
    "CA": (32.5, 42.1, -124.5, -114.1),
    "CO": (36.9, 41.1, -109.1, -102.0),
    "CT": (40.9, 42.1, -73.8, -71.7),
    "DE": (38.4, 39.9, -75.8, -75.0),
    "DC": (38.7, 39.0, -77.2, -76.9),
    "FL": (24.4, 31.1, -87.7, -80.0),
    "GA": (30.3, 35.1, -85.7, -80.8),
    "HI": (18.9, 22.3, -160.3, -154.8),
    "ID": (41.9, 49.1, -117.3, -111.0),
    "IL": (36.9, 42.6, -91.6, -87.4),
    "IN": (37.7, 41.8, -88.1, -84.7),
    "IA": (40.3, 43.6, -96.7, -90.1),
    "KS": (36.9, 40.1, -102.1, -94.5),
    "KY": (36.4, 39.2, -89.6, -81.9),
    "LA": (28.9, 33.1, -94.1, -89.0),
    "ME": (43.0, 47.5, -71.1, -66.9),
    "MD": (37.9, 39.8, -79.5, -75.0),
    "MA": (41.2, 42.9, -73.6, -69.9),
    "MI": (41.6, 48.3, -90.5, -82.4),
    "MN": (43.4, 49.4, -97.3, -89.4),
    "MS": (30.1, 35.0, -91.7, -88.0),
    "MO": (35.9, 40.7, -95.8, -89.0),
    "MT": (44.3, 49.1, -116.1, -104.0),
    "NE": (39.9, 43.1, -104.1, -95.3),
    "NV": (35.0, 42.1, -120.1, -114.0),
    "NH": (42.6, 45.4, -72.6, -70.7),
    "NJ": (38.9, 41.4, -75.6, -73.8),
    "NM": (31.3, 37.1, -109.1, -103.0),
    "NY": (40.5, 45.1, -79.8, -71.8),
    "NC": (33.8, 36.6, -84.4, -75.4),
    "ND": (45.9, 49.1, -104.1, -96.5),
    "OH": (38.4, 42.0, -84.9, -80.5),
    "OK": (33.6, 37.1, -103.1, -94.4),
    "OR": (41.9, 46.3, -124.6, -116.4),
    "PA": (39.7, 42.3, -80.6, -74.6),
    "PR": (17.9, 18.6, -68.0, -65.2),
    "RI": (41.1, 42.1, -71.9, -71.1),
    "SC": (32.0, 35.3, -83.4, -78.5),
    "SD": (42.4, 46.0, -104.1, -96.4),
    "TN": (34.9, 36.7, -90.4, -81.6),
    "TX": (25.8, 36.6, -106.7, -93.5),
    "UT": (36.9, 42.1, -114.1, -109.0),
    "VT": (42.7, 45.1, -73.5, -71.4),
    "VA": (36.5, 39.5, -83.7, -75.2),
    "WA": (45.5, 49.1, -124.8, -116.9),
    "WV": (37.2, 40.7, -82.7, -77.7),
    "WI": (42.4, 47.1, -92.9, -86.8),
    "WY": (40.9, 45.1, -111.1, -104.0),
}


def check_places(sheets: Mapping[str, Sheet]) -> list[Problem]:
    """Check agencies against their state, and the jurisdictions of records laws."""
    problems = []
    if "agencies" in sheets:
        agencies = sheets["agencies"]
        problems += _check_coordinates(agencies) + _check_prefixes(agencies)
    if "records_laws" in sheets:
        problems += _check_jurisdictions(sheets["records_laws"])
    return problems


def _check_coordinates(agencies: Sheet) -> list[Problem]:
    problems = []
    names = ("state", "latitude", "longitude")
    for row, *cells in _rows(agencies, *names):
        state, latitude, longitude = cells
        if bool(latitude) != bool(longitude):
            missing = "longitude" if latitude else "latitude"
            message = "found nothing; write both latitude and longitude, or neither"
            problems.append(Problem(agencies.file, row, missing, None, message))
        elif latitude and state in BOUNDS:
            problems += _outside(agencies, row, state, latitude, longitude)
    return problems


def _outside(agencies: Sheet, row: int, state: str, latitude: str, longitude: str) -> list[Problem]:
    south, north, west, east = BOUNDS[state]
    sides = (("latitude", latitude, south, north), ("longitude", longitude, west, east))
    return [
        Problem(
            agencies.file,
            row,
            column,
            shortened(cell),
            f", outside {STATE_NAMES[state]}, which lies between {low:g} and {high:g}; "
            "correct the number or the state",
        )
        for column, cell, low, high in sides
        if _number(cell) is not None and not low <= _number(cell) <= high
    ]


def _check_prefixes(agencies: Sheet) -> list[Problem]:
    return [
        Problem(
            agencies.file,
            row,
            "agency_id",
            shortened(agency_id),
            f"begin the id with {state.lower()}-, as its state is {state}, or with "
            f"{FEDERAL_PREFIX} if it is federal or nationwide",
        )
        for row, agency_id, state in _rows(agencies, "agency_id", "state")
        if state in BOUNDS and not agency_id.startswith((f"{state.lower()}-", FEDERAL_PREFIX))
    ]


def _check_jurisdictions(laws: Sheet) -> list[Problem]:
    message = "write US, or the two-letter postal code of a state, such as CA"
    return [
        Problem(laws.file, row, "jurisdiction", shortened(cell), message)
        for row, cell in _rows(laws, "jurisdiction")
        if cell and cell != "US" and cell not in STATE_NAMES
    ]


def _rows(sheet: Sheet, *names: str) -> zip:
    return zip(sheet.rows, *(sheet.columns[name] for name in names), strict=True)


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None

"""Check that an agency lies in the state it says it is in, and its id begins with it."""

from collections.abc import Mapping

from domain.borders import state_boxes
from domain.vocabulary import STATE_NAMES
from loaders.problems import Problem, shortened
from loaders.tables.read import Sheet

FEDERAL_PREFIX = "us-"


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
        elif latitude and state in STATE_NAMES:
            problems += _outside(agencies, row, state, latitude, longitude)
    return problems


def _outside(agencies: Sheet, row: int, state: str, latitude: str, longitude: str) -> list[Problem]:
    box = state_boxes()[state]
    sides = (
        ("latitude", latitude, box.south, box.north),
        ("longitude", longitude, box.west, box.east),
    )
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
        if (number := _number(cell)) is not None and not low <= number <= high
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
        if state in STATE_NAMES and not agency_id.startswith((f"{state.lower()}-", FEDERAL_PREFIX))
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

"""What can be asked of mapped cameras: which, where, by which shapes and measure, which copy?"""

from collections.abc import Mapping

from domain.cameras import Measure, Unit
from domain.vocabulary import STATE_NAMES
from measures.subjects.cameras import cameras_by_manufacturer
from views.base.params import COPY_NAME, Param, following
from views.base.release_tables import ReleaseTables, Tables

FEWEST_CAMERAS = 10


def _copies(tables: Tables) -> list[str]:
    if not isinstance(tables, ReleaseTables) or tables.cameras is None:
        return []
    return tables.cameras.ids()


def _manufacturers(tables: Tables) -> list[str]:
    """Return the manufacturers that at least ten cameras of the copy to show name."""
    copies = _copies(tables)
    if not copies or not isinstance(tables, ReleaseTables):
        return []
    return tables.once(("manufacturers", copies[0]), lambda: _named_in(tables, copies[0]))


def _named_in(tables: ReleaseTables, copy_id: str) -> list[str]:
    copy = tables.cameras.get(copy_id) if tables.cameras else None
    if copy is None:
        return []
    counted = cameras_by_manufacturer(copy.rows).dropna()
    return counted.loc[counted["camera_count"] >= FEWEST_CAMERAS, "manufacturer"].tolist()


MANUFACTURER = Param("manufacturer", "cameras.manufacturer", _manufacturers)
STATE = Param(
    "state", "column.state", lambda tables: sorted(STATE_NAMES, key=STATE_NAMES.__getitem__)
)
UNIT = Param("unit", "cameras.unit", lambda tables: list(Unit), "cameras.unit", Unit.HEXAGON)
MEASURE = Param(
    "measure", "cameras.measure", lambda tables: list(Measure), "cameras.measure", Measure.COUNT
)
COPY = Param(
    COPY_NAME, "cameras.copy", _copies, settle=lambda tables: next(iter(_copies(tables)), "")
)
FILTERS = (MANUFACTURER, STATE, UNIT, MEASURE)


def for_address(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values a link to the cameras must carry: those that are not the usual ones."""
    usual = {param.name: param.default for param in FILTERS}
    return {name: value for name, value in following(values).items() if value != usual.get(name)}

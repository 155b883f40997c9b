"""What can be asked of the map: what it shows, and by which filters."""

from enum import StrEnum

from domain.vocabulary import Direction, Known
from measures.subjects.map import ENDED, most_shared_agency
from views.base.ask import Ask
from views.base.params import Param
from views.base.release_tables import Tables
from views.cameras import params as camera_params


class Subject(StrEnum):
    """What the page shows on its map; labels under `map.show`."""

    AGENCIES = "agencies"
    SHARES = "shares"
    ENDED = "ended"
    STATES = "states"
    CAMERAS = "cameras"

    @property
    def view_id(self) -> str:
        """The view that shows it; the cameras have a page of their own too."""
        return "cameras-map" if self is Subject.CAMERAS else f"map-{self}"


class Metric(StrEnum):
    """What the states are shaded by; labels under `map.metric`."""

    AGENCY_COUNT = "agency_count"
    PER_MILLION = "per_million"
    LAW = "law"


def _states(tables: Tables) -> list[str]:
    return sorted(tables["agencies"]["state"].dropna().unique())


def _sharing_agencies(tables: Tables) -> list[str]:
    agencies, shares = tables["agencies"], tables["shares"]
    named = set(shares["provider_id"]) | set(shares["recipient_id"])
    shown = agencies[agencies["agency_id"].isin(named)]
    return shown.sort_values("name")["agency_id"].tolist()


SHOW = Param("show", "map.show", lambda tables: list(Subject), "map.show", Subject.AGENCIES)
KIND = Param(
    "kind",
    "agencies.kind",
    lambda tables: sorted(tables["agencies"]["kind"].unique()),
    labels="agencies.kind",
)
KNOWN = Param("known", "map.known", lambda tables: list(Known), labels="map.known")
STATE = Param("state", "column.state", _states)
AGENCY = Param("agency_id", "column.agency_id", _sharing_agencies, blank="map.longest_list")
DIRECTION = Param(
    "direction", "map.direction", lambda tables: list(Direction), "map.direction", Direction.OUT
)
STATUS = Param(
    "status", "contracts.status", lambda tables: [str(s) for s in ENDED], "contracts.status"
)
METRIC = Param(
    "metric", "map.metric", lambda tables: list(Metric), "map.metric", Metric.AGENCY_COUNT
)
PARAMS_OF: dict[Subject, tuple[Param, ...]] = {
    Subject.AGENCIES: (KIND, KNOWN, STATE),
    Subject.SHARES: (AGENCY, DIRECTION),
    Subject.ENDED: (STATUS, STATE),
    Subject.STATES: (METRIC,),
    Subject.CAMERAS: camera_params.FILTERS,
}


def chosen_agency(ask: Ask) -> str:
    """Return the agency asked for, or the one with the longest list of recipients."""
    return ask.value("agency_id") or most_shared_agency(ask.table("shares"), ask.table("agencies"))

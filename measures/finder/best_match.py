"""Which one agency did a reader mean, if only one can be, and what else may have been meant?"""

import pandas as pd

from domain.names.towns import Town, towns_named
from domain.vocabulary import AgencyKind, AgencyLevel
from measures.finder.finder import Found, Match
from measures.finder.query import readings


def agency_meant(found: Found) -> str:
    """Return the id of the agency that was meant; blank where a reader must choose.

    It is the one whose name was typed; else the municipal police of the one town that fits; else
    the sheriff of the one county; else the one agency found, if it is not only written alike.
    """
    rows = found.rows
    by_match = {match: rows[rows["match"] == match] for match in Match}
    named, in_town = by_match[Match.NAME], by_match[Match.TOWN]
    if len(named):
        return _only(named)
    if len(in_town):
        return _of_town(in_town)
    sheriffs = by_match[Match.COUNTY]
    sheriffs = sheriffs[sheriffs["level"].eq(AgencyLevel.COUNTY)]
    if len(sheriffs):
        return _only(sheriffs[sheriffs["kind"] == AgencyKind.SHERIFF])
    return _only(rows[rows["match"] != Match.NEAR])


def namesakes(found: Found, agency_id: str) -> tuple[Town, ...]:
    """Return the towns of the same name in states of which we have no agency there.

    None where a state or a ZIP code was typed, or what was typed is not a town.
    """
    rows = found.rows[found.rows["agency_id"] == agency_id]
    if found.is_zip or not rows["match"].eq(Match.TOWN).any():
        return ()
    if any(reading.state for reading in readings(found.typed)):
        return ()
    city = rows["city"].iloc[0]
    ours = set(found.rows.loc[found.rows["match"] == Match.TOWN, "state"])
    return tuple(town for town in towns_named(city) if town.state not in ours)


def _only(rows: pd.DataFrame) -> str:
    return rows["agency_id"].iloc[0] if len(rows) == 1 else ""


def _of_town(rows: pd.DataFrame) -> str:
    if len(rows[["city", "state"]].drop_duplicates()) > 1:
        return ""
    police = rows[rows["kind"].eq(AgencyKind.POLICE) & rows["level"].eq(AgencyLevel.MUNICIPAL)]
    return _only(police if len(police) else rows)

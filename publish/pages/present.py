"""Can a view of an agency have rows at all? Most have little on record, and asking is slow."""

from collections.abc import Iterable

from domain.schema import LIST_SEPARATOR
from domain.vocabulary import Direction
from publish.pages.kinds import ThingPages
from views.base.ask import Ask

SERIES_FROM = 3


def may_have_rows(view_id: str, kind: ThingPages, ask: Ask) -> bool:
    """Tell whether a view may have rows for what is asked about; True where that is not known."""
    if kind.name != "agencies":
        return True
    named = ask.once("agencies named", lambda: _named(ask))
    return view_id not in named or ask.value(kind.thing.key) in named[view_id]


def _named(ask: Ask) -> dict[str, frozenset[str]]:
    """Return the agencies that the tables name for each view, whatever the day."""
    table = ask.table
    counted = table("search_stats")["agency_id"].value_counts()
    parents = table("agencies").dropna(subset="parent_id")
    ends = {
        Direction.OUT: frozenset(table("shares")["provider_id"]),
        Direction.IN: frozenset(table("shares")["recipient_id"]),
    }
    of_shares = ("agency-reach-{}", "agency-further-{}", "agency-{}")
    return {
        **{view.format(way): ids for way, ids in ends.items() for view in of_shares},
        "agency-relatives": frozenset([*parents["agency_id"], *parents["parent_id"]]),
        "agency-policy": frozenset(table("policies")["agency_id"]),
        "agency-counted": frozenset(counted.index),
        "agency-over-time": frozenset(counted.index[counted >= SERIES_FROM]),
        "agency-contracts": frozenset(table("contracts")["buyer_id"]),
        "agency-cases": _listed(table("cases")["defendants"]),
        "agency-requests": frozenset(table("requests")["agency_id"]),
        "agency-claims": frozenset(table("claims")["subject_id"]),
        "who_can_see-practice": frozenset(table("policies")["agency_id"]),
        "who_can_see-claims": frozenset([*table("claims")["subject_id"], *counted.index]),
    }


def _listed(cells: Iterable[str]) -> frozenset[str]:
    return frozenset(i for cell in cells for i in cell.split(LIST_SEPARATOR))

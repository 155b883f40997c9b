"""What is known of an agency, in a few words beside its name where a reader chooses one?"""

from collections.abc import Iterable

from measures.reached import counts_of, providers_of, recipients_of
from views.agency_ask import dotted
from views.view import Ask


def known_of_reach(agency_ids: Iterable[str], ask: Ask) -> dict[str, str]:
    """Say of each agency by how many others its plate data can be reached."""
    return {agency_id: _reached(agency_id, ask) for agency_id in agency_ids}


def known_of_whose(agency_ids: Iterable[str], ask: Ask) -> dict[str, str]:
    """Say of each agency whose plate data, of how many others, it can reach."""
    counts = {i: counts_of(providers_of(ask.network, i, ask.as_of)).agencies for i in agency_ids}
    return {i: ask.say("reach.known.whose", n=n) for i, n in counts.items()}


def _reached(agency_id: str, ask: Ask) -> str:
    counts = counts_of(recipients_of(ask.network, agency_id, ask.as_of))
    federal = ask.say("frame.federal", n=counts.federal) if counts.federal else ""
    return dotted([ask.say("reach.known", n=counts.agencies), federal])

"""What is known of an agency, in a few words beside its name where a reader chooses one?"""

from collections.abc import Iterable
from typing import Any

from domain.vocabulary import Direction
from measures.access.recipients import providers_of, reach_counts, recipients_of
from measures.finder.finder import Finder
from measures.law.records_laws import answer_due, records_law_in
from views.access.who_can_see_answer import days_kept_by
from views.base.agencies import dotted
from views.base.ask import Ask
from views.base.claims import claim_in_short


def finder_of(ask: Ask) -> Finder:
    """Return what finds the agencies of the release that is asked."""
    return ask.once("finder", lambda: Finder.of(ask.table("agencies")))


def known_of_reach(agency_ids: Iterable[str], ask: Ask) -> dict[str, str]:
    """Say of each agency by how many others its plate data can be reached."""
    return {agency_id: _reached(agency_id, ask) for agency_id in agency_ids}


def known_of_whose(agency_ids: Iterable[str], ask: Ask) -> dict[str, str]:
    """Say of each agency whose plate data, of how many others, it can reach."""
    counts = {i: reach_counts(providers_of(ask.network, i, ask.as_of)) for i in agency_ids}
    return {i: claim_in_short(own, Direction.IN, ask) for i, own in counts.items()}


def how_to_ask_place(state: str, place: str, ask: Ask) -> str:
    """Say under which law a place of a state can be asked, and by when an answer is due."""
    law = records_law_in(state, ask.table("records_laws"))
    if law is None:
        return ""
    said = ask.say("reach.ask_town", place=place, title=law["title"], citation=law["citation"])
    due = answer_due(law, ask.as_of).due_on
    if due is None:
        return said
    dates: dict[str, Any] = {"sent": ask.say.date(ask.as_of), "due": ask.say.date(due)}
    return f"{said} {ask.say('reach.due', **dates)}"


def _reached(agency_id: str, ask: Ask) -> str:
    counts = reach_counts(recipients_of(ask.network, agency_id, ask.as_of))
    federal = ask.say("frame.federal", n=counts.federal) if counts.federal else ""
    days = days_kept_by(agency_id, ask)
    contracts = int(ask.table("contracts")["buyer_id"].eq(agency_id).sum())
    return dotted(
        [
            claim_in_short(counts, Direction.OUT, ask),
            federal,
            "" if days is None else ask.say("reach.known.days", n=days),
            ask.say("count.contracts", n=contracts) if contracts else "",
        ]
    )

"""Whose plates: which agency is asked about, and what does the answer rest on?"""

from dataclasses import replace

import pandas as pd

from domain.vocabulary import AgencyLevel
from measures.access.recipients import Counts, providers_of
from views.access.reach import answers_said
from views.base.agencies import AGENCY
from views.base.ask import Ask
from views.base.release_tables import Tables


def _most_named(tables: Tables) -> str:
    """Return the federal agency that most shares on record name; any agency if there is none."""
    agencies = tables["agencies"]
    federal = agencies.loc[agencies["level"] == AgencyLevel.FEDERAL, "agency_id"]
    named = tables["shares"]["recipient_id"].value_counts().sort_index()
    named = named[named.index.isin(federal)]
    return named.idxmax() if len(named) else agencies["agency_id"].iloc[0]


RECIPIENT = replace(AGENCY, settle=_most_named)


def with_recipient(ask: Ask) -> Ask:
    """Return the question with its agency, or, where it names none, with a federal one."""
    chosen = ask.value("agency_id") or _most_named(ask.tables)
    return replace(ask, values={**ask.values, "agency_id": chosen})


def providers(ask: Ask) -> pd.DataFrame:
    """Return whose plate data the agency asked about can reach, as of the day."""
    agency_id, as_of = ask.value("agency_id"), ask.as_of
    key = ("providers", agency_id, as_of)
    return ask.once(key, lambda: providers_of(ask.network, agency_id, as_of))


def below_providers(counts: Counts, ask: Ask) -> str:
    """Say of the answer how many are known, why others are not, and what else is reached."""
    parts = answers_said(counts, ask)
    for key, n in (
        ("whose_plates.below.through_searches", counts.through_searches),
        ("whose_plates.below.companies", counts.companies),
        ("reach.below.bodies", counts.bodies),
        ("reach.below.denied", counts.denied),
    ):
        if n:
            parts.append(ask.say(key, n=n))
    return " ".join(parts)

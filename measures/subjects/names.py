"""What is a thing called, given its id?"""

from collections.abc import Mapping

import pandas as pd

from domain.vocabulary import STATE_NAMES

_NAMED_BY = {
    "agencies": ("agency_id", "name"),
    "vendors": ("vendor_id", "name"),
    "platforms": ("platform_id", "name"),
    "contracts": ("contract_id", "purpose"),
    "cases": ("case_id", "caption"),
    "state_laws": ("law_id", "citation"),
    "records_laws": ("law_id", "citation"),
    "sources": ("source_id", "title"),
}


def names_by_id(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Return the name of every row that has one, by id.

    That of a contract is what was bought, that of a claim who claims what, that of a request who
    was asked and when. Agencies of the same
    name in different states have their state after it.
    """
    names = {
        row_id: name
        for table, (key, label) in _NAMED_BY.items()
        if table in tables
        for row_id, name in zip(tables[table][key], tables[table][label], strict=True)
    }
    names |= _told_apart(tables["agencies"]) if "agencies" in tables else {}
    names |= _claims(tables["claims"]) if "claims" in tables else {}
    return names | (_requests(tables["requests"], names) if "requests" in tables else {})


def _claims(claims: pd.DataFrame) -> dict[str, str]:
    """Return who claims what, such as NPR: 30 cities, by the id of the claim."""
    said = claims["claimed_by"] + ": " + claims["value"] + (" " + claims["unit"]).fillna("")
    return dict(zip(claims["claim_id"], said, strict=True))


def _requests(requests: pd.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    """Return whom each request asked and, where known, on which day, by its id."""
    asked = requests["agency_id"].map(names).fillna(requests["agency_id"])
    said = asked + (", " + requests["submitted_on"]).fillna("")
    return dict(zip(requests["request_id"], said, strict=True))


def _told_apart(agencies: pd.DataFrame) -> dict[str, str]:
    """Return the names of agencies that share theirs with one of another state."""
    placed = agencies.dropna(subset="state")
    shared = placed[placed.groupby("name")["state"].transform("nunique") > 1]
    return {
        row_id: f"{name}, {STATE_NAMES[state]}"
        for row_id, name, state in zip(
            shared["agency_id"], shared["name"], shared["state"], strict=True
        )
    }

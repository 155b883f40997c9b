"""By what can the sharing page be narrowed, and which shares are then left?"""

import pandas as pd

from domain.vocabulary import STATE_NAMES, AgencyLevel, MechanismGroup, RecipientKind
from measures.on_record.evidence import evidence_of_rows
from measures.sharing.holders import holders
from measures.sharing.sharing import chosen_shares, of_standing_access, sharing_rows
from views.base.ask import Ask
from views.base.params import Param
from views.base.release_tables import Tables


def _provider_states(tables: Tables) -> list[str]:
    agencies, shares = tables["agencies"], tables["shares"]
    providers = agencies[agencies["agency_id"].isin(shares["provider_id"])]
    public = providers[~providers["level"].isin([AgencyLevel.FEDERAL, AgencyLevel.PRIVATE])]
    return sorted(public["state"].dropna().unique(), key=STATE_NAMES.__getitem__)


def _ends(tables: Tables) -> list[str]:
    shares = tables["shares"]
    named = set(shares["provider_id"]) | set(shares["recipient_id"])
    keys = {"agencies": "agency_id", "vendors": "vendor_id", "platforms": "platform_id"}
    parts = [tables[name].rename(columns={key: "id"})[["id", "name"]] for name, key in keys.items()]
    known = pd.concat(parts)
    return known[known["id"].isin(named)].sort_values(["name", "id"])["id"].tolist()


PROVIDER_STATE = Param("provider_state", "sharing_network.provider_state", _provider_states)
RECIPIENT_KIND = Param(
    "recipient_kind", "shares.recipient", lambda tables: list(RecipientKind), "shares.recipient"
)
MECHANISM = Param("mechanism", "shares.group", lambda tables: list(MechanismGroup), "shares.group")
AGENCY = Param("agency_id", "sharing_network.agency", _ends)
PARAMS = (PROVIDER_STATE, RECIPIENT_KIND, MECHANISM, AGENCY)


def chosen(ask: Ask) -> pd.DataFrame:
    """Return the shares shown on the day that fit what was chosen (`sharing_rows`)."""
    rows = sharing_rows(ask.table("shares"), ask.table("agencies"), share_holders(ask), ask.as_of)
    return chosen_shares(rows, *(ask.value(param.name) for param in PARAMS))


def standing_shares(ask: Ask) -> pd.DataFrame:
    """Return those of them that are standing access: what the page counts and draws."""
    return of_standing_access(chosen(ask))


def share_holders(ask: Ask) -> pd.DataFrame:
    """Return everyone who can stand at an end of a share (`holders`)."""
    return holders(ask.table("agencies"), ask.table("vendors"), ask.table("platforms"))


def evidence(ask: Ask, rows: pd.DataFrame) -> pd.Series:
    """Return the evidence level of each row."""
    return evidence_of_rows(rows["source_ids"], ask.table("sources"))


def by_provider(ask: Ask, rows: pd.DataFrame) -> pd.DataFrame:
    """Say whose data it is: the agency, where one or its state is chosen, otherwise its group."""
    if ask.value("provider_state"):
        return rows.assign(provider=rows["provider_id"])
    is_chosen = rows["provider_id"] == ask.value("agency_id")
    return rows.assign(provider=rows["provider_group"].mask(is_chosen, rows["provider_id"]))

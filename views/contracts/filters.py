"""By what can contracts be asked for, and which fit?"""

from dataclasses import dataclass

import pandas as pd

from domain.vocabulary import AgencyLevel, ContractStatus
from measures.subjects.contracts import with_buyers
from views.base.ask import Ask
from views.base.params import Param, best_sourced
from views.base.release_tables import Tables


@dataclass(frozen=True)
class AskedContracts:
    """The contracts that fit a question, and how many that fit were signed after its day."""

    rows: pd.DataFrame
    later_count: int


def _vendors(tables: Tables) -> list[str]:
    names = dict(zip(tables["vendors"]["vendor_id"], tables["vendors"]["name"], strict=True))
    return sorted(tables["contracts"]["vendor_id"].dropna().unique(), key=names.__getitem__)


def _levels(tables: Tables) -> list[str]:
    found = set(with_buyers(tables["contracts"], tables["agencies"])["level"])
    return [level.value for level in AgencyLevel if level in found]


def _states(tables: Tables) -> list[str]:
    return sorted(with_buyers(tables["contracts"], tables["agencies"])["state"].dropna().unique())


VENDOR = Param("vendor", "column.vendor_id", _vendors)
LEVEL = Param("level", "contracts.filter.level", _levels, labels="agencies.level")
STATE = Param("state", "column.state", _states)
STATUS = Param(
    "status",
    "contracts.status",
    lambda tables: [word.value for word in ContractStatus],
    labels="contracts.status",
)
MEASURE = Param(
    "measure",
    "contracts.measure",
    lambda tables: ["contract_count", "obligated_usd", "ceiling_usd"],
    labels="contracts.measure",
    default="contract_count",
)
CONTRACT = Param(
    "contract_id",
    "column.contract_id",
    lambda tables: list(tables["contracts"]["contract_id"]),
    settle=best_sourced("contracts", "contract_id"),
)
FILTERS = (VENDOR, LEVEL, STATE, STATUS)
_COLUMN_OF = {"vendor": "vendor_id", "level": "level", "state": "state"}


def asked_contracts(ask: Ask) -> AskedContracts:
    """Return the contracts of the as-of day that fit the filters, with level and state of buyer."""
    rows, all_rows = (
        _fitting(with_buyers(contracts, ask.table("agencies")), ask)
        for contracts in (ask.on_record("contracts"), ask.table("contracts"))
    )
    later_count = len(all_rows) - len(rows)
    if ask.value("status"):
        rows = rows[rows["status"] == ask.value("status")]
    return AskedContracts(rows, later_count)


def contracts_left_out(ask: Ask, later_count: int, **counts: int) -> str:
    """Return what a view leaves out in words: contracts signed later, then others by their key."""
    parts = [ask.say("contracts.left_out.later", n=later_count)] if later_count else []
    parts += [ask.say(f"contracts.left_out.{key}", n=n) for key, n in counts.items() if n]
    return " · ".join(parts)


def _fitting(contracts: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    for name, column in _COLUMN_OF.items():
        if ask.value(name):
            contracts = contracts[contracts[column] == ask.value(name)]
    return contracts

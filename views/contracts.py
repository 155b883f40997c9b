"""Contracts: which agencies pay for plate readers, whom, and how much?"""

from charts.contracts import contracts_by_year_chart
from measures.contracts import obligations_by_year
from measures.evidence import joined_source_ids
from views.view import Ask, Param, View, view

STATUS = Param(
    "status",
    "contracts.status",
    lambda tables: sorted(tables["contracts"]["status"].unique()),
    labels="contracts.status",
)


@view("contracts-by-year", STATUS)
def by_year(ask: Ask) -> View:
    """Show how many contracts were signed a fiscal year, and what they obligate."""
    contracts = ask.table("contracts")
    if ask.value("status"):
        contracts = contracts[contracts["status"] == ask.value("status")]
    rows = obligations_by_year(contracts)
    dated = rows[rows["fiscal_year"].notna()]
    undated = int(rows.loc[rows["fiscal_year"].isna(), "contract_count"].sum())
    return View(
        "contracts-by-year",
        ask.say("page.contracts.title"),
        dated,
        joined_source_ids(contracts["source_ids"]),
        alt="Bars",
        figure=contracts_by_year_chart(dated, ask.say, ask.palette),
        left_out=ask.say("strip.rows_left_out.date", n=undated),
    )

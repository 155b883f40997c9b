"""How are the numbers of contracts, what they obligate, and their ends drawn over time?"""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts.base.layout import laid_out
from domain.dates import first_days
from domain.palette import Palette
from domain.vocabulary import ContractStatus
from domain.words import Words

YEARS_HEIGHT = 430
MONTHS_HEIGHT = 340
HATCH = {"shape": "/", "size": 5, "solidity": 0.35}
LABELLED_AMOUNTS = 1
FEW = 6
LEAST_MONTHS = 12
MONTH_MS = 24 * 24 * 3600 * 1000

ENDINGS_HEIGHT = 330
ENDINGS_ROOM_ABOVE = 1.15


def contracts_by_year_chart(by_year: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw contracts signed a fiscal year above, and what they obligate below, apart.

    Takes fiscal_year, contract_count, amount_unknown_count and obligated_usd. Contracts that state
    no amount are hatched; a year in which none states one has an open ring instead of a bar.
    """
    figure = make_subplots(
        rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.09, row_heights=[0.56, 0.44]
    )
    years = by_year["fiscal_year"].astype("int")
    stated = by_year["contract_count"] - by_year["amount_unknown_count"]
    figure.add_trace(_stated_bars(years, stated, say, palette), 1, 1)
    figure.add_trace(_unstated_bars(years, by_year, say, palette), 1, 1)
    figure.add_trace(_obligated_bars(years, by_year["obligated_usd"], say, palette), 2, 1)
    figure.add_trace(_unstated_rings(years, by_year["obligated_usd"], say, palette), 2, 1)
    laid_out(figure, palette, YEARS_HEIGHT, barmode="stack", showlegend=True)
    figure.update_layout(legend_traceorder="normal")
    figure.update_xaxes(title_text=say("column.fiscal_year"), dtick=2, row=2, col=1)
    figure.update_yaxes(title_text=say("column.contract_count"), rangemode="tozero", row=1, col=1)
    if by_year["contract_count"].max() < FEW:
        figure.update_yaxes(dtick=1, row=1, col=1)
    figure.update_yaxes(
        title_text=say("column.obligated_usd"),
        rangemode="tozero",
        tickformat=",d",
        nticks=4,
        row=2,
        col=1,
    )
    return figure


def happened_chart(by_month: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw contracts ended early a month above, and those whose term ran out below.

    Takes month (to the month), terminated_count and expired_count.
    """
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.16)
    words = (ContractStatus.TERMINATED, ContractStatus.EXPIRED)
    for place, (word, colour) in enumerate(
        zip(words, (palette.accent, palette.muted), strict=True)
    ):
        counts = by_month[f"{word}_count"]
        figure.add_trace(_month_bars(by_month["month"], counts, colour), place + 1, 1)
        figure.add_annotation(
            text=f"<b>{say.label('contracts.status', word)}</b>",
            **_top_left(place + 1, palette),
        )
    laid_out(figure, palette, MONTHS_HEIGHT, margin={"l": 8, "r": 16, "t": 24, "b": 8})
    most = max(int(by_month[[f"{word}_count" for word in words]].to_numpy().max(initial=1)), 1)
    figure.update_yaxes(title_text=say("column.contract_count"), range=[0, most * 1.2], nticks=4)
    figure.update_xaxes(range=_months_span(by_month["month"]))
    figure.update_xaxes(title_text=say("contracts.axis.month"), row=2, col=1)
    return figure


def endings_chart(by_month: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw one bar a month, with its number on it; takes date (to the month), contract_count."""
    counts = by_month["contract_count"]
    figure = go.Figure(
        go.Bar(
            x=first_days(by_month["date"]),
            y=counts,
            width=MONTH_MS,
            offset=0,
            marker_color=palette.accent,
            text=counts,
            textposition="outside",
            cliponaxis=False,
            customdata=by_month["date"].map(say.date),
            hovertemplate="%{customdata}: %{y}<extra></extra>",
        )
    )
    laid_out(figure, palette, ENDINGS_HEIGHT)
    figure.update_xaxes(title_text=say("overview.axis.month"), tickformat="%Y-%m", nticks=7)
    most = int(counts.max()) if len(counts) else 1
    return figure.update_yaxes(
        title_text=say("column.contract_count"), range=[0, most * ENDINGS_ROOM_ABOVE], nticks=5
    )


def _stated_bars(years: pd.Series, stated: pd.Series, say: Words, palette: Palette) -> go.Bar:
    return go.Bar(
        x=years,
        y=stated,
        name=say("contracts.amount_stated"),
        marker_color=palette.accent,
        hovertemplate="%{x}: %{y}<extra>%{fullData.name}</extra>",
    )


def _unstated_bars(years: pd.Series, by_year: pd.DataFrame, say: Words, palette: Palette) -> go.Bar:
    return go.Bar(
        x=years,
        y=by_year["amount_unknown_count"],
        name=say("contracts.amount_not_stated"),
        marker={
            "color": palette.not_known,
            "pattern": HATCH | {"fgcolor": palette.not_known, "bgcolor": palette.paper},
        },
        text=by_year["contract_count"],
        textposition="outside",
        constraintext="none",
        textangle=0,
        cliponaxis=False,
        hovertemplate="%{x}: %{y}<extra>%{fullData.name}</extra>",
    )


def _obligated_bars(years: pd.Series, usd: pd.Series, say: Words, palette: Palette) -> go.Bar:
    labelled = usd.dropna().nlargest(LABELLED_AMOUNTS).index
    return go.Bar(
        x=years,
        y=usd.astype("float"),
        marker_color=palette.accent,
        text=[say.money(float(usd[i])) if i in labelled else "" for i in usd.index],
        textposition="outside",
        constraintext="none",
        textangle=0,
        cliponaxis=False,
        hovertemplate="%{x}: $%{y:,.0f}<extra></extra>",
        showlegend=False,
    )


def _unstated_rings(years: pd.Series, usd: pd.Series, say: Words, palette: Palette) -> go.Scatter:
    missing = usd.isna()
    return go.Scatter(
        x=years[missing],
        y=[0] * int(missing.sum()),
        mode="markers",
        marker={"symbol": "circle-open", "size": 8, "color": palette.not_known},
        cliponaxis=False,
        name=say("contracts.no_amount_that_year"),
        hovertemplate="%{x}<extra>%{fullData.name}</extra>",
    )


def _month_bars(months: pd.Series, counts: pd.Series, colour: str) -> go.Bar:
    return go.Bar(
        x=first_days(months),
        y=counts,
        width=MONTH_MS,
        offset=0,
        marker_color=colour,
        text=[str(count) if count else "" for count in counts],
        textposition="outside",
        textfont={"size": 10},
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        hovertemplate="%{x|%Y-%m}: %{y}<extra></extra>",
    )


def _months_span(months: pd.Series) -> list[pd.Timestamp] | None:
    """Return a span of at least a year, so that one month does not fill the page."""
    if months.empty:
        return None
    days = first_days(months)
    last = days.max() + pd.DateOffset(months=1)
    return [min(days.min(), last - pd.DateOffset(months=LEAST_MONTHS)), last]


def _top_left(row: int, palette: Palette) -> dict[str, object]:
    number = "" if row == 1 else str(row)
    return {
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": f"y{number} domain",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12, "color": palette.ink},
    }

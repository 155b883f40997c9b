"""Pictures of contracts."""

import pandas as pd
import plotly.graph_objects as go

from charts.layout import laid_out
from domain.palette import Palette
from domain.words import Words


def contracts_by_year_chart(by_year: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw how many contracts were signed a fiscal year; takes fiscal_year, contract_count."""
    figure = go.Figure(
        go.Bar(
            x=by_year["fiscal_year"].astype(str),
            y=by_year["contract_count"],
            marker_color=palette.accent,
            text=by_year["contract_count"],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{x}: %{y}<extra></extra>",
        )
    )
    figure.update_xaxes(title_text=say("column.fiscal_year"), type="category")
    figure.update_yaxes(title_text=say("column.contract_count"), rangemode="tozero")
    return laid_out(figure, palette, height=300)

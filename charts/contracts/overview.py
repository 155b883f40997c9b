"""How are the contracts that ended early drawn, month by month?"""

import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import laid_out
from domain.dates import first_days
from domain.palette import Palette
from domain.words import Words

HEIGHT = 330
BAR_MS = 24 * 24 * 3600 * 1000
ROOM_ABOVE = 1.15


def endings_chart(by_month: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw one bar a month, with its number on it; takes date (to the month), contract_count."""
    counts = by_month["contract_count"]
    figure = go.Figure(
        go.Bar(
            x=first_days(by_month["date"]),
            y=counts,
            width=BAR_MS,
            offset=0,
            marker_color=palette.accent,
            text=counts,
            textposition="outside",
            cliponaxis=False,
            customdata=by_month["date"].map(say.date),
            hovertemplate="%{customdata}: %{y}<extra></extra>",
        )
    )
    laid_out(figure, palette, HEIGHT)
    figure.update_xaxes(title_text=say("overview.axis.month"), tickformat="%Y-%m", nticks=7)
    most = int(counts.max()) if len(counts) else 1
    return figure.update_yaxes(
        title_text=say("column.contract_count"), range=[0, most * ROOM_ABOVE], nticks=5
    )

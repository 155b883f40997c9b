"""How is what was counted of an agency drawn over time?"""

import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import laid_out
from domain.palette import Palette
from domain.words import Words

HEIGHT = 280
ROOM_ABOVE = 1.18
LABELLED_UP_TO = 16


def series_chart(series: pd.DataFrame, unit: str, say: Words, palette: Palette) -> go.Figure:
    """Draw one bar a date, oldest first, with its number; takes period_end and value.

    `unit` says what is counted, for the axis.
    """
    values = series["value"].astype("float")
    few = len(series) <= LABELLED_UP_TO
    figure = go.Figure(
        go.Bar(
            x=series["period_end"],
            y=values,
            marker_color=palette.accent,
            text=[say.number(value) for value in values] if few else None,
            textposition="outside",
            textfont={"size": 10},
            cliponaxis=False,
            customdata=[say.date(date) for date in series["period_end"]],
            hovertemplate="%{customdata}: %{y:,}<extra></extra>",
        )
    )
    laid_out(figure, palette, HEIGHT)
    figure.update_xaxes(type="category", title_text=say("column.date"))
    most = values.max() if len(values) else 1
    return figure.update_yaxes(
        title_text=unit, range=[0, max(most, 1) * ROOM_ABOVE], tickformat="~s", nticks=5
    )

"""How did the plate data an agency can reach change, half-year by half-year?"""

import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import laid_out
from domain.palette import Palette
from domain.words import Words

HEIGHT = 350
DAY_MS = 24 * 3600 * 1000
BAR_DAYS = 140
LEGEND_ROOM = 1.18
_FILLS = {
    "held": ("", 1.0),
    "last_seen": ("/", 0.4),
    "not_dated": (".", 0.25),
}


def half_years_chart(rows: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw one bar a half-year: held on some day of it, last seen before, and without a day.

    Takes date (the last day of each half-year), held_count, last_seen_count, seen_later_count and
    undated_count; the last two are drawn as one. Agencies whose access has ended are not drawn.
    """
    counts = {
        "held": rows["held_count"],
        "last_seen": rows["last_seen_count"],
        "not_dated": rows["seen_later_count"] + rows["undated_count"],
    }
    middle = rows["date"].map(_middle).astype("datetime64[s]")
    figure = go.Figure(
        [
            _bars(key, values, middle, rows["date"].map(say.date), say, palette)
            for key, values in counts.items()
            if values.sum()
        ]
    )
    laid_out(figure, palette, HEIGHT, barmode="stack")
    most = int(sum(counts.values()).max()) if len(rows) else 1
    figure.update_xaxes(title_text=say("whose_plates.axis.half_year"), tickformat="%Y", nticks=8)
    figure.update_yaxes(
        title_text=say("whose_plates.axis.agencies"),
        range=[0, max(most, 1) * LEGEND_ROOM],
        nticks=6,
        tickformat=",d",
    )
    return figure.update_layout(showlegend=True, legend_traceorder="normal")


def _middle(date: str) -> pd.Timestamp:
    """Return the middle of the half-year that a date lies in."""
    return pd.Timestamp(int(date[:4]), 4 if int(date[5:7]) <= 6 else 10, 1)


def _bars(
    key: str,
    values: pd.Series,
    middle: pd.Series,
    dates: pd.Series,
    say: Words,
    palette: Palette,
) -> go.Bar:
    shape, solidity = _FILLS[key]
    name = say(f"whose_plates.series.{key}")
    return go.Bar(
        name=name,
        x=middle,
        y=values,
        width=BAR_DAYS * DAY_MS,
        marker={
            "color": palette.accent if not shape else palette.card,
            "line": {"color": palette.accent, "width": 0 if not shape else 1},
            "pattern": {
                "shape": shape,
                "fgcolor": palette.accent,
                "bgcolor": palette.card,
                "size": 6,
                "solidity": solidity,
                "fillmode": "replace",
            },
        },
        customdata=dates,
        hovertemplate=f"%{{customdata}}: {name}, %{{y}}<extra></extra>",
    )

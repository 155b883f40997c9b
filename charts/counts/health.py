"""A picture of how the rows of each table are evidenced."""

import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import AXES_HEIGHT, ROW_HEIGHT, laid_out
from domain.palette import Palette
from domain.vocabulary import EVIDENCE_MARK, Evidence
from domain.words import Words

PATTERNS = {Evidence.PRIMARY: "", Evidence.REPORTED: "\\", Evidence.UNVERIFIED: "."}


def evidence_shares_chart(health: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw the share of each table's rows by evidence level, with their counts.

    Takes name (the table's), row_count, primary_count, reported_count and unverified_count.
    Reported is hatched and unverified dotted, so that no level is known by colour alone.
    """
    figure = go.Figure()
    for level in Evidence:
        figure.add_trace(_bars(health, level, say, palette))
    figure.update_layout(barmode="stack")
    figure.update_xaxes(
        title_text=say("data.axis.share"), range=[0, 100], ticksuffix="%", showgrid=False
    )
    figure.update_yaxes(autorange="reversed", title_text="")
    height = AXES_HEIGHT + 30 + ROW_HEIGHT * max(len(health), 1)
    laid = laid_out(figure, palette, height, showlegend=True, legend_traceorder="normal")
    return laid.update_yaxes(showgrid=False)


def _bars(health: pd.DataFrame, level: Evidence, say: Words, palette: Palette) -> go.Bar:
    counts = health[f"{level}_count"].astype("float")
    shares = counts / health["row_count"].astype("float") * 100
    colour = palette.accent if level != Evidence.UNVERIFIED else palette.not_known
    word = say.label("evidence.level", level)
    return go.Bar(
        x=shares,
        y=health["name"],
        orientation="h",
        name=f"{EVIDENCE_MARK[level]} {word}",
        marker={
            "color": colour if level == Evidence.PRIMARY else palette.card,
            "line": {"color": colour, "width": 1},
            "pattern": {
                "shape": PATTERNS[level],
                "fgcolor": colour,
                "size": 6,
                "solidity": 0.3,
            },
        },
        customdata=[
            say("data.hover.share", n=int(count), total=int(total), level=word)
            for count, total in zip(counts, health["row_count"], strict=True)
        ],
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )

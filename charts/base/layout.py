"""How every plotly figure is laid out: quiet, labelled, in two themes, with a credit if need be."""

import plotly.graph_objects as go

from domain.palette import Palette

FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif'
ROW_HEIGHT = 28
AXES_HEIGHT = 70
PAPER = "paper"

CREDIT_HEIGHT = 22
CREDIT_SIZE = 11
AXIS_ROOM = 46
"""What the numbers and the title of an axis below the figure need, in pixels."""


def laid_out(figure: go.Figure, palette: Palette, height: int, **more: object) -> go.Figure:
    """Return the figure with the project's fonts, colours and margins, ready to show.

    The title stands outside the figure, as text of the page. Axes carry their units; grid lines
    are drawn across the values only.
    """
    axis = {
        "gridcolor": palette.line,
        "linecolor": palette.line,
        "zerolinecolor": palette.line,
        "tickcolor": palette.line,
        "title": {"font": {"size": 12, "color": palette.muted}, "standoff": 8},
        "automargin": True,
        "fixedrange": True,
    }
    figure.update_layout(
        template="none",
        height=height,
        font={"family": FONT, "size": 12, "color": palette.ink},
        meta={PAPER: palette.paper},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        hoverlabel={
            "bgcolor": palette.card,
            "bordercolor": palette.line,
            "font": {"family": FONT, "color": palette.ink, "size": 12},
        },
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "title": {"text": ""}},
        dragmode=False,
        showlegend=False,
        bargap=0.28,
    )
    figure.update_xaxes(**axis, showgrid=False)
    figure.update_yaxes(**axis)
    figure.update_layout(**more)
    return figure


def paper_of(figure: go.Figure) -> str:
    """Return the colour of the page a figure was laid out for; the figure itself is see-through."""
    return figure.layout.meta[PAPER]


def bars_height(rows: int) -> int:
    """Return the height of a chart of horizontal bars, in pixels."""
    return AXES_HEIGHT + ROW_HEIGHT * max(rows, 1)


def credited(figure: go.Figure, credit: str, palette: Palette) -> go.Figure:
    """Return a figure that is laid out, with a line at its foot that says whose the data is."""
    layout = figure.layout
    above = AXIS_ROOM if layout.xaxis.title.text else layout.margin.b
    return figure.update_layout(
        height=layout.height + CREDIT_HEIGHT,
        margin={"b": above + CREDIT_HEIGHT},
        title={
            "text": credit,
            "font": {"size": CREDIT_SIZE, "color": palette.muted},
            "x": 0,
            "xanchor": "left",
            "y": 0,
            "yanchor": "bottom",
            "yref": "container",
            "pad": {"l": 4, "b": 5},
        },
    )

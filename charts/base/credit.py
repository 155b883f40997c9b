"""How does a picture name whom its data must be credited to, wherever the picture goes alone?"""

import plotly.graph_objects as go

from domain.palette import Palette

CREDIT_HEIGHT = 22
CREDIT_SIZE = 11
AXIS_ROOM = 46
"""What the numbers and the title of an axis below the figure need, in pixels."""


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

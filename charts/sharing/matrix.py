"""Pictures of who shares plate data with whom: a matrix, and what goes through pools."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.base.bars import linked_name, two_lines
from charts.base.layout import laid_out
from charts.sharing.answers import answer_legend, answer_marker, faded, found_answers, tallies
from domain.palette import PLACE_MARK, PLACE_SYMBOL, Palette
from domain.vocabulary import Direction, Place, Standing
from domain.words import Words

MIXED = "mixed"
ROW_TITLE = 19
CELL_HEIGHT = 40
MATRIX_MARGIN = 120
POOL_PITCH = 46
WEAKEST_TINT, STRONGEST_TINT = 0.08, 0.5


def sharing_matrix_chart(cells: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw shares as a matrix: whose data down, where the recipient is across.

    Takes provider and recipient (as shown, in the order to draw them), address (where the
    provider's name leads, blank for nowhere), place, answer and share_count.
    """
    rows, columns = _in_order(cells, "provider"), _in_order(cells, "recipient")
    totals = _cell_totals(cells)
    figure = go.Figure([_tinted(totals, place, palette) for place in (*Place, MIXED)])
    found = set(totals["place"])
    figure.add_traces([_place_legend(p, say, palette) for p in (*Place, MIXED) if p in found])
    figure.add_trace(_cell_texts(cells, totals, say, palette))
    laid_out(figure, palette, MATRIX_MARGIN + CELL_HEIGHT * max(len(rows), 1), showlegend=True)
    figure.update_xaxes(
        title_text=say("sharing_network.axis.recipient"),
        side="top",
        categoryarray=columns,
        range=[-0.5, len(columns) - 0.5],
        tickangle=-90,
        tickvals=columns,
        type="category",
    )
    figure.update_yaxes(
        categoryarray=rows[::-1],
        range=[-0.5, len(rows) - 0.5],
        type="category",
        tickvals=rows,
        ticktext=[_row_title(name, cells, palette) for name in rows],
        showgrid=False,
    )
    return figure.update_layout(legend={"y": -0.02, "yanchor": "top"}, hovermode="closest")


def pools_chart(pools: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw what goes into each holder of plate data to the left, who can reach it to the right.

    Takes label (of the holder), direction, answer and share_count.
    """
    figure = go.Figure()
    places = {label: -place for place, label in enumerate(pools["label"].drop_duplicates())}
    sides = pools.groupby(["label", "direction"], sort=False)["share_count"].sum()
    most = max(sides.max(), 1) if len(sides) else 1
    for answer in found_answers(pools):
        own = pools[pools["standing"] == answer]
        figure.add_trace(_pool_bars(own, answer, places, say, palette))
    figure.add_traces(answer_legend(pools, say, palette))
    laid_out(figure, palette, 110 + POOL_PITCH * max(len(places), 1), barmode="relative")
    figure.update_xaxes(
        range=[-most * 1.5, most * 1.5],
        showticklabels=False,
        zerolinecolor=palette.muted,
        title_text=say("sharing_network.axis.pools"),
    )
    figure.update_yaxes(visible=False, range=[0.5 - max(len(places), 1), 0.9])
    notes = [_pool_name(label, y, palette) for label, y in places.items()]
    notes += _pool_tallies(pools, places, say, palette)
    return figure.update_layout(showlegend=True, annotations=notes, legend_traceorder="normal")


def _cell_totals(cells: pd.DataFrame) -> pd.DataFrame:
    """Return one row a cell: its shares, and its place, `MIXED` where recipients of several."""
    cell = cells.groupby(["provider", "recipient"], sort=False, observed=True, as_index=False)
    return cell.agg(
        share_count=("share_count", "sum"),
        place=("place", lambda places: places.iloc[0] if places.nunique() == 1 else MIXED),
    )


def _tinted(totals: pd.DataFrame, place: str, palette: Palette) -> go.Heatmap:
    """Return the cells of one place, the deeper the more shares; the text tells the numbers."""
    colour = palette.accent if place == MIXED else palette.place(place)
    top = np.log1p(totals["share_count"].max()) if len(totals) else 1
    depth = np.log1p(totals["share_count"]) / top
    grid = totals.assign(depth=depth.where(totals["place"] == place)).pivot_table(
        index="provider", columns="recipient", values="depth", observed=False, dropna=False
    )
    return go.Heatmap(
        x=list(grid.columns),
        y=list(grid.index),
        z=grid.to_numpy(dtype="float64"),
        zmin=0,
        zmax=1,
        colorscale=[[0, faded(colour, WEAKEST_TINT)], [1, faded(colour, STRONGEST_TINT)]],
        showscale=False,
        hoverinfo="skip",
        hoverongaps=False,
        xgap=2,
        ygap=2,
    )


def _place_legend(place: str, say: Words, palette: Palette) -> go.Scatter:
    is_mixed = place == MIXED
    colour = palette.accent if is_mixed else palette.place(place)
    symbol = "hexagon" if is_mixed else PLACE_SYMBOL[Place(place)]
    return go.Scatter(
        x=[None],
        y=[None],
        mode="markers",
        marker={"symbol": symbol, "size": 11, "color": colour},
        name=say.label("sharing_network.place", place),
        hoverinfo="skip",
    )


def _cell_texts(
    cells: pd.DataFrame, totals: pd.DataFrame, say: Words, palette: Palette
) -> go.Scatter:
    ends = ["provider", "recipient"]
    short, full = tallies(cells, ends, say, "<br>"), tallies(cells, ends, say)
    place_of = totals.set_index(ends)["place"].to_dict()
    hover = [
        f"{provider} → {recipient}: {text}{_place_line(place_of[provider, recipient], say)}"
        for (provider, recipient), text in full.items()
    ]
    return go.Scatter(
        x=[recipient for _, recipient in short.index],
        y=[provider for provider, _ in short.index],
        text=short,
        mode="text",
        textfont={"color": palette.ink, "size": 10},
        customdata=hover,
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )


def _place_line(place: str, say: Words) -> str:
    if place == MIXED:
        return ""
    return f"<br>{PLACE_MARK[Place(place)]} {say.label('sharing_network.place', place)}"


def _row_title(name: str, cells: pd.DataFrame, palette: Palette) -> str:
    """Return a name on two short lines, as a link where it leads somewhere."""
    text = two_lines(name, ROW_TITLE)
    address = cells.loc[cells["provider"] == name, "address"].iloc[0]
    return linked_name(text, address, palette) if address else text


def _in_order(cells: pd.DataFrame, column: str) -> list[str]:
    return list(cells[column].cat.categories)


def _pool_bars(
    own: pd.DataFrame, answer: Standing, places: dict[str, int], say: Words, palette: Palette
) -> go.Bar:
    is_in = own["direction"] == Direction.IN
    colours = pd.Series(palette.private, index=own.index)
    word = say.label("access.standing", answer)
    return go.Bar(
        showlegend=False,
        x=own["share_count"].where(~is_in, -own["share_count"]),
        y=own["label"].map(places),
        orientation="h",
        width=14 / POOL_PITCH,
        marker=answer_marker(answer, colours, palette),
        customdata=own["share_count"],
        hovertemplate=f"{word}: %{{customdata}}<extra></extra>",
    )


def _pool_name(label: str, y: int, palette: Palette) -> dict[str, object]:
    return {
        "text": f"<b>{label}</b>",
        "x": 0,
        "y": y,
        "yanchor": "bottom",
        "yshift": 7,
        "showarrow": False,
        "font": {"color": palette.ink, "size": 12},
    }


def _pool_tallies(
    pools: pd.DataFrame, places: dict[str, int], say: Words, palette: Palette
) -> list[dict[str, object]]:
    length = pools.groupby(["label", "direction"], sort=False)["share_count"].sum()
    texts = tallies(pools, ["label", "direction"], say)
    return [
        {
            "text": texts[label, direction],
            "x": -n if direction == Direction.IN else n,
            "y": places[label],
            "xanchor": "right" if direction == Direction.IN else "left",
            "xshift": -6 if direction == Direction.IN else 6,
            "showarrow": False,
            "font": {"color": palette.ink, "size": 12},
        }
        for (label, direction), n in length.items()
    ]

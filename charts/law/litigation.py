"""When were cases filed and decided, and which claims were made where and when?"""

from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts.base.layout import laid_out
from domain.palette import Palette
from domain.vocabulary import CaseStatus, CaseStep
from domain.words import Words

DOT = 11
DOT_PITCH = 15
LANES_HEIGHT = 150
CELL = 28
MATRIX_HEIGHT = 90
EXACT = len("2024-04-26")
_Look = tuple[str, str, str, pd.DataFrame]
_FOR_PLAINTIFF = (CaseStatus.JUDGMENT_FOR_PLAINTIFF,)
_FOR_DEFENDANT = (CaseStatus.JUDGMENT_FOR_DEFENDANT,)


def steps_chart(steps: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw one mark a filing above, and one a decision below, in the column of its year.

    Takes date, step, status and label (said when pointed at). Decisions are marked by how the case
    stands; a date not known to the day is an open mark.
    """
    placed = _placed(steps)
    tallest = placed.groupby("step")["place"].max().reindex([s.value for s in CaseStep])
    heights = [float(n) + 2 for n in tallest.fillna(1)]
    figure = make_subplots(
        rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.1, row_heights=heights
    )
    for row, step in enumerate(CaseStep, start=1):
        lane = placed[placed["step"] == step]
        for name, symbol, colour, marks in _kinds(lane, step, say, palette):
            figure.add_trace(_dots(marks, symbol, colour), row, 1)
            figure.add_trace(_legend(name, symbol, colour), row, 1)
        figure.add_annotation(
            text=f"<b>{say.label('litigation.step', step)}</b>", **_lane_title(row, palette)
        )
        figure.update_yaxes(range=[0.2, heights[row - 1]], row=row, col=1)
    laid_out(figure, palette, int(LANES_HEIGHT + DOT_PITCH * sum(heights)), showlegend=True)
    figure.update_yaxes(showticklabels=False, ticks="", showgrid=False)
    figure.update_xaxes(dtick=2, tickformat="d")
    return figure.update_xaxes(title_text=say("column.year"), row=2, col=1)


def cases_matrix_chart(
    counts: pd.DataFrame, across: str, down: list[str], title: str, palette: Palette
) -> go.Figure:
    """Draw counts as discs in a table: the larger, the more; the number stands inside.

    Takes label (a row of the table), the column `across` (a column of it) and case_count. `down`
    are the rows from top to bottom.
    """
    places = {label: place for place, label in enumerate(reversed(down))}
    most = max(int(counts["case_count"].max()), 1) if len(counts) else 1
    size = (counts["case_count"] / most) ** 0.5 * (CELL - 10) + 10
    figure = go.Figure(
        go.Scatter(
            x=_wrapped(counts[across]),
            y=counts["label"].map(places),
            mode="markers+text",
            marker={"size": size, "color": palette.accent, "opacity": 0.18, "line": {"width": 0}},
            text=counts["case_count"].astype("str"),
            textfont={"size": 12, "color": palette.ink},
            customdata=counts["label"],
            hovertemplate="%{customdata}, %{x}: %{text}<extra></extra>",
            cliponaxis=False,
        )
    )
    for label, place in places.items():
        figure.add_annotation(text=f"<b>{label}</b>", **_row_name(place, palette))
    laid_out(figure, palette, MATRIX_HEIGHT + (CELL + 16) * max(len(down), 1))
    figure.update_yaxes(
        tickvals=[place + 0.62 for place in places.values()],
        showticklabels=False,
        ticks="",
        zeroline=False,
        range=[-0.5, len(down) - 0.2],
    )
    return figure.update_xaxes(title_text=title, showgrid=False)


def _wrapped(words: pd.Series) -> pd.Series:
    """Break names of columns at their blanks; numbers stay."""
    return words if _are_numbers(words) else words.str.replace(" ", "<br>")


def _are_numbers(values: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(values)


def _placed(steps: pd.DataFrame) -> pd.DataFrame:
    """Add year, and place: the position among the steps of the same kind and year."""
    rows = steps.assign(year=steps["date"].str[:4].astype("int")).sort_values("date")
    return rows.assign(place=rows.groupby(["step", "year"]).cumcount() + 1)


def _kinds(lane: pd.DataFrame, step: CaseStep, say: Words, palette: Palette) -> Iterator[_Look]:
    """Yield (name, symbol, colour, rows) of the marks of a lane; filings are all of one kind."""
    if step is CaseStep.FILED:
        yield say.label("litigation.step", step), "circle", palette.accent, lane
        return
    looks = (
        (_FOR_PLAINTIFF, "litigation.decided_for_plaintiff", "triangle-up", palette.same_state),
        (_FOR_DEFENDANT, "litigation.decided_for_defendant", "triangle-down", palette.other_state),
        (None, "litigation.decided_otherwise", "square", palette.private),
    )
    told = set(_FOR_PLAINTIFF + _FOR_DEFENDANT)
    for statuses, key, symbol, colour in looks:
        fits = lane["status"].isin(list(statuses)) if statuses else ~lane["status"].isin(list(told))
        yield say(key), symbol, colour, lane[fits]


def _dots(rows: pd.DataFrame, symbol: str, colour: str) -> go.Scatter:
    exact = rows["date"].str.len() == EXACT
    return go.Scatter(
        x=rows["year"],
        y=rows["place"],
        mode="markers",
        marker={
            "symbol": [symbol if known else f"{symbol}-open" for known in exact] or symbol,
            "size": DOT,
            "color": colour,
        },
        customdata=rows["label"],
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
        showlegend=False,
    )


def _legend(name: str, symbol: str, colour: str) -> go.Scatter:
    return go.Scatter(
        x=[None],
        y=[None],
        mode="markers",
        marker={"symbol": symbol, "size": DOT, "color": colour},
        name=name,
    )


def _row_name(place: int, palette: Palette) -> dict[str, object]:
    return {
        "x": 0,
        "y": place + 0.42,
        "xref": "paper",
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": 11, "color": palette.muted},
    }


def _lane_title(row: int, palette: Palette) -> dict[str, object]:
    number = "" if row == 1 else str(row)
    return {
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": f"y{number} domain",
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": 12, "color": palette.ink},
    }

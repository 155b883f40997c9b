"""How are counts drawn over time: a series, first and last, months with their reasons?"""

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts.base.layout import laid_out
from domain.dates import first_days
from domain.palette import Palette
from domain.words import Words

PITCH, AXIS_HEIGHT = 44, 92
NAME_LIFT = 0.42
MONTHS_HEIGHT = 380
LABELLED_UP_TO = 13
LEAST_MONTHS = 6
MONTH_MS = 24 * 24 * 3600 * 1000

SERIES_HEIGHT = 280
SERIES_ROOM_ABOVE = 1.18
SERIES_LABELLED_UP_TO = 16


def first_and_last_chart(rows: pd.DataFrame, unit: str, say: Words, palette: Palette) -> go.Figure:
    """Draw the first count of each row as a ring and the last as a disc, joined; first row on top.

    Takes label, first_value, last_value, first_text and last_text (the day of each).
    """
    places = list(range(len(rows) - 1, -1, -1))
    figure = go.Figure()
    for place, row in zip(places, rows.to_dict("records"), strict=True):
        figure.add_shape(
            type="line",
            x0=row["first_value"],
            x1=row["last_value"],
            y0=place,
            y1=place,
            line={"color": palette.muted, "width": 2},
            layer="below",
        )
    for which, symbol in (("first", "circle-open"), ("last", "circle")):
        figure.add_trace(
            go.Scatter(
                x=rows[f"{which}_value"].astype("float"),
                y=places,
                mode="markers",
                name=say(f"searches.{which}_count"),
                marker={"symbol": symbol, "size": 12, "color": palette.accent, "line_width": 2},
                customdata=rows[[f"{which}_text", "label"]].to_numpy(),
                hovertemplate="%{customdata[1]}<br>%{customdata[0]}: %{x:,}<extra></extra>",
                cliponaxis=False,
            )
        )
    figure.add_trace(
        go.Scatter(
            x=[0] * len(rows),
            y=[place + NAME_LIFT for place in places],
            text=rows["label"],
            mode="text",
            textposition="middle right",
            textfont={"color": palette.ink, "size": 12},
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )
    )
    laid_out(figure, palette, AXIS_HEIGHT + PITCH * max(len(rows), 2), showlegend=True)
    most = rows[["first_value", "last_value"]].astype("float").to_numpy().max(initial=1)
    figure.update_xaxes(title_text=unit, range=[0, most * 1.08], tickformat=",d", nticks=5)
    figure.update_xaxes(showgrid=True)
    return figure.update_yaxes(visible=False, range=[-0.5, len(rows) - 0.2])


def search_months_chart(by_month: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw searches a month above, and those whose reason names immigration below, apart.

    Takes month, search_count, immigration_count and no_column_count; a month of which no log gives
    reasons has an open ring below instead of a bar.
    """
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, vertical_spacing=0.2)
    months = first_days(by_month["month"])
    no_reasons = by_month["no_column_count"] == by_month["search_count"]
    for place, (name, colour) in enumerate(
        (("search_count", palette.accent), ("immigration_count", palette.federal)), start=1
    ):
        counts = by_month[name].astype("float")
        drawn = counts.mask(no_reasons) if name == "immigration_count" else counts
        figure.add_trace(_month_bars(months, drawn, colour, say), place, 1)
        figure.add_annotation(
            text=f"<b>{say(f'searches.column.{name}')}</b>", **_top_left(place, palette)
        )
        most = max(float(counts.max()) if len(counts) else 1, 1)
        figure.update_yaxes(
            title_text=say("searches.column.search_count"),
            range=[0, most * 1.25],
            tickformat=",d",
            **({"dtick": 1} if most < LABELLED_UP_TO // 3 else {"nticks": 4}),
            row=place,
            col=1,
        )
    figure.add_trace(_rings(months[no_reasons], say, palette), 2, 1)
    laid_out(figure, palette, MONTHS_HEIGHT, margin={"l": 8, "r": 16, "t": 26, "b": 8})
    figure.update_layout(uniformtext={"mode": "hide", "minsize": 9})
    figure.update_xaxes(title_text=say("searches.axis.month"), row=2, col=1)
    return figure.update_xaxes(range=_span(months))


def series_chart(series: pd.DataFrame, unit: str, say: Words, palette: Palette) -> go.Figure:
    """Draw one bar a date, oldest first, with its number; takes period_end and value.

    `unit` says what is counted, for the axis.
    """
    values = series["value"].astype("float")
    few = len(series) <= SERIES_LABELLED_UP_TO
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
    laid_out(figure, palette, SERIES_HEIGHT)
    figure.update_xaxes(type="category", title_text=say("column.date"))
    most = values.max() if len(values) else 1
    return figure.update_yaxes(
        title_text=unit, range=[0, max(most, 1) * SERIES_ROOM_ABOVE], tickformat="~s", nticks=5
    )


def _month_bars(months: pd.Series, counts: pd.Series, colour: str, say: Words) -> go.Bar:
    few = len(counts) <= LABELLED_UP_TO
    return go.Bar(
        x=months,
        y=counts,
        width=MONTH_MS,
        offset=0,
        marker_color=colour,
        text=[say.number(n) if n == n else "" for n in counts] if few else None,
        textposition="outside",
        textfont={"size": 10},
        textangle=0,
        constraintext="both",
        cliponaxis=False,
        hovertemplate="%{x|%Y-%m}: %{y:,}<extra></extra>",
        showlegend=False,
    )


def _rings(months: pd.Series, say: Words, palette: Palette) -> go.Scatter:
    middle = months + pd.Timedelta(days=12)
    return go.Scatter(
        x=middle,
        y=[0] * len(months),
        mode="markers",
        marker={"symbol": "circle-open", "size": 9, "color": palette.not_known},
        name=say("searches.no_reasons_given"),
        showlegend=False,
        cliponaxis=False,
        hovertemplate="%{x|%Y-%m}<extra>%{fullData.name}</extra>",
    )


def _span(months: pd.Series) -> list[pd.Timestamp] | None:
    if months.empty:
        return None
    last = months.max() + pd.DateOffset(months=1)
    return [min(months.min(), last - pd.DateOffset(months=LEAST_MONTHS)), last]


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

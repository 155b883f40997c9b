"""How does plate data flow: from whom, to whom, and is that known to hold on the day?"""

import pandas as pd
import plotly.graph_objects as go

from charts.base.layout import laid_out
from charts.sharing.answers import faded, tallies, tally
from domain.palette import PLACE_MARK, Palette
from domain.vocabulary import SHOWN_STANDINGS, Place, Standing
from domain.words import Words

HEIGHT = 520
STRENGTH = {
    Standing.HELD: 0.6,
    Standing.LAST_SEEN: 0.4,
    Standing.UNDATED: 0.24,
    Standing.ENDED: 0.12,
}


def flow_chart(flow: pd.DataFrame, say: Words, palette: Palette) -> go.Figure:
    """Draw shares as a flow: from whose data, to where the recipient stands, to the answer.

    Takes label (whose data, as shown), place, answer and share_count, largest first.
    """
    if flow.empty:
        return laid_out(go.Figure(), palette, HEIGHT)
    links = pd.concat([_links_to_places(flow, say, palette), _links_to_answers(flow, say, palette)])
    nodes = _flow_nodes(flow, say, palette)
    number = {key: place for place, key in enumerate(nodes["key"])}
    figure = go.Figure(
        go.Sankey(
            arrangement="snap",
            node={
                "label": nodes["label"],
                "color": nodes["colour"],
                "customdata": nodes["hover"],
                "hovertemplate": "%{customdata}<extra></extra>",
                "thickness": 12,
                "pad": 30,
                "line": {"width": 0},
            },
            link={
                "source": links["source"].map(number),
                "target": links["target"].map(number),
                "value": links["share_count"],
                "color": links["colour"],
                "customdata": links["hover"],
                "hovertemplate": "%{customdata}<extra></extra>",
            },
            textfont={"color": palette.ink, "size": 12, "shadow": "auto"},
        )
    )
    return laid_out(figure, palette, HEIGHT, margin={"l": 4, "r": 4, "t": 16, "b": 16})


def _links_to_places(flow: pd.DataFrame, say: Words, palette: Palette) -> pd.DataFrame:
    links = flow.groupby(["label", "place"], sort=False, as_index=False)["share_count"].sum()
    texts = tallies(flow, ["label", "place"], say)
    return pd.DataFrame(
        {
            "source": "whose-" + links["label"],
            "target": "place-" + links["place"],
            "share_count": links["share_count"],
            "colour": [faded(palette.place(place), 0.35) for place in links["place"]],
            "hover": [
                f"{label} → {say.label('sharing_network.place', place)}: {texts[label, place]}"
                for label, place in zip(links["label"], links["place"], strict=True)
            ],
        }
    )


def _links_to_answers(flow: pd.DataFrame, say: Words, palette: Palette) -> pd.DataFrame:
    links = flow.groupby(["place", "standing"], sort=False, as_index=False)["share_count"].sum()
    places = say.labels("sharing_network.place", links["place"])
    answers = say.labels("access.standing", links["standing"])
    return pd.DataFrame(
        {
            "source": "place-" + links["place"],
            "target": "answer-" + links["standing"],
            "share_count": links["share_count"],
            "colour": [
                faded(palette.place(place), STRENGTH[Standing(answer)])
                for place, answer in zip(links["place"], links["standing"], strict=True)
            ],
            "hover": [
                f"{place}, {answer}: {say.number(count)}"
                for place, answer, count in zip(places, answers, links["share_count"], strict=True)
            ],
        }
    )


def _flow_nodes(flow: pd.DataFrame, say: Words, palette: Palette) -> pd.DataFrame:
    whose, places = tallies(flow, ["label"], say), tallies(flow, ["place"], say)
    answers = flow.groupby("standing")["share_count"].sum()
    nodes = [("whose-" + label, label, palette.ink, text) for label, text in whose.items()]
    nodes += [
        (
            f"place-{place}",
            f"{PLACE_MARK[place]} {say.label('sharing_network.place', place)}",
            palette.place(place),
            places[place],
        )
        for place in Place
        if place in places
    ]
    nodes += [
        (
            f"answer-{answer}",
            say.label("access.standing", answer),
            palette.standing(answer),
            tally({answer: int(answers[answer])}, say),
        )
        for answer in SHOWN_STANDINGS
        if answer in answers
    ]
    frame = pd.DataFrame(nodes, columns=["key", "name", "colour", "counts"])
    frame["hover"] = frame["name"] + ": " + frame["counts"]
    return frame.assign(label=frame["name"] + "<br>" + frame["counts"])

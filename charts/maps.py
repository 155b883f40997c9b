"""Where are agencies, the ends of their shares, and contracts that are over, on a map?"""

import pandas as pd

from charts.folium_maps import MarkStyle, PointMap, point_map
from domain.palette import PLACE_SYMBOL, Palette
from domain.vocabulary import AgencyKind, Answer, ContractStatus, Place
from domain.words import Words

RADIUS = 5.0
HUB_RADIUS = 8.0
OPEN_MARK = "-open"
_OTHER_KINDS = "other_kinds"
_KIND_SHAPES = {
    AgencyKind.POLICE: ("circle", "accent"),
    AgencyKind.SHERIFF: ("square", "same_state"),
    AgencyKind.FEDERAL_LAW_ENFORCEMENT: ("triangle-up", "federal"),
    AgencyKind.PRIVATE_OPERATOR: ("diamond", "private"),
    _OTHER_KINDS: ("triangle-down", "other_state"),
}
_STATUS_SHAPES = {
    ContractStatus.EXPIRED: ("circle", "not_known", False),
    ContractStatus.CANCELLED: ("diamond", "other_state", True),
    ContractStatus.TERMINATED: ("square", "accent", False),
}
_LINES = {Answer.YES: "", Answer.NOT_KNOWN: "5 5", Answer.NO_LONGER: "1 5"}


def agencies_map(
    agencies: pd.DataFrame, say: Words, palette: Palette, alt: str, link: tuple[str, str]
) -> PointMap:
    """Draw each agency at its place: its kind as shape and colour, what is known as size.

    Takes one row per agency: agency_id, name, kind, latitude, longitude, known_count, and
    policy_count, share_count, contract_count, case_count. An agency of which only the name is on
    record is open. Rows without coordinates are not drawn.
    """
    kinds = agencies["kind"].where(agencies["kind"].isin(list(_KIND_SHAPES)), _OTHER_KINDS)
    is_open = agencies["known_count"] == 0
    points = agencies.assign(
        style=kinds + is_open.map({True: OPEN_MARK, False: ""}),
        radius=3.2 + agencies["known_count"].astype("float") * 0.9,
        detail=[_facts(row, say) for row in agencies.to_dict("records")],
    ).sort_values("known_count", kind="stable")
    return point_map(points, _kind_styles(say, palette), say, palette, alt, link)


def shares_map(
    ends: pd.DataFrame,
    hub: dict[str, object],
    say: Words,
    palette: Palette,
    alt: str,
    link: tuple[str, str],
) -> PointMap:
    """Draw an arc from an agency to each other end of its shares.

    Takes one row per other end: other_id, name, place, answer, mechanisms, last_seen_on, state,
    latitude, longitude; and the hub's agency_id, name, latitude, longitude and is_federal. Shape
    and colour say where the other end is; a solid line is *yes*, dashes *not known*, dots in grey
    *no longer*. Without coordinates of the hub no arcs are drawn, only the ends.
    """
    places = ends["place"]
    if hub["is_federal"]:
        places = places.mask(places.eq(Place.NOT_KNOWN) & ends["state"].notna(), "state_or_local")
    points = pd.DataFrame(
        {
            "latitude": ends["latitude"],
            "longitude": ends["longitude"],
            "style": ends["answer"] + "-" + places,
            "radius": RADIUS,
            "agency_id": ends["other_id"],
            "name": ends["name"],
            "detail": [_end(row, say) for row in ends.assign(place=places).to_dict("records")],
        }
    )
    styles = _end_styles(say, palette)
    rank = {key: rank for rank, key in enumerate(styles)}
    points = points.iloc[points["style"].map(rank).argsort(kind="stable")]
    has_place = not (pd.isna(hub["latitude"]) or pd.isna(hub["longitude"]))
    if has_place:
        first = {**hub, "style": "hub", "radius": HUB_RADIUS, "detail": ""}
        points = pd.concat([points, pd.DataFrame([first])[list(points.columns)]])
    start = hub if has_place else None
    return point_map(points, styles, say, palette, alt, link, start)


def ended_map(
    contracts: pd.DataFrame, say: Words, palette: Palette, alt: str, link: tuple[str, str]
) -> PointMap:
    """Draw each buyer of a contract that is over at its place, by what happened last.

    Takes one row per contract, the latest of a buyer first: buyer_id, name (the buyer's), vendor
    (its name, or missing), status, end_on, latitude, longitude.
    """
    buyers = contracts.assign(detail=[_ending(row, say) for row in contracts.to_dict("records")])
    points = buyers.groupby("buyer_id", as_index=False, sort=False).agg(
        latitude=("latitude", "first"),
        longitude=("longitude", "first"),
        style=("status", "first"),
        name=("name", "first"),
        detail=("detail", "; ".join),
    )
    points = points.assign(agency_id=points["buyer_id"], radius=RADIUS)
    styles = {
        status: MarkStyle(
            say.label("contracts.status", status), getattr(palette, colour), shape, is_open
        )
        for status, (shape, colour, is_open) in _STATUS_SHAPES.items()
    }
    return point_map(points, styles, say, palette, alt, link)


def _facts(row: dict[str, object], say: Words) -> str:
    parts = [say.label("agencies.kind", row["kind"])]
    if row["policy_count"]:
        parts.append(say("map.known.policy"))
    for column in ("share", "contract", "case"):
        if count := int(row[f"{column}_count"]):
            parts.append(say(f"map.count.{column}s", n=count))
    return " · ".join(parts if row["known_count"] else [*parts, say("map.known.nothing")])


def _end(row: dict[str, object], say: Words) -> str:
    where = _place_words(row["place"], say)
    parts = [where, say.label("access.answer", row["answer"])]
    if not pd.isna(row["last_seen_on"]):
        parts.append(say("map.last_seen", date=say.date(row["last_seen_on"])))
    parts += say.labels("shares.mechanism", row["mechanisms"].split("|"))
    return " · ".join(parts)


def _ending(row: dict[str, object], say: Words) -> str:
    parts = [say.label("contracts.status", row["status"])]
    parts += [] if pd.isna(row["end_on"]) else [say.date(row["end_on"])]
    parts += [] if pd.isna(row["vendor"]) else [row["vendor"]]
    return ", ".join(parts)


def _kind_styles(say: Words, palette: Palette) -> dict[str, MarkStyle]:
    styles = {}
    for is_open in (True, False):
        for kind, (shape, colour) in _KIND_SHAPES.items():
            other = kind == _OTHER_KINDS
            words = say("map.other_kinds") if other else say.label("agencies.kind", kind)
            if is_open:
                words = say("map.only_name", kind=words)
            key = kind + (OPEN_MARK if is_open else "")
            styles[key] = MarkStyle(words, getattr(palette, colour), shape, is_open)
    return styles


def _end_styles(say: Words, palette: Palette) -> dict[str, MarkStyle]:
    """Return a style for each answer at each place, what is drawn last uppermost, and the hub's."""
    places = [Place.NOT_KNOWN, Place.SAME_STATE, "state_or_local", Place.OTHER_STATE]
    places += [Place.PRIVATE, Place.FEDERAL]
    styles = {}
    for answer in (Answer.NO_LONGER, Answer.NOT_KNOWN, Answer.YES):
        for place in places:
            words = say(
                "map.place_and_answer",
                place=_place_words(place, say),
                answer=say.label("access.answer", answer),
            )
            styles[f"{answer}-{place}"] = _end_style(words, place, answer, palette)
    styles["hub"] = MarkStyle(say("map.chosen_agency"), palette.accent)
    return styles


def _end_style(words: str, place: str, answer: Answer, palette: Palette) -> MarkStyle:
    drawn_as = Place.OTHER_STATE if place == "state_or_local" else Place(place)
    over = answer == Answer.NO_LONGER
    return MarkStyle(
        words,
        colour=palette.not_known if over else palette.place(drawn_as),
        shape=PLACE_SYMBOL[drawn_as].removesuffix(OPEN_MARK),
        open=answer != Answer.YES or drawn_as == Place.NOT_KNOWN,
        outline="" if answer == Answer.YES else "2.5 2" if answer == Answer.NOT_KNOWN else "1 2",
        line=_LINES[answer],
    )


def _place_words(place: str, say: Words) -> str:
    return say("map.state_or_local") if place == "state_or_local" else say.label("place", place)

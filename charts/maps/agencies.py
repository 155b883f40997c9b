"""Where are agencies, the ends of their shares, and contracts that are over, on a map?"""

from typing import TypedDict

import pandas as pd

from charts.maps.folium_maps import Hub, MarkStyle, PointMap, point_map
from domain.palette import PLACE_SYMBOL, Palette
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import (
    SHOWN_STANDINGS,
    STATE_NAMES,
    AgencyKind,
    ContractStatus,
    Place,
    Standing,
)
from domain.words import Words

RADIUS = 5.0
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
    ContractStatus.TERMINATED: ("square", "accent", False),
    ContractStatus.CANCELLED: ("diamond", "other_state", True),
    ContractStatus.EXPIRED: ("circle", "not_known", False),
}
_LINES = {
    Standing.HELD: "",
    Standing.LAST_SEEN: "5 5",
    Standing.UNDATED: "2 4",
    Standing.ENDED: "1 5",
}
_OUTLINES = {
    Standing.HELD: "",
    Standing.LAST_SEEN: "2.5 2",
    Standing.UNDATED: "1.5 2",
    Standing.ENDED: "1 2",
}


class AgencyHub(Hub):
    """The agency whose shares are drawn."""

    agency_id: str
    is_federal: bool


class _Facts(TypedDict):
    """What is told of an agency; counts are those of `agencies_map`."""

    kind: str
    known_count: int
    policy_count: int
    share_count: int
    contract_count: int
    case_count: int


class _End(TypedDict):
    """What is told of the other end of shares; state and dates may be missing."""

    state: str
    mechanisms: str
    last_seen_on: str
    ended_on: str


class _Ending(TypedDict):
    """What is told of a contract that is over; end and vendor may be missing."""

    status: str
    end_on: str
    vendor: str


def agencies_map(
    agencies: pd.DataFrame, say: Words, palette: Palette, alt: str, link: tuple[str, str]
) -> PointMap:
    """Draw each agency at its place: its kind as shape and colour, what is known as size.

    Takes one row per agency: agency_id, name, kind, state, latitude, longitude, known_count, and
    policy_count, share_count, contract_count, case_count. An agency of which only the name is on
    record is open. Rows without coordinates are not drawn.
    """
    kinds = agencies["kind"].where(agencies["kind"].isin(list(_KIND_SHAPES)), _OTHER_KINDS)
    is_open = agencies["known_count"] == 0
    known = agencies["known_count"].astype("float")
    points = agencies.assign(
        style=kinds + is_open.map({True: OPEN_MARK, False: ""}),
        layer=known,
        radius=3.2 + known * 0.9,
        detail=[_facts(row, say) for row in agencies.to_dict("records")],
        group=agencies["state"].map(STATE_NAMES).fillna(say("map.no_state")),
        source_ids=pd.NA,
    )
    points["tip"] = points["detail"]
    return point_map(points, _kind_styles(say, palette), say, palette, alt, link)


def shares_map(
    ends: pd.DataFrame,
    hub: AgencyHub,
    say: Words,
    palette: Palette,
    alt: str,
    link: tuple[str, str],
) -> PointMap:
    """Draw an arc from an agency to each other end of its shares.

    Takes one row per other end: other_id, name, place, answer, mechanisms, last_seen_on, ended_on,
    state, latitude, longitude, source_ids; and the hub's agency_id, name, latitude, longitude and
    is_federal. Shape and colour say where the other end is; a solid line is *held*, dashes *last
    seen*, short dashes *undated*, dots in grey *ended*. Without coordinates of the hub no arcs are
    drawn.
    """
    places = ends["place"]
    if hub["is_federal"]:
        places = places.mask(places.eq(Place.NOT_KNOWN) & ends["state"].notna(), "state_or_local")
    styles = _end_styles(say, palette)
    points = ends.assign(
        style=ends["standing"] + "-" + places,
        radius=RADIUS,
        agency_id=ends["other_id"],
        detail=[_end(row, say) for row in ends.to_dict("records")],
    )
    points = points.assign(
        layer=points["style"].map({key: -rank for rank, key in enumerate(styles)}),
        group=points["style"]
        .map({key: style.words for key, style in styles.items()})
        .astype("str"),
    )
    points["tip"] = points["group"] + " · " + points["detail"].astype("str")
    has_place = not (pd.isna(hub["latitude"]) or pd.isna(hub["longitude"]))
    start = hub if has_place else None
    return point_map(points, styles, say, palette, alt, link, start)


def ended_map(
    contracts: pd.DataFrame, say: Words, palette: Palette, alt: str, link: tuple[str, str]
) -> PointMap:
    """Draw each buyer of a contract that is over at its place, by what happened last.

    Takes one row per contract, the latest of a buyer first: buyer_id, name (the buyer's), vendor
    (its name, or missing), status, end_on, state, latitude, longitude, source_ids.
    """
    last = contracts.groupby("buyer_id")["status"].transform("first")
    rows = contracts.assign(last=last).to_dict("records")
    buyers = contracts.assign(
        detail=[_ending(row, say, row["status"] != row["last"]) for row in rows],
        tip=[_ending(row, say, True) for row in rows],
        group=say.labels("contracts.status", last),
    )
    points = buyers.groupby("buyer_id", as_index=False, sort=False).agg(
        latitude=("latitude", "first"),
        longitude=("longitude", "first"),
        style=("status", "first"),
        name=("name", "first"),
        state=("state", "first"),
        group=("group", "first"),
        detail=("detail", "; ".join),
        tip=("tip", "; ".join),
        source_ids=("source_ids", LIST_SEPARATOR.join),
    )
    points = points.assign(
        agency_id=points["buyer_id"],
        layer=[-list(_STATUS_SHAPES).index(status) for status in points["style"]],
        radius=RADIUS,
        detail=[_joined(STATE_NAMES.get(row.state), row.detail) for row in points.itertuples()],
    ).sort_values("layer", ascending=False, kind="stable")
    styles: dict[str, MarkStyle] = {
        status: MarkStyle(
            say.label("contracts.status", status), getattr(palette, colour), shape, is_open
        )
        for status, (shape, colour, is_open) in _STATUS_SHAPES.items()
    }
    return point_map(points, styles, say, palette, alt, link)


def _facts(row: _Facts, say: Words) -> str:
    parts = [say.label("agencies.kind", row["kind"])]
    if row["policy_count"]:
        parts.append(say("map.known.policy"))
    for words, count in (
        ("map.count.shares", row["share_count"]),
        ("count.contracts", row["contract_count"]),
        ("count.cases", row["case_count"]),
    ):
        if count:
            parts.append(say(words, n=int(count)))
    return " · ".join(parts if row["known_count"] else [*parts, say("map.known.nothing")])


def _end(row: _End, say: Words) -> str:
    parts = [] if pd.isna(row["state"]) else [STATE_NAMES[row["state"]]]
    parts += say.labels("shares.mechanism", row["mechanisms"].split(LIST_SEPARATOR))
    for key, date in (("last_seen_on", row["last_seen_on"]), ("ended_on", row["ended_on"])):
        if not pd.isna(date):
            parts.append(say(f"map.{key}", date=say.date(date)))
    return " · ".join(parts)


def _ending(row: _Ending, say: Words, with_status: bool) -> str:
    parts = [say.label("contracts.status", row["status"])] if with_status else []
    parts += [] if pd.isna(row["end_on"]) else [say.date(row["end_on"])]
    parts += [] if pd.isna(row["vendor"]) else [row["vendor"]]
    return ", ".join(parts)


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _kind_styles(say: Words, palette: Palette) -> dict[str, MarkStyle]:
    styles = {}
    for is_open in (False, True):
        for kind, (shape, colour) in _KIND_SHAPES.items():
            other = kind == _OTHER_KINDS
            words = say("map.other_kinds") if other else say.label("agencies.kind", kind)
            if is_open:
                words = say("map.only_name")
            key = kind + (OPEN_MARK if is_open else "")
            styles[key] = MarkStyle(words, getattr(palette, colour), shape, is_open)
    return styles


def _end_styles(say: Words, palette: Palette) -> dict[str, MarkStyle]:
    """Return a style for each answer at each place, the strongest answer first."""
    places = [Place.FEDERAL, Place.OTHER_STATE, "state_or_local", Place.SAME_STATE]
    places += [Place.PRIVATE, Place.NOT_KNOWN]
    styles = {}
    for answer in SHOWN_STANDINGS:
        for place in places:
            words = say(
                "map.place_and_answer",
                place=_place_words(place, say),
                answer=say.label("map.standing", answer),
            )
            styles[f"{answer}-{place}"] = _end_style(words, place, answer, palette)
    return styles


def _end_style(words: str, place: str, answer: Standing, palette: Palette) -> MarkStyle:
    drawn_as = Place.OTHER_STATE if place == "state_or_local" else Place(place)
    over = answer == Standing.ENDED
    return MarkStyle(
        words,
        colour=palette.not_known if over else palette.place(drawn_as),
        shape=PLACE_SYMBOL[drawn_as].removesuffix(OPEN_MARK),
        open=answer != Standing.HELD or drawn_as == Place.NOT_KNOWN,
        outline=_OUTLINES[answer],
        line=_LINES[answer],
    )


def _place_words(place: str, say: Words) -> str:
    own = {"state_or_local": "map.state_or_local", Place.NOT_KNOWN: "map.place_not_known"}
    return say(own[place]) if place in own else say.label("place", place)

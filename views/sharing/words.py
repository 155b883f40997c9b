"""How does the sharing page name, order and describe what it shows?"""

from collections.abc import Iterable
from html import escape

import pandas as pd

from charts.sharing.answers import tallies
from domain.palette import PLACE_MARK
from domain.vocabulary import SHOWN_STANDINGS, STATE_NAMES, Basis, Direction, Place, Standing
from measures.on_record.shares import counted_standings
from measures.sharing.flows import REST, STANDING_APART
from views.base.ask import Ask
from views.sharing.filters import chosen, standing_shares

PAGE = "sharing_network"
APART = (Basis.SEARCHES, Basis.ALLEGED, Basis.DENIED)


def sharing_title(ask: Ask, part: str) -> str:
    """Return the title of a part, with the day it speaks of."""
    return ask.say(f"{PAGE}.{part}.title", on_date=ask.say.on_date(ask.as_of))


def marks(ask: Ask) -> str:
    """Return what held, last seen, undated and ended mean."""
    return ask.say(f"{PAGE}.marks", on_date=ask.say.on_date(ask.as_of))


def later_shares_said(ask: Ask) -> str:
    """Say how many shares are left out because they were first seen after the day."""
    standings = counted_standings(ask.table("shares"), ask.as_of)
    count = int(standings.eq(Standing.SEEN_LATER).sum())
    return ask.say(f"{PAGE}.later", n=count, date=ask.say.date(ask.as_of)) if count else ""


def shares_left_out(ask: Ask) -> str:
    """Say how many shares a picture leaves out: what is counted apart, and what was seen later."""
    n = len(chosen(ask)) - len(standing_shares(ask))
    parts = [ask.say(f"{PAGE}.apart", n=n) if n else "", later_shares_said(ask)]
    return " · ".join(part for part in parts if part)


def sharing_opening(ask: Ask, counted: dict[str, int]) -> str:
    """Return the answer of the page in sentences: how many shares, and what is known of them."""
    say, on_date = ask.say, ask.say.on_date(ask.as_of)
    n = sum(counted[standing] for standing in SHOWN_STANDINGS)
    named = {"providers": counted["providers"], "recipients": counted["recipients"]}
    sentences = [
        say(f"{PAGE}.said.shares", n=n, **named) if n else say(f"{PAGE}.said.none", on_date=on_date)
    ]
    sentences += [
        say(f"{PAGE}.said.{standing}", n=counted[standing], on_date=on_date)
        for standing in SHOWN_STANDINGS
        if counted[standing]
    ]
    apart = [(basis, counted[basis]) for basis in APART if counted[basis]]
    sentences += [say(f"{PAGE}.said.{basis}", n=n) for basis, n in apart]
    return " ".join(sentences)


def provider_names(ask: Ask, providers: Iterable[str]) -> list[str]:
    """Return how each group or agency whose data it is reads in a picture."""
    return [_provider_name(ask, provider) for provider in providers]


def recipient_names(ask: Ask, recipients: Iterable[str]) -> list[str]:
    """Return how each group of recipients reads across a matrix: a postal code, or a place."""
    names = {REST: ask.say(f"{PAGE}.rest.states")}
    for place in STANDING_APART:
        names[place] = f"{PLACE_MARK[place]} {ask.say(f'{PAGE}.group.{place}')}"
    return [names.get(recipient, recipient) for recipient in recipients]


def agency_names(ask: Ask, ids: Iterable[str]) -> list[str]:
    """Return names as text that a picture may hold."""
    return [escape(ask.names.get(row_id, row_id), quote=False) for row_id in ids]


def in_order(cells: pd.DataFrame, key: str, names: list[str], apart: list[str]) -> pd.Categorical:
    """Return the names of a column of keys, ordered: states or agencies by shares, rest, apart.

    The groups of `apart` that come before the others are named first in it, ending with a blank.
    """
    sums = cells.groupby(key)["share_count"].sum()
    before, after = apart[: apart.index("")], apart[apart.index("") + 1 :]
    fixed = [*before, REST, *after]
    ranked = sorted((k for k in sums.index if k not in fixed), key=lambda k: (-sums[k], k))
    name_of = dict(zip(cells[key], names, strict=True))
    order = [*before, *ranked, REST, *after]
    wanted = [name_of[k] for k in order if k in name_of]
    return pd.Categorical(names, list(dict.fromkeys(wanted)), ordered=True)


def drill_address(ask: Ask, chosen: str) -> str:
    """Return the address that narrows the page to a state or an agency; blank if it is neither."""
    if chosen in STATE_NAMES:
        return narrowed(ask, provider_state=chosen)
    return narrowed(ask, agency_id=chosen) if chosen in ask.names else ""


def narrowed(ask: Ask, **values: str) -> str:
    """Return the address of the page with these choices besides those made."""
    return ask.address(PAGE, **(dict(ask.values) | values))


def flow_alt(ask: Ask, flow: pd.DataFrame) -> str:
    """Describe the flow: its links, the widest, and the count of each answer."""
    if flow.empty:
        return ""
    pairs = flow.groupby(["provider", "place"])["share_count"].sum()
    provider, place = pairs.idxmax()
    return ask.say(
        f"{PAGE}.alt.flow",
        n=len(pairs) + len(flow[["place", "standing"]].drop_duplicates()),
        title=sharing_title(ask, "flow"),
        provider=provider,
        place=ask.say.label(f"{PAGE}.place", place),
        value=int(pairs.max()),
        answers=_answers(ask, flow),
    )


def shares_matrix_alt(ask: Ask, cells: pd.DataFrame) -> str:
    """Describe the matrix: its size, its largest cell, and the count of each answer."""
    if cells.empty:
        return ""
    ends = ["provider", "recipient"]
    sums = cells.groupby(ends, observed=True)["share_count"].sum()
    provider, recipient = sums.idxmax()
    return ask.say(
        f"{PAGE}.alt.matrix",
        title=sharing_title(ask, "matrix"),
        rows=cells["provider"].nunique(),
        columns=cells["recipient"].nunique(),
        provider=provider,
        recipient=recipient,
        value=int(sums.max()),
        answers=_answers(ask, cells),
    )


def share_bars_alt(ask: Ask, part: str, bars: pd.DataFrame) -> str:
    """Describe bars of shares: how many, the longest and the shortest."""
    if bars.empty:
        return ""
    sums = bars.groupby("label", sort=False)["share_count"].sum()
    texts = tallies(bars, ["label"], ask.say)
    longest, shortest = sums.idxmax(), sums.idxmin()
    said = ask.say(
        "alt.bars",
        n=len(sums),
        title=sharing_title(ask, part),
        name=longest,
        value=texts[longest],
        low_name=shortest,
        low_value=texts[shortest],
    )
    return f"{said} {marks(ask)}"


def pools_alt(ask: Ask, pools: pd.DataFrame) -> str:
    """Describe what pools take in and give: how many, and the one with the most shares."""
    if pools.empty:
        return ""
    first = pools[pools["holder_id"] == pools["holder_id"].iloc[0]]
    sides = first.groupby("direction")["share_count"].sum()
    return ask.say(
        f"{PAGE}.alt.pools",
        n=pools["holder_id"].nunique(),
        title=sharing_title(ask, "pools"),
        name=ask.names[first["holder_id"].iloc[0]],
        going_in=int(sides.get(Direction.IN, 0)),
        coming_out=int(sides.get(Direction.OUT, 0)),
        answers=_answers(ask, pools),
    )


def _answers(ask: Ask, rows: pd.DataFrame) -> str:
    sums = rows.groupby("standing")["share_count"].sum()
    return ", ".join(
        f"{ask.say.label('access.standing', answer)}: {ask.say.number(int(sums[answer]))}"
        for answer in SHOWN_STANDINGS
        if answer in sums
    )


def _provider_name(ask: Ask, provider: str) -> str:
    if provider == REST:
        return ask.say(f"{PAGE}.rest")
    if provider in tuple(Place):
        return ask.say(f"{PAGE}.group.{provider}")
    return STATE_NAMES.get(provider) or escape(ask.names.get(provider, provider), quote=False)

"""Changes: between two days, which shares and whose reach were gained, ended, or newly seen?"""

from typing import Any

import pandas as pd

from charts.base.bars import named_bars
from domain.rows import Row
from domain.vocabulary import STATE_NAMES, Change, Fate, Place
from measures.on_record.evidence import joined_source_ids
from views.base.agencies import dotted
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.view import Form, Line, View, bars_alt
from views.changes.filters import (
    FILTERS,
    MOST_LINES,
    changed_federal_reach,
    changed_shares,
    contracts_that_ended,
    days_of,
)

NEW = (Change.GAINED, Change.NEWLY_SEEN)
OPEN = (Change.NO_LONGER_SEEN,)
DATES = ("first_seen_on", "last_seen_on", "ended_on")


@view("changes-said", *FILTERS)
def changes_said(ask: Ask) -> View:
    """Say in sentences what changed; the note says what that rests on and how days were read."""
    days, shares = days_of(ask), changed_shares(ask)
    federal = changed_federal_reach(ask)
    contracts, _ = contracts_that_ended(ask)
    period: dict[str, Any] = {"start": ask.say.date(days.before), "end": ask.say.date(days.after)}
    early = int((contracts["fate"] == Fate.ENDED_EARLY).sum())
    new = federal.loc[federal["change"].isin(NEW), "provider_id"].nunique()
    sentences = [
        (ask.say("changes.said.contracts", n=early, **period), ""),
        (ask.say("changes.said.shares", n=_count(shares, Change.LOST)), ""),
        (ask.say("changes.said.federal", n=new), str(Place.FEDERAL) if new else ""),
    ]
    return View(
        "changes-said",
        ask.say("changes.said.title", **period),
        pd.DataFrame(sentences, columns=["said", "stress"], dtype="str"),
        joined_source_ids(_lists(ask)),
        note=ask.say("changes.below"),
        unseen=("stress",),
        form=Form.SENTENCES,
        left_out=" ".join(days.said),
    )


@view("changes-figures", *FILTERS, FIGURE)
@as_figures
def changes_figures(ask: Ask) -> View:
    """Give five figures: shares new and ended, federal reach, contracts ended and rejected."""
    shares, federal = changed_shares(ask), changed_federal_reach(ask)
    contracts, _ = contracts_that_ended(ask)
    new = federal[federal["change"].isin(NEW)]
    counts = {
        "shares_new": (int(shares["change"].isin(NEW).sum()), "changes-shares"),
        "shares_ended": (_count(shares, Change.LOST), "changes-shares"),
        "federal_new": (new["provider_id"].nunique(), "changes-federal"),
        "contracts_ended": (int((contracts["fate"] == Fate.ENDED_EARLY).sum()), "changes-over"),
        "contracts_rejected": (int((contracts["fate"] == Fate.REJECTED).sum()), "changes-over"),
    }
    rows = [
        (ask.say(f"changes.figure.{key}", n=n), n, ask.say(f"changes.figure.{key}.help"), f"#{at}")
        for key, (n, at) in counts.items()
    ]
    return View(
        "changes-figures",
        ask.say("changes.figures.title"),
        pd.DataFrame(rows, columns=["figure", "value", "definition", "address"]),
        joined_source_ids(_lists(ask)),
        unseen=("address",),
    )


def _lists(ask: Ask) -> pd.Series:
    contracts, _ = contracts_that_ended(ask)
    rows = (changed_shares(ask), changed_federal_reach(ask), contracts)
    return pd.concat([own["source_ids"] for own in rows])


@view("changes-kinds", *FILTERS)
def changes_kinds(ask: Ask) -> View:
    """Show how many shares changed in which way."""
    shares = changed_shares(ask)
    found = shares["change"].value_counts()
    counted = pd.DataFrame(
        [(str(word), int(found[word])) for word in Change if word in found],
        columns=["change", "share_count"],
    )
    labels = ask.say.labels("changes.change", counted["change"])
    bars = counted.assign(
        label=labels,
        text=[ask.say.number(n) for n in counted["share_count"]],
        value=counted["share_count"],
        is_unknown=counted["change"].isin(OPEN),
    )
    title = ask.say("changes.kinds.title")
    return View(
        "changes-kinds",
        title,
        counted,
        joined_source_ids(shares["source_ids"]),
        alt=bars_alt(ask, title, labels, counted["share_count"]),
        figure=named_bars(bars, ask.say("column.share_count"), ask.palette),
        note=ask.say("changes.kinds.note"),
        labels={"change": "changes.change"},
        empty=_nothing(ask),
    )


@view("changes-shares", *FILTERS)
def changes_shares(ask: Ask) -> View:
    """List the shares that changed, by what changed."""
    rows = _in_order(changed_shares(ask))
    columns = ["change", "provider_id", "recipient_id", "mechanism", "status", *DATES]
    return View(
        "changes-shares",
        ask.say("changes.shares.title"),
        rows[["share_id", *columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        labels={
            "change": "changes.change",
            "mechanism": "shares.mechanism",
            "status": "shares.status",
        },
        row_table="shares",
        unseen=("share_id",),
        form=Form.GROUPS,
        most_lines=MOST_LINES,
        lines=tuple(_share_line(row, ask) for row in rows.to_dict("records")),
        empty=_nothing(ask),
    )


@view("changes-federal", *FILTERS)
def changes_federal(ask: Ask) -> View:
    """List whose plates federal agencies came to reach, and no longer reach, by any path."""
    rows = _in_order(changed_federal_reach(ask))
    rows["state"] = rows["provider_id"].map(ask.table("agencies").set_index("agency_id")["state"])
    columns = ["change", "recipient_id", "provider_id", "state", "kind", "step_count"]
    columns += ["first_known_on", "last_seen_on", "ended_on", "evidence", "source_ids"]
    return View(
        "changes-federal",
        ask.say("changes.federal.title"),
        rows[columns],
        joined_source_ids(rows["source_ids"]),
        note=ask.say("changes.federal.note"),
        labels={"change": "changes.change", "kind": "access.kind"},
        form=Form.GROUPS,
        most_lines=MOST_LINES,
        lines=tuple(_federal_line(row, ask) for row in rows.to_dict("records")),
        empty=ask.say("changes.federal.none"),
    )


def dates_said(row: Row, ask: Ask) -> list[str]:
    """Say the dates of a share or path that its sources give."""
    first = row.get("first_seen_on", row.get("first_known_on"))
    known = {"first": first, "last": row["last_seen_on"], "ended": row["ended_on"]}
    return [
        ask.say(f"changes.date.{key}", date=ask.say.date(date))
        for key, date in known.items()
        if pd.notna(date)
    ]


def _count(rows: pd.DataFrame, change: Change) -> int:
    return int((rows["change"] == change).sum())


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows by kind of change, what is new first."""
    order = {str(word): place for place, word in enumerate(Change)}
    by = rows.assign(order=rows["change"].map(order))
    return by.sort_values("order", kind="stable", ignore_index=True).drop(columns="order")


def _share_line(row: Row, ask: Ask) -> Line:
    mechanism = ask.say.label("shares.mechanism", row["mechanism"])
    return Line(
        ask.say("changes.share", recipient=ask.names[row["recipient_id"]], mechanism=mechanism),
        lead_id=row["provider_id"],
        lead=ask.names[row["provider_id"]],
        below=dotted(dates_said(row, ask)),
        place=row["place"],
        group=ask.say.label("changes.change", row["change"]),
    )


def _federal_line(row: Row, ask: Ask) -> Line:
    provider, state = ask.names[row["provider_id"]], STATE_NAMES.get(str(row["state"]), "")
    state = "" if provider.endswith(state) else state
    return Line(
        ask.say("changes.reach", agency=provider),
        lead_id=row["recipient_id"],
        below=dotted([state, ask.say.label("access.kind", row["kind"]), *dates_said(row, ask)]),
        place=Place.FEDERAL,
        group=ask.say.label("changes.change", row["change"]),
    )


def _nothing(ask: Ask) -> str:
    days = days_of(ask)
    return ask.say("changes.nothing", start=ask.say.date(days.before), end=ask.say.date(days.after))

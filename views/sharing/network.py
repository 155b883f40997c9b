"""Sharing: which agencies share plate data, with whom, how, and is it known to hold on a day?"""

import datetime as dt
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
from markupsafe import Markup

from charts.sharing.answers import answer_bars
from charts.sharing.flow import flow_chart
from charts.sharing.matrix import pools_chart, sharing_matrix_chart
from domain.palette import PLACE_MARK
from domain.vocabulary import (
    PLACE_OF_RECIPIENT,
    SHOWN_STANDINGS,
    Place,
)
from measures.on_record.evidence import joined_source_ids
from measures.sharing.flows import (
    STANDING_APART,
    flow_rows,
    kind_rows,
    matrix_rows,
    mechanism_rows,
    pool_rows,
)
from measures.sharing.sharing import (
    denied_shares,
    federal_recipients,
    fullest_day,
    latest_first,
    totals,
)
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.view import Form, View, shorten
from views.sharing.filters import (
    PARAMS,
    by_provider,
    chosen,
    evidence,
    share_holders,
    standing_shares,
)
from views.sharing.words import (
    agency_names,
    drill_address,
    flow_alt,
    in_order,
    later_shares_said,
    marks,
    narrowed,
    pools_alt,
    provider_names,
    recipient_names,
    share_bars_alt,
    shares_left_out,
    shares_matrix_alt,
    sharing_opening,
    sharing_title,
)

FEDERAL_BARS = 12
MATRIX_PROVIDERS, MATRIX_STATES = 12, 6
LONGEST_NAME, NODE_NAME = 46, 26
STANDINGS = {"standing": "access.standing"}
HOW = {"mechanism": "shares.mechanism", "mechanisms": "shares.mechanism"}
ROWS_SHOWN = ["share_id", "provider_id", "recipient_id", "mechanism", "standing", "status"]
ROWS_SHOWN += ["last_seen_on", "ended_on", "evidence", "source_ids"]
ONLY_IN_CSV = ["platform_id", "first_seen_on", "note"]


@view("sharing_network-totals", *PARAMS)
def sharing_network_totals(ask: Ask) -> View:
    """Count the shares shown on the day by what is known of them, and say it in sentences."""
    rows, counted = standing_shares(ask), totals(chosen(ask))
    federal = rows.loc[rows["place"] == Place.FEDERAL, "recipient_id"].nunique()
    named = {"recipient_count": counted["recipients"], "federal_count": federal}
    shown: dict[str, Any] = {f"{key}_count": counted[key] for key in SHOWN_STANDINGS}
    shown |= {"provider_count": counted["providers"]} | named
    day = fullest_day(rows)
    shown |= {"fullest_on": day, "fullest_count": int(rows["last_seen_on"].eq(day).sum())}
    return View(
        "sharing_network-totals",
        ask.say("sharing_network.totals.title", on_date=ask.say.on_date(ask.as_of)),
        pd.DataFrame([shown]),
        joined_source_ids(rows["source_ids"]),
        left_out=later_shares_said(ask),
        note=sharing_opening(ask, counted),
        form=Form.RECORD,
    )


@view("sharing_network-figures", *PARAMS, FIGURE)
@as_figures
def sharing_network_figures(ask: Ask) -> View:
    """Give five figures: shares by what is known of them, whose data, federal recipients."""
    shown, say = sharing_network_totals(ask), ask.say
    row = shown.rows.iloc[0]
    led_to = {"last_seen": "rows", "held": "rows", "undated": "rows", "ended": "rows"}
    led_to = {key: at for key, at in led_to.items() if row[f"{key}_count"] or key == "last_seen"}
    led_to |= {"provider": "flow", "federal": "federal"}
    rows = [
        (
            say(f"sharing_network.figure.{name}"),
            int(row[f"{name}_count"]),
            say(f"sharing_network.figure.{name}.help"),
            f"#sharing_network-{place}",
        )
        for name, place in led_to.items()
    ]
    return View(
        "sharing_network-figures",
        shown.title,
        pd.DataFrame(rows, columns=["figure", "value", "definition", "address"]),
        shown.source_ids,
        left_out=shown.left_out,
    )


@view("sharing_network-flow", *PARAMS)
def sharing_network_flow(ask: Ask) -> View:
    """Show from whose data to whom shares run, and what is known of them, as a flow."""
    rows = standing_shares(ask)
    flow = flow_rows(by_provider(ask, rows), "provider")
    flow = flow.assign(provider=provider_names(ask, flow["provider"]))
    drawn = flow.assign(label=[shorten(name, NODE_NAME) for name in flow["provider"]])
    return View(
        "sharing_network-flow",
        sharing_title(ask, "flow"),
        flow,
        joined_source_ids(rows["source_ids"]),
        alt=flow_alt(ask, flow),
        figure=flow_chart(drawn, ask.say, ask.palette),
        left_out=shares_left_out(ask),
        note=marks(ask),
        labels=STANDINGS | {"place": "sharing_network.place"},
    )


@view("sharing_network-matrix", *PARAMS)
def sharing_network_matrix(ask: Ask) -> View:
    """Show whose data against where the recipient is, each answer apart."""
    rows = standing_shares(ask)
    cells = matrix_rows(by_provider(ask, rows), "provider", MATRIX_PROVIDERS, MATRIX_STATES)
    cells["address"] = [drill_address(ask, provider) for provider in cells["provider"]]
    whose, who = provider_names(ask, cells["provider"]), recipient_names(ask, cells["recipient"])
    cells["provider"] = in_order(cells, "provider", whose, ["", *STANDING_APART])
    cells["recipient"] = in_order(cells, "recipient", who, [Place.FEDERAL, "", *STANDING_APART[1:]])
    return View(
        "sharing_network-matrix",
        sharing_title(ask, "matrix"),
        cells.drop(columns="address").astype({"provider": "str", "recipient": "str"}),
        joined_source_ids(rows["source_ids"]),
        alt=shares_matrix_alt(ask, cells),
        figure=sharing_matrix_chart(cells, ask.say, ask.palette),
        left_out=shares_left_out(ask),
        note=marks(ask),
        labels=STANDINGS | {"place": "sharing_network.place"},
    )


@view("sharing_network-mechanisms", *PARAMS)
def sharing_network_mechanisms(ask: Ask) -> View:
    """Show how the data is reached, direct and pooled told apart."""
    rows = standing_shares(ask)
    counted = mechanism_rows(rows)
    bars = counted.assign(
        label=ask.say.labels("shares.mechanism", counted["mechanism"]),
        under=ask.say.labels("shares.group", counted["mechanism_group"]),
        address=[
            narrowed(ask, mechanism=group, agency_id=ask.value("agency_id"))
            for group in counted["mechanism_group"]
        ],
        colour=ask.palette.accent,
    )
    return View(
        "sharing_network-mechanisms",
        sharing_title(ask, "mechanisms"),
        counted,
        joined_source_ids(rows["source_ids"]),
        alt=share_bars_alt(ask, "mechanisms", bars),
        figure=answer_bars(bars, ask.say("column.share_count"), ask.say, ask.palette),
        left_out=shares_left_out(ask),
        labels=STANDINGS | HOW | {"mechanism_group": "shares.group"},
    )


@view("sharing_network-kinds", *PARAMS)
def sharing_network_kinds(ask: Ask) -> View:
    """Show who can reach the data, by kind of recipient."""
    rows = standing_shares(ask)
    counted = kind_rows(rows)
    places = counted["recipient_kind"].map(PLACE_OF_RECIPIENT)
    words = ask.say.labels("shares.recipient", counted["recipient_kind"])
    bars = counted.assign(
        label=[f"{PLACE_MARK[p]} {word}" for p, word in zip(places, words, strict=True)],
        under="",
        address=[narrowed(ask, recipient_kind=kind) for kind in counted["recipient_kind"]],
        colour=[ask.palette.place(place) for place in places],
    )
    return View(
        "sharing_network-kinds",
        sharing_title(ask, "kinds"),
        counted,
        joined_source_ids(rows["source_ids"]),
        alt=share_bars_alt(ask, "kinds", bars),
        figure=answer_bars(bars, ask.say("column.share_count"), ask.say, ask.palette),
        left_out=shares_left_out(ask),
        labels=STANDINGS | {"recipient_kind": "shares.recipient"},
    )


@view("sharing_network-federal", *PARAMS)
def sharing_network_federal(ask: Ask) -> View:
    """Rank the federal agencies among the recipients, with how and what is known."""
    found = federal_recipients(standing_shares(ask))
    found.insert(len(found.columns) - 1, "evidence", evidence(ask, found))
    bars = _federal_bars(ask, found.head(FEDERAL_BARS))
    rest = len(found) - FEDERAL_BARS
    short = [ask.say("sharing_network.federal.rest", n=rest)] if rest > 0 else []
    return View(
        "sharing_network-federal",
        sharing_title(ask, "federal"),
        found.drop(columns="groups"),
        joined_source_ids(found["source_ids"]),
        alt=share_bars_alt(ask, "federal", bars),
        figure=answer_bars(bars, ask.say("column.share_count"), ask.say, ask.palette),
        left_out=" · ".join(part for part in [*short, shares_left_out(ask)] if part),
        note=ask.say("sharing_network.federal.note"),
        labels=HOW,
    )


@view("sharing_network-pools", *PARAMS)
def sharing_network_pools(ask: Ask) -> View:
    """Show what goes into and out of the platforms and companies that hold plate data."""
    rows = standing_shares(ask)
    pools = pool_rows(rows, share_holders(ask))
    labels = [escape(ask.names[holder], quote=False) for holder in pools["holder_id"]]
    ends = rows[
        rows["provider_id"].isin(pools["holder_id"]) | rows["recipient_group"].eq("private")
    ]
    return View(
        "sharing_network-pools",
        sharing_title(ask, "pools"),
        pools,
        joined_source_ids(ends["source_ids"]),
        alt=pools_alt(ask, pools),
        figure=pools_chart(pools.assign(label=labels), ask.say, ask.palette),
        left_out=shares_left_out(ask),
        note=ask.say("sharing_network.pools.note"),
        labels=STANDINGS | {"direction": "sharing_network.direction"},
    )


@view("sharing_network-denied", *PARAMS)
def sharing_network_denied(ask: Ask) -> View:
    """List the shares that a source states and the agency says are not so."""
    rows = denied_shares(chosen(ask))
    shown = ["share_id", "provider_id", "recipient_id", "mechanism", "standing", "last_seen_on"]
    rows["evidence"] = evidence(ask, rows)
    return View(
        "sharing_network-denied",
        ask.say("sharing_network.denied.title"),
        rows[[*shown, "note", "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=later_shares_said(ask),
        note=ask.say("sharing_network.denied.note"),
        labels=STANDINGS | HOW,
        row_table="shares",
        unseen=("share_id",),
    )


@view("sharing_network-rows", *PARAMS)
def sharing_network_rows(ask: Ask) -> View:
    """List the shares one by one, with their evidence and sources."""
    rows = latest_first(chosen(ask))
    rows["evidence"] = evidence(ask, rows)
    return View(
        "sharing_network-rows",
        sharing_title(ask, "rows"),
        rows[[*ROWS_SHOWN, *ONLY_IN_CSV]],
        joined_source_ids(rows["source_ids"]),
        left_out=later_shares_said(ask),
        note=ask.say("sharing_network.rows.note"),
        labels=STANDINGS | HOW | {"status": "shares.status"},
        row_table="shares",
        unseen=("share_id", *ONLY_IN_CSV),
    )


def fullest_day_link(shown: View, ask: Ask) -> Markup:
    """Return, as HTML, the way to the day most of the lists are from; blank if none is earlier."""
    row = shown.rows.iloc[0]
    if not row["fullest_on"] or row["fullest_on"] >= ask.as_of.isoformat():
        return Markup("")
    day = dt.date.fromisoformat(row["fullest_on"])
    address = replace(ask, as_of=day, as_of_given=True).address("sharing_network", **ask.values)
    on_date = ask.say.on_date(day)
    words = ask.say("sharing_network.fullest_day", n=int(row["fullest_count"]), on_date=on_date)
    return Markup('<a href="{}" target="_self">{}</a>').format(address, words)


def _federal_bars(ask: Ask, found: pd.DataFrame) -> pd.DataFrame:
    """Return one row per federal agency and answer, as `answer_bars` draws them."""
    ways = [
        " · ".join(ask.say.labels("shares.group", groups.split("|"))) for groups in found["groups"]
    ]
    bars = found.assign(
        label=[shorten(name, LONGEST_NAME) for name in agency_names(ask, found["recipient_id"])],
        under=ways,
        address=[drill_address(ask, recipient) for recipient in found["recipient_id"]],
        colour=ask.palette.federal,
    )
    columns = ["label", "under", "address", "colour"]
    counts = {f"{answer}_count": answer for answer in SHOWN_STANDINGS}
    long = bars[[*columns, *counts]].rename(columns=counts)
    long = long.melt(columns, var_name="standing", value_name="share_count", ignore_index=False)
    return long[long["share_count"] > 0].sort_index(kind="stable").reset_index(drop=True)

"""What do sources claim of a thing, and which documents does a page rest on?"""

from collections.abc import Collection, Iterable

import pandas as pd

from domain.dates import last_days
from domain.rows import Row
from domain.vocabulary import METRICS_OF_DATES, ClaimMetric
from measures.on_record.evidence import evidence_of_rows, joined_source_ids
from views.base.ask import Ask
from views.base.view import View

CLAIM_COLUMNS = ["claimed_by", "metric", "said", "as_of", "note", "evidence", "source_ids"]
DOCUMENT_COLUMNS = ["source_id", "publisher", "kind", "published_on", "evidence"]


def claims_view(
    view_id: str,
    subject_ids: Iterable[str],
    metrics: Iterable[str],
    ask: Ask,
    but: Collection[str] = (),
) -> View:
    """Return the view that lists claims about some subjects, as old as the as-of day at most.

    Left out are the claims of the ids `but`.
    """
    claims = ask.table("claims")
    fits = claims["subject_id"].isin(list(subject_ids)) & claims["metric"].isin(list(metrics))
    fits &= ~claims["claim_id"].isin(but)
    later = last_days(claims["as_of"]) > pd.Timestamp(ask.as_of)
    rows = claims[fits & ~later].sort_values(["metric", "as_of", "claim_id"])
    shown = rows.assign(
        said=[value_said(row, ask) for row in rows.to_dict("records")],
        evidence=evidence_of_rows(rows["source_ids"], ask.table("sources")),
    )
    room = view_id.split("-")[0]
    count = int((fits & later).sum())
    return View(
        view_id,
        ask.say(f"{room}.claims.title"),
        shown[["claim_id", *CLAIM_COLUMNS]],
        joined_source_ids(rows["source_ids"]),
        left_out=ask.say(f"{room}.claims.later", n=count) if count else "",
        note=ask.say(f"{room}.claims.note"),
        labels={"metric": "claims.metric"},
        row_table="claims",
        unseen=("claim_id",),
        empty=ask.say(f"{room}.claims.none"),
    )


def value_said(row: Row, ask: Ask) -> str:
    """Return a statement's value as said: numbers with separators, dates and words of ours."""
    value, unit = str(row["value"]), row["unit"]
    if row["metric"] in METRICS_OF_DATES:
        return ask.say.date(value)
    if row["metric"] == ClaimMetric.CONTRACT_STATUS:
        return ask.say.label("contracts.status", value)
    if value.replace(".", "", 1).isdigit():
        value = ask.say.number(float(value), 2)
    if unit == "USD":
        return f"${value}"
    return f"{value} {unit}" if pd.notna(unit) else value


def documents_view(view_id: str, source_ids: list[str], ask: Ask) -> View:
    """Return the view that lists the sources named, the newest first, undated ones last."""
    rows = [{"source_id": i, **ask.sources[i]} for i in source_ids if i in ask.sources]
    table = pd.DataFrame(rows, columns=DOCUMENT_COLUMNS)
    ordered = table.sort_values("published_on", ascending=False, na_position="last", kind="stable")
    return View(
        view_id,
        ask.say("heading.sources"),
        ordered,
        list(ordered["source_id"]),
        labels={"kind": "sources.kind"},
        row_table="sources",
    )

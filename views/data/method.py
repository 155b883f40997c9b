"""Method: how do we know this, why do counts differ, and what is not known?"""

import unicodedata

import pandas as pd

from charts.law.policies import HATCHED, BarPart, answers_chart, with_names_above
from domain.rows import Row
from domain.vocabulary import EVIDENCE_OF_KIND, Evidence
from domain.words import Words
from measures.coverage.gaps import count_gaps
from measures.history.ended_counts import claimed_after, claimed_ended, own_ended_counts
from measures.on_record.evidence import evidence_of_rows, joined_source_ids, weakest
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import Form, Line, View
from views.data.data import health_of_tables

TERM, HELP = "term.", ".help"
OWN_COUNT = "own-count-"
ENDED_COLUMNS = ["claimed_by", "value", "unit", "as_of", "note", "evidence", "source_ids"]


@view("method-evidence")
def method_evidence(ask: Ask) -> View:
    """Say what each evidence mark means, and count the rows and sources that have it."""
    health = health_of_tables(ask)
    sources = ask.table("sources")["kind"].map(EVIDENCE_OF_KIND)
    rows = [
        {
            "evidence": level.value,
            "meaning": ask.say.help("evidence.level", level),
            "row_count": int(health[f"{level}_count"].sum()),
            "source_count": int((sources == level).sum()),
        }
        for level in Evidence
    ]
    unsourced = int(health["unsourced_count"].sum())
    return View(
        "method-evidence",
        ask.say("method.evidence_view.title"),
        pd.DataFrame(rows),
        [],
        left_out=ask.say("data.left_out.unsourced", n=unsourced) if unsourced else "",
        note=ask.say("method.evidence_view.note", n=int(health["row_count"].sum())),
    )


@view("method-contracts-ended")
def method_contracts_ended(ask: Ask) -> View:
    """Show what sources say of how many contracts ended, beside our own count."""
    rows = pd.concat([_own_counts(ask), _claimed(ask)], ignore_index=True)
    later = claimed_after(ask.table("claims"), ask.as_of)
    return View(
        "method-contracts-ended",
        ask.say("method.ended.title"),
        rows[["claim_id", *ENDED_COLUMNS]],
        joined_source_ids(rows["source_ids"]),
        left_out=ask.say("method.left_out.later_claims", n=later) if later else "",
        note=ask.say("method.ended.note"),
        row_table="claims",
        unseen=("claim_id",),
        form=Form.LINES,
        lines=tuple(_ended_line(row, ask.say) for row in rows.to_dict("records")),
    )


@view("method-gaps")
def method_gaps(ask: Ask) -> View:
    """Show of what the tables speak, and in how many rows the answer is not known."""
    rows = count_gaps(ask.tables, ask.as_of)
    say, palette = ask.say, ask.palette
    named = rows.assign(name=say.labels("method.gap", rows["gap"]))
    title = say("method.gaps_view.title")
    known = BarPart("known_count", say("method.known"), palette.accent)
    unknown = BarPart("not_known_count", say("method.not_known"), palette.not_known, HATCHED)
    widest = named.loc[named["not_known_count"].idxmax()]
    return View(
        "method-gaps",
        title,
        rows,
        [],
        alt=say(
            "method.alt.gaps",
            title=title,
            n=len(rows),
            name=widest["name"],
            value=int(widest["not_known_count"]),
        ),
        figure=with_names_above(
            answers_chart(named, [known], unknown, say("method.known.none"), say, palette), palette
        ),
        note=say("method.gaps_view.note", date=say.date(ask.as_of)),
        labels={"gap": "method.gap"},
    )


def terms(say: Words) -> list[tuple[str, str, str]]:
    """Return every term we use, in alphabetical order: its key, its name and its definition."""
    names = [
        key.removesuffix(HELP)
        for key in say.messages
        if key.startswith(TERM) and key.endswith(HELP)
    ]
    listed = [(name, say(name), say.help(name)) for name in names]
    return sorted(listed, key=lambda term: _without_accents(term[1]))


def _without_accents(text: str) -> str:
    """Return text as it is put in order: in Spanish an accent does not count."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _own_counts(ask: Ask) -> pd.DataFrame:
    own = own_ended_counts(ask.table("contracts"), ask.table("agencies"), ask.as_of)
    sources = ask.table("sources")
    return pd.DataFrame(
        [
            {
                "claim_id": f"{OWN_COUNT}{row['status']}",
                "claimed_by": ask.say("method.ended.own"),
                "value": row["contract_count"],
                "unit": ask.say("method.ended.unit"),
                "as_of": ask.as_of.isoformat(),
                "note": ask.say(f"method.ended.{row['status']}", n=int(row["agency_count"])),
                "evidence": weakest(
                    evidence_of_rows(pd.Series(row["source_ids"].split("|")), sources)
                ),
                "source_ids": row["source_ids"],
            }
            for row in own.to_dict("records")
            if row["contract_count"]
        ],
        columns=["claim_id", *ENDED_COLUMNS],
    )


def _claimed(ask: Ask) -> pd.DataFrame:
    rows = claimed_ended(ask.table("claims"), ask.as_of)
    numbers = pd.to_numeric(rows["value"], errors="coerce")
    evidence = evidence_of_rows(rows["source_ids"], ask.table("sources"))
    rows = rows.assign(value=numbers, evidence=evidence).dropna(subset="value")
    return rows[["claim_id", *ENDED_COLUMNS]].sort_values("value", ascending=False)


def _ended_line(row: Row, say: Words) -> Line:
    count = say("method.ended.count", value=int(row["value"]), unit=row["unit"])
    is_own = str(row["claim_id"]).startswith(OWN_COUNT)
    is_dated = not pd.isna(row["as_of"])
    day = say.date(row["as_of"]) if is_dated else say("method.ended.undated")
    if is_own:
        return Line(lead=say("method.ended.own"), text=row["note"], below=day, before=count)
    note = "" if pd.isna(row["note"]) else row["note"]
    return Line(lead=row["claimed_by"], text=note, below=day, before=count)

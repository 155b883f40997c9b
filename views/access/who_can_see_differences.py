"""Who can see: where do a policy and what was counted, or two sources, not agree?"""

import pandas as pd

from domain.rows import Row
from domain.vocabulary import PracticeKind
from measures.coverage.claims import disagreements
from measures.law.practice import policy_against_practice
from measures.on_record.evidence import evidence_of_rows, joined_source_ids
from views.access.who_can_see_answer import PROVIDER, with_provider
from views.base.agencies import dotted, own_rows, text
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.evidence import value_said
from views.base.view import Form, Line, Step, View, Way

OTHERS_SHOWN = 6
TABLES_OF_CLAIMS = ["claims", "policies", "platforms", "contracts", "cases", "search_stats"]
TABLES_OF_CLAIMS += ["sources"]
TABLES_OF_PRACTICE = ("policies", "agencies", "shares", "search_stats", "state_laws", "sources")


def differing(ask: Ask) -> pd.DataFrame:
    """Return what sources say of the agency asked about where they differ, by the day."""
    given = [*map(ask.table, TABLES_OF_CLAIMS), ask.as_of]
    return own_rows(ask, ("differing", ask.as_of), "subject_id", lambda: disagreements(*given))


@view("who_can_see-practice", PROVIDER)
def who_can_see_practice(ask: Ask) -> View:
    """List where the agency's policy and another source do not agree, both with their sources."""
    ask = with_provider(ask)
    given = [*map(ask.table, TABLES_OF_PRACTICE), ask.as_of]
    found = own_rows(
        ask,
        ("practice", ask.as_of),
        "agency_id",
        lambda: policy_against_practice(*given),
    )
    groups = [rows for _, rows in found.groupby("kind", sort=False)]
    columns = ["kind", "policy_column", "policy_says", "policy_on", "other_table", "other_says"]
    columns += ["other_on", "other_source_ids", "evidence", "source_ids"]
    firsts = pd.concat([found.head(0), *(rows.head(1) for rows in groups)])
    firsts = firsts.rename(columns={"policy_value": "policy_says", "other_value": "other_says"})
    return View(
        "who_can_see-practice",
        ask.say("who_can_see.practice.title", agency=ask.names[ask.value("agency_id")]),
        ask.with_evidence(firsts)[columns],
        joined_source_ids(pd.concat([found["source_ids"], found["other_source_ids"]])),
        note=ask.say("frame.policy.not_proof"),
        labels={"kind": "who_can_see.practice", "policy_column": "column"},
        form=Form.LINES,
        lines=tuple(_practice_line(rows, ask) for rows in groups),
        empty=ask.say("who_can_see.practice.none"),
    )


@view("who_can_see-claims", PROVIDER)
def who_can_see_claims(ask: Ask) -> View:
    """List what sources say of the agency where they do not say the same, by date."""
    ask = with_provider(ask)
    rows = differing(ask)
    rows = rows.assign(said=[value_said(row, ask) for row in rows.to_dict("records")])
    columns = ["claimed_by", "metric", "said", "as_of", "note", "evidence", "source_ids"]
    return View(
        "who_can_see-claims",
        ask.say("who_can_see.claims.title", agency=ask.names[ask.value("agency_id")]),
        rows[columns],
        joined_source_ids(rows["source_ids"]),
        note=ask.say("frame.claims.differ"),
        labels={"metric": "claims.metric"},
        form=Form.LINES,
        lines=tuple(_claim_line(row, ask) for row in rows.to_dict("records")),
        empty=ask.say("who_can_see.claims.none"),
    )


def _practice_line(rows: pd.DataFrame, ask: Ask) -> Line:
    """Say what the policy says and what stands beside it; it opens to both, with their sources."""
    first, say = rows.iloc[0].to_dict(), ask.say
    is_limit = first["kind"] == PracticeKind.RETENTION_ABOVE_LIMIT
    counts = [v for v in rows["other_value"].astype("str") if v.isdigit()]
    said = say(
        f"who_can_see.practice.{first['kind']}.said",
        n=int(first["policy_value"]) if is_limit else len(rows),
        law=ask.names.get(first["other_id"], ""),
        counts="; ".join(say.number(int(count)) for count in counts),
    )
    others = rows.assign(
        evidence=evidence_of_rows(rows["other_source_ids"], ask.table("sources"))
    ).head(OTHERS_SHOWN)
    steps = (
        _policy_step(first, ask),
        *(_other_step(row, ask) for row in others.to_dict("records")),
    )
    same_time = rows["is_same_time"].fillna(False).any()
    return Line(
        said,
        below=dotted(
            [
                say("who_can_see.practice.not_agree"),
                *([] if same_time else [say("who_can_see.practice.dates")]),
            ]
        ),
        opener=say("who_can_see.practice.opener"),
        ways=(Way("", steps),),
    )


def _policy_step(row: Row, ask: Ask) -> Step:
    say, column = ask.say, row["policy_column"]
    value = row["policy_value"]
    is_days = column == "retention_days"
    answer = say("count.days", n=int(value)) if is_days else say.label(f"policies.{column}", value)
    statement = f"{say(f'column.{column}')}: {answer}"
    on = text(row["policy_on"])
    levels = evidence_of_rows(pd.Series([row["source_ids"]]), ask.table("sources"))
    return Step(
        say("frame.policy.says", on_date=say.on_date(on), statement=statement)
        if on
        else say("who_can_see.practice.policy", statement=statement),
        evidence=levels.iloc[0],
        source_ids=row["source_ids"],
        row=("policies", row["agency_id"]),
    )


def _other_step(row: Row, ask: Ask) -> Step:
    say, value = ask.say, str(row["other_value"])
    named = ask.names.get(value) or (say.number(int(value)) if value.isdigit() else value)
    on = text(row["other_on"])
    return Step(
        say(
            f"who_can_see.practice.beside.{row['other_table']}",
            value=named,
            law=ask.names.get(row["other_id"], ""),
        ),
        below=say.date(on) if on else say("frame.share.date_not_known"),
        evidence=row["evidence"],
        source_ids=row["other_source_ids"],
        row=(row["other_table"], row["other_id"]),
    )


def _claim_line(row: Row, ask: Ask) -> Line:
    as_of = text(row["as_of"])
    return Line(
        lead=text(row["claimed_by"]) or _publisher(row, ask),
        text=row["said"],
        below=dotted([ask.say.label("claims.metric", row["metric"]), text(row["note"])]),
        before=ask.say.date(as_of) if as_of else ask.say("value.not_stated"),
    )


def _publisher(row: Row, ask: Ask) -> str:
    return ask.sources[row["source_ids"].split("|")[0]]["publisher"]

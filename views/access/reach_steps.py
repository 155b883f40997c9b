"""How do access paths read step by step, each step in words with its dates and sources?"""

import pandas as pd

from domain.schema import LIST_SEPARATOR
from domain.vocabulary import Answer, Mechanism, ShareStatus
from measures.access.paths import paths_between
from measures.access.recipients import best_steps
from measures.on_record.evidence import evidence_of_rows
from views.agency.shares import share_said
from views.base.agencies import dotted, text
from views.base.ask import Ask
from views.base.line import Step, Way

WAYS_SHOWN = 3


def ways_by_other(
    rows: pd.DataFrame, provider: str, recipient: str, ask: Ask
) -> dict[str, tuple[Way, ...]]:
    """Return the first paths of each row, the best first, by the id of its other end.

    `provider` and `recipient` name the columns that hold the two ends. Only the best path is
    looked up where it is the only one.
    """
    is_one = rows["path_count"].eq(1)
    steps = best_steps(ask.network, rows[is_one], ask.as_of)
    evidence = evidence_of_rows(steps["source_ids"], ask.table("sources"))
    found = {
        other_id: (_way(own, ask, is_only=True),)
        for other_id, own in steps.assign(evidence=evidence).groupby("other_id")
    }
    for row in rows[~is_one].to_dict("records"):
        found[row["other_id"]] = _many(row, row[provider], row[recipient], ask)
    return found


def chain_said(steps: pd.DataFrame, ask: Ask) -> str:
    """Name everyone on a path, from whose plates they are to who can see them.

    Where one holder has two names, the second stands in brackets.
    """
    rows = steps.to_dict("records")
    names = [ask.names[rows[0]["provider_id"]]]
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        name = ask.names[row["recipient_id"]]
        other = after["provider_id"] if after else row["recipient_id"]
        names.append(name if other == row["recipient_id"] else f"{name} ({ask.names[other]})")
    return " → ".join(names)


def _many(row: dict[str, object], provider_id: str, recipient_id: str, ask: Ask) -> tuple[Way, ...]:
    found = paths_between(ask.network, provider_id, recipient_id, ask.as_of, limit=WAYS_SHOWN)
    notes = ask.table("shares").set_index("share_id")["note"]
    found = found.assign(note=found["share_id"].map(notes))
    by_path = [steps for _, steps in found.groupby("path")]
    best = sorted(by_path, key=lambda steps: _share_ids(steps) != row["steps"])
    return tuple(_way(steps, ask) for steps in best)


def _way(steps: pd.DataFrame, ask: Ask, is_only: bool = False) -> Way:
    """Write one path; the one step of an only path has its sources on the line that opens to it."""
    first, chain, many = steps.iloc[0], chain_said(steps, ask), len(steps) > 1
    parts = [chain, ask.say("frame.path.steps", n=len(steps))]
    if many and first["path_answer"] == Answer.YES:
        parts.append(ask.say("frame.path.same_date", date=ask.say.date(ask.as_of)))
    if many and first["path_answer"] == Answer.NOT_KNOWN:
        parts.append(ask.say("frame.path.date_gap"))
    alone = is_only and not many
    said = tuple(_step(row, ask, with_sources=not alone) for row in steps.to_dict("records"))
    return Way("" if alone else dotted(parts), said, chain)


def _step(row: dict[str, object], ask: Ask, with_sources: bool) -> Step:
    names = {end: ask.names[row[f"{end}_id"]] for end in ("provider", "recipient")}
    tense = "step" if row["answer"] == Answer.YES else "step_then"
    key = f"frame.{tense}.{row['mechanism']}"
    if row["mechanism"] == Mechanism.NETWORK_POOL and row["recipient_id"] in ask.ids("agencies"):
        key += ".agency"
    denied = row["status"] == ShareStatus.DENIED_BY_AGENCY
    return Step(
        ask.say(key, **names),
        below=dotted(
            [
                ask.say.label("shares.mechanism", row["mechanism"]),
                ask.names.get(text(row["platform_id"]), ""),
                share_said(row, ask),
                ask.say("frame.share.denied", agency=names["provider"]) if denied else "",
                text(row["note"]),
            ]
        ),
        evidence=text(row["evidence"]) if with_sources else "",
        source_ids=row["source_ids"] if with_sources else "",
        row=("shares", row["share_id"]),
    )


def _share_ids(steps: pd.DataFrame) -> str:
    return LIST_SEPARATOR.join(steps["share_id"])

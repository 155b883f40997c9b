"""Changes: how many contracts ended, as others count and as we do by the same definition?"""

import pandas as pd

from charts.contracts.changes import counts_chart
from domain.rows import Row
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import Counted
from measures.history.ended_counts import claimed_after, counts_reconciled, rows_reconciled
from measures.on_record.evidence import joined_source_ids
from views.base.agencies import dotted, text
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.view import Form, Line, Step, View, Way
from views.changes.contracts import ended_contract_line
from views.changes.filters import CLAIM, FROM, MOST_LINES, TO, days_of

TABLES = ("claims", "contracts", "agencies", "sources")
DAYS = (FROM, TO)


@view("changes-counts", *DAYS)
def changes_counts(ask: Ask) -> View:
    """Show each published count beside ours by its definition."""
    rows = _reconciled(ask)
    title = ask.say("changes.counts.title", on_date=ask.say.on_date(days_of(ask).after))
    numbers = pd.to_numeric(rows["value"], errors="coerce")
    drawn = pd.DataFrame(
        {
            "label": [_dated(row, ask) for row in rows.to_dict("records")],
            "value": numbers,
            "least": rows["own_count"],
            "most": rows["own_most"],
        }
    ).dropna(subset="value")
    later = claimed_after(ask.table("claims"), days_of(ask).after)
    return View(
        "changes-counts",
        title,
        rows[["claim_id", "value", "unit", "claimed_on", "own_count", "own_most", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        alt=_alt(title, rows, numbers, ask),
        figure=counts_chart(drawn, ask.say, ask.palette),
        left_out=ask.say("changes.counts.later", n=later) if later else "",
        note=ask.say("changes.counts.note"),
        empty=ask.say("changes.counts.none"),
    )


@view("changes-gaps", *DAYS)
def changes_gaps(ask: Ask) -> View:
    """Say of each published count what it counts, what ours is, and what explains the gap."""
    rows = _reconciled(ask)
    detail = _rows(ask)
    notes = ask.table("claims").set_index("claim_id")["note"]
    columns = ["claim_id", "value", "unit", "claimed_on", "fates", "since_on", "vendor_id"]
    return View(
        "changes-gaps",
        ask.say("changes.gaps.title"),
        rows[[*columns, "own_count", "own_most", "gap", "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        note=ask.say("changes.gaps.note"),
        labels={"fates": "changes.fate"},
        form=Form.LINES,
        lines=tuple(
            _gap_line(row, detail[detail["claim_id"] == row["claim_id"]], notes, ask)
            for row in rows.to_dict("records")
        ),
        empty=ask.say("changes.counts.none"),
    )


@view("changes-count", *DAYS, CLAIM)
def changes_count(ask: Ask) -> View:
    """List our contracts that are over by whether they fall under one published count."""
    claims, detail = _reconciled(ask), _rows(ask)
    dated = claims[claims["claimed_on"].notna()]["claim_id"]
    claim_id = ask.value("claim_id") or next(iter(dated.iloc[::-1]), "")
    rows = detail[detail["claim_id"] == claim_id].reset_index(drop=True)
    rows = ask.with_evidence(rows)
    columns = ["contract_id", "counted", "buyer_id", "vendor_id", "fate", "end_on", "reported_on"]
    groups = ask.say.labels("changes.counted", rows["counted"])
    listed = zip(rows.to_dict("records"), groups, strict=True)
    return View(
        "changes-count",
        ask.say("changes.count.title", claim=ask.names.get(claim_id, "")),
        rows[[*columns, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        note=ask.say("changes.count.note"),
        labels={"counted": "changes.counted", "fate": "changes.fate"},
        row_table="contracts",
        form=Form.GROUPS,
        most_lines=MOST_LINES,
        lines=tuple(_counted_line(row, group, ask) for row, group in listed),
        empty=ask.say("changes.count.later"),
    )


def _reconciled(ask: Ask) -> pd.DataFrame:
    after = days_of(ask).after
    tables = [ask.table(name) for name in TABLES]
    rows = ask.once(("counts_reconciled", after), lambda: counts_reconciled(*[*tables, after]))
    return ask.with_evidence(rows)


def _rows(ask: Ask) -> pd.DataFrame:
    after = days_of(ask).after
    tables = [ask.table(name) for name in TABLES]
    return ask.once(("rows_reconciled", after), lambda: rows_reconciled(*[*tables, after]))


def _gap_line(row: Row, detail: pd.DataFrame, notes: pd.Series, ask: Ask) -> Line:
    say = ask.say
    asked = {name: ask.value(name) for name in (FROM.name, TO.name)}
    gap = say("changes.gap.not_known")
    if pd.notna(row["gap"]):
        size = abs(int(row["gap"]))
        gap = say("changes.gap.more" if row["gap"] > 0 else "changes.gap.fewer", n=size)
        gap = gap if size else say("changes.gap.same")
    own = {"least": int(row["own_count"]), "most": int(row["own_most"])}
    same = own["least"] == own["most"]
    said = say("changes.own.exact" if same else "changes.own", **own)
    return Line(
        _published(row, ask),
        lead=row["claimed_by"],
        address=f"{ask.address('changes', **asked, claim_id=row['claim_id'])}#changes-count",
        below=" ".join([said, gap]),
        opener=say("changes.gaps.opener"),
        ways=(Way("", (*_definition(row, notes, ask), *_verdicts(row, detail, ask))),),
    )


def _definition(row: Row, notes: pd.Series, ask: Ask) -> list[Step]:
    """Say what a count counts, and how its source puts it."""
    say = ask.say
    fates = ", ".join(say.labels("changes.fate", row["fates"].split(LIST_SEPARATOR)))
    since = row["since_on"]
    vendor = ask.names.get(row["vendor_id"], "")
    parts = [
        fates,
        say.since_date(since) if pd.notna(since) else "",
        say("changes.only_vendor", vendor=vendor) if vendor else "",
        say("changes.only_local" if row["is_local"] else "changes.any_buyer"),
    ]
    whose = "changes.definition" if row["is_defined"] else "changes.definition.ours"
    note = text(notes.get(row["claim_id"]))
    return [Step(say(whose, parts=dotted(parts)), below=note, source_ids=row["source_ids"])]


def _verdicts(row: Row, detail: pd.DataFrame, ask: Ask) -> list[Step]:
    """Say how many of our contracts fall under a count, and how many do not, and why."""
    found = detail["counted"].value_counts()
    steps = [
        Step(
            f"{ask.say.label('changes.counted', word)}: {ask.say.number(found[word])}",
            below=ask.say.help("changes.counted", word),
        )
        for word in Counted
        if word in found
    ]
    if row["is_local"]:
        buyers = detail.loc[detail["counted"] == Counted.COUNTED, "buyer_id"].nunique()
        steps.insert(1, Step(ask.say("changes.buyers", n=buyers)))
    shared = int((detail["has_its_source"] & (detail["counted"] == Counted.COUNTED)).sum())
    return [*steps, Step(ask.say("changes.shared", n=shared))]


def _counted_line(row: Row, group: str, ask: Ask) -> Line:
    line = ended_contract_line(row, ask, group)
    fate = ask.say.label("changes.fate", row["fate"])
    said = ask.say("changes.named_by_source") if row["has_its_source"] else ""
    return Line(
        line.text,
        lead_id=line.lead_id,
        lead=line.lead,
        below=dotted([line.below, fate, said]),
        group=group,
    )


def _published(row: Row, ask: Ask) -> str:
    """Say what was published: how many of what, and when."""
    value = row["value"]
    number = ask.say.number(int(value)) if value.isdigit() else value
    unit = _unit(row, ask)
    if pd.isna(row["claimed_on"]):
        return ask.say("changes.published.undated", value=number, unit=unit)
    on_date = ask.say.on_date(row["claimed_on"])
    return ask.say("changes.published", value=number, unit=unit, on_date=on_date)


def _unit(row: Row, ask: Ask) -> str:
    unit = text(row["unit"])
    key = f"changes.unit.{unit}"
    return ask.say(key) if ask.say.has(key) else unit


def _dated(row: Row, ask: Ask) -> str:
    named = f"{row['claimed_by']} · {_unit(row, ask)}"
    dated = "" if pd.isna(row["claimed_on"]) else ask.say.date(row["claimed_on"])
    return dotted([named, dated])


def _alt(title: str, rows: pd.DataFrame, numbers: pd.Series, ask: Ask) -> str:
    if numbers.dropna().empty:
        return ""
    most, least = numbers.idxmax(), numbers.idxmin()
    return ask.say(
        "changes.counts.alt",
        title=title,
        n=int(numbers.notna().sum()),
        name=rows.loc[most, "claimed_by"],
        value=int(numbers[most]),
        own=int(rows.loc[most, "own_count"]),
        low_name=rows.loc[least, "claimed_by"],
        low_value=int(numbers[least]),
        low_own=int(rows.loc[least, "own_count"]),
    )

"""Overview: who runs plate readers, who can reach the data, and what changed lately?"""

import pandas as pd

from charts.contracts.contracts import endings_chart
from charts.sharing.answers import answer_bars, tally
from domain.rows import Row
from domain.schema import LIST_SEPARATOR
from domain.vocabulary import (
    SHOWN_STANDINGS,
    STATE_NAMES,
    ContractStatus,
)
from measures.history.events import Happening, Strand, happenings, happenings_by
from measures.on_record.evidence import joined_source_ids
from measures.subjects.contracts import endings_by_month
from measures.subjects.overview import (
    agencies_reached,
    federal_pairs,
    reach_of_federal,
    standing_counts,
)
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.claims import federal_said
from views.base.figures import FIGURE, as_figures
from views.base.params import Param
from views.base.view import Form, Line, View, bars_alt
from views.requests.filters import requester_name, requester_within

FEDERAL_DRAWN = 8
NAMES_SAID, SOURCES_SAID = 8, 2

STRAND = Param("strand", "overview.strand", lambda tables: list(Strand), labels="overview.strand")


@view("overview-answer", FIGURE)
@as_figures
def overview_answer(ask: Ask) -> View:
    """Count the five numbers that matter; the first sentence of the page is the title."""
    shares, agencies = ask.table("shares"), ask.table("agencies")
    counts = standing_counts(shares, ask.as_of).set_index("standing")["share_count"]
    reached = agencies_reached(federal_pairs(shares, agencies, ask.as_of), agencies)
    by_standing = {str(word): int(counts[word]) for word in SHOWN_STANDINGS}
    contracts, cases = ask.on_record("contracts"), ask.on_record("cases")
    numbers = {
        "agencies": len(agencies),
        "federal": len(reached),
        "shares": sum(by_standing.values()),
        "ended": int(contracts["status"].eq(ContractStatus.TERMINATED).sum()),
        "cases": int(cases["is_open"].fillna(False).sum()),
    }
    parts = tally(by_standing, ask.say)
    unknown = int(cases["is_open"].isna().sum())
    rows = pd.DataFrame(
        {
            "figure": [ask.say(f"overview.figure.{key}", n=n) for key, n in numbers.items()],
            "value": pd.array(list(numbers.values()), dtype="Int64"),
            "definition": [
                ask.say(f"overview.figure.{key}.help", parts=parts, unknown=unknown)
                for key in numbers
            ],
            "address": [f"overview-{key}" for key in numbers],
        }
    )
    day = ask.say.date(ask.as_of)
    said = " ".join([ask.say("overview.answer", n=len(agencies)), *federal_said(reached, ask)])
    return View(
        "overview-answer",
        said,
        rows,
        joined_source_ids(reached["source_ids"]),
        note=ask.say("overview.answer.below", date=day, parts=parts),
        unseen=("address",),
    )


@view("overview-reach")
def overview_reach(ask: Ask) -> View:
    """Show the federal agencies that can, or could, reach the plate data of most agencies."""
    pairs = federal_pairs(ask.table("shares"), ask.table("agencies"), ask.as_of)
    rows = reach_of_federal(pairs)
    drawn = rows.head(FEDERAL_DRAWN)
    title = ask.say("overview.reach.title")
    names = [ask.names[i] for i in drawn["recipient_id"]]
    hidden = len(rows) - len(drawn)
    return View(
        "overview-reach",
        title,
        rows,
        joined_source_ids(pairs["source_ids"]),
        alt=bars_alt(ask, title, names, drawn["agency_count"]),
        figure=answer_bars(
            _bars(drawn, ask), ask.say("overview.axis.agencies"), ask.say, ask.palette
        ),
        left_out=ask.say("overview.left_out.not_drawn", n=hidden) if hidden else "",
        note=ask.say("overview.reach.note"),
        empty=ask.say("empty.as_of", date=ask.say.date(ask.as_of)),
    )


@view("overview-endings")
def overview_endings(ask: Ask) -> View:
    """Show how many contracts ended early, by the month of the decision."""
    contracts = ask.on_record("contracts")
    rows = contracts[contracts["status"] == ContractStatus.TERMINATED]
    by_month = endings_by_month(contracts)
    title = ask.say("overview.endings.title")
    undated = len(rows) - int(by_month["contract_count"].sum())
    return View(
        "overview-endings",
        title,
        by_month,
        joined_source_ids(rows["source_ids"]),
        alt=bars_alt(ask, title, by_month["date"].map(ask.say.date), by_month["contract_count"]),
        figure=endings_chart(by_month, ask.say, ask.palette),
        left_out=ask.say("strip.rows_left_out.date", n=undated) if undated else "",
        note=ask.say("overview.endings.note"),
        empty=ask.say("overview.endings.none", date=ask.say.date(ask.as_of)),
    )


@view("overview-lately", STRAND)
def overview_lately(ask: Ask) -> View:
    """List what happened by the day, newest first; that a source was found only if asked for."""
    every = ask.once("happenings", lambda: happenings(ask.tables))
    asked = ask.value("strand")
    every = every[every["strand"].eq(asked) if asked else every["strand"].ne(Strand.SOURCES)]
    rows, loose, later = happenings_by(every, ask.as_of)
    left_out = {"overview.left_out.loose": loose, "overview.left_out.later": later}
    columns = ["date", "happening", "subject_id", "other_ids", "text", "state", "evidence"]
    return View(
        "overview-lately",
        ask.say("overview.lately.title"),
        rows.assign(text=[requester_name(text, ask.say) for text in rows["text"]])[
            [*columns, "source_ids"]
        ],
        joined_source_ids(rows["source_ids"]),
        left_out=" · ".join(ask.say(key, n=n) for key, n in left_out.items() if n),
        labels={"happening": "overview.happening"},
        form=Form.LINES,
        lines=tuple(happening_line(row, ask) for row in rows.to_dict("records")),
    )


def _bars(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Return the counts of each federal agency as `answer_bars` takes them."""
    long = rows.melt(
        id_vars="recipient_id",
        value_vars=[f"{standing}_count" for standing in SHOWN_STANDINGS],
        var_name="standing",
        value_name="share_count",
    )
    long = long[long["share_count"] > 0].assign(
        standing=lambda r: r["standing"].str.removesuffix("_count")
    )
    order = long["recipient_id"].map({i: n for n, i in enumerate(rows["recipient_id"])})
    long = long.loc[order.sort_values(kind="stable").index]
    return long.assign(
        label=long["recipient_id"].map(ask.names),
        under="",
        address=[ask.address("agency", agency_id=i) for i in long["recipient_id"]],
        colour=ask.palette.federal,
    )


def happening_line(row: Row, ask: Ask) -> Line:
    """Say one row of `happenings`: who or what it is about, what happened, where."""
    others = row["other_ids"].split(LIST_SEPARATOR) if isinstance(row["other_ids"], str) else []
    shown = SOURCES_SAID if row["happening"] == Happening.SOURCE_PUBLISHED else NAMES_SAID
    names = _names(others, shown, ask)
    key = f"overview.happened.{row['happening']}"
    text = requester_within(row["text"], ask.say) if isinstance(row["text"], str) else ""
    if not isinstance(row["subject_id"], str):
        lead, text = ask.say(f"{key}.many", n=len(others)), names
        return Line(text, lead=lead, before=ask.say.date(row["date"]))
    not_stated = ask.say("value.not_stated")
    said = ask.say(key, text=text or not_stated, names=names, vendor=names or not_stated)
    state = STATE_NAMES.get(row["state"], "") if isinstance(row["state"], str) else ""
    return Line(said, lead_id=row["subject_id"], below=state, before=ask.say.date(row["date"]))


def _names(ids: list[str], shown: int, ask: Ask) -> str:
    said, more = "; ".join(ask.names[i] for i in ids[:shown]), len(ids) - shown
    return said if more <= 0 else ask.say("overview.names_and_more", names=said, n=more)

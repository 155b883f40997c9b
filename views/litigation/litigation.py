"""Litigation: what were courts asked about plate readers, and what did they decide?"""

import pandas as pd

from charts.law.litigation import cases_matrix_chart, steps_chart
from domain.rows import Row
from domain.vocabulary import CaseClaim, CaseStatus, CaseStep, CourtKind
from measures.on_record.cases import OPEN_CASES
from measures.on_record.evidence import joined_source_ids
from measures.subjects.litigation import case_years, cases_by_status, claims_by, court_kinds, steps
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.view import Form, View, timeline_alt
from views.litigation.filters import FILTERS, LABELS, asked_cases, cases_left_out

LISTED = ["case_id", "court", "filed_on", "claims", "status", "decided_on"]
FIGURES = (
    CaseStatus.PENDING,
    CaseStatus.JUDGMENT_FOR_PLAINTIFF,
    CaseStatus.JUDGMENT_FOR_DEFENDANT,
    CaseStatus.SETTLED,
)


@view("litigation-answer", *FILTERS, FIGURE)
@as_figures
def litigation_answer(ask: Ask) -> View:
    """Answer in words and in five figures: rows of value, figure, definition and address."""
    rows = asked_cases(ask).rows
    open_count = int(rows["status"].isin(OPEN_CASES).sum())
    said = [ask.say("litigation.answer.cases", n=len(rows))]
    if len(rows):
        said.append(ask.say("litigation.answer.open", n=open_count))
    return View(
        "litigation-answer",
        " ".join(said),
        _figures(ask, rows),
        joined_source_ids(rows["source_ids"]),
        note=ask.say("litigation.answer.as_of", date=ask.say.date(ask.as_of)),
    )


@view("litigation-board", *FILTERS)
def litigation_board(ask: Ask) -> View:
    """Count cases by status, each a link to the list of them."""
    asked = asked_cases(ask, but="status")
    rows = cases_by_status(asked.rows)
    kept = {name: ask.value(name) for name in ("claim", "state", "year")}
    return View(
        "litigation-board",
        ask.say("litigation.board.title"),
        rows,
        joined_source_ids(asked.rows["source_ids"]),
        left_out=cases_left_out(ask, asked.later_count),
        note=ask.say("litigation.board.note"),
        labels=LABELS,
        form=Form.TILES,
        addresses=tuple(ask.address("litigation", status=s, **kept) for s in rows["status"]),
    )


@view("litigation-timeline", *FILTERS)
def litigation_timeline(ask: Ask) -> View:
    """Draw filings and decisions by year, one mark a case."""
    asked = asked_cases(ask)
    rows = steps(asked.rows)
    labels = [_step_words(row, ask) for row in rows.to_dict("records")]
    undated = asked.rows["filed_on"].isna() & asked.rows["decided_on"].isna()
    title = ask.say("litigation.timeline.title")
    return View(
        "litigation-timeline",
        title,
        ask.with_evidence(rows)[["date", "step", "case_id", "status", "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        alt=timeline_alt(ask, title, len(rows), rows["date"]),
        figure=steps_chart(rows.assign(label=labels), ask.say, ask.palette),
        left_out=cases_left_out(ask, asked.later_count, undated=int(undated.sum())),
        note=ask.say("litigation.timeline.note"),
        labels=LABELS | {"step": "litigation.step"},
        row_table="cases",
    )


@view("litigation-claims-by-year", *FILTERS)
def litigation_claims_by_year(ask: Ask) -> View:
    """Count cases by legal claim and year."""
    asked = asked_cases(ask)
    years = case_years(asked.rows)
    counts = claims_by(asked.rows.assign(year=years), "year")
    return _matrix(ask, "year", counts, counts["year"], asked.later_count, int(years.isna().sum()))


@view("litigation-claims-by-court", *FILTERS)
def litigation_claims_by_court(ask: Ask) -> View:
    """Count cases by legal claim and kind of court."""
    asked = asked_cases(ask)
    kinds = court_kinds(asked.rows["court"])
    counts = claims_by(asked.rows.assign(court_kind=kinds), "court_kind")
    order = {kind.value: place for place, kind in enumerate(CourtKind)}
    counts = counts.sort_values("court_kind", key=lambda words: words.map(order))
    names = [ask.say(f"litigation.court_short.{kind}") for kind in counts["court_kind"]]
    across = pd.Series(names, index=counts.index, dtype="str")
    return _matrix(ask, "court", counts, across, asked.later_count, int(kinds.isna().sum()))


@view("litigation-list", *FILTERS)
def litigation_list(ask: Ask) -> View:
    """List every case that fits, the latest filed or decided first."""
    asked = asked_cases(ask)
    latest = asked.rows[["filed_on", "decided_on"]].fillna("").max(axis=1)
    rows = asked.rows.loc[latest.sort_values(ascending=False, kind="stable").index]
    return View(
        "litigation-list",
        ask.say("litigation.list.title", n=len(rows)),
        ask.with_evidence(rows)[[*LISTED, "evidence", "source_ids"]],
        joined_source_ids(rows["source_ids"]),
        left_out=cases_left_out(ask, asked.later_count),
        labels=LABELS,
        row_table="cases",
    )


def _matrix(
    ask: Ask, name: str, counts: pd.DataFrame, across: pd.Series, later: int, missing: int
) -> View:
    labels = {claim.value: ask.say.label("cases.claims", claim) for claim in CaseClaim}
    drawn = counts.assign(label=counts["claims"].map(labels), across=across)
    totals = counts.groupby("claims")["case_count"].sum().sort_values(ascending=False)
    title = ask.say(f"litigation.claims_by_{name}.title")
    return View(
        f"litigation-claims-by-{name}",
        title,
        counts,
        joined_source_ids(asked_cases(ask).rows["source_ids"]),
        alt=_matrix_alt(ask, title, drawn),
        figure=cases_matrix_chart(
            drawn,
            "across",
            [labels[claim] for claim in _other_last(totals.index)],
            ask.say(f"litigation.claims_by_{name}.axis"),
            ask.palette,
        ),
        left_out=cases_left_out(ask, later, **{f"no_{name}": missing}),
        note=ask.say(f"litigation.claims_by_{name}.note"),
        labels={"claims": "cases.claims", "court_kind": "litigation.court_kind"},
    )


def _other_last(claims: pd.Index) -> list[str]:
    return sorted(claims, key=lambda claim: claim == CaseClaim.OTHER)


def _matrix_alt(ask: Ask, title: str, drawn: pd.DataFrame) -> str:
    if drawn.empty:
        return ""
    top = drawn.loc[drawn["case_count"].astype("int").idxmax()]
    where = f"{top['label']}, {top['across']}"
    return ask.say(
        "litigation.alt.matrix", title=title, n=len(drawn), where=where, most=int(top["case_count"])
    )


def _step_words(row: Row, ask: Ask) -> str:
    if row["step"] == CaseStep.FILED:
        on_date = ask.say.on_date(row["date"])
        return ask.say("litigation.step_words.filed", case=row["caption"], on_date=on_date)
    status, date = ask.say.label("cases.status", row["status"]), ask.say.date(row["date"])
    key = "litigation.step_words.decided"
    return ask.say(key, case=row["caption"], status=status, date=date)


def _figures(ask: Ask, rows: pd.DataFrame) -> pd.DataFrame:
    counts = rows["status"].value_counts()
    kept = {name: ask.value(name) for name in ("claim", "state", "year")}
    number = ask.say.number(len(rows))
    shown = [
        (number, ask.say("litigation.figure.cases"), ask.say.help("term.case"), "#litigation-list")
    ]
    for status in FIGURES:
        label, said = ask.say.label("cases.status", status), ask.say.help("cases.status", status)
        address = ask.address("litigation", status=status.value, **kept)
        shown.append((ask.say.number(int(counts.get(status, 0))), label, said, address))
    return pd.DataFrame(shown, columns=["value", "figure", "definition", "address"])

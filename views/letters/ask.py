"""Ask: what could this agency be asked for, under which law, and in which words?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from domain.rows import Row
from domain.schema import LIST_SEPARATOR, UNITED_STATES
from domain.vocabulary import STATE_NAMES, AgencyLevel, RecordCategory
from domain.words import Words, words
from measures.coverage.letters import Held, Lack, lacks, records_to_ask
from measures.law.records_laws import RecordsLaw, answer_due, records_law_of
from measures.on_record.evidence import joined_source_ids
from measures.subjects.requests import items_on
from views.agency.rules import counted_of, policy_of
from views.base.agencies import WAYS, agency_of, agency_view, dotted, own_shares
from views.base.agency_records import contracts_of, requests_of
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.params import Param
from views.base.release_tables import Tables
from views.base.view import Form, Line, View
from views.letters.letter import citation_in_letter, days_said, letter_parts
from views.requests.filters import all_requests

NO_RECORDS = "none"
LETTER_LANGUAGE = "en"
AGING = (RecordCategory.AUDIT_LOGS, RecordCategory.SHARING_REPORTS)
LAW_COLUMNS = ["title", "citation", "jurisdiction", "initial_deadline_days", "day_kind"]
LAW_COLUMNS += ["extension_days", "extension_day_kind", "appeal_note", "note"]
LAW_LABELS = {
    "day_kind": "records_laws.day_kind",
    "extension_day_kind": "records_laws.extension_day_kind",
}


@dataclass(frozen=True)
class Records(Param):
    """The kinds of record asked for: words joined with commas, or `none`."""

    def accepts(self, value: str, choices: Iterable[str]) -> bool:
        """Tell whether every word is one of the choices."""
        return value == NO_RECORDS or set(value.split(",")) <= set(choices)

    def label(self, value: str, say: Words, names: Mapping[str, str]) -> str:
        """Return the kinds in words; blank for none."""
        kinds = [] if value == NO_RECORDS else value.split(",")
        return ", ".join(say.labels(self.labels, kinds))


def _categories(tables: Tables) -> list[str]:
    return [str(category) for category in RecordCategory]


RECORDS = Records("records", "control.what_to_ask_for", _categories, "request_items.category")


@agency_view("ask-said")
def ask_said(ask: Ask) -> View:
    """Say under which law the agency is asked and by when it must answer; else why not."""
    law = _law(ask)
    name = ask.names[ask.value("agency_id")]
    sentences = [ask.say(f"ask.said.{_why_not(ask)}", agency=name)]
    if law:
        cited: dict[str, Any] = {"title": law["title"], "citation": citation_in_letter(law)}
        sentences = [ask.say("ask.said.law", agency=name, **cited), _due_said(law, ask)]
        sentences.append(ask.say("ask.said.missing", n=len(_lacks(ask))))
    rows = pd.DataFrame({"said": sentences, "stress": ""}, dtype="str")
    return View(
        "ask-said",
        ask.say("page.ask.title"),
        rows.assign(strong=[name, *[""] * (len(rows) - 1)]),
        law["source_ids"].split(LIST_SEPARATOR) if law else [],
        note=_extension_said(law, ask) if law else "",
        unseen=("stress", "strong"),
        form=Form.SENTENCES,
    )


@agency_view("ask-records")
def ask_records(ask: Ask) -> View:
    """List the kinds of record: what each is, why it is missing, and what came of asking others."""
    rows = _records(ask)
    return View(
        "ask-records",
        ask.say("ask.records.title"),
        rows,
        joined_source_ids(rows["source_ids"]),
        note=ask.say("ask.records.note"),
        labels={"category": "request_items.category", "lacks": "ask.lack"},
        form=Form.LINES,
        lines=tuple(_record_line(row, ask) for row in rows.to_dict("records")),
    )


@agency_view("ask-law")
def ask_law(ask: Ask) -> View:
    """State the records law under which the agency is asked."""
    laws = ask.table("records_laws")
    found = _law(ask)
    row = ask.with_evidence(laws[laws["law_id"] == (found["law_id"] if found else "")])
    known = [column for column in LAW_COLUMNS if row[column].notna().all()]
    return View(
        "ask-law",
        ask.say("ask.law.title"),
        row[["law_id", *known, "evidence", "source_ids"]],
        joined_source_ids(row["source_ids"]),
        note=ask.say("site.not_legal_advice"),
        labels=LAW_LABELS,
        row_table="records_laws",
        form=Form.RECORD,
        unseen=("law_id",),
        empty=ask.say("ask.law.none"),
    )


@view("ask-laws")
def ask_laws(ask: Ask) -> View:
    """List every records law with the days it gives, the federal one first, then by state."""
    rows = ask.with_evidence(ask.table("records_laws"))
    federal = ask.say.label("agencies.level", AgencyLevel.FEDERAL)
    names = rows["jurisdiction"].map(STATE_NAMES | {UNITED_STATES.upper(): federal})
    order = names.mask(names == federal, "").sort_values().index
    columns = ["law_id", "jurisdiction", "title", "initial_deadline_days", "day_kind"]
    columns += ["extension_days", "evidence", "source_ids"]
    return View(
        "ask-laws",
        ask.say("ask.laws.title"),
        rows.assign(jurisdiction=names).loc[order, columns].reset_index(drop=True),
        joined_source_ids(rows["source_ids"]),
        note=ask.say("ask.laws.note"),
        labels=LAW_LABELS,
        row_table="records_laws",
        unseen=("law_id",),
    )


@agency_view("ask-letter", RECORDS)
def ask_letter(ask: Ask) -> View:
    """Write the letter, one part a row; beside each, outside English, what it says."""
    found = _law(ask)
    columns = ["part", "text"]
    rows = pd.DataFrame(_written(found, LETTER_LANGUAGE, ask) if found else [], columns=columns)
    lines = [Line(text) for text in rows["text"]]
    if found and ask.say.language != LETTER_LANGUAGE:
        meant = [text for _, text in _written(found, ask.say.language, ask)]
        rows["meaning"], lines = meant, [Line(text) for text in meant]
    return View(
        "ask-letter",
        ask.say("ask.letter.title"),
        rows.astype("str"),
        found["source_ids"].split(LIST_SEPARATOR) if found else [],
        note=ask.say("ask.letter.note"),
        form=Form.LINES,
        lines=tuple(lines),
        empty=ask.say("ask.law.none"),
    )


def asked_records(ask: Ask) -> list[str]:
    """Return the kinds of record asked for: those of the address, else the usual ones."""
    value = ask.value(RECORDS.name)
    if value == NO_RECORDS:
        return []
    if value:
        chosen = value.split(",")
        return [str(category) for category in RecordCategory if category in chosen]
    return usual_records(_records(ask))


def usual_records(rows: pd.DataFrame) -> list[str]:
    """Return the kinds of record, of rows of `ask-records`, that a letter asks for by itself.

    Those that are missing; where none is, those that age: who can search, what was searched.
    """
    missing = set(rows.loc[rows["lacks"] != "", "category"]) or set(AGING)
    return [str(category) for category in RecordCategory if category in missing]


def _written(law: RecordsLaw, language: str, ask: Ask) -> list[tuple[str, str]]:
    agency, name = agency_of(ask), ask.names[ask.value("agency_id")]
    parts = letter_parts(agency, name, law, asked_records(ask), ask.as_of, words(language))
    return [(part.name, part.text) for part in parts]


def _law(ask: Ask) -> RecordsLaw | None:
    return records_law_of(agency_of(ask), ask.table("records_laws"))


def _why_not(ask: Ask) -> str:
    level = agency_of(ask)["level"]
    named = {AgencyLevel.PRIVATE: "private", AgencyLevel.TRIBAL: "tribal"}
    return named.get(AgencyLevel(level), "no_law")


def _held(ask: Ask) -> Held:
    policy = policy_of(ask)
    is_federal = agency_of(ask)["level"] == AgencyLevel.FEDERAL
    ways = WAYS if is_federal else WAYS[:1]
    return Held(
        has_contract=not contracts_of(ask)[0].empty,
        has_recipients=any(not own_shares(ask, one)[0].empty for one in ways),
        has_portal=bool(policy["portal_url"].notna().any()),
        has_searches=not counted_of(ask)[0].empty,
        has_policy=not policy.empty,
        has_retention=bool(policy["retention_days"].notna().any()),
    )


def _lacks(ask: Ask) -> list[Lack]:
    key = ("lacks", ask.value("agency_id"), ask.as_of)
    return ask.once(key, lambda: lacks(_held(ask)))


def _records(ask: Ask) -> pd.DataFrame:
    items = ask.once(
        ("items", ask.as_of), lambda: items_on(ask.table("request_items"), all_requests(ask))
    )
    return records_to_ask(_lacks(ask), items)


def _due_said(law: RecordsLaw, ask: Ask) -> str:
    due = answer_due(law, ask.as_of).due_on
    if due is None:
        return ask.say("frame.request.no_fixed_deadline", law=law["title"])
    days = days_said(law["initial_deadline_days"], law["day_kind"], ask.say)
    dates: dict[str, Any] = {"sent": ask.say.date(ask.as_of), "due": ask.say.date(due)}
    return ask.say("ask.said.due", days=days, **dates)


def _extension_said(law: RecordsLaw, ask: Ask) -> str:
    until = answer_due(law, ask.as_of).extended_on
    extended = ask.say("frame.request.due_extended", date=ask.say.date(until)) if until else ""
    count = len(requests_of(ask)[0])
    asked = ask.say("ask.said.requests", n=count)
    return dotted([extended, asked])


def _record_line(row: Row, ask: Ask) -> Line:
    say = ask.say
    missing = say.labels("ask.lack", row["lacks"].split(LIST_SEPARATOR)) if row["lacks"] else []
    asked = say("ask.records.asked", n=int(row["request_count"]))
    released = say("ask.records.released", n=int(row["released_count"]))
    return Line(
        say.help("request_items.category", row["category"]),
        lead=say.label("request_items.category", row["category"]),
        address=ask.address("records_requests", category=row["category"]),
        below=dotted([*missing, asked, released if row["request_count"] else ""]),
    )

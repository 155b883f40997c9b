"""Every table and every column, once.

`TABLES` is what the loaders read and check by, and what `data/datapackage.json` and
`data/README.md` are generated from. The order of tables and columns here is the order there.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from domain import vocabulary as v

LIST_SEPARATOR = "|"
MAX_CELL_CHARACTERS = 2_000
ID_PATTERN = r"^[a-z0-9]+(--?[a-z0-9]+)*$"
UNITED_STATES = "us"
WordList = type[StrEnum]


class Type(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    ID = "id"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    URL = "url"
    STATE = "state"


@dataclass(frozen=True)
class Column:
    """One column: what it holds, and what a cell may say.

    `references` names the tables in which the value must be a key; with `others_allowed` a value
    of another shape (a name in words) may stand there too. `is_list` cells are joined with `|`.
    """

    name: str
    description: str
    type: Type = Type.TEXT
    required: bool = False
    words: WordList | None = None
    references: tuple[str, ...] = ()
    others_allowed: tuple[str, ...] = ()
    is_list: bool = False
    separator: str = LIST_SEPARATOR
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Table:
    """One table: what one row is, its key, and the dates that must follow one another."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    ordered_dates: tuple[tuple[str, str], ...] = ()
    distinct: tuple[tuple[str, str], ...] = ()
    label: str | None = None
    column_by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "column_by_name", {c.name: c for c in self.columns})

    @property
    def column_names(self) -> list[str]:
        """The header the CSV must have, in order."""
        return [column.name for column in self.columns]


def _note() -> Column:
    return Column("note", "What a reader must know besides: limits, doubts, how a value was read.")


def _sources() -> Column:
    return Column(
        "source_ids",
        "The sources that state this row.",
        Type.ID,
        required=True,
        references=("sources",),
        is_list=True,
    )


def _id(name: str, description: str) -> Column:
    return Column(name, description, Type.ID, required=True)


def _ref(name: str, description: str, *tables: str, required: bool = False, **more: Any) -> Column:
    return Column(name, description, Type.ID, required=required, references=tables, **more)


def _date(name: str, description: str, required: bool = False) -> Column:
    return Column(name, description, Type.DATE, required=required)


def _days(name: str, description: str) -> Column:
    return Column(name, description, Type.INTEGER, unit="days", minimum=0)


def _usd(name: str, description: str) -> Column:
    return Column(name, description, Type.NUMBER, unit="US dollars", minimum=0)


def _words(
    name: str, words: WordList, description: str, required: bool = False, **more: Any
) -> Column:
    return Column(name, description, required=required, words=words, **more)


AGENCIES = Table(
    "agencies",
    "A public body that runs or queries plate readers, or a private operator of them.",
    ("agency_id",),
    (
        _id("agency_id", "Permanent id: federal `us-…`, others start with the state."),
        Column("name", "The agency's name as it writes it.", required=True),
        _words("kind", v.AgencyKind, "What the agency does.", required=True),
        _words("level", v.AgencyLevel, "The government it belongs to.", required=True),
        _ref("parent_id", "The agency it is part of.", "agencies"),
        Column("city", "City or town it serves or sits in."),
        Column("county", "County it serves or sits in, without the word County."),
        Column(
            "state",
            "Postal code of the state it sits in; blank if no source ties it to one.",
            Type.STATE,
        ),
        Column(
            "latitude",
            "Of the place it serves, to four decimals.",
            Type.NUMBER,
            unit="degrees north",
            minimum=-90,
            maximum=90,
        ),
        Column(
            "longitude",
            "Of the place it serves, to four decimals.",
            Type.NUMBER,
            unit="degrees east",
            minimum=-180,
            maximum=180,
        ),
        _note(),
    ),
    label="name",
)

VENDORS = Table(
    "vendors",
    "A company that sells cameras, a platform or plate data.",
    ("vendor_id",),
    (
        _id("vendor_id", "Permanent id."),
        Column("name", "The company's name.", required=True),
        _ref("parent_vendor_id", "The company that owns it.", "vendors"),
        Column("aliases", "Other names it is or was known by.", is_list=True),
        _note(),
        _sources(),
    ),
    label="name",
)

PLATFORMS = Table(
    "platforms",
    "A system that agencies log into to store or search plate data.",
    ("platform_id",),
    (
        _id("platform_id", "Permanent id."),
        Column("name", "The platform's name.", required=True),
        _ref("vendor_id", "The company that runs it; blank if a public body does.", "vendors"),
        _words("kind", v.PlatformKind, "How it holds and gives out plate data.", required=True),
        Column(
            "detections_claimed",
            "Detections it is said to hold.",
            Type.INTEGER,
            unit="detections",
            minimum=0,
        ),
        _date("detections_as_of", "When that was said."),
        _days("retention_days", "Days until a detection is deleted."),
        _note(),
        _sources(),
    ),
    label="name",
)

CONTRACTS = Table(
    "contracts",
    "One award: an agency buys cameras, software, plate data or access to it.",
    ("contract_id",),
    (
        _id("contract_id", "Permanent id."),
        Column("award_id", "The award's own number; the PIID if federal."),
        _ref("buyer_id", "The agency that signed.", "agencies", required=True),
        _ref("vendor_id", "The company paid.", "vendors"),
        _ref("platform_id", "The platform bought.", "platforms"),
        Column("parent_award_id", "Number of the vehicle it was ordered under."),
        Column("purpose", "What was bought, in a few words.", required=True),
        _date("signed_on", "Day of signing."),
        _date("start_on", "First day of the term."),
        _date("end_on", "Last day of the term, or the day it was ended."),
        _usd("obligated_usd", "Money legally committed so far."),
        _usd("ceiling_usd", "The most the award could reach."),
        Column("camera_count", "Cameras it covers.", Type.INTEGER, unit="cameras", minimum=0),
        _words("status", v.ContractStatus, "What the sources say of it.", required=True),
        _sources(),
        _note(),
    ),
    ordered_dates=(("signed_on", "end_on"), ("start_on", "end_on")),
    label="purpose",
)

SHARES = Table(
    "shares",
    "Plate data gathered by `provider_id` can be, or was, reached by `recipient_id`.",
    ("share_id",),
    (
        _id("share_id", "Permanent id: provider--recipient--platform-mechanism."),
        _ref(
            "provider_id",
            "Whose plate data it is.",
            "agencies",
            "vendors",
            "platforms",
            required=True,
        ),
        _ref(
            "recipient_id",
            "Who can reach it.",
            "agencies",
            "vendors",
            "platforms",
            required=True,
        ),
        _ref("platform_id", "The platform it goes through.", "platforms"),
        _words("mechanism", v.Mechanism, "How the data is reached.", required=True),
        _words("status", v.ShareStatus, "What the sources say of it.", required=True),
        _date("first_seen_on", "First day a source shows it."),
        _date("last_seen_on", "Last day a source shows it."),
        _date("ended_on", "Day it ended."),
        _sources(),
        _note(),
    ),
    ordered_dates=(
        ("first_seen_on", "last_seen_on"),
        ("first_seen_on", "ended_on"),
        ("last_seen_on", "ended_on"),
    ),
    distinct=(("provider_id", "recipient_id"),),
)

CASES = Table(
    "cases",
    "One lawsuit or criminal case.",
    ("case_id",),
    (
        _id("case_id", "Permanent id."),
        Column("caption", "The case's name; private people are named nowhere else.", required=True),
        Column("court", "The court, in words."),
        Column("court_id", "The court, by its CourtListener id."),
        Column("docket_number", "As the court prints it."),
        _date("filed_on", "Day of filing."),
        Column(
            "plaintiffs",
            "Who brought it: organisations by name, people by role.",
            required=True,
            is_list=True,
            separator=";",
        ),
        _ref(
            "defendants",
            "Whom it was brought against: ids of agencies, vendors or platforms, or a role.",
            "agencies",
            "vendors",
            "platforms",
            required=True,
            is_list=True,
            others_allowed=("words",),
        ),
        _words("claims", v.CaseClaim, "Laws or rights it rests on.", required=True, is_list=True),
        Column("issue", "What the case is about, in a sentence.", required=True),
        _words("status", v.CaseStatus, "How it stands.", required=True),
        Column("outcome", "What was decided, in a sentence."),
        _date("decided_on", "Day of the latest decision."),
        Column("citation", "Where the decision is published."),
        Column("state", "Postal code of the state it comes from.", Type.STATE, required=True),
        _sources(),
        _note(),
    ),
    ordered_dates=(("filed_on", "decided_on"),),
    label="caption",
)

CASE_EVENTS = Table(
    "case_events",
    "One dated step of a case.",
    ("case_id", "date", "event"),
    (
        _ref("case_id", "The case.", "cases", required=True),
        _date("date", "Day of the event.", required=True),
        Column("event", "What happened, in a few words.", required=True),
        _sources(),
    ),
    label="event",
)

REQUESTS = Table(
    "requests",
    "One public records request.",
    ("request_id",),
    (
        _id("request_id", "Permanent id."),
        Column("requester", "Organisation or newsroom; otherwise a role.", required=True),
        _ref("agency_id", "The agency asked.", "agencies", required=True),
        Column("law", "The law it was made under, by citation."),
        _date("submitted_on", "Day it was sent."),
        _date("acknowledged_on", "Day receipt was confirmed."),
        _date("first_response_on", "Day of the first answer."),
        _words("status", v.RequestStatus, "What the sources say of the answer.", required=True),
        _ref("case_id", "The suit that followed.", "cases"),
        Column("pages_released", "Pages given out.", Type.INTEGER, unit="pages", minimum=0),
        _sources(),
        _note(),
    ),
    ordered_dates=(
        ("submitted_on", "acknowledged_on"),
        ("submitted_on", "first_response_on"),
    ),
)

REQUEST_ITEMS = Table(
    "request_items",
    "One kind of record asked for in a request.",
    ("request_id", "category"),
    (
        _ref("request_id", "The request.", "requests", required=True),
        _words("category", v.RecordCategory, "The kind of record.", required=True),
        _words("status", v.RequestStatus, "What became of this part."),
        _note(),
        _sources(),
    ),
)

POLICIES = Table(
    "policies",
    "What one agency's policy or portal says.",
    ("agency_id",),
    (
        _ref("agency_id", "The agency.", "agencies", required=True),
        _date("effective_on", "Day the policy took effect."),
        _days("retention_days", "Days until a detection is deleted."),
        _words("shares_with_federal", v.PolicyAnswer, "Does it share with federal agencies?"),
        _words("immigration_use", v.PolicyAnswer, "Does it allow immigration enforcement use?"),
        _words("shares_out_of_state", v.PolicyAnswer, "Does it share with other states?"),
        _words("audit_required", v.PolicyAnswer, "Does it require audits of searches?"),
        Column("portal_url", "Its public page on plate readers.", Type.URL),
        _sources(),
        _note(),
    ),
)

SEARCH_STATS = Table(
    "search_stats",
    "One figure a source counts for an agency or platform over a period.",
    ("stat_id",),
    (
        _id("stat_id", "Permanent id."),
        _ref("agency_id", "The agency counted.", "agencies"),
        _ref("platform_id", "The platform counted on.", "platforms"),
        _date("period_start", "First day of the period; blank if one day or not stated."),
        _date("period_end", "Last day of the period."),
        _words("metric", v.StatMetric, "What is counted.", required=True),
        Column(
            "value", "The figure.", Type.INTEGER, required=True, unit="of the metric", minimum=0
        ),
        _note(),
        _sources(),
    ),
    ordered_dates=(("period_start", "period_end"),),
)

STATE_LAWS = Table(
    "state_laws",
    "One state law, rule or bill on plate readers.",
    ("law_id",),
    (
        _id("law_id", "Permanent id."),
        Column("state", "Postal code.", Type.STATE, required=True),
        Column("citation", "As lawyers cite it.", required=True),
        Column("title", "Its title.", required=True),
        _date("effective_on", "Day it took effect."),
        _days("retention_limit_days", "The longest it lets plate data be kept."),
        Column("retention_rule", "The rule on keeping, in our words."),
        Column("sharing_rule", "The rule on sharing, in our words."),
        Column("out_of_state_rule", "The rule on other states, in our words."),
        Column("immigration_rule", "The rule on immigration use, in our words."),
        Column("private_use_rule", "The rule on private use, in our words."),
        Column("audit_rule", "The rule on audits, in our words."),
        Column("public_records_rule", "The rule on public records, in our words."),
        _words("status", v.LawStatus, "Where it stands.", required=True),
        _sources(),
        _note(),
    ),
    label="citation",
)

STATE_LAW_RULES = Table(
    "state_law_rules",
    "How one law is read, question by question; a law not listed is silent on them all.",
    ("law_id",),
    (
        _ref("law_id", "The law; its sources are this row's.", "state_laws", required=True),
        _words("out_of_state", v.Rule, "Sharing with agencies of other states.", required=True),
        _words("federal", v.Rule, "Sharing with federal agencies.", required=True),
        _words("immigration_use", v.Rule, "Use for immigration enforcement.", required=True),
        _words("in_state", v.Rule, "Sharing inside the state.", required=True),
        _words("basis", v.RuleBasis, "What the reading rests on.", required=True),
        _note(),
    ),
)

# The questions of law, in the order in which pages ask them: each a column that holds a `Rule`.
QUESTIONS_OF_LAW = tuple(c.name for c in STATE_LAW_RULES.columns if c.words is v.Rule)
# What is written of a law in our words, point by point.
POINTS_OF_LAW = tuple(name for name in STATE_LAWS.column_names if name.endswith("_rule"))

RECORDS_LAWS = Table(
    "records_laws",
    "One public-records law and the days it gives for an answer.",
    ("law_id",),
    (
        _id("law_id", "Permanent id."),
        Column("jurisdiction", "`US` or a postal code.", required=True),
        Column("citation", "As lawyers cite it.", required=True),
        Column("title", "Its title.", required=True),
        _days("initial_deadline_days", "Days to a first answer."),
        _words("day_kind", v.DayKind, "How those days are counted.", required=True),
        _days("extension_days", "Days an extension may add."),
        _words("extension_day_kind", v.DayKind, "How those are counted."),
        Column("appeal_note", "How a refusal is appealed, in our words."),
        _sources(),
        _note(),
    ),
    label="citation",
)

CLAIMS = Table(
    "claims",
    "What one source says of a thing on which sources differ.",
    ("claim_id",),
    (
        Column("claim_id", "Permanent id.", Type.ID, required=True),
        _ref(
            "subject_id",
            "What it is about: an id, `us`, or a postal code.",
            "agencies",
            "vendors",
            "platforms",
            "contracts",
            "cases",
            required=True,
            others_allowed=("us", "state"),
        ),
        _words("metric", v.ClaimMetric, "What is claimed.", required=True),
        Column("value", "As said: a number or words.", required=True),
        Column("unit", "What the number counts."),
        _date("as_of", "The day it speaks of."),
        Column("claimed_by", "Who says so.", required=True),
        _sources(),
        _note(),
    ),
)

SOURCES = Table(
    "sources",
    "One document, page, story or dataset that rows rest on.",
    ("source_id",),
    (
        _id("source_id", "Permanent id."),
        Column("title", "Its title.", required=True),
        Column("publisher", "Who put it out.", required=True),
        _words("kind", v.SourceKind, "What it is; decides the evidence level.", required=True),
        Column("url", "Its address; blank if it was read on paper or a copy.", Type.URL),
        Column("archived_url", "An archived copy of it.", Type.URL),
        _date("published_on", "Day of publication."),
        _note(),
    ),
    label="title",
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        AGENCIES,
        VENDORS,
        PLATFORMS,
        CONTRACTS,
        SHARES,
        CASES,
        CASE_EVENTS,
        REQUESTS,
        REQUEST_ITEMS,
        POLICIES,
        SEARCH_STATS,
        STATE_LAWS,
        STATE_LAW_RULES,
        RECORDS_LAWS,
        CLAIMS,
        SOURCES,
    )
}

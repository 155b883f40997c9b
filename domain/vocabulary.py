"""The closed word lists of the field, one `StrEnum` each.

A word's label and definition in each language stand in `locale/` under the key
`<list>.<word>` (see `domain/words.py`); a test holds that every word has both.
"""

from enum import StrEnum


class AgencyKind(StrEnum):
    """What an agency does."""

    POLICE = "police"
    SHERIFF = "sheriff"
    STATE_POLICE = "state_police"
    PROSECUTOR = "prosecutor"
    FUSION_CENTER = "fusion_center"
    TASK_FORCE = "task_force"
    CAMPUS_POLICE = "campus_police"
    TRANSIT_POLICE = "transit_police"
    FEDERAL_LAW_ENFORCEMENT = "federal_law_enforcement"
    MOTOR_VEHICLE_AGENCY = "motor_vehicle_agency"
    PRIVATE_OPERATOR = "private_operator"
    OTHER = "other"


class AgencyLevel(StrEnum):
    """The government an agency belongs to."""

    FEDERAL = "federal"
    STATE = "state"
    COUNTY = "county"
    MUNICIPAL = "municipal"
    SPECIAL_DISTRICT = "special_district"
    TRIBAL = "tribal"
    PRIVATE = "private"


class PlatformKind(StrEnum):
    """How a platform holds and gives out plate data."""

    AGENCY_NETWORK = "agency_network"
    COMMERCIAL_DATABASE = "commercial_database"
    RESALE_GATEWAY = "resale_gateway"
    STATE_DATABASE = "state_database"


class ContractStatus(StrEnum):
    """What the sources say of a contract, at the latest date they cover."""

    ACTIVE = "active"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    CANCELLED = "cancelled"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"


class Mechanism(StrEnum):
    """The way one holder's plate data can be, or was, reached by another."""

    DIRECT_SHARE = "direct_share"
    NETWORK_POOL = "network_pool"
    STATE_DATABASE = "state_database"
    PURCHASED_ACCESS = "purchased_access"
    PILOT_PROGRAM = "pilot_program"
    SEARCH_ON_BEHALF = "search_on_behalf"
    DATA_FEED = "data_feed"


class ShareStatus(StrEnum):
    """What the sources say of a share, at the latest date they cover."""

    ACTIVE = "active"
    ENDED = "ended"
    DENIED_BY_AGENCY = "denied_by_agency"
    REPORTED = "reported"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """How a share or a path stands on a day, the best first; labels under `access.standing`.

    `HELD` is for what is shown on the very day. `LAST_SEEN` speaks of the day it was last seen, and
    `UNDATED` of no day. Of what is `SEEN_LATER` nothing is said: it is in no count of the day.
    """

    HELD = "held"
    LAST_SEEN = "last_seen"
    UNDATED = "undated"
    ENDED = "ended"
    SEEN_LATER = "seen_later"


NOT_ENDED = (Standing.HELD, Standing.LAST_SEEN, Standing.UNDATED)
SHOWN_STANDINGS = (*NOT_ENDED, Standing.ENDED)


class CaseClaim(StrEnum):
    """The laws or rights a case rests on, as the sides state them."""

    FOIA = "foia"
    STATE_PUBLIC_RECORDS = "state_public_records"
    FOURTH_AMENDMENT = "fourth_amendment"
    STATE_CONSTITUTION = "state_constitution"
    SB34 = "sb34"
    STATE_ALPR_LAW = "state_alpr_law"
    PRIVACY_TORT = "privacy_tort"
    DPPA = "dppa"
    SUPPRESSION_MOTION = "suppression_motion"
    OTHER = "other"


class CaseStatus(StrEnum):
    """How a case stands, at the latest date the sources cover."""

    PENDING = "pending"
    ON_APPEAL = "on_appeal"
    SETTLED = "settled"
    JUDGMENT_FOR_PLAINTIFF = "judgment_for_plaintiff"
    JUDGMENT_FOR_DEFENDANT = "judgment_for_defendant"
    DISMISSED = "dismissed"
    VOLUNTARILY_DISMISSED = "voluntarily_dismissed"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class CourtKind(StrEnum):
    """The kind of court a case is in; labels under `litigation.court_kind`."""

    FEDERAL_TRIAL = "federal_trial"
    FEDERAL_APPEALS = "federal_appeals"
    STATE_TRIAL = "state_trial"
    STATE_APPEALS = "state_appeals"
    STATE_HIGH = "state_high"
    TRIBUNAL = "tribunal"


class CaseStep(StrEnum):
    """The two dated ends of a case; labels under `litigation.step`."""

    FILED = "filed"
    DECIDED = "decided"


class RequestStatus(StrEnum):
    """What became of a records request, or of one part of it."""

    PENDING = "pending"
    PARTIAL = "partial"
    FULFILLED = "fulfilled"
    REJECTED = "rejected"
    NO_RESPONSIVE_RECORDS = "no_responsive_records"
    IN_LITIGATION = "in_litigation"
    FEE_BARRIER = "fee_barrier"
    WITHDRAWN = "withdrawn"


class RecordCategory(StrEnum):
    """The kinds of records people ask for."""

    CONTRACTS = "contracts"
    TRAINING = "training"
    PRIVACY_POLICIES = "privacy_policies"
    USE_GUIDANCE = "use_guidance"
    AUDIT_LOGS = "audit_logs"
    SHARING_REPORTS = "sharing_reports"
    CAMERA_LOCATIONS = "camera_locations"
    COMMUNICATIONS = "communications"
    IMPACT_ASSESSMENTS = "impact_assessments"
    SPENDING = "spending"


class PolicyAnswer(StrEnum):
    """What a policy or portal says; blank where the sources do not say."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"


class LawStatus(StrEnum):
    """Where a law or bill stands, on the date of the source."""

    IN_FORCE = "in_force"
    ENACTED_NOT_EFFECTIVE = "enacted_not_effective"
    REPEALED = "repealed"
    VETOED = "vetoed"
    PROPOSED = "proposed"


class Rule(StrEnum):
    """What a law is read to say of one kind of sharing or use."""

    PERMITTED = "permitted"
    BARRED = "barred"
    CONDITIONAL = "conditional"
    SILENT = "silent"
    UNCLEAR = "unclear"


class RuleBasis(StrEnum):
    """What our reading of a law rests on."""

    TEXT = "text"
    SUMMARY = "summary"
    ATTORNEY_GENERAL_READING = "attorney_general_reading"
    NEWS_ACCOUNT = "news_account"


class DayKind(StrEnum):
    """How the days of a deadline are counted."""

    BUSINESS = "business"
    CALENDAR = "calendar"
    REASONABLE = "reasonable"


class StatMetric(StrEnum):
    """What a search statistic counts."""

    SEARCHES = "searches"
    IMMIGRATION_SEARCHES = "immigration_searches"
    DETECTIONS = "detections"
    HITS = "hits"
    USERS = "users"
    NETWORKS_SEARCHED = "networks_searched"
    AGENCIES_SEARCHABLE = "agencies_searchable"


class ClaimMetric(StrEnum):
    """What a claim is about."""

    RECIPIENTS = "recipients"
    CONTRACTS_ENDED = "contracts_ended"
    CAMERAS = "cameras"
    FEDERAL_ACCESS = "federal_access"
    RETENTION_DAYS = "retention_days"
    SEARCHES = "searches"
    IMMIGRATION_SEARCHES = "immigration_searches"
    FILED_ON = "filed_on"
    AGENCIES_SHARING_WITH_ICE = "agencies_sharing_with_ice"
    DETECTIONS = "detections"
    COST_USD = "cost_usd"
    CONTRACT_STATUS = "contract_status"
    CONTRACT_END_ON = "contract_end_on"
    CONTRACT_SIGNED_ON = "contract_signed_on"
    CONTRACT_START_ON = "contract_start_on"
    CONTRACT_CEILING_USD = "contract_ceiling_usd"


METRICS_OF_DATES = (
    ClaimMetric.FILED_ON,
    ClaimMetric.CONTRACT_SIGNED_ON,
    ClaimMetric.CONTRACT_START_ON,
    ClaimMetric.CONTRACT_END_ON,
)


class SourceKind(StrEnum):
    """What a source is; it decides the evidence level (`EVIDENCE_OF_KIND`)."""

    CONTRACT = "contract"
    PROCUREMENT_RECORD = "procurement_record"
    FOIA_RELEASE = "foia_release"
    COURT_FILING = "court_filing"
    COURT_OPINION = "court_opinion"
    STATUTE = "statute"
    POLICY = "policy"
    TRANSPARENCY_PORTAL = "transparency_portal"
    GOVERNMENT_REPORT = "government_report"
    DATASET = "dataset"
    TRACKER = "tracker"
    NEWS = "news"
    RESEARCH_REPORT = "research_report"
    PRESS_RELEASE = "press_release"


class Evidence(StrEnum):
    """How well a row is sourced, best first; derived, never typed by hand."""

    PRIMARY = "primary"
    REPORTED = "reported"
    UNVERIFIED = "unverified"


class Place(StrEnum):
    """Where a recipient stands, seen from the agency whose plates they are."""

    FEDERAL = "federal"
    OTHER_STATE = "other_state"
    SAME_STATE = "same_state"
    PRIVATE = "private"
    NOT_KNOWN = "not_known"


class MechanismGroup(StrEnum):
    """The ways of reaching plate data, direct and pooled apart; labels under `shares.group`."""

    DIRECT = "direct"
    POOLED = "pooled"
    PURCHASED = "purchased"
    ON_BEHALF = "on_behalf"


class RecipientKind(StrEnum):
    """Who a recipient is, and where, seen from whose data it is; under `shares.recipient`."""

    FEDERAL = "federal"
    OTHER_STATE_LOCAL = "other_state_local"
    OTHER_STATE_WIDE = "other_state_wide"
    SAME_STATE_LOCAL = "same_state_local"
    SAME_STATE_WIDE = "same_state_wide"
    PRIVATE = "private"
    NOT_KNOWN = "not_known"


class PathKind(StrEnum):
    """How a recipient reaches plate data, the plainest way first; labels under `access.kind`."""

    STANDING_DIRECT = "standing_direct"
    STANDING_POOL = "standing_pool"
    THROUGH_SEARCHES = "through_searches"


class RuleResult(StrEnum):
    """What the laws in our tables say of a share, policy or search; labels under `rule.result`."""

    MAY_CONFLICT = "may_conflict"
    CONDITIONAL = "conditional"
    NO_RULE_FOUND = "no_rule_found"
    NOT_KNOWN = "not_known"


class PracticeKind(StrEnum):
    """What stands beside a policy that it does not agree with; labels under `practice.kind`."""

    FEDERAL_RECIPIENT = "federal_recipient"
    OTHER_STATE_RECIPIENT = "other_state_recipient"
    IMMIGRATION_SEARCHES = "immigration_searches"
    SEARCHES_RUN_FOR_ANOTHER = "searches_run_for_another"
    RETENTION_ABOVE_LIMIT = "retention_above_limit"


class Basis(StrEnum):
    """What access rests on; labels under `access.basis`.

    Only `STANDING_ACCESS` (lists, pools, purchases, feeds) is in a headline count: a search run for
    another is use by request, and what is alleged or denied is not established.
    """

    STANDING_ACCESS = "standing_access"
    SEARCHES = "searches"
    ALLEGED = "alleged"
    DENIED = "denied"


class Freshness(StrEnum):
    """How old the newest record of a claim is on a day; sentences under `claim.freshness`."""

    WITHIN_A_YEAR = "within_a_year"
    ONE_TO_THREE_YEARS = "one_to_three_years"
    OLDER = "older"
    UNDATED = "undated"


class Joint(StrEnum):
    """Why data can move from one step of a path to the next; labels under `access.joint`."""

    SAME_PLATFORM = "same_platform"
    ONE_HOLDER = "one_holder"
    NOT_STATED = "not_stated"


class DeadlineAnswer(StrEnum):
    """How a records request stands to its due date on a day; labels under `deadlines.answer`."""

    DUE = "due"
    OVERDUE = "overdue"
    NO_FIXED_DEADLINE = "no_fixed_deadline"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    IN_COURT = "in_court"
    WITHDRAWN = "withdrawn"
    NOT_KNOWN = "not_known"


class Occasion(StrEnum):
    """What is to come on a day; labels under `deadlines.occasion`."""

    REQUEST_DUE = "request_due"
    REQUEST_DUE_EXTENDED = "request_due_extended"
    CONTRACT_END = "contract_end"
    CASE_EVENT = "case_event"
    LAW_IN_EFFECT = "law_in_effect"


class Change(StrEnum):
    """What became of a share, or of reach, between two days; labels under `changes.change`.

    `GAINED` was not there and is, as far as known; `CAME_AND_WENT` began and ended in between;
    `NEWLY_SEEN` was not known and is a yes; `NO_LONGER_SEEN` was a yes and is not known.
    """

    GAINED = "gained"
    NEWLY_SEEN = "newly_seen"
    LOST = "lost"
    NO_LONGER_SEEN = "no_longer_seen"
    CAME_AND_WENT = "came_and_went"


class Fate(StrEnum):
    """How a contract came to nothing more; labels under `changes.fate`."""

    ENDED_EARLY = "ended_early"
    RAN_OUT = "ran_out"
    REJECTED = "rejected"


class Counted(StrEnum):
    """Whether a contract falls under a published count; labels under `changes.counted`."""

    COUNTED = "counted"
    MAY_COUNT = "may_count"
    OTHER_FATE = "other_fate"
    OTHER_TIME = "other_time"
    OTHER_VENDOR = "other_vendor"
    OTHER_BUYER = "other_buyer"


class Direction(StrEnum):
    """Which way plate data goes, seen from one agency; labels under `map.direction`."""

    OUT = "out"
    IN = "in"
    MUTUAL = "mutual"


class Known(StrEnum):
    """What is on record of an agency; labels under `map.known`."""

    POLICY = "policy"
    SHARES = "shares"
    CONTRACTS = "contracts"
    CASES = "cases"
    NOTHING = "nothing"


class LawAnswer(StrEnum):
    """Whether a state's ALPR law is in force on a day; labels under `map.law`."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    NONE_FOUND = "none_found"


class LimitAnswer(StrEnum):
    """How a stated retention period stands to a state's limit on a day.

    Labels under `policies_and_laws.limit`. `ABOVE_BEFORE_LAW` is where what we have of the policy
    is older than the law, or of no known date.
    """

    WITHIN = "within"
    ABOVE = "above"
    ABOVE_BEFORE_LAW = "above_before_law"
    NO_LIMIT = "no_limit"
    NOT_STATED = "not_stated"


_REPORTED_KINDS = (
    SourceKind.NEWS,
    SourceKind.RESEARCH_REPORT,
    SourceKind.PRESS_RELEASE,
    SourceKind.DATASET,
)

EVIDENCE_OF_KIND: dict[SourceKind, Evidence] = {
    kind: Evidence.UNVERIFIED
    if kind is SourceKind.TRACKER
    else Evidence.REPORTED
    if kind in _REPORTED_KINDS
    else Evidence.PRIMARY
    for kind in SourceKind
}

GROUP_OF_MECHANISM: dict[Mechanism, MechanismGroup] = {
    Mechanism.DIRECT_SHARE: MechanismGroup.DIRECT,
    Mechanism.PILOT_PROGRAM: MechanismGroup.DIRECT,
    Mechanism.NETWORK_POOL: MechanismGroup.POOLED,
    Mechanism.STATE_DATABASE: MechanismGroup.POOLED,
    Mechanism.PURCHASED_ACCESS: MechanismGroup.PURCHASED,
    Mechanism.DATA_FEED: MechanismGroup.PURCHASED,
    Mechanism.SEARCH_ON_BEHALF: MechanismGroup.ON_BEHALF,
}

PLACE_OF_RECIPIENT: dict[RecipientKind, Place] = {
    RecipientKind.FEDERAL: Place.FEDERAL,
    RecipientKind.OTHER_STATE_LOCAL: Place.OTHER_STATE,
    RecipientKind.OTHER_STATE_WIDE: Place.OTHER_STATE,
    RecipientKind.SAME_STATE_LOCAL: Place.SAME_STATE,
    RecipientKind.SAME_STATE_WIDE: Place.SAME_STATE,
    RecipientKind.PRIVATE: Place.PRIVATE,
    RecipientKind.NOT_KNOWN: Place.NOT_KNOWN,
}

EVIDENCE_MARK = {Evidence.PRIMARY: "●", Evidence.REPORTED: "◐", Evidence.UNVERIFIED: "○"}

STATE_NAMES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "PR": "Puerto Rico",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
}
